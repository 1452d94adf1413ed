"""Queries about participants."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, or_, select

from backend.api.participants.schemas import PowerStatus
from backend.indexer import tables
from backend.indexer.handlers.participants import ACCEPTED, ENDED, PROPOSED

_P, _W = tables.participants.c, tables.powers.c


def find(
    reading: Connection, words: str, attorney: bool | None, office: int | None, limit: int, after: int | None
) -> tuple[Sequence[RowMapping], int]:
    """One page of participants, the first of the next, and how many there are."""
    wanted: list[ColumnElement[bool]] = []
    if words:
        wanted.append(_P.name.icontains(words, autoescape=True))
    if attorney is not None:
        wanted.append(_P.attorney == attorney)
    if office is not None:
        wanted.append(_P.office == office)
    total = reading.execute(select(func.count()).select_from(tables.participants).where(*wanted)).scalar_one()
    rows = select(tables.participants).where(*wanted)
    if after is not None:
        rows = rows.where(_P.participant > after)
    return reading.execute(rows.order_by(_P.participant).limit(limit + 1)).mappings().all(), total


def one(reading: Connection, participant: int) -> RowMapping | None:
    """One participant."""
    return reading.execute(select(tables.participants).where(_P.participant == participant)).mappings().first()


def accounts(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Accounts of a participant, and those proposed."""
    account = tables.accounts.c
    query = select(tables.accounts).where(
        account.participant == participant, or_(account.powers != 0, account.proposed_powers != 0)
    )
    return reading.execute(query.order_by(account.changed, account.account)).mappings().all()


def memberships(reading: Connection, account: str) -> Sequence[RowMapping]:
    """Participants an account belongs to or is invited by."""
    row = tables.accounts.c
    query = select(tables.accounts).where(row.account == account, or_(row.powers != 0, row.proposed_powers != 0))
    return reading.execute(query).mappings().all()


def officer_of(reading: Connection, account: str) -> RowMapping | None:
    """The officer this account is, unless dismissed."""
    officer = tables.officers.c
    query = select(tables.officers).where(officer.account == account, officer.roles != 0)
    return reading.execute(query).mappings().first()


def owed(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """What the escrow owes a participant."""
    row = tables.owed.c
    rows = reading.execute(select(tables.owed).where(row.participant == participant)).mappings().all()
    return [each for each in rows if each["amount"]]


def held_rights(reading: Connection, participant: int) -> Sequence[str]:
    """Rights a participant holds."""
    holding = tables.holdings.c
    query = select(holding.right).where(holding.party == participant, holding.until.is_(None))
    return reading.execute(query).scalars().all()


def open_listings(reading: Connection, participant: int) -> int:
    """Open offers and auctions of a participant."""
    listing = tables.listings.c
    query = select(func.count()).select_from(tables.listings)
    return reading.execute(query.where(listing.grantor == participant, listing.status == "open")).scalar_one()


def applications(
    reading: Connection,
    office: int | None,
    account: str | None,
    status: str | None,
    limit: int,
    after: int | None,
) -> tuple[Sequence[RowMapping], int]:
    """One page of applications, oldest first, the first of the next, and how many there are."""
    row = tables.applications.c
    asked = ((row.office, office), (row.account, account), (row.status, status))
    wanted = [column == value for column, value in asked if value]
    total = reading.execute(select(func.count()).select_from(tables.applications).where(*wanted)).scalar_one()
    rows = select(tables.applications).where(*wanted)
    if after is not None:
        rows = rows.where(row.position > after)
    return reading.execute(rows.order_by(row.position).limit(limit + 1)).mappings().all(), total


def last_application(reading: Connection, account: str) -> RowMapping | None:
    """The last application of an account."""
    row = tables.applications.c
    query = select(tables.applications).where(row.account == account).order_by(row.position.desc()).limit(1)
    return reading.execute(query).mappings().first()


def powers(
    reading: Connection,
    principal: int | None,
    attorney: int | None,
    condition: ColumnElement[bool] | None,
    limit: int,
    after: int | None,
) -> tuple[Sequence[RowMapping], int]:
    """One page of powers of attorney, in the order they were given, the first of the next, and how many there are."""
    wanted = [column == value for column, value in ((_W.principal, principal), (_W.attorney, attorney)) if value]
    if condition is not None:
        wanted.append(condition)
    total = reading.execute(select(func.count()).select_from(tables.powers).where(*wanted)).scalar_one()
    rows = select(tables.powers).where(*wanted)
    if after is not None:
        rows = rows.where(_W.authority > after)
    return reading.execute(rows.order_by(_W.authority).limit(limit + 1)).mappings().all(), total


def with_status(status: PowerStatus, now: int) -> ColumnElement[bool]:
    """Powers of this status at a time."""
    if status is PowerStatus.ENDED:
        return _W.status == ENDED
    if status is PowerStatus.EXPIRED:
        return and_(_W.status != ENDED, _W.end <= now)
    return and_(_W.status == (ACCEPTED if status is PowerStatus.ACCEPTED else PROPOSED), _W.end > now)


def power(reading: Connection, authority: int) -> RowMapping | None:
    """One power of attorney."""
    return reading.execute(select(tables.powers).where(_W.authority == authority)).mappings().first()


def valid_powers(reading: Connection, attorney: int, now: int) -> Sequence[RowMapping]:
    """Powers an attorney may act by now."""
    query = select(tables.powers).where(_W.attorney == attorney, _W.status == ACCEPTED, _W.start <= now, _W.end > now)
    return reading.execute(query.order_by(_W.authority)).mappings().all()


def power_rights(reading: Connection, authorities: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
    """Rights limited powers are about, with the beginning of the holding they were listed for."""
    listing = tables.power_rights.c
    query = select(listing.authority, listing.right, listing.since).where(listing.authority.in_(authorities))
    found: dict[int, list[tuple[str, int]]] = {}
    for authority, right, since in reading.execute(query):
        found.setdefault(authority, []).append((right, since))
    return found
