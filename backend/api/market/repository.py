"""Queries of the market."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)

from backend.api.market.schemas import ListingStatus, ListingType, Sort
from backend.api.paging import after_row
from backend.indexer import tables
from backend.indexer.columns import digits_with_bit
from backend.indexer.handlers.registry import compact

_L, _I, _R, _H = tables.listings.c, tables.listing_items.c, tables.rights.c, tables.holdings.c
_WORD: Final = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class MarketQuery:
    """What is asked for. Codes are those of the contracts, `country` and `field` are bits, prices smallest units."""

    words: str = ""
    type: ListingType | None = None
    grant: int | None = None
    kind: int | None = None
    office: int | None = None
    country: int | None = None
    field: int | None = None
    grantor: int | None = None
    audience: int | None = None
    right: str | None = None
    lowest: int | None = None
    highest: int | None = None
    statuses: tuple[ListingStatus, ...] = ()
    sort: Sort = Sort.NEWEST


def matching_rights(words: str) -> ColumnElement[bool]:
    """Rights whose title, numbers or holders match, as people type them.

    Words begin as typed; numbers ignore punctuation, and the letters before their digits can be left out.
    """
    number = compact(words)
    found: list[ColumnElement[bool]] = []
    if number:
        whole = tables.numbers.c.compact
        begins = or_(
            *(part.startswith(number, autoescape=True) for part in (whole, func.ltrim(whole, ascii_uppercase)))
        )
        found.append(_R.right.in_(select(tables.numbers.c.right).where(begins)))
    terms = _WORD.findall(words)[:12]
    if terms:
        match = " ".join(f'"{term}"*' for term in terms)
        rows = text("SELECT rowid FROM right_search WHERE right_search MATCH :match").bindparams(match=match)
        found.append(_R.row.in_(rows.columns(column("rowid", Integer)).subquery().select()))
    return or_(*found) if found else literal(False)


def has_bit(bitmap: ColumnElement[Any], bit: int) -> ColumnElement[bool]:
    """Whether a stored bitmap has a bit."""
    position, digits = digits_with_bit(bit)
    return func.substr(bitmap, position, 1).in_(digits)


def _changed_hands() -> ColumnElement[bool]:
    """As in `contracts/modules/deal_checks.vy`: the grantor's holding a listing was made on is no more.

    A sublicence stands on its head licence instead, which the rules look at.
    """
    held = exists(
        select(_H.position).where(
            _H.right == _I.right, _H.party == _L.grantor, _H.until.is_(None), _H.since <= _L.published
        )
    )
    ended = exists(select(_I.listing).where(_I.listing == _L.listing, ~held).correlate(tables.listings))
    return and_(_L.content["terms"]["head"].as_integer() == 0, ended)


@lru_cache(maxsize=8)
def status_of(now: int) -> ColumnElement[str]:
    """A listing's status at a time; kept for the second, since every count of a page needs it."""
    until, auction = func.coalesce(_L.ends, _L.closes), _L.type == ListingType.AUCTION.value
    return case(
        (_L.status == "taken", ListingStatus.SOLD.value),
        (_L.status == "closed", ListingStatus.ENDED.value),
        (_L.status != "open", _L.status),
        (_changed_hands(), ListingStatus.STALE.value),
        (and_(auction, until <= now), ListingStatus.OVER.value),
        (_L.opens > now, ListingStatus.SCHEDULED.value),
        (auction, ListingStatus.RUNNING.value),
        (until <= now, ListingStatus.EXPIRED.value),
        else_=ListingStatus.OPEN.value,
    )


def _item_condition(query: MarketQuery) -> ColumnElement[bool] | None:
    """Conditions on the rights of a listing."""
    wanted: list[ColumnElement[bool]] = []
    if query.words:
        wanted.append(matching_rights(query.words))
    if query.kind is not None:
        wanted.append(_R.kind == query.kind)
    if query.office is not None:
        wanted.append(_R.office == query.office)
    if query.right is not None:
        wanted.append(_R.right == query.right)
    if not wanted:
        return None
    rights = select(_I.listing).join(tables.rights, _R.right == _I.right)
    return _L.listing.in_(rights.where(and_(*wanted)))


def _conditions(query: MarketQuery, now: int) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if (items := _item_condition(query)) is not None:
        wanted.append(items)
    if query.type is not None:
        wanted.append(_L.type == query.type.value)
    for column_, value in ((_L.grant, query.grant), (_L.grantor, query.grantor)):
        if value is not None:
            wanted.append(column_ == value)
    if query.audience is not None:
        wanted.append(_L.audience.in_((0, query.audience)))
    if query.country is not None:
        wanted.append(has_bit(_L.territory, query.country))
    if query.field is not None:
        wanted.append(or_(has_bit(_L.fields, query.field), has_bit(_L.fields, 0)))
    if query.lowest is not None:
        wanted.append(_L.price >= query.lowest)
    if query.highest is not None:
        wanted.append(_L.price <= query.highest)
    if query.statuses:
        wanted.append(status_of(now).in_([status.value for status in query.statuses]))
    return wanted


def sort_of(sort: Sort) -> tuple[ColumnElement[Any], bool]:
    """Column to sort by, and whether downwards."""
    return {
        Sort.NEWEST: (_L.position, True),
        Sort.ENDING: (func.coalesce(_L.ends, _L.closes), False),
        Sort.PRICE_UP: (_L.price, False),
        Sort.PRICE_DOWN: (_L.price, True),
    }[sort]


def _selected(now: int) -> Select[Any]:
    return select(tables.listings, status_of(now).label("state"))


def find(
    reading: Connection, query: MarketQuery, now: int, limit: int, after: Sequence[Any] | None
) -> Sequence[RowMapping]:
    """One page of listings and the first of the next."""
    sort, descending = sort_of(query.sort)
    rows = _selected(now).add_columns(sort.label("sort_value")).where(*_conditions(query, now))
    if after is not None:
        rows = rows.where(after_row(sort, after[0], _L.listing, after[1], descending))
    key = _L.listing.desc() if descending else _L.listing
    rows = rows.order_by(sort.desc() if descending else sort, key).limit(limit + 1)
    return reading.execute(rows).mappings().all()


def one(reading: Connection, listing: str, type_: ListingType, now: int) -> RowMapping | None:
    """One offer or auction."""
    query = _selected(now).where(_L.listing == listing, _L.type == type_.value)
    return reading.execute(query).mappings().first()


def items(reading: Connection, listings: Sequence[str]) -> dict[str, list[str]]:
    """Rights of listings, in their order."""
    query = select(_I.listing, _I.right).where(_I.listing.in_(listings)).order_by(_I.listing, _I.item)
    found: dict[str, list[str]] = {}
    for listing, right in reading.execute(query):
        found.setdefault(listing, []).append(right)
    return found


def count(reading: Connection, query: MarketQuery, now: int) -> int:
    """Listings that match."""
    return reading.execute(
        select(func.count()).select_from(tables.listings).where(*_conditions(query, now))
    ).scalar_one()


def count_by(reading: Connection, query: MarketQuery, now: int, name: str) -> list[tuple[Any, int]]:
    """Listings that match, by a column of their own or (office, kind) of their rights."""
    by: ColumnElement[Any]
    if name in ("office", "kind"):
        by = _R[name]
        counted = (
            select(by, func.count(_I.listing.distinct()))
            .select_from(tables.listings)
            .join(tables.listing_items, _I.listing == _L.listing)
            .join(tables.rights, _R.right == _I.right)
        )
    else:
        by = status_of(now) if name == "status" else _L[name]
        counted = select(by, func.count()).select_from(tables.listings)
    rows = reading.execute(counted.where(*_conditions(query, now)).group_by(by))
    return [(value, number) for value, number in rows]
