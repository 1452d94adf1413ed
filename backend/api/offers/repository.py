"""Queries about offers."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from backend.indexer import tables


def agreements_of(reading: Connection, source: str) -> Sequence[str]:
    """Agreements an offer or auction led to, in their order."""
    agreement = tables.agreements.c
    query = select(agreement.agreement).where(agreement.source == source).order_by(agreement.position)
    return reading.execute(query).scalars().all()
