"""Offers and auctions: publish, accept, bid, cancel, settle."""

from __future__ import annotations

from ipr.chain import Call, Chain
from ipr.deal import NO_PERMIT, Deal, Lot, Offer, Permit
from ipr.errors import InvalidInput
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.moments import to_date

DAY = 86_400


def _check_window(opens: int, closes: int) -> None:
    """Refuse a window that ends before it begins."""
    if closes <= opens:
        raise InvalidInput("The offer closes before it opens.", "Choose a closing date after the opening date.")


def publish(chain: Chain, offer: Offer, authority: int = 0) -> Call:
    """Publish a binding offer at a fixed price."""
    _check_window(offer.opens, offer.closes)
    what = "sell" if offer.terms.grant == Grant.ASSIGNMENT else "license"
    return chain.write(
        "Market", "publish", offer.as_tuple(), authority,
        title="Publish the offer",
        consequence=f"Anyone admitted can accept it until {to_date(offer.closes)}; you then sign to {what}. "
        "Nothing changes on the register before the office decides.",
    )  # fmt: skip


def accept(chain: Chain, offer: Offer, buyer: int, document: bytes, cid: str, authority: int = 0) -> Call:
    """Accept an offer and sign its contract in the same transaction.

    Parameters: `document` SHA-256 of the contract drafted for this buyer, `cid` where it is kept.
    """
    return chain.write(
        "Market", "accept", offer.as_tuple(), buyer, authority, document, cid,
        title="Accept and sign",
        consequence="You sign the contract as drafted. Once the other side signs too, you pay the price into escrow; "
        "it is paid out only when the office registers, and comes back if it refuses for good.",
    )  # fmt: skip


def cancel_offer(chain: Chain, offer: Offer, authority: int = 0) -> Call:
    """Take an open offer back."""
    return chain.write(
        "Market", "cancel", offer.as_tuple(), authority,
        title="Cancel the offer", consequence="Nobody can accept it any more; agreements already made stand.",
    )  # fmt: skip


def create_auction(chain: Chain, lot: Lot, authority: int = 0) -> Call:
    """Put a right up for auction."""
    _check_window(lot.opens, lot.closes)
    return chain.write(
        "Auctions", "create", lot.as_tuple(), authority,
        title="Open the auction",
        consequence=f"Bids are taken until {to_date(lot.closes)}. Putting the right up is your signature: the first "
        "bid binds you, and when the auction closes the contract is concluded with the highest bidder.",
    )  # fmt: skip


def bid(chain: Chain, lot: Lot, bidder: int, amount: int, permit: Permit = NO_PERMIT, authority: int = 0) -> Call:
    """Bid, in the token's smallest unit; the deposit goes into escrow while the bid leads."""
    return chain.write(
        "Auctions", "bid", lot.as_tuple(), bidder, authority, amount, permit.as_tuple(),
        title="Place the bid",
        consequence="Your deposit goes into escrow and comes back at once when somebody bids more. The highest bid is "
        "binding when the auction closes: it is your signature, and if you do not pay in time the deposit is lost.",
    )  # fmt: skip


def cancel_auction(chain: Chain, lot: Lot, authority: int = 0) -> Call:
    """Cancel an auction without bids."""
    return chain.write(
        "Auctions", "cancel", lot.as_tuple(), authority,
        title="Cancel the auction", consequence="No bids can be placed any more.",
    )  # fmt: skip


def settle_auction(chain: Chain, lot: Lot, sold: bool = True) -> Call:
    """Close an auction: the winning bid becomes an agreement, or it ends without a sale and the deposit goes back."""
    return chain.write(
        "Auctions", "settle", lot.as_tuple(),
        title="Close the auction",
        consequence="The highest bid becomes a contract that binds both sides; the winner pays next."
        if sold
        else "It ends without a sale; the deposit of a bidder goes back.",
    )  # fmt: skip


def fund_won(chain: Chain, lot: Lot, deal: Deal, permit: Permit = NO_PERMIT, authority: int = 0) -> Call:
    """Pay the price of a won auction into escrow; the deposit comes back in the same transaction."""
    return chain.write(
        "Auctions", "fund", lot.as_tuple(), deal.as_tuple(), authority, permit.as_tuple(),
        title="Pay into escrow",
        consequence="Your deposit comes back and the price waits in escrow until the office decides.",
    )  # fmt: skip


def decide_deposit(chain: Chain, lot: Lot, deal: Deal) -> Call:
    """Release the deposit of an auction whose agreement ended."""
    return chain.write(
        "Auctions", "decide_deposit", lot.as_tuple(), deal.as_tuple(),
        title="Release the deposit",
        consequence="The deposit goes back to the bidder, or to the seller if the bidder did not pay in time for a "
        "right that could be transferred.",
    )  # fmt: skip
