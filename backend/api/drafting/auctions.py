"""Drafts of English auctions: put up, bid, cancel, close, decide on the deposit."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from sqlalchemy import RowMapping

from backend.api.drafting import lookups, papers
from backend.api.drafting.desk import Desk, TheDesk, permit_of, raw, salt_of
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.market import DAY, WHOLE_SHARE, require_window
from backend.api.drafting.payments import deposit_due, draft_payment
from backend.api.drafting.schemas import AuctionAsked, AuctionChosen, BidAsked, Draft
from backend.drafting import summarise, with_text
from ipr.actions import market as acts
from ipr.deal import Lot
from ipr.errors import InvalidInput
from ipr.terms import Item, Terms
from ipr.typed_data import agreement_id, auction_id
from ipr.vocabulary.acts import ALL_ACTS
from ipr.vocabulary.grants import Grant

router = APIRouter(route_class=DraftRoute)


@router.post("/auction")
def auction(desk: TheDesk, asked: AuctionAsked) -> Draft:
    """Put a whole right up for auction."""
    now = desk.chain.now()
    opens = now if asked.opens is None else asked.opens
    require_window(opens, asked.closes, now)
    paper = papers.contract_draft(desk, _terms(desk, asked), opens, asked.completion_days * DAY, None)
    complete = replace(paper, terms=with_text(paper))
    lot = Lot(
        terms=complete.terms,
        opens=opens,
        closes=asked.closes,
        completion=paper.completion,
        increment=_above_zero(desk, asked.increment, "least raise"),
        deposit=_above_zero(desk, asked.deposit, "deposit"),
        extension=asked.extension,
        salt=salt_of(asked),
    )
    found = desk.findings(complete.terms)
    draft = desk.draft(
        asked,
        acts.create_auction(desk.chain, lot, asked.authority),
        ids={"auction": auction_id(lot)},
        summary=summarise(complete).grantor,
        warnings=found,
    )
    papers.keep_terms_text(desk, complete)
    return draft


def _terms(desk: Desk, asked: AuctionAsked) -> Terms:
    """The terms of a lot: the whole right, for a price alone; without the hash of their text."""
    right = raw(asked.right)
    row = lookups.rights(desk.reading, [right])[0]
    return Terms(
        grant=int(Grant.ASSIGNMENT),
        grantor=desk.participant(asked),
        grantee=0,
        token=desk.chain.deployment.tokens[0].address,
        territory=row["territory"],
        fields=row["fields"],
        acts=int(ALL_ACTS),
        options=asked.options,
        start=0,
        end=0,
        head=0,
        share_bp=WHOLE_SHARE,
        royalty_bp=0,
        minimum=0,
        cap=0,
        period=0,
        text=bytes(32),
        items=(Item(right, _above_zero(desk, asked.reserve, "reserve")),),
    )


def _above_zero(desk: Desk, text: str, what: str) -> int:
    """An amount above zero."""
    units = desk.units(text, what)
    if not units:
        raise InvalidInput(f"The {what} is zero.", "Write an amount above zero.")
    return units


@router.post("/bid")
def bid(desk: TheDesk, asked: BidAsked) -> Draft:
    """Bid; the first bid of a bidder who does not lead puts the deposit into escrow."""
    row = lookups.listing(desk.reading, asked.auction, "auction")
    lot = lookups.lot_from(row)
    amount = desk.units(asked.amount, "bid", lot.terms.token)
    due = deposit_due(desk, row, desk.participant(asked), amount, permit_of(asked.permit), asked.authority)
    return draft_payment(desk, asked, due, _bid_summary(desk, lot, amount, due.units))


def _bid_summary(desk: Desk, lot: Lot, amount: int, deposit: int) -> list[str]:
    """What a bid leads to, in sentences."""
    token = lot.terms.token
    waits = f"The deposit of {desk.money(token, deposit)} goes into escrow now."
    return [
        f"You bid {desk.money(token, amount)}.",
        waits if deposit else "You lead already: your deposit stays in escrow, nothing more is taken.",
        "The highest bid is binding when the auction closes: it concludes the contract, and nobody signs again.",
        "If you win and do not pay by the deal's long-stop date, the deposit is lost.",
    ]


@router.post("/cancel-auction")
def cancel_auction(desk: TheDesk, asked: AuctionChosen) -> Draft:
    """Cancel an auction nobody has bid in."""
    row = lookups.listing(desk.reading, asked.auction, "auction")
    call = acts.cancel_auction(desk.chain, lookups.lot_from(row), asked.authority)
    return desk.draft(asked, call, ids={"auction": raw(asked.auction)})


@router.post("/settle-auction")
def settle_auction(desk: TheDesk, asked: AuctionChosen) -> Draft:
    """Close an auction whose time is over, with a contract that binds both sides, or one whose right changed hands."""
    row = lookups.listing(desk.reading, asked.auction, "auction")
    lot, auction_key = lookups.lot_from(row), raw(row["listing"])
    ids: dict[str, bytes | int] = {"auction": auction_key}
    sold = _is_sold(desk, row)
    if sold:
        ids["agreement"] = agreement_id(lot.won_by(row["leader"], int(row["bid"]), auction_key))
    return desk.draft(asked, acts.settle_auction(desk.chain, lot, sold), ids=ids)


def _is_sold(desk: Desk, row: RowMapping) -> bool:
    """Whether closing an auction leads to an agreement, as `Auctions.settle` decides it."""
    suspended = lookups.suspended(desk.reading, [row["grantor"]]) is not None
    return bool(row["leader"]) and not suspended and not lookups.changed_hands(desk.reading, row)


@router.post("/decide-deposit")
def decide_deposit(desk: TheDesk, asked: AuctionChosen) -> Draft:
    """Release the winner's deposit once the price is paid or the agreement ended; the chain decides to whom."""
    row = lookups.listing(desk.reading, asked.auction, "auction")
    if not row["agreement"]:
        raise InvalidInput("The auction has led to no agreement.", "Close it first, once its time is over.")
    deal = lookups.deal_from(lookups.agreement(desk.reading, row["agreement"]))
    call = acts.decide_deposit(desk.chain, lookups.lot_from(row), deal)
    return desk.draft(asked, call, ids={"auction": raw(asked.auction)})
