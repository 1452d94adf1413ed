"""Queries about offers."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from backend.indexer import tables


def agreements_of(reading: Connection, source: str) -> Sequence[RowMapping]:
    """Agreements an offer or auction led to, in their order."""
    agreement = tables.agreements.c
    query = select(tables.agreements).where(agreement.source == source).order_by(agreement.position)
    return reading.execute(query).mappings().all()
