"""Where the winner's deposit stands while the price of an auction is still to be paid."""

from __future__ import annotations

from enum import StrEnum

from frontend import session
from frontend.flow import Refused
from frontend.session import Acting
from frontend.shapes import Agreement


class Deposit(StrEnum):
    """What may become of it."""

    AT_STAKE = "at stake"
    COMES_BACK = "comes back"
    DECIDED = "decided"


def of(deal: Agreement, acting: Acting | None) -> Deposit:
    """What the chain says now: it is asked, since only the contract knows whether the right can still be had."""
    if session.node().auction(deal.source).forfeited is not None:
        return Deposit.DECIDED
    body = {"account": session.address(), "auction": deal.source, **(acting.body() if acting else {})}
    try:
        session.node().draft("decide-deposit", body)
    except Refused:
        return Deposit.AT_STAKE
    return Deposit.COMES_BACK
