"""Listings as people see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping

from backend.api.market import repository
from backend.api.market.repository import MarketQuery
from backend.api.market.schemas import Count, Facets, Listing, ListingState, ListingType, MarketPage
from backend.api.naming import Naming, code_of, fields_words, grant_words, kind_words, territory_words
from backend.api.paging import decode_cursor, encode_cursor
from ipr.vocabulary.fields import ALL_FIELDS, title, to_numbers


def search(
    reading: Connection, query: MarketQuery, now: int, limit: int, after: str | None, with_facets: bool
) -> MarketPage:
    """One page of the market."""
    position = decode_cursor(after, (int, str)) if after else None
    rows = repository.find(reading, query, now, limit, position)
    page = rows[:limit]
    more = len(rows) > limit
    return MarketPage(
        items=present(reading, page),
        total=repository.count(reading, query, now),
        next=encode_cursor(page[-1]["sort_value"], page[-1]["listing"]) if more else None,
        facets=facets(reading, query, now) if with_facets else Facets(type=[], grant=[], kind=[], office=[], fields=[]),
    )


def present(reading: Connection, rows: Sequence[RowMapping]) -> list[Listing]:
    """Rows of the index with names."""
    naming = Naming(reading)
    rights = repository.items(reading, [row["listing"] for row in rows])
    naming.load_rights(right for some in rights.values() for right in some)
    naming.load_parties(row[side] for row in rows for side in ("grantor", "audience"))
    return [present_one(naming, row, rights.get(row["listing"], [])) for row in rows]


def present_one(naming: Naming, row: RowMapping, rights: Iterable[str]) -> Listing:
    """One row with names."""
    return Listing(
        listing=row["listing"],
        type=ListingType(row["type"]),
        state=ListingState(row["state"]),
        grant=grant_words(row["grant"]),
        rights=[naming.right(right) for right in rights],
        grantor=naming.party(row["grantor"]),
        price=naming.money(row["token"], row["price"]),
        bid=naming.money(row["token"], row["bid"]) if row["bid"] is not None else None,
        bids=row["bids"],
        territory_text=territory_words(row["territory"]),
        fields_text=fields_words(row["fields"]),
        opens=row["opens"],
        closes=row["ends"] or row["closes"],
        published=row["published"],
        audience=naming.optional_party(row["audience"]),
    )


def facets(reading: Connection, query: MarketQuery, now: int) -> Facets:
    """Counts by value. A facet does not count its own filter, so that one sees what else could be chosen."""

    def counts(name: str, without: MarketQuery) -> list[tuple[int | str, int]]:
        return repository.count_by(reading, without, now, name)

    types = counts("type", replace(query, type=None))
    grants = counts("grant", replace(query, grant=None))
    kinds = counts("kind", replace(query, kind=None))
    offices = counts("office", replace(query, office=None))
    return Facets(
        type=_sorted(Count(value=str(value), words=str(value), count=n) for value, n in types),
        grant=_sorted(Count(value=str(v), words=grant_words(int(v)).words, count=n) for v, n in grants),
        kind=_sorted(Count(value=kind_words(int(v)), words=kind_words(int(v)), count=n) for v, n in kinds),
        office=_sorted(Count(value=code_of(int(v)), words=code_of(int(v)), count=n) for v, n in offices),
        fields=_field_counts(repository.count_by(reading, replace(query, field=None), now, "fields")),
    )


def _sorted(counts: Iterable[Count]) -> list[Count]:
    return sorted(counts, key=lambda each: (-each.count, each.words))


def _field_counts(rows: Iterable[tuple[int, int]]) -> list[Count]:
    totals: dict[tuple[str, str], int] = {}
    for bitmap, number in rows:
        known = bitmap & ALL_FIELDS
        for scheme, index in to_numbers(known) if known else ():
            key = (str(scheme.first_bit + index - 1), f"{scheme.words} {index} ({title(scheme, index)})")
            totals[key] = totals.get(key, 0) + number
    return _sorted(Count(value=value, words=words, count=number) for (value, words), number in totals.items())
