"""Queries about auctions."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from backend.indexer import tables


def bids(reading: Connection, auction: str) -> Sequence[RowMapping]:
    """Bids of an auction, the last and highest first."""
    bid = tables.bids.c
    query = select(tables.bids).where(bid.auction == auction).order_by(bid.position.desc()).limit(500)
    return reading.execute(query).mappings().all()
