"""What an auction answers with."""

from __future__ import annotations

from typing import Any

from backend.api.market.schemas import Listing
from backend.api.presentation import Finding, Money, Party, TermsView, View


class Bid(View):
    """A bid; `ends` is when the auction ended from then on."""

    bidder: Party
    amount: Money
    account: str
    authority: int
    placed: int
    ends: int


class AuctionDetail(View):
    """An auction with its bids, the highest first.

    `least` is what the next bid must reach, `ends` when it closes as things stand, `latest_end` when it closes at the
    latest. `struct` is the contract's own struct, integers as decimal text.
    """

    listing: Listing
    terms: TermsView
    reserve: Money
    least: Money
    increment: Money
    deposit: Money
    extension: int
    ends: int
    latest_end: int
    completion: int
    leader: Party | None
    account: str
    authority: int
    warned: list[Finding]
    review: list[Finding]
    bids: list[Bid]
    agreement: str | None
    forfeited: bool | None
    struct: dict[str, Any]
