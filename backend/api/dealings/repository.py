"""Queries of what is under way with rights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select, true

from backend.api.market.repository import status_of
from backend.api.market.schemas import ListingStatus
from backend.indexer import tables
from backend.indexer.handlers.agreements import FUNDED, PROPOSED, SIGNED

_L, _LI = tables.listings.c, tables.listing_items.c
_A, _AI = tables.agreements.c, tables.agreement_items.c
_HELD: Final = tuple(status.value for status in (ListingStatus.OPEN, ListingStatus.SCHEDULED, ListingStatus.RUNNING))
"""A listing that can lead to a deal yet; one over binds only whom somebody bid."""


def _concerned(column: ColumnElement[str], right: str | None, owner: int | None) -> ColumnElement[bool]:
    """Rows about a right, or about the rights somebody holds now."""
    wanted: list[ColumnElement[bool]] = [true()]
    if right is not None:
        wanted.append(column == right)
    if owner is not None:
        holding = tables.holdings.c
        held = select(holding.right).where(holding.party == owner, holding.until.is_(None))
        wanted.append(column.in_(held))
    return and_(*wanted)


def listings(reading: Connection, right: str | None, owner: int | None, now: int, limit: int) -> Sequence[RowMapping]:
    """Offers and auctions of the rights themselves, newest first; a sublicence takes nothing from a buyer."""
    state = status_of(now)
    under_way = or_(state.in_(_HELD), and_(state == ListingStatus.OVER.value, _L.leader.is_not(None)))
    query = (
        select(tables.listings, _LI.right, state.label("state"))
        .join(tables.listing_items, _LI.listing == _L.listing)
        .where(_concerned(_LI.right, right, owner), _L.content["terms"]["head"].as_integer() == 0, under_way)
    )
    return reading.execute(query.order_by(_L.position.desc(), _LI.item).limit(limit)).mappings().all()


def deals(reading: Connection, right: str | None, owner: int | None, limit: int) -> Sequence[RowMapping]:
    """Deals on the rights themselves that are not over for them, newest first."""
    query = (
        select(tables.agreements, _AI.right, _AI.pending)
        .join(tables.agreement_items, _AI.agreement == _A.agreement)
        .where(_concerned(_AI.right, right, owner), _AI.outcome.is_(None))
        .where(_A.status.in_((PROPOSED, SIGNED, FUNDED)), _A.terms["head"].as_integer() == 0)
    )
    return reading.execute(query.order_by(_A.position.desc(), _AI.item).limit(limit)).mappings().all()
