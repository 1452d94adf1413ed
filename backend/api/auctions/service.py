"""Auctions as people read them."""

from typing import Final

from sqlalchemy import RowMapping

from backend.api.auctions import repository
from backend.api.auctions.schemas import AuctionView, BidView
from backend.api.market import repository as market
from backend.api.market.schemas import ListingType
from backend.api.market.service import listing_facts
from backend.api.naming import Naming
from backend.api.presentation import struct
from backend.api.problems import NotFound

LONGEST_OVERTIME: Final = 86_400
"""Seconds late bids can keep an auction open, as in `contracts/Auctions.vy`."""


def detail(naming: Naming, auction: str) -> AuctionView:
    """One auction.

    Raises:
        NotFound: there is no such auction.
    """
    row = market.one(naming.reading, auction, ListingType.AUCTION, naming.now)
    if row is None:
        raise NotFound("There is no auction with this id.", "Look at the market for what is open.")
    token = row["token"]
    placed = repository.bids(naming.reading, auction)
    naming.load_parties(bid["bidder"] for bid in placed)
    return AuctionView(
        **listing_facts(naming, row, market.items(naming.reading, [auction]).get(auction, [])),
        terms=naming.terms(row["content"]["terms"]),
        reserve=naming.money(token, row["price"]),
        increment=naming.money(token, row["increment"]),
        deposit=naming.money(token, row["deposit"]),
        least_bid=naming.money(token, row["price"] if row["bid"] is None else row["bid"] + row["increment"]),
        latest_end=row["closes"] + LONGEST_OVERTIME,
        leader=naming.optional_party(row["leader"]),
        history=[_bid(naming, bid, token) for bid in placed],
        **{name: row[name] for name in ("completion", "extension", "agreement", "forfeited", "account", "authority")},
        content=struct(row["content"]),
    )


def _bid(naming: Naming, row: RowMapping, token: str) -> BidView:
    return BidView(
        bidder=naming.party(row["bidder"]),
        amount=naming.money(token, row["amount"]),
        **{name: row[name] for name in ("account", "authority", "placed", "ends", "transaction")},
    )
