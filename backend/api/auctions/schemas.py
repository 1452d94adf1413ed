"""What an auction answers with."""

from __future__ import annotations

from typing import Any

from backend.api.market.schemas import Listing
from backend.api.presentation import Money, Party, TermsView, View


class BidView(View):
    """A bid; `ends` is when the auction ended from then on."""

    bidder: Party
    amount: Money
    account: str
    authority: int
    placed: int
    ends: int
    transaction: str


class AuctionView(Listing):
    """An auction with its bids, the highest first.

    `least_bid` is what the next bid must reach, `latest_end` when it closes at the latest, `content` the contract's own
    struct, integers as decimal text.
    """

    terms: TermsView
    completion: int
    reserve: Money
    increment: Money
    deposit: Money
    extension: int
    latest_end: int
    least_bid: Money
    leader: Party | None
    history: list[BidView]
    agreement: str | None
    forfeited: bool | None
    account: str
    authority: int
    content: dict[str, Any]
