"""Drafts of payments: the permit for exactly the sum, the price into escrow, what is owed.

A payment is tried without its permit first. When only the token refuses, everything else is in order, and a permit is
all that is missing; any other reason is told before somebody signs for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from sqlalchemy import RowMapping

from backend.api.drafting import lookups
from backend.api.drafting.desk import Desk, TheDesk, hexed, permit_of, raw
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.schemas import BidAsked, Draft, FundAsked, PermitAsked, WithdrawOwedAsked
from ipr.actions import agreements as acts
from ipr.actions import market
from ipr.chain import Call
from ipr.deal import NO_PERMIT, Lot, Permit
from ipr.errors import InvalidInput, Refused
from ipr.reasons import RULE, reasons
from ipr.typed_data import for_wallet

PERMIT_SECONDS = 3_600
"""How long a permit may wait for its payment: time to find the hardware wallet."""
TOKEN_REFUSED = "escrow: the token refused the payment"
TOKEN = "erc20: "
"""How the demo token's own reasons begin; another token has its own."""

router = APIRouter(route_class=DraftRoute)


@dataclass(frozen=True, slots=True)
class Due:
    """A payment: the call that makes it, the token, and what it is for in words.

    `units` is what the escrow takes, in the token's smallest unit; `own` what the account has to hold for it, which is
    less where a deposit comes back in the same transaction.
    """

    call: Call
    token: str
    units: int
    own: int
    what: str
    ids: dict[str, bytes | int]


@router.post("/permit")
def permit(desk: TheDesk, asked: PermitAsked) -> Draft:
    """Let the escrow take exactly the sum to be paid; there is nothing to sign where it may already."""
    due = _due(desk, asked)
    desk.chain.require_same()
    ids = {name: hexed(value) for name, value in due.ids.items()}
    if not _lacks_permit(desk, asked, due):
        return Draft(title="No permit is needed", consequence="The escrow can take what is due.", ids=ids)
    deadline = desk.chain.now() + PERMIT_SECONDS
    money = desk.money(due.token, due.units)
    return Draft(
        title=f"Permit the escrow to take {money}",
        consequence=f"The escrow may take exactly {money}, the {due.what}, once, within an hour. Nothing moves before "
        "you pay.",
        typed_data=for_wallet(acts.permit_request(desk.chain, due.units, asked.account, deadline)),
        deadline=deadline,
        ids=ids,
    )


def _lacks_permit(desk: Desk, asked: PermitAsked, due: Due) -> bool:
    """Whether a permit is all that is missing.

    Raises:
        Refused: something else is.
    """
    try:
        desk.preflight(asked, due.call)
    except Refused as refused:
        if not _is_by_token(refused):
            raise
        desk.require_balance(due.token, asked.account, due.own, due.what)
        return True
    return False


def _is_by_token(refused: Refused) -> bool:
    """Whether the token refused: with the escrow's sentence, or with its own, which no part of the platform gives."""
    reason = refused.reason
    return reason == TOKEN_REFUSED or reason.startswith(TOKEN) or not (reason in reasons() or RULE.match(reason))


def _due(desk: Desk, asked: PermitAsked) -> Due:
    """What is to be paid."""
    if asked.agreement is not None and asked.auction is None:
        return price_due(desk, lookups.agreement(desk.reading, asked.agreement), NO_PERMIT, asked.authority)
    if asked.auction is None or asked.agreement is not None:
        raise InvalidInput("A permit is for one payment.", "Name either an agreement or an auction.")
    row = lookups.listing(desk.reading, asked.auction, "auction")
    lot = lookups.lot_from(row)
    amount = least_bid(row, lot) if asked.amount is None else desk.units(asked.amount, "bid", lot.terms.token)
    return deposit_due(desk, row, desk.participant(asked), amount, NO_PERMIT, asked.authority)


def least_bid(row: RowMapping, lot: Lot) -> int:
    """The least the next bid may be."""
    return int(row["bid"]) + lot.increment if row["leader"] else lot.terms.total


def deposit_due(desk: Desk, row: RowMapping, bidder: int, amount: int, given: Permit, authority: int) -> Due:
    """A bid's deposit: nothing where the bidder leads already.

    Raises:
        Refused: the bid is below the least, or the right changed hands, which the chain would not refuse.
    """
    if row["status"] == "open" and lookups.changed_hands(desk.reading, row):
        raise Refused("The right changed hands since: no bid can win it.", "Close the auction: its deposit goes back.")
    lot = lookups.lot_from(row)
    token, least = lot.terms.token, least_bid(row, lot)
    if amount < least:
        raise Refused(f"The least bid is {desk.money(token, least)}.", "Bid that or more.")
    units = 0 if row["leader"] == bidder else lot.deposit
    call = market.bid(desk.chain, lot, bidder, amount, given, authority)
    return Due(call, token, units, units, "deposit", {"auction": raw(row["listing"])})


def price_due(desk: Desk, row: RowMapping, given: Permit, authority: int) -> Due:
    """An agreement's price; the deposit of a won auction comes back first, to the winner's payout address."""
    deal, source = lookups.deal_from(row), lookups.source_of(desk.reading, row)
    call, own = acts.fund(desk.chain, deal, given, authority), deal.terms.total
    if source["type"] == "auction" and source["forfeited"] is None:  # a deposit decided early is back already
        lot = lookups.lot_from(source)
        call, own = market.fund_won(desk.chain, lot, deal, given, authority), max(0, own - lot.deposit)
    return Due(call, deal.terms.token, deal.terms.total, own, "price", {"agreement": raw(row["agreement"])})


@router.post("/fund")
def fund(desk: TheDesk, asked: FundAsked) -> Draft:
    """Pay the whole price into escrow; the deposit of a won auction comes back in the same transaction."""
    row = lookups.agreement(desk.reading, asked.agreement)
    due = price_due(desk, row, permit_of(asked.permit), asked.authority)
    return draft_payment(desk, asked, due, [f"{desk.money(due.token, due.units)} go into escrow."])


def draft_payment(desk: Desk, asked: FundAsked | BidAsked, due: Due, summary: list[str]) -> Draft:
    """The draft of a payment; where the token refuses, why it does.

    Raises:
        Refused: too little money, no permit, one that has expired or was signed for something else.
    """
    try:
        return desk.draft(asked, due.call, ids=due.ids, summary=summary)
    except Refused as refused:
        if not _is_by_token(refused):
            raise
        desk.require_balance(due.token, asked.account, due.own, due.what)
        raise _unpermitted(desk, asked, due) from refused


def _unpermitted(desk: Desk, asked: FundAsked | BidAsked, due: Due) -> Refused:
    """Why the escrow may not take the sum."""
    money = desk.money(due.token, due.units)
    if asked.permit is None:
        return Refused(
            f"The escrow is not allowed to take {money} from this account.",
            "Sign the permit for exactly this sum first.",
            TOKEN_REFUSED,
        )
    if asked.permit.deadline < desk.chain.now():
        return Refused("The permit for the escrow has expired.", "Sign a new permit.", TOKEN_REFUSED)
    return Refused(
        f"The permit is not one of this account for exactly {money}, or was used before.",
        "Sign a new permit.",
        TOKEN_REFUSED,
    )


@router.post("/withdraw-owed")
def withdraw_owed(desk: TheDesk, asked: WithdrawOwedAsked) -> Draft:
    """Pay out what a failed transfer left in the escrow."""
    desk.chain.token(asked.token)
    return desk.draft(asked, acts.withdraw(desk.chain, desk.participant(asked), asked.token))
