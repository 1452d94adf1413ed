"""Listings as people see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from backend.api.market import repository
from backend.api.market.repository import MarketQuery
from backend.api.market.schemas import Listing, ListingStatus, ListingType, MarketPage
from backend.api.naming import (
    Naming,
    code_of,
    fields_words,
    grant_words,
    rule_views,
    territory_codes,
    territory_words,
)
from backend.api.paging import decode_cursor, encode_cursor

ACTIVE: Final = (ListingStatus.OPEN, ListingStatus.RUNNING, ListingStatus.SCHEDULED, ListingStatus.OVER)
"""What the market shows where nothing is said."""


def search(naming: Naming, query: MarketQuery, limit: int, after: str | None, with_facets: bool = False) -> MarketPage:
    """One page of the market."""
    reading, now = naming.reading, naming.now
    position = decode_cursor(after, (int, str)) if after else None
    rows = repository.find(reading, query, now, limit, position)
    page = rows[:limit]
    more = len(rows) > limit
    return MarketPage(
        items=present(naming, page),
        total=repository.count(reading, query, now),
        next=encode_cursor(page[-1]["sort_value"], page[-1]["listing"]) if more else None,
        facets=facets(reading, query, now) if with_facets else {},
    )


def present(naming: Naming, rows: Sequence[RowMapping]) -> list[Listing]:
    """Rows of the index with names."""
    rights = repository.items(naming.reading, [row["listing"] for row in rows])
    naming.load_rights(right for some in rights.values() for right in some)
    naming.load_parties(row[side] for row in rows for side in ("grantor", "audience"))
    return [Listing(**listing_facts(naming, row, rights.get(row["listing"], []))) for row in rows]


def listing_facts(naming: Naming, row: RowMapping, rights: Iterable[str]) -> dict[str, Any]:
    """What a list and the page of an offer or auction both show."""
    return {
        "id": row["listing"],
        "type": ListingType(row["type"]),
        "status": ListingStatus(row["state"]),
        "grantor": naming.party(row["grantor"]),
        "grant": row["grant"],
        "grant_words": grant_words(row["grant"]),
        "price": naming.money(row["token"], row["price"]),
        "rights": [naming.right(right) for right in rights],
        "territory": territory_codes(row["territory"]),
        "territory_words": territory_words(row["territory"]),
        "fields_words": fields_words(row["fields"]),
        "opens": row["opens"],
        "closes": row["closes"],
        "ends": row["ends"],
        "bids": row["bids"],
        "highest": naming.money(row["token"], row["bid"]) if row["bid"] is not None else None,
        "published": row["published"],
        "warned": rule_views(row["warned"]),
        "review": rule_views(row["review"]),
        "audience": naming.optional_party(row["audience"]),
    }


def facets(reading: Connection, query: MarketQuery, now: int) -> dict[str, dict[str, int]]:
    """Counts by value. A facet does not count its own filter, so that one sees what else could be chosen."""
    own: dict[str, MarketQuery] = {
        "type": replace(query, type=None),
        "kind": replace(query, kind=None),
        "office": replace(query, office=None),
        "grant": replace(query, grant=None),
        "status": replace(query, statuses=()),
    }
    return {
        name: {
            code_of(value) if name == "office" else str(value): number
            for value, number in sorted(
                repository.count_by(reading, without, now, name), key=lambda pair: (-pair[1], str(pair[0]))
            )
        }
        for name, without in own.items()
    }
