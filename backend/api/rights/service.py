"""Rights as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from sqlalchemy import RowMapping

from backend.api.market import service as market
from backend.api.market.repository import MarketQuery
from backend.api.market.schemas import ListingStatus
from backend.api.naming import (
    Naming,
    acts_words,
    code_of,
    field_views,
    fields_words,
    grant_words,
    territory_codes,
    territory_words,
)
from backend.api.paging import decode_cursor, encode_cursor
from backend.api.presentation import RightBrief, struct
from backend.api.problems import NotFound
from backend.api.requests import brief as requests
from backend.api.rights import repository
from backend.api.rights.particulars import particulars
from backend.api.rights.repository import RightsQuery
from backend.api.rights.schemas import (
    EncumbranceView,
    HolderView,
    LicenceView,
    LifeState,
    NumberView,
    RightsPage,
    RightView,
    StatusEventView,
    TitleStep,
)
from backend.indexer import tables
from backend.indexer.abi import POSITION_BITS
from backend.indexer.handlers.registry import compact
from ipr.vocabulary.commitments import is_unclaimed
from ipr.vocabulary.statuses import LIFE_WORDS, Category, find_event

STAGE_WORDS: Final = ("first number", "application", "publication", "grant or registration", "other number")
ENCUMBRANCES: Final = {1: "pledge", 2: "attachment"}
HEAD_DEPTH: Final = 4
"""How far a sublicence's chain of head licences is followed, as in the contract."""
LISTINGS: Final = 50
_CATEGORIES: Final = {int(category): category for category in Category}


def find(naming: Naming, query: RightsQuery, limit: int, after: str | None) -> RightsPage:
    """One page of rights."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows = repository.find(naming.reading, query, naming.now, limit, position)
    return RightsPage(
        items=naming.rights(rows[:limit]),
        total=repository.count(naming.reading, query, naming.now),
        next=encode_cursor(rows[limit - 1]["row"]) if len(rows) > limit else None,
        facets=_facets(naming, query),
    )


def _facets(naming: Naming, query: RightsQuery) -> dict[str, dict[str, int]]:
    reading, now = naming.reading, naming.now
    kinds = repository.count_by(reading, replace(query, kind=None), now, "kind")
    offices = repository.count_by(reading, replace(query, office=None), now, "office")
    states = {state.value: repository.count(reading, replace(query, state=state), now) for state in LifeState}
    return {
        "kind": {str(kind): number for kind, number in kinds},
        "office": {code_of(office): number for office, number in offices},
        "state": {state: number for state, number in states.items() if number},
    }


def by_number(naming: Naming, office: int, kind: int | None, number: str) -> RightBrief:
    """The right any of its numbers stands for, however it is punctuated.

    Raises:
        NotFound: no right has it, or rights of two kinds have it.
    """
    wanted = compact(number)
    for candidate in (wanted, code_of(office) + wanted):
        found = repository.by_number(naming.reading, office, kind, candidate) if wanted else []
        if len(found) == 1:
            return naming.right(found[0])
        if found:
            raise NotFound(f"Rights of different kinds have the number {number}.", "Say which kind of right you mean.")
    raise NotFound(
        f"No right of {code_of(office)} with the number {number} is on the register.",
        "Check the number, or ask the office to enter the right.",
    )


def detail(naming: Naming, right: str) -> RightView:
    """Everything on record about a right.

    Raises:
        NotFound: there is no such right.
    """
    reading = naming.reading
    row = repository.one(reading, right)
    if row is None:
        raise NotFound("There is no right with this id on the register.", "Search for its number or title.")
    brief = naming.rights([row])[0]
    numbers = repository.numbers(reading, right)
    holdings = repository.of_right(reading, tables.holdings, right)
    events = repository.of_right(reading, tables.status_events, right)
    on_offer = market.search(naming, MarketQuery(right=right, statuses=tuple(ListingStatus)), LISTINGS, None)
    return RightView(
        **{name: getattr(brief, name) for name in RightBrief.model_fields},
        filed=row["filed"] or None,
        granted=row["granted"] or None,
        since=row["since"],
        registered=row["registered"],
        territory=territory_codes(row["territory"]),
        territory_words=territory_words(row["territory"]),
        fields=field_views(row["fields"]),
        fields_words=fields_words(row["fields"]),
        encumbrances=[_encumbrance(naming, each) for each in _of(naming, tables.encumbrances, right)],
        numbers=[_number(each) for each in numbers],
        particulars=particulars(row, numbers, brief),
        holders=[_holder(naming, each) for each in holdings if each["until"] is None],
        title_chain=title_chain(naming, holdings),
        events=[_event(naming, each, row["office"]) for each in events],
        licences=[licence(naming, each) for each in _of(naming, tables.licences, right)],
        listings=on_offer.items,
        requests=requests.briefs(naming, repository.requests_of(reading, right)),
        record={name: struct(value) for name, value in row.items() if name != "row"},
    )


def _of(naming: Naming, table: Any, right: str) -> Sequence[RowMapping]:
    return repository.of_right(naming.reading, table, right)


def _number(row: RowMapping) -> NumberView:
    stage = min(row["stage"], len(STAGE_WORDS) - 1)
    return NumberView(number=row["number"], stage=stage, stage_words=STAGE_WORDS[stage], added=row["added"])


def _holder(naming: Naming, row: RowMapping) -> HolderView:
    return HolderView(
        party=naming.party(row["party"]),
        share_bp=row["share_bp"],
        since=row["since"],
        unclaimed=is_unclaimed(row["party"]),
    )


def title_chain(naming: Naming, rows: Sequence[RowMapping]) -> list[TitleStep]:
    """Who held the right, one step for each change of title, the first one first."""
    steps: list[TitleStep] = []
    for _, group in groupby(rows, key=lambda row: (row["entered"], row["cause"], row["transaction"])):
        entries = list(group)
        first = entries[0]
        source = naming.optional_party(first["from_party"])
        before = steps[-1].holders if steps else []
        steps.append(
            TitleStep(
                holders=[naming.party(entry["party"]) for entry in entries],
                from_=[source] if source else before,
                since=first["entered"],
                until=first["until"],
                cause=first["cause"],
                transaction=first["transaction"],
            )
        )
    return steps


def _event(naming: Naming, row: RowMapping, office: int) -> StatusEventView:
    category = _CATEGORIES.get(row["category"])
    known = find_event(code_of(office), row["code"])
    state = _CATEGORIES.get(row["state"])
    return StatusEventView(
        category=category.letter if category else str(row["category"]),
        category_words=category.words if category else "unknown category",
        state_words=LIFE_WORDS.get(state, "") if state else "",
        code_words=known.words if known else "",
        **{name: row[name] for name in ("code", "effective", "recorded", "reference", "transaction")},
        office=code_of(office),
        officer=naming.officer(row["officer"]),
        block=row["position"] >> POSITION_BITS,
    )


def _encumbrance(naming: Naming, row: RowMapping) -> EncumbranceView:
    return EncumbranceView(
        kind=ENCUMBRANCES.get(row["encumbrance"], "encumbrance"),
        beneficiary=naming.optional_party(row["beneficiary"]),
        **{name: row[name] for name in ("name", "reference", "recorded", "released", "release_reference")},
    )


def licence(naming: Naming, row: RowMapping) -> LicenceView:
    """A licence with names."""
    return LicenceView(
        id=row["licence"],
        right=naming.right(row["right"]),
        grant_words=grant_words(row["grant"]),
        licensee=naming.party(row["licensee"]),
        territory=territory_codes(row["territory"]),
        territory_words=territory_words(row["territory"]),
        fields_words=fields_words(row["fields"]),
        acts=acts_words(row["acts"]),
        head=row["head"] or None,
        live=_is_live(naming, row),
        **{name: row[name] for name in ("grant", "start", "end", "granted", "ended", "reason")},
    )


def _is_live(naming: Naming, row: RowMapping) -> bool:
    """In force now, and so is every licence above it."""
    current: RowMapping | None = row
    for _ in range(HEAD_DEPTH + 1):
        if current is None or current["ended"] is not None or current["end"] <= naming.now:
            return False
        if not current["head"]:
            return True
        current = repository.licence(naming.reading, current["right"], current["head"])
    return False
