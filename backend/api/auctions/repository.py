"""Queries about auctions."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from backend.indexer import tables

LAST_BIDS = 500
"""Bids a page shows."""


def bids(reading: Connection, auction: str) -> Sequence[RowMapping]:
    """Bids of an auction with their transactions, the last and highest first."""
    bid, event = tables.bids.c, tables.events.c
    query = (
        select(tables.bids, event.transaction)
        .join(tables.events, event.position == bid.position)
        .where(bid.auction == auction)
    )
    return reading.execute(query.order_by(bid.position.desc()).limit(LAST_BIDS)).mappings().all()
