"""Participants as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, RowMapping

from backend.api.naming import Naming
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.participants import repository
from backend.api.participants.schemas import (
    AccountView,
    Application,
    ApplicationStatus,
    Membership,
    OfficerRole,
    ParticipantAccount,
    ParticipantDetail,
    ParticipantSummary,
    Power,
    PowerRight,
    PowerStatus,
)
from backend.api.problems import NotFound
from ipr.vocabulary.powers import Power as PowerBit
from ipr.vocabulary.roles import Role

KIND_WORDS: Final = {1: "legal entity", 2: "natural person"}
_STATUSES: Final = (PowerStatus.PROPOSED, PowerStatus.ACCEPTED, PowerStatus.ENDED)


def powers_words(bits: int) -> list[str]:
    """Powers by name."""
    return [(power.name or "").lower() for power in PowerBit if bits & power]


def roles_words(bits: int) -> list[str]:
    """Roles of an officer by name."""
    return [(role.name or "").lower() for role in Role if bits & role]


def country_code(country: int) -> str:
    """Two letters, big endian, as an ISO 3166-1 code."""
    letters = bytes((country >> 8, country & 255)).decode("ascii", "replace")
    return letters if letters.isalpha() else ""


def summary(naming: Naming, row: RowMapping) -> ParticipantSummary:
    """A participant with names."""
    return ParticipantSummary(
        participant=row["participant"],
        name=naming.party(row["participant"]).name,
        kind=KIND_WORDS.get(row["kind"], "participant"),
        attorney=row["attorney"],
        country=country_code(row["country"]),
        office=naming.office(row["office"]),
        suspended=row["suspended"],
        since=row["since"],
    )


def find(
    reading: Connection, words: str, attorney: bool | None, office: int | None, limit: int, after: str | None
) -> Page[ParticipantSummary]:
    """One page of participants."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.find(reading, words, attorney, office, limit, position)
    naming = Naming(reading)
    naming.load_parties(row["participant"] for row in rows)
    return Page[ParticipantSummary](
        items=[summary(naming, row) for row in rows[:limit]],
        total=total,
        next=encode_cursor(rows[limit - 1]["participant"]) if len(rows) > limit else None,
    )


def _participant(reading: Connection, participant: int) -> RowMapping:
    row = repository.one(reading, participant)
    if row is None:
        raise NotFound(f"There is no participant {participant}; look for the name in the list of participants.")
    return row


def detail(reading: Connection, participant: int) -> ParticipantDetail:
    """One participant.

    Raises:
        NotFound: there is none with this id.
    """
    row = _participant(reading, participant)
    naming = Naming(reading)
    return ParticipantDetail(
        summary=summary(naming, row),
        reason=row["reason"],
        admitted_by=naming.officer(row["officer"]),
        payout=row["payout"],
        proposed_payout=row["proposed_payout"],
        payout_due=row["payout_due"],
        accounts=[
            ParticipantAccount(
                account=each["account"],
                powers=powers_words(each["powers"]),
                proposed=powers_words(each["proposed_powers"]),
            )
            for each in repository.accounts(reading, participant)
        ],
        owed=[naming.money(each["token"], each["amount"]) for each in repository.owed(reading, participant)],
        rights=len(repository.held_rights(reading, participant)),
        listings=repository.open_listings(reading, participant),
    )


def applications(
    reading: Connection,
    office: int | None,
    account: str | None,
    status: ApplicationStatus | None,
    limit: int,
    after: str | None,
) -> Page[Application]:
    """One page of applications."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.applications(reading, office, account, status and status.value, limit, position)
    naming = Naming(reading)
    return Page[Application](
        items=[application(naming, row) for row in rows[:limit]],
        total=total,
        next=encode_cursor(rows[limit - 1]["position"]) if len(rows) > limit else None,
    )


def application(naming: Naming, row: RowMapping) -> Application:
    """An application with names."""
    columns = ("account", "application", "kind", "attorney", "country", "name", "identity", "reason", "participant")
    return Application(
        **{name: row[name] for name in (*columns, "filed", "decided")},
        status=ApplicationStatus(row["status"]),
        office=naming.office(row["office"]),
        office_id=row["office"],
        kind_text=KIND_WORDS.get(row["kind"], "participant"),
        country_text=country_code(row["country"]),
        officer=naming.officer(row["officer"]),
    )


def powers(reading: Connection, rows: Sequence[RowMapping], now: int) -> list[Power]:
    """Powers of attorney with names."""
    naming = Naming(reading)
    naming.load_parties(row[side] for row in rows for side in ("principal", "attorney"))
    limited = repository.power_rights(reading, [row["authority"] for row in rows])
    return [_power(naming, row, limited.get(row["authority"], []), now) for row in rows]


def _power(naming: Naming, row: RowMapping, rights: Sequence[tuple[str, int]], now: int) -> Power:
    status = _STATUSES[row["status"] - 1]
    if status is not PowerStatus.ENDED and row["end"] <= now:
        status = PowerStatus.EXPIRED
    return Power(
        principal=naming.party(row["principal"]),
        attorney=naming.party(row["attorney"]),
        powers=powers_words(row["powers"]),
        status=status,
        rights=[PowerRight(right=naming.right(right), since=since) for right, since in rights],
        **{
            name: row[name]
            for name in ("authority", "start", "end", "proposed", "accepted", "ended", "ended_by_principal")
        },
    )


def powers_of(reading: Connection, participant: int, as_attorney: bool, now: int, current_only: bool) -> list[Power]:
    """Powers a participant gave, or has as an attorney.

    Raises:
        NotFound: there is no such participant.
    """
    _participant(reading, participant)
    side = {"attorney": participant} if as_attorney else {"principal": participant}
    found = powers(reading, repository.powers(reading, **side), now)
    current = (PowerStatus.PROPOSED, PowerStatus.ACCEPTED)
    return [each for each in found if not current_only or each.status in current]


def power(reading: Connection, authority: int, now: int) -> Power:
    """One power of attorney.

    Raises:
        NotFound: there is none with this number.
    """
    row = repository.power(reading, authority)
    if row is None:
        raise NotFound(f"There is no power of attorney {authority}; look at the participant's powers.")
    return powers(reading, [row], now)[0]


def account(reading: Connection, address: str, now: int) -> AccountView:
    """Who an account is; an unknown one has nothing yet, which is no error."""
    naming = Naming(reading)
    own: Membership | None = None
    invitations: list[Membership] = []
    for row in repository.memberships(reading, address):
        membership = _membership(reading, naming, row)
        if row["powers"]:
            own = membership
        else:
            invitations.append(membership)
    applied, _ = repository.applications(reading, None, address, None, 20, None)
    attorney = own.participant.participant if own and own.participant.attorney else None
    return AccountView(
        account=address,
        participant=own,
        invitations=invitations,
        officer=_officer(reading, naming, address),
        applications=[application(naming, row) for row in applied],
        represents=powers(reading, repository.valid_powers(reading, attorney, now), now) if attorney else [],
    )


def _membership(reading: Connection, naming: Naming, row: RowMapping) -> Membership:
    return Membership(
        participant=summary(naming, _participant(reading, row["participant"])),
        powers=powers_words(row["powers"]),
        proposed=powers_words(row["proposed_powers"]),
    )


def _officer(reading: Connection, naming: Naming, address: str) -> OfficerRole | None:
    row = repository.officer_of(reading, address)
    officer = naming.officer(row["officer"]) if row else None
    if row is None or officer is None:
        return None
    return OfficerRole(officer=officer, office=naming.office(row["office"]), roles=roles_words(row["roles"]))
