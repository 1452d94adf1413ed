"""Queries about participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, select

from backend.api.participants.schemas import PowerStatus
from backend.indexer import tables
from backend.indexer.handlers.escrow import HELD
from backend.indexer.handlers.participants import ACCEPTED, ENDED, PROPOSED
from ipr.vocabulary.powers import Power

_P, _W, _A = tables.participants.c, tables.powers.c, tables.accounts.c


def find(
    reading: Connection,
    words: str,
    attorney: bool | None,
    office: int | None,
    suspended: bool | None,
    limit: int,
    after: int | None,
) -> tuple[Sequence[RowMapping], int]:
    """One page of participants, the first of the next, and how many there are."""
    asked = ((_P.attorney, attorney), (_P.office, office), (_P.suspended, suspended))
    wanted: list[ColumnElement[bool]] = [column == value for column, value in asked if value is not None]
    if words:
        wanted.append(_P.name.icontains(words, autoescape=True))
    total = reading.execute(select(func.count()).select_from(tables.participants).where(*wanted)).scalar_one()
    rows = select(tables.participants).where(*wanted)
    if after is not None:
        rows = rows.where(_P.participant > after)
    return reading.execute(rows.order_by(_P.participant).limit(limit + 1)).mappings().all(), total


def one(reading: Connection, participant: int) -> RowMapping | None:
    """One participant."""
    return reading.execute(select(tables.participants).where(_P.participant == participant)).mappings().first()


def accounts(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Accounts of a participant, the oldest first."""
    query = select(tables.accounts).where(_A.participant == participant, _A.powers != 0)
    return reading.execute(query.order_by(_A.changed, _A.account)).mappings().all()


def membership(reading: Connection, account: str) -> RowMapping | None:
    """The participant an account belongs to, and its powers there."""
    return reading.execute(select(tables.accounts).where(_A.account == account, _A.powers != 0)).mappings().first()


def proposals_by(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Accounts a participant proposed; `valid` while the one who proposed it may administer."""
    return _proposals(reading, _A.participant == participant)


def proposals_to(reading: Connection, account: str) -> Sequence[RowMapping]:
    """Participants that propose an account; `valid` while the one who proposed it may administer."""
    return _proposals(reading, _A.account == account)


def _proposals(reading: Connection, whose: ColumnElement[bool]) -> Sequence[RowMapping]:
    proposer = tables.accounts.alias("proposer")
    same = and_(proposer.c.account == _A.proposed_by, proposer.c.participant == _A.participant)
    administers = func.coalesce(proposer.c.powers.op("&")(int(Power.ADMINISTER)), 0) != 0
    query = select(tables.accounts, administers.label("valid")).outerjoin(proposer, same)
    return reading.execute(query.where(whose, _A.proposed_powers != 0).order_by(_A.proposed)).mappings().all()


def suspensions(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Suspensions of a participant, the last first."""
    row = tables.suspensions.c
    query = select(tables.suspensions).where(row.participant == participant).order_by(row.position.desc())
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


def paid_in(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """What a participant has in escrow: prices, and deposits of the auctions it leads or won."""
    account = tables.escrow_accounts.c
    query = select(account.token, account.amount).where(account.payer == participant, account.status == HELD)
    return reading.execute(query).mappings().all()


def awaited(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Prices others paid in for it; the deposit of an auction is not the seller's as long as nobody fails to pay."""
    account, item = tables.escrow_accounts.c, tables.agreement_items.c
    query = select(account.token, account.amount).join(tables.agreement_items, item.escrow == account.account)
    return reading.execute(query.where(account.payee == participant, account.status == HELD)).mappings().all()


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


@dataclass(frozen=True, slots=True)
class ApplicationsQuery:
    """Which applications are asked for, and in which order."""

    office: int | None = None
    account: str | None = None
    statuses: tuple[str, ...] = ()
    newest_first: bool = False


def applications(
    reading: Connection, query: ApplicationsQuery, limit: int, after: int | None
) -> tuple[Sequence[RowMapping], int]:
    """One page of applications, the first of the next, and how many there are."""
    row = tables.applications.c
    wanted = [column == value for column, value in ((row.office, query.office), (row.account, query.account)) if value]
    if query.statuses:
        wanted.append(row.status.in_(query.statuses))
    total = reading.execute(select(func.count()).select_from(tables.applications).where(*wanted)).scalar_one()
    rows = select(tables.applications).where(*wanted)
    if after is not None:
        rows = rows.where(row.position < after if query.newest_first else row.position > after)
    rows = rows.order_by(row.position.desc() if query.newest_first else row.position)
    return reading.execute(rows.limit(limit + 1)).mappings().all(), total


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
