"""Rights as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from backend.api.market import service as market
from backend.api.market.repository import MarketQuery
from backend.api.market.schemas import ListingState
from backend.api.naming import Naming, code_of, fields_words, grant_words, kind_words
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.presentation import date_text, struct
from backend.api.problems import NotFound
from backend.api.rights import repository
from backend.api.rights.particulars import particulars
from backend.api.rights.repository import RightsQuery
from backend.api.rights.schemas import (
    Encumbrance,
    Holding,
    Licence,
    LifeState,
    Number,
    RightDetail,
    RightSummary,
    StatusEvent,
)
from backend.api.rights.timeline import timeline
from backend.indexer import tables
from backend.indexer.handlers.registry import compact
from ipr.vocabulary.encumbrances import Encumbrance as Burden
from ipr.vocabulary.money import format_basis_points
from ipr.vocabulary.statuses import IN_FORCE, LIFE_WORDS, PENDING, Category, find_event

_CATEGORIES: Final = {int(category): category for category in Category}
STAGES: Final = ("first", "application", "publication", "grant", "other")
HEAD_DEPTH: Final = 4
"""How far a sublicence's chain of head licences is followed, as in the contract."""


def life_state(state: int, expiry: int, now: int) -> tuple[LifeState, str]:
    """A right's state and its words; past its expiry it has ended though nobody recorded it."""
    category = _CATEGORIES.get(state)
    if category is None:
        return LifeState.PENDING, "no status recorded"
    words = LIFE_WORDS.get(category, "unknown")
    if category not in IN_FORCE | PENDING:
        return LifeState.ENDED, words
    if expiry and expiry <= now:
        return LifeState.ENDED, "expired"
    return (LifeState.IN_FORCE if category in IN_FORCE else LifeState.PENDING), words


def burdens(bits: int) -> list[str]:
    """Encumbrances by name."""
    return [(burden.name or "").lower() for burden in Burden if bits & burden]


def summaries(reading: Connection, naming: Naming, rows: Sequence[RowMapping], now: int) -> list[RightSummary]:
    """Rows of the index with names and counts."""
    ids = [row["right"] for row in rows]
    holders = repository.holders(reading, ids)
    naming.load_parties(party for some in holders.values() for party in some)
    listed = repository.open_listings(reading, ids)
    licensed = repository.live_licences(reading, ids, now)
    return [_summary(naming, row, now, holders, listed, licensed) for row in rows]


def _summary(
    naming: Naming,
    row: RowMapping,
    now: int,
    holders: Mapping[str, list[int]],
    listed: Mapping[str, int],
    licensed: Mapping[str, int],
) -> RightSummary:
    state, words = life_state(row["state"], row["expiry"], now)
    return RightSummary(
        right=row["right"],
        number=row["number"],
        title=row["title"],
        office=naming.office(row["office"]),
        kind=kind_words(row["kind"]),
        state=state,
        state_text=words,
        expiry=row["expiry"] or None,
        encumbrances=burdens(row["encumbrance"]),
        holders=[naming.party(party) for party in holders.get(row["right"], [])],
        fields_text=fields_words(row["fields"]),
        listings=listed.get(row["right"], 0),
        licences=licensed.get(row["right"], 0),
    )


def find(reading: Connection, query: RightsQuery, now: int, limit: int, after: str | None) -> Page[RightSummary]:
    """One page of rights."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows = repository.find(reading, query, now, limit, position)
    return Page[RightSummary](
        items=summaries(reading, Naming(reading), rows[:limit], now),
        total=repository.count(reading, query, now),
        next=encode_cursor(rows[limit - 1]["row"]) if len(rows) > limit else None,
    )


def by_number(reading: Connection, office: int, kind: int | None, number: str) -> str:
    """The right any of its numbers stands for, however it is punctuated.

    Raises:
        NotFound: no right has it, or rights of two kinds have it.
    """
    wanted = compact(number)
    prefixed = code_of(office) + wanted
    for candidate in (wanted, prefixed):
        found = repository.by_number(reading, office, kind, candidate) if candidate else []
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"Rights of different kinds have the number {number}; say which kind you mean.")
    raise NotFound(f"No right of {code_of(office)} with the number {number} is on the register; check the number.")


def detail(reading: Connection, right: str, now: int) -> RightDetail:
    """Everything on record about a right.

    Raises:
        NotFound: there is no such right.
    """
    row = repository.one(reading, right)
    if row is None:
        raise NotFound("There is no right with this id on the register; search for its number or title.")
    naming = Naming(reading)
    chain = [_holding(naming, each) for each in repository.of_right(reading, tables.holdings, right)]
    status = [
        _status(naming, each, row["office"]) for each in repository.of_right(reading, tables.status_events, right)
    ]
    burden = [_encumbrance(naming, each) for each in repository.of_right(reading, tables.encumbrances, right)]
    licences = [licence(reading, naming, each, now) for each in repository.of_right(reading, tables.licences, right)]
    numbers = repository.numbers(reading, right)
    summary = summaries(reading, naming, [row], now)[0]
    on_offer = market.search(reading, MarketQuery(right=right, states=tuple(ListingState)), now, 50, None, False)
    return RightDetail(
        summary=summary,
        particulars=particulars(row, numbers, summary),
        scope=naming.scope(row["territory"], row["fields"], 0),
        filed=row["filed"] or None,
        granted=row["granted"] or None,
        since=row["since"],
        registered=row["registered"],
        officer=naming.officer(row["officer"]),
        numbers=[_number(each) for each in numbers],
        holders=[each for each in chain if each.until is None],
        chain_of_title=chain,
        status_events=status,
        encumbrances=burden,
        licences=licences,
        listings=on_offer.items,
        timeline=timeline(chain, status, burden, licences),
        record=record(row),
    )


def record(row: RowMapping) -> dict[str, Any]:
    """The register's own codes, integers as text: for programs that draft terms about the right."""
    return {name: struct(value) for name, value in row.items() if name != "row"}


def _number(row: RowMapping) -> Number:
    return Number(number=row["number"], stage=STAGES[min(row["stage"], 4)], added=row["added"])


def _holding(naming: Naming, row: RowMapping) -> Holding:
    party = naming.party(row["party"])
    share = row["share_bp"]
    return Holding(
        party=party,
        share_bp=share,
        share_text=format_basis_points(share) if share else "jointly",
        cause=row["cause"],
        from_party=naming.optional_party(row["from_party"]),
        since=row["since"],
        until=row["until"],
        bound=row["bound"],
        transaction=row["transaction"],
    )


def _status(naming: Naming, row: RowMapping, office: int) -> StatusEvent:
    category = _CATEGORIES.get(row["category"])
    known = find_event(code_of(office), row["code"])
    return StatusEvent(
        category=category.letter if category else str(row["category"]),
        category_text=category.words if category else "unknown category",
        state_text=LIFE_WORDS.get(row["state"], ""),
        code=row["code"],
        code_text=known.words if known else "",
        effective=row["effective"],
        effective_text=date_text(row["effective"]),
        reference=row["reference"],
        officer=naming.officer(row["officer"]),
        recorded=row["recorded"],
        transaction=row["transaction"],
    )


def _encumbrance(naming: Naming, row: RowMapping) -> Encumbrance:
    return Encumbrance(
        kind=", ".join(burdens(row["encumbrance"])),
        beneficiary=naming.optional_party(row["beneficiary"]),
        name=row["name"],
        reference=row["reference"],
        officer=naming.officer(row["officer"]),
        recorded=row["recorded"],
        released=row["released"],
        release_reference=row["release_reference"],
    )


def licence(reading: Connection, naming: Naming, row: RowMapping, now: int) -> Licence:
    """A licence with names."""
    return Licence(
        licence=row["licence"],
        right=naming.right(row["right"]),
        licensee=naming.party(row["licensee"]),
        grant=grant_words(row["grant"]),
        head=row["head"] or None,
        scope=naming.scope(row["territory"], row["fields"], row["acts"]),
        start=row["start"],
        end=row["end"],
        granted=row["granted"],
        ended=row["ended"],
        reason=row["reason"],
        live=_is_live(reading, row, now),
    )


def _is_live(reading: Connection, row: RowMapping, now: int) -> bool:
    """In force now, and so is every licence above it."""
    current: RowMapping | None = row
    for _ in range(HEAD_DEPTH + 1):
        if current is None or current["ended"] is not None or current["end"] <= now:
            return False
        if not current["head"]:
            return True
        current = repository.licence(reading, current["head"])
    return False
