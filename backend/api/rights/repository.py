"""Queries of the register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, or_, select

from backend.api.market.repository import has_bit, matching_rights
from backend.api.rights.schemas import LifeState
from backend.indexer import tables
from ipr.vocabulary.statuses import IN_FORCE, PENDING

_KIND_CODE: Final = re.compile(r"[A-Z]\d?")
_R, _H, _LIC = tables.rights.c, tables.holdings.c, tables.licences.c


@dataclass(frozen=True, slots=True)
class RightsQuery:
    """What is asked for; codes are those of the contracts, `country` and `field` are bits."""

    words: str = ""
    kind: int | None = None
    office: int | None = None
    country: int | None = None
    field: int | None = None
    party: int | None = None
    licensee: int | None = None
    state: LifeState | None = None


def state_condition(state: LifeState, now: int) -> ColumnElement[bool]:
    """Rights in this state at a time; an expired one has ended though nobody recorded it."""
    expired = (_R.expiry != 0) & (_R.expiry <= now)
    if state is LifeState.IN_FORCE:
        return _R.state.in_([int(letter) for letter in IN_FORCE]) & ~expired
    if state is LifeState.PENDING:
        return _R.state.in_([int(letter) for letter in PENDING]) & ~expired
    return or_(_R.state.not_in([int(letter) for letter in IN_FORCE | PENDING]), expired)


def _conditions(query: RightsQuery, now: int) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.words:
        wanted.append(matching_rights(query.words))
    for column, value in ((_R.kind, query.kind), (_R.office, query.office)):
        if value is not None:
            wanted.append(column == value)
    if query.country is not None:
        wanted.append(has_bit(_R.territory, query.country))
    if query.field is not None:
        wanted.append(has_bit(_R.fields, query.field))
    if query.party is not None:
        wanted.append(_R.right.in_(select(_H.right).where(_H.party == query.party, _H.until.is_(None))))
    if query.licensee is not None:
        wanted.append(_R.right.in_(select(_LIC.right).where(_LIC.licensee == query.licensee, _LIC.ended.is_(None))))
    if query.state is not None:
        wanted.append(state_condition(query.state, now))
    return wanted


def find(reading: Connection, query: RightsQuery, now: int, limit: int, after: int | None) -> Sequence[RowMapping]:
    """One page of rights, newest entry first, and the first of the next."""
    rows = select(tables.rights).where(*_conditions(query, now))
    if after is not None:
        rows = rows.where(_R.row < after)
    return reading.execute(rows.order_by(_R.row.desc()).limit(limit + 1)).mappings().all()


def count(reading: Connection, query: RightsQuery, now: int) -> int:
    """Rights that match."""
    return reading.execute(select(func.count()).select_from(tables.rights).where(*_conditions(query, now))).scalar_one()


def one(reading: Connection, right: str) -> RowMapping | None:
    """A right by its permanent id."""
    return reading.execute(select(tables.rights).where(_R.right == right)).mappings().first()


def by_number(reading: Connection, office: int, kind: int | None, compact_number: str) -> Sequence[str]:
    """Rights of an office with this number, whatever its punctuation and with or without its kind code (ST.16)."""
    number = tables.numbers.c
    query = select(number.right, number.compact).where(
        number.office == office, number.compact.startswith(compact_number, autoescape=True)
    )
    if kind is not None:
        query = query.where(number.kind == kind)
    rows = reading.execute(query.limit(100)).all()
    exact = {row.right for row in rows if row.compact == compact_number}
    coded = {row.right for row in rows if _KIND_CODE.fullmatch(row.compact[len(compact_number) :])}
    return sorted(exact or coded)


def of_right(reading: Connection, table: Table, right: str) -> Sequence[RowMapping]:
    """Rows about a right, in the order they were entered."""
    order = [table.c.position] if "position" in table.c else list(table.primary_key)
    return reading.execute(select(table).where(table.c.right == right).order_by(*order)).mappings().all()


def numbers(reading: Connection, right: str) -> Sequence[RowMapping]:
    """Numbers of a right, the first one first."""
    number = tables.numbers.c
    query = select(tables.numbers).where(number.right == right).order_by(number.stage != 0, number.added, number.number)
    return reading.execute(query).mappings().all()


def count_by(reading: Connection, query: RightsQuery, now: int, name: str) -> list[tuple[int, int]]:
    """Rights that match, by a column of their own."""
    by = _R[name]
    counted = select(by, func.count()).select_from(tables.rights).where(*_conditions(query, now)).group_by(by)
    return [(value, number) for value, number in reading.execute(counted)]


def requests_of(reading: Connection, right: str) -> Sequence[RowMapping]:
    """Requests about a right, the last first."""
    request, item = tables.requests.c, tables.request_rights.c
    about = select(item.request).where(item.right == right)
    query = select(tables.requests).where(request.request.in_(about)).order_by(request.position.desc())
    return reading.execute(query).mappings().all()


def licences_of(reading: Connection, licensee: int) -> Sequence[RowMapping]:
    """Licences a participant has or had."""
    query = select(tables.licences).where(_LIC.licensee == licensee)
    query = query.order_by(_LIC.granted.desc(), _LIC.right, _LIC.licence.desc())
    return reading.execute(query).mappings().all()


def licence(reading: Connection, right: str, number: int) -> RowMapping | None:
    """One licence, by its number within its right."""
    query = select(tables.licences).where(_LIC.right == right, _LIC.licence == number)
    return reading.execute(query).mappings().first()
