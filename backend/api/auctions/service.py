"""Auctions as people read them."""

from typing import Final

from sqlalchemy import Connection, RowMapping

from backend.api.auctions import repository
from backend.api.auctions.schemas import AuctionDetail, Bid
from backend.api.market import repository as market
from backend.api.market.schemas import ListingType
from backend.api.market.service import present_one
from backend.api.naming import Naming, rule_findings
from backend.api.presentation import struct
from backend.api.problems import NotFound

LONGEST_OVERTIME: Final = 86_400
"""Seconds late bids can keep an auction open, as in `contracts/Auctions.vy`."""


def detail(reading: Connection, auction: str, now: int) -> AuctionDetail:
    """One auction.

    Raises:
        NotFound: there is no such auction.
    """
    row = market.one(reading, auction, ListingType.AUCTION, now)
    if row is None:
        raise NotFound("There is no auction with this id; look at the market for what is open.")
    naming = Naming(reading)
    token = row["token"]
    placed = repository.bids(reading, auction)
    naming.load_parties(bid["bidder"] for bid in placed)
    return AuctionDetail(
        listing=present_one(naming, row, market.items(reading, [auction]).get(auction, [])),
        terms=naming.terms(row["content"]["terms"]),
        reserve=naming.money(token, row["price"]),
        least=naming.money(token, row["price"] if row["bid"] is None else row["bid"] + row["increment"]),
        increment=naming.money(token, row["increment"]),
        deposit=naming.money(token, row["deposit"]),
        extension=row["extension"],
        ends=row["ends"],
        latest_end=row["closes"] + LONGEST_OVERTIME,
        completion=row["completion"],
        leader=naming.optional_party(row["leader"]),
        account=row["account"],
        authority=row["authority"],
        warned=rule_findings(row["warned"]),
        review=rule_findings(row["review"]),
        bids=[_bid(naming, bid, token) for bid in placed],
        agreement=row["agreement"],
        forfeited=row["forfeited"],
        struct=struct(row["content"]),
    )


def _bid(naming: Naming, row: RowMapping, token: str) -> Bid:
    return Bid(
        bidder=naming.party(row["bidder"]),
        amount=naming.money(token, row["amount"]),
        account=row["account"],
        authority=row["authority"],
        placed=row["placed"],
        ends=row["ends"],
    )
