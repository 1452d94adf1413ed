# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Auctions
@license Apache-2.0
@notice English auctions: one whole right is assigned to whoever bids most.

    status         who may act                                              what can follow
    1 open         participants bid; the seller cancels while nobody bid;     1, 2, 3, 4
                   anyone settles after the end, or once the right changed hands
    2 settled      the winner pays; anyone has the deposit decided            5
    3 closed       nobody: no bid, or the sale was no longer possible
    4 cancelled    nobody
    5 decided      nobody: the deposit was given back or forfeited

    what goes wrong                           what happens
    a bid in the last second, again and again   each adds `extension`, to a day after closing at most
    an outbid bidder's account is blocked       `Escrow` keeps the deposit for it; the bid stands
    the right changes hands meanwhile           anyone closes it at once, the deposit goes back
    the seller is suspended at the end          closed, the deposit goes back
    a winner's attorney loses the power         the bid was given under a valid power, and stands
    the winner does not pay                     deposit to the seller, of a right it could deliver
    the right is sold, licensed or pledged      deposit back to a winner who will not pay
    a rule refuses the sale by now              deposit back to the winner
    a side is suspended when it is decided      deposit back to the winner
    a side wants out, or another text           both are bound when the hammer falls, to the text of the lot

@dev An auction is one word of storage; the lot travels in calldata and is hashed. A bidder's deposit is in
    `Escrow` under the auction's id; the price itself is paid by the winner through `Agreements`.
"""
from contracts.interfaces import IAgreements
from contracts.interfaces import IAuctions
from contracts.interfaces import IDeal
from contracts.interfaces import IDirectory
from contracts.interfaces import IEscrow
from contracts.interfaces import ILicences
from contracts.interfaces import IParticipants
from contracts.interfaces import IRegistry
from contracts.interfaces import IRules
from contracts.modules import auction_words
from contracts.modules import deal_checks
from contracts.modules import deal_hash
from contracts.modules import vocabulary

OPEN: constant(uint8) = 1
SETTLED: constant(uint8) = 2
CLOSED: constant(uint8) = 3
CANCELLED: constant(uint8) = 4
DECIDED: constant(uint8) = 5

# Of an agreement, see `IAgreements.Agreement`.
FUNDED: constant(uint8) = 3
ENDED: constant(uint8) = 5

ACTIVE: constant(uint8) = 1

# A day after closing the last late bid has been made: everybody knows when it ends at the latest.
LONGEST_EXTENSION: constant(uint256) = 86_400

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)
REGISTRY: immutable(IRegistry)
LICENCES: immutable(ILicences)
RULES: immutable(IRules)
ESCROW: immutable(IEscrow)
AGREEMENTS: immutable(IAgreements)

# One word an auction, see `modules/auction_words`.
auctions: HashMap[bytes32, uint256]


@deploy
def __init__(
    directory: IDirectory,
    participants: IParticipants,
    registry: IRegistry,
    licences: ILicences,
    rules: IRules,
    escrow: IEscrow,
    agreements: IAgreements,
):
    """
    @param directory Where the parts are listed.
    @param participants Who may act for whom.
    @param registry The rights and when they changed hands.
    @param licences When a right was licensed last.
    @param rules The conflict rules.
    @param escrow Where deposits are held.
    @param agreements Where a settled auction goes on.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants
    REGISTRY = registry
    LICENCES = licences
    RULES = rules
    ESCROW = escrow
    AGREEMENTS = agreements


@view
@external
@reentrant
def auction(auction: bytes32) -> IAuctions.Auction:
    """
    @notice An auction as it stands; all zero where there is none.
    @param auction Id of the auction.
    """
    return auction_words._unpack(self.auctions[auction])


@pure
@external
@reentrant
def id_of(lot: IDeal.Lot) -> bytes32:
    """
    @notice Id of an auction.
    @param lot Its whole content.
    """
    return deal_hash._lot(lot)


@external
def create(lot: IDeal.Lot, authority: uint64) -> bytes32:
    """
    @notice Put a whole right up for auction.
    @dev Caller: an account of the rightsholder, or its attorney, with the powers to negotiate and to sign, since
        the highest bid makes an agreement without asking again.
    @param lot One right; its price is the reserve. `terms.grantee` is 0.
    @param authority Power of attorney acted under; 0 for an own account.
    @return Id of the auction.
    """
    deal_checks._require_window(lot.opens, lot.closes, lot.completion)
    self._require_lot(lot)
    id: bytes32 = deal_hash._lot(lot)
    assert self.auctions[id] == 0, "auctions: this lot was put up before"
    deal_checks._require_authority(
        PARTICIPANTS, REGISTRY, msg.sender, lot.terms.grantor, vocabulary.NEGOTIATE | vocabulary.SIGN, lot.terms, authority
    )
    findings: IRules.Findings = self._findings(lot.terms)
    entry: IAuctions.Auction = empty(IAuctions.Auction)
    entry.status = OPEN
    entry.ends = lot.closes
    entry.published = convert(block.timestamp, uint40)
    self.auctions[id] = auction_words._pack(entry)
    log IAuctions.AuctionCreated(
        auction=id,
        grantor=lot.terms.grantor,
        account=msg.sender,
        authority=authority,
        warned=findings.warned,
        review=findings.review,
        lot=lot,
    )
    extcall ESCROW.prepare(id, lot.terms.grantor, lot.terms.token, convert(lot.deposit, uint96))
    return id


@external
def bid(lot: IDeal.Lot, bidder: uint64, authority: uint64, amount: uint256, permit: IDeal.Permit):
    """
    @notice Bid. The first bid meets the reserve, each later one adds the increment.
    @dev Caller: an account of the bidder, or its attorney, with the power to sign. The deposit is taken from
        the caller and goes back to the bidder's payout address when outbid; a leader who raises pays none anew.
        Risk: a winner who neither signs nor pays loses it.
    @param lot The whole content, as put up.
    @param bidder Participant who bids; not the seller.
    @param authority Power of attorney acted under; 0 for an own account.
    @param amount Smallest units of the token.
    @param permit Permit of the caller for `Escrow` over the deposit; deadline 0 where it has allowance.
    """
    id: bytes32 = deal_hash._lot(lot)
    entry: IAuctions.Auction = self._require_open(id)
    assert block.timestamp >= convert(lot.opens, uint256), "auctions: bidding has not begun"
    assert block.timestamp < convert(entry.ends, uint256), "auctions: bidding has ended"
    assert bidder != lot.terms.grantor, "auctions: the seller does not bid"
    self._require_amount(lot.terms.items[0].price, lot.increment, entry, amount)
    deal_checks._require_authority(
        PARTICIPANTS, REGISTRY, msg.sender, bidder, vocabulary.SIGN, lot.terms, authority
    )
    leads: bool = entry.leader == bidder
    entry.leader = bidder
    entry.bid = convert(amount, uint96)
    entry.ends = self._end_after_bid(lot.closes, lot.extension, entry.ends)
    self.auctions[id] = auction_words._pack(entry)
    log IAuctions.BidPlaced(
        auction=id, bidder=bidder, account=msg.sender, authority=authority, amount=amount, ends=entry.ends
    )
    if not leads:
        extcall ESCROW.replace(id, bidder, msg.sender, permit)


@external
def cancel(lot: IDeal.Lot, authority: uint64):
    """
    @notice Take back an auction nobody has bid in.
    @dev Caller: an account of the rightsholder, or its attorney, with the power to negotiate.
    @param lot The whole content, as put up.
    @param authority Power of attorney acted under; 0 for an own account.
    """
    id: bytes32 = deal_hash._lot(lot)
    entry: IAuctions.Auction = self._require_open(id)
    assert entry.leader == 0, "auctions: a bid was made"
    deal_checks._require_authority(
        PARTICIPANTS, REGISTRY, msg.sender, lot.terms.grantor, vocabulary.NEGOTIATE, lot.terms, authority
    )
    entry.status = CANCELLED
    self.auctions[id] = auction_words._pack(entry)
    log IAuctions.AuctionCancelled(auction=id, account=msg.sender, authority=authority)


@external
def settle(lot: IDeal.Lot) -> bytes32:
    """
    @notice End an auction whose time is over, with an agreement at the highest bid, or one that can come to nothing.
    @dev Caller: anyone. Closed, with the deposit given back, where nobody bid, the seller is suspended or the right
        changed hands; in the last case before its time too, since no later event can cure it. Nothing here depends
        on either side, so that neither can keep it from ending.
    @param lot The whole content, as put up.
    @return Id of the agreement; empty where closed.
    """
    id: bytes32 = deal_hash._lot(lot)
    entry: IAuctions.Auction = self._require_open(id)
    current: bool = self._is_current(lot, entry.published)
    assert not current or block.timestamp >= convert(entry.ends, uint256), "auctions: bidding goes on"
    if not current or entry.leader == 0 or not self._is_active(lot.terms.grantor):
        self._close(id, entry)
        return empty(bytes32)
    entry.status = SETTLED
    self.auctions[id] = auction_words._pack(entry)
    deal: IDeal.Deal = IDeal.Deal(source=id, completion=lot.completion, terms=lot.terms)
    deal.terms.grantee = entry.leader
    deal.terms.items[0].price = convert(entry.bid, uint256)
    agreement: bytes32 = extcall AGREEMENTS.open(deal, empty(address), 0, empty(bytes32), "", entry.published)
    log IAuctions.AuctionSettled(
        auction=id, agreement=agreement, winner=entry.leader, amount=convert(entry.bid, uint256)
    )
    return agreement


@external
def fund(lot: IDeal.Lot, deal: IDeal.Deal, authority: uint64, permit: IDeal.Permit):
    """
    @notice Pay the price of a won auction into escrow; the deposit goes back in the same transaction.
    @dev Caller: an account of the winner, or its attorney, with the power to sign, from its own tokens. The deposit
        reaches the winner's payout address first, and can be part of the price where that account pays.
    @param lot The whole content, as put up.
    @param deal The deal the auction was settled to.
    @param authority Power of attorney acted under; 0 for an own account.
    @param permit Permit of the caller for `Escrow` over the whole price; deadline 0 where it has allowance.
    """
    id: bytes32 = deal_hash._lot(lot)
    entry: IAuctions.Auction = self._require_settled(id, deal)
    self._decide(id, entry, False)
    extcall AGREEMENTS.fund_from(deal, msg.sender, authority, permit)


@external
def decide_deposit(lot: IDeal.Lot, deal: IDeal.Deal):
    """
    @notice Give the deposit back, or pay it to the seller, once the agreement shows which.
    @dev Caller: anyone, after the price came into escrow or the agreement ended. Forfeited where the winner let the
        long-stop date pass without paying for a right that can be registered as it was put up. Before, it goes back
        at once where the right cannot: the winner stays bound, and may still pay. Whether it can is asked now: a
        winner does well to ask while it cannot, a seller as soon as the date has passed.
    @param lot The whole content, as put up.
    @param deal The deal the auction was settled to.
    """
    id: bytes32 = deal_hash._lot(lot)
    entry: IAuctions.Auction = self._require_settled(id, deal)
    agreement: bytes32 = deal_hash._deal(deal)
    outcome: IAgreements.Agreement = staticcall AGREEMENTS.agreement(agreement)
    # Money that was in escrow leaves its bit in `settled`: then the winner did what was promised.
    forfeited: bool = outcome.status == ENDED and outcome.settled == 0
    if forfeited:
        forfeited = self._is_deliverable(deal, agreement, entry, 0)
    elif outcome.status < FUNDED:
        # What only waits for a consent can still be delivered.
        can: bool = self._is_deliverable(deal, agreement, entry, deal_checks.BY_CONSENT)
        assert outcome.status != 0 and not can, "auctions: the agreement is yet to be paid or ended"
    self._decide(id, entry, forfeited)


@internal
def _close(id: bytes32, entry: IAuctions.Auction):
    """
    @dev Ends an auction without a sale.
    """
    closed: IAuctions.Auction = entry
    closed.status = CLOSED
    self.auctions[id] = auction_words._pack(closed)
    log IAuctions.AuctionClosed(auction=id)
    if entry.leader != 0:
        extcall ESCROW.refund(id)


@internal
def _decide(id: bytes32, entry: IAuctions.Auction, forfeited: bool):
    """
    @dev The deposit leaves escrow, once.
    """
    decided: IAuctions.Auction = entry
    decided.status = DECIDED
    self.auctions[id] = auction_words._pack(decided)
    log IAuctions.DepositDecided(auction=id, participant=entry.leader, forfeited=forfeited)
    if forfeited:
        extcall ESCROW.pay(id)
    else:
        extcall ESCROW.refund(id)


@internal
@view
def _is_deliverable(
    deal: IDeal.Deal, agreement: bytes32, entry: IAuctions.Auction, pardoned: uint256
) -> bool:
    """
    @dev Whether the winner can have the right as it was put up: both sides may act, it has the holders, licences
        and pledges it had, no other sale of it is before the office, and no rule refuses this one but those pardoned.
    """
    if not self._is_active(deal.terms.grantor) or not self._is_active(deal.terms.grantee):
        return False
    right: bytes32 = deal.terms.items[0].right
    if not self._is_unaltered(right, entry.published) or staticcall REGISTRY.reserved(right):
        return False
    consents: DynArray[uint64, 8] = staticcall AGREEMENTS.consents(agreement)
    findings: IRules.Findings = staticcall RULES.check(deal.terms, consents)
    return findings.refused & ~pardoned == 0


@internal
@view
def _is_active(participant: uint64) -> bool:
    """
    @dev Whether a participant is admitted and not suspended. Asks without reverting.
    """
    return (staticcall PARTICIPANTS.participant(participant)).status == ACTIVE


@internal
@view
def _is_unaltered(right: bytes32, published: uint40) -> bool:
    """
    @dev Whether a right has the holders, licences and pledge it had when it was put up; what was entered in the same
        block counts as later.
    """
    if (staticcall REGISTRY.right(right)).since > published:
        return False
    return (
        staticcall LICENCES.last_entry(right) < published and staticcall REGISTRY.pledged_since(right) < published
    )


@internal
@view
def _is_current(lot: IDeal.Lot, published: uint40) -> bool:
    """
    @dev Whether the seller holds the right as it did when the lot was put up. Asks without reverting.
    """
    since: uint40 = deal_checks._held_since(REGISTRY, lot.terms.items[0].right, lot.terms.grantor)
    return since != 0 and since <= published


@internal
@view
def _end_after_bid(closes: uint40, extension: uint32, ends: uint40) -> uint40:
    """
    @dev A late bid leaves the others `extension` seconds to answer, within the bound.
    """
    extended: uint256 = block.timestamp + convert(extension, uint256)
    if extended <= convert(ends, uint256):
        return ends
    return convert(min(extended, convert(closes, uint256) + LONGEST_EXTENSION), uint40)


@internal
@view
def _require_open(id: bytes32) -> IAuctions.Auction:
    """
    @dev An auction that was not ended yet; whether its time is over is another question.
    """
    entry: IAuctions.Auction = auction_words._unpack(self.auctions[id])
    assert entry.status != 0, "auctions: no such auction"
    assert entry.status != CANCELLED, "auctions: auction was cancelled"
    assert entry.status == OPEN, "auctions: auction is over"
    return entry


@internal
@view
def _require_settled(id: bytes32, deal: IDeal.Deal) -> IAuctions.Auction:
    """
    @dev An auction whose deposit is undecided, and a deal that came from it: an agreement of that source was
        opened here alone, and once.
    """
    entry: IAuctions.Auction = auction_words._unpack(self.auctions[id])
    assert entry.status != DECIDED, "auctions: deposit was decided already"
    assert entry.status == SETTLED, "auctions: auction was not settled to an agreement"
    assert deal.source == id, "auctions: deal of another auction"
    return entry


@internal
@pure
def _require_lot(lot: IDeal.Lot):
    """
    @dev What the rules do not ask of an auction.
    """
    assert lot.terms.grantee == 0, "auctions: a lot names no grantee yet"
    assert lot.terms.grant == vocabulary.ASSIGNMENT, "auctions: only assignments are auctioned"
    assert len(lot.terms.items) == 1, "auctions: one right a lot"
    # Equal bids would outbid one another for ever.
    assert lot.increment != 0, "auctions: increment is missing"
    # Without one, a bid costs nothing and binds nobody; above the reserve it is more than the price itself.
    assert lot.deposit != 0, "auctions: deposit is missing"
    assert convert(lot.deposit, uint256) <= lot.terms.items[0].price, "auctions: deposit is above the reserve"
    assert convert(lot.extension, uint256) <= LONGEST_EXTENSION, "auctions: extension is over a day"


@internal
@pure
def _require_amount(reserve: uint256, increment: uint128, entry: IAuctions.Auction, amount: uint256):
    """
    @dev 96 bits hold any price the rules admit.
    """
    assert amount <= convert(max_value(uint96), uint256), "auctions: bid is too high"
    if entry.leader == 0:
        assert amount >= reserve, "auctions: bid is below the reserve"
    else:
        least: uint256 = convert(entry.bid, uint256) + convert(increment, uint256)
        assert amount >= least, "auctions: bid is below the increment"


@internal
@view
def _findings(terms: IDeal.Terms) -> IRules.Findings:
    """
    @dev What the rules say; reverts with the number of the first that refuses for good.
    """
    findings: IRules.Findings = empty(IRules.Findings)
    refusing: uint256 = 0
    findings, refusing = deal_checks._findings(RULES, terms)
    if refusing != 0:
        raise concat("auctions: refused by rule ", uint2str(refusing))
    return findings
