"""Queries about requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, or_, select

from backend.indexer import tables
from backend.indexer.handlers.participants import ACCEPTED
from ipr.vocabulary.encumbrances import Encumbrance

_Q, _I = tables.requests.c, tables.request_rights.c


@dataclass(frozen=True, slots=True)
class RequestsQuery:
    """What is asked for. `participant` finds requests of either side, `officer` those in charge; 0 nobody's."""

    office: int | None = None
    participant: int | None = None
    agreement: str | None = None
    right: str | None = None
    officer: int | None = None
    kinds: tuple[int, ...] = ()
    statuses: tuple[int, ...] = ()
    oldest_first: bool = False


def _conditions(query: RequestsQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    for column, value in ((_Q.office, query.office), (_Q.agreement, query.agreement), (_Q.officer, query.officer)):
        if value is not None:
            wanted.append(column == value)
    if query.participant is not None:
        agreement = tables.agreements.c
        sides = or_(agreement.grantor == query.participant, agreement.grantee == query.participant)
        deals = select(agreement.agreement).where(sides)
        wanted.append(or_(_Q.applicant == query.participant, _Q.agreement.in_(deals)))
    if query.right is not None:
        wanted.append(_Q.request.in_(select(_I.request).where(_I.right == query.right)))
    if query.kinds:
        wanted.append(_Q.kind.in_(query.kinds))
    if query.statuses:
        wanted.append(_Q.status.in_(query.statuses))
    return wanted


def find(reading: Connection, query: RequestsQuery, limit: int, after: int | None) -> tuple[Sequence[RowMapping], int]:
    """One page of requests, the first of the next, and how many there are."""
    wanted = _conditions(query)
    total = reading.execute(select(func.count()).select_from(tables.requests).where(*wanted)).scalar_one()
    rows = select(tables.requests).where(*wanted)
    if after is not None:
        rows = rows.where(_Q.position > after if query.oldest_first else _Q.position < after)
    order = _Q.position if query.oldest_first else _Q.position.desc()
    return reading.execute(rows.order_by(order).limit(limit + 1)).mappings().all(), total


def one(reading: Connection, request: str) -> RowMapping | None:
    """One request."""
    return reading.execute(select(tables.requests).where(_Q.request == request)).mappings().first()


def rights(reading: Connection, requests: Sequence[str]) -> dict[str, list[str]]:
    """Rights of requests, in their order."""
    query = select(_I.request, _I.right).where(_I.request.in_(requests)).order_by(_I.request, _I.item)
    found: dict[str, list[str]] = {}
    for request, right in reading.execute(query):
        found.setdefault(request, []).append(right)
    return found


def history(reading: Connection, request: str) -> Sequence[RowMapping]:
    """Events of a request, in their order."""
    event, subject = tables.events.c, tables.event_subjects.c
    query = (
        select(tables.events)
        .join(tables.event_subjects, subject.position == event.position)
        .where(subject.subject == f"request:{request}")
        .order_by(event.position)
    )
    return reading.execute(query).mappings().all()


def unclaimed_named(reading: Connection, right: str, commitment: str) -> int | None:
    """The holder of a right who has not joined and whose name has this commitment."""
    holding = tables.holdings.c
    query = select(holding.party).where(
        holding.right == right,
        holding.commitment == commitment,
        holding.until.is_(None),
        holding.bound.is_(None),
    )
    return reading.execute(query).scalar()


def live_licences(reading: Connection, right: str, now: int) -> int:
    """How many licences of a right are in force."""
    licence = tables.licences.c
    live = (licence.right == right, licence.ended.is_(None), licence.end > now)
    return reading.execute(select(func.count()).select_from(tables.licences).where(*live)).scalar_one()


def pledges(reading: Connection, right: str) -> Sequence[RowMapping]:
    """Pledges a right bears."""
    burden = tables.encumbrances.c
    query = select(tables.encumbrances).where(
        burden.right == right, burden.encumbrance == int(Encumbrance.PLEDGED), burden.released.is_(None)
    )
    return reading.execute(query.order_by(burden.position)).mappings().all()


def attorneys_for(reading: Connection, right: str, principal: int, now: int) -> Sequence[int]:
    """Attorneys with a power of a holder that is limited to rights, this one with today's holding among them."""
    power, listed, holding = tables.powers.c, tables.power_rights.c, tables.holdings.c
    today = and_(holding.right == listed.right, holding.since == listed.since, holding.until.is_(None))
    query = (
        select(power.attorney)
        .join(tables.power_rights, listed.authority == power.authority)
        .join(tables.holdings, and_(today, holding.party == principal))
        .where(listed.right == right, power.principal == principal, power.status == ACCEPTED, power.end > now)
    )
    return reading.execute(query.order_by(power.authority)).scalars().all()
