"""Participants as people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import RowMapping

from backend.api.naming import Naming, code_of, country_code
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.participants import repository
from backend.api.participants.repository import ApplicationsQuery
from backend.api.participants.schemas import (
    AccountPowers,
    AccountView,
    ActingFor,
    Application,
    ApplicationStatus,
    Invitation,
    OfficerRole,
    ParticipantBrief,
    ParticipantView,
    PowerStatus,
    PowerView,
    ProposedAccount,
    Suspension,
)
from backend.api.presentation import Money, Party
from backend.api.problems import NotFound
from backend.indexer.handlers.participants import ACCEPTED, ENDED
from ipr.vocabulary.powers import Power as PowerBit
from ipr.vocabulary.roles import Role

KIND_WORDS: Final = {1: "Legal entity", 2: "Natural person"}
Balance = Callable[[Naming, str], Money | None]
"""What an account has in the settlement token, asked of the chain."""


def powers_words(bits: int) -> list[str]:
    """Powers by name."""
    return [(power.name or "").lower() for power in PowerBit if bits & power]


def roles_words(bits: int) -> list[str]:
    """Roles of an officer by name."""
    return [(role.name or "").lower() for role in Role if bits & role]


def _brief(naming: Naming, row: RowMapping) -> dict[str, Any]:
    party = naming.party(row["participant"])
    return {
        **{name: getattr(party, name) for name in Party.model_fields},
        "office": code_of(row["office"]),
        **{name: row[name] for name in ("attorney", "kind", "since")},
    }


def find(
    naming: Naming,
    words: str,
    attorney: bool | None,
    office: int | None,
    suspended: bool | None,
    limit: int,
    after: str | None,
) -> Page[ParticipantBrief]:
    """One page of participants."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.find(naming.reading, words, attorney, office, suspended, limit, position)
    naming.load_parties(row["participant"] for row in rows)
    return Page[ParticipantBrief](
        items=[ParticipantBrief(**_brief(naming, row)) for row in rows[:limit]],
        total=total,
        next=encode_cursor(rows[limit - 1]["participant"]) if len(rows) > limit else None,
    )


def detail(naming: Naming, participant: int) -> ParticipantView:
    """One participant.

    Raises:
        NotFound: there is none with this id.
    """
    reading = naming.reading
    row = repository.one(reading, participant)
    if row is None:
        raise NotFound(f"There is no participant {participant}.", "Look for the name in the list of participants.")
    return ParticipantView(
        **_brief(naming, row),
        accounts=[_account(each) for each in repository.accounts(reading, participant)],
        proposals=[_proposed(each) for each in repository.proposals_by(reading, participant)],
        **{name: row[name] for name in ("payout", "proposed_payout", "payout_due", "payout_by")},
        suspensions=[_suspension(naming, each) for each in repository.suspensions(reading, participant)],
        admitted_by=naming.officer(row["officer"]),
        owed=_owed(naming, participant),
        paid_in=_sums(naming, repository.paid_in(naming.reading, participant)),
        awaited=_sums(naming, repository.awaited(naming.reading, participant)),
        rights=len(repository.held_rights(reading, participant)),
        listings=repository.open_listings(reading, participant),
    )


def _account(row: RowMapping) -> AccountPowers:
    bits = row["powers"]
    return AccountPowers(account=row["account"], powers=powers_words(bits), power_bits=bits, since=row["changed"])


def _proposed(row: RowMapping) -> ProposedAccount:
    return ProposedAccount(account=row["account"], **_offered(row))


def _offered(row: RowMapping) -> dict[str, Any]:
    """What a proposal offers, by whom, since when, and whether it can still be accepted."""
    bits = row["proposed_powers"]
    return {
        "powers": powers_words(bits),
        "power_bits": bits,
        "by": row["proposed_by"],
        "since": row["proposed"],
        "valid": row["valid"],
    }


def _suspension(naming: Naming, row: RowMapping) -> Suspension:
    return Suspension(
        **{name: row[name] for name in ("since", "reason", "until")},
        officer=naming.officer(row["officer"]),
        lifted_reason=row["lifted_reason"] or "",
        lifted_by=naming.officer(row["lifted_by"]),
    )


def _sums(naming: Naming, rows: Sequence[RowMapping]) -> list[Money]:
    """Amounts added up, a token a line."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["token"]] += row["amount"]
    return [naming.money(token, units) for token, units in totals.items()]


def _owed(naming: Naming, participant: int) -> list[Money]:
    return [naming.money(each["token"], each["amount"]) for each in repository.owed(naming.reading, participant)]


def applications(naming: Naming, query: ApplicationsQuery, limit: int, after: str | None) -> Page[Application]:
    """One page of applications."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.applications(naming.reading, query, limit, position)
    return Page[Application](
        items=[application(naming, row) for row in rows[:limit]],
        total=total,
        next=encode_cursor(rows[limit - 1]["position"]) if len(rows) > limit else None,
    )


def application(naming: Naming, row: RowMapping) -> Application:
    """An application with names."""
    columns = ("account", "application", "kind", "attorney", "name", "identity", "reason", "participant", "filed")
    return Application(
        **{name: row[name] for name in (*columns, "decided")},
        status=ApplicationStatus(row["status"]),
        status_words="Applied" if row["status"] == "open" else row["status"].capitalize(),
        office=code_of(row["office"]),
        kind_words=KIND_WORDS.get(row["kind"], "Participant"),
        country=country_code(row["country"]) or "",
        officer=naming.officer(row["officer"]),
    )


def powers(
    naming: Naming,
    principal: int | None,
    attorney: int | None,
    status: PowerStatus | None,
    limit: int,
    after: str | None,
) -> Page[PowerView]:
    """One page of powers of attorney."""
    position = decode_cursor(after, (int,))[0] if after else None
    condition = repository.with_status(status, naming.now) if status else None
    rows, total = repository.powers(naming.reading, principal, attorney, condition, limit, position)
    return Page[PowerView](
        items=_powers(naming, rows[:limit]),
        total=total,
        next=encode_cursor(rows[limit - 1]["authority"]) if len(rows) > limit else None,
    )


def power(naming: Naming, authority: int) -> PowerView:
    """One power of attorney.

    Raises:
        NotFound: there is none with this number.
    """
    row = repository.power(naming.reading, authority)
    if row is None:
        raise NotFound(f"There is no power of attorney {authority}.", "Look at the participant's powers.")
    return _powers(naming, [row])[0]


def acted_through(naming: Naming, authority: int) -> PowerView | None:
    """The power of attorney an act was done through; None where somebody acted for themselves (authority 0)."""
    return power(naming, authority) if authority else None


def _powers(naming: Naming, rows: Sequence[RowMapping]) -> list[PowerView]:
    naming.load_parties(row[side] for row in rows for side in ("principal", "attorney"))
    limited = repository.power_rights(naming.reading, [row["authority"] for row in rows])
    columns = ("authority", "start", "end", "limited", "proposed", "accepted", "ended", "ended_by_principal")
    return [
        PowerView(
            principal=naming.party(row["principal"]),
            attorney=naming.party(row["attorney"]),
            powers=powers_words(row["powers"]),
            power_bits=row["powers"],
            status=_status(row, naming.now),
            rights=[naming.right(right) for right, _ in limited.get(row["authority"], [])],
            **{name: row[name] for name in columns},
        )
        for row in rows
    ]


def _status(row: RowMapping, now: int) -> PowerStatus:
    if row["status"] == ENDED:
        return PowerStatus.ENDED
    if row["end"] <= now:
        return PowerStatus.EXPIRED
    return PowerStatus.ACCEPTED if row["status"] == ACCEPTED else PowerStatus.PROPOSED


def account(naming: Naming, address: str, balance: Balance) -> AccountView:
    """Who an account is; an unknown one has nothing yet, which is no error."""
    own = repository.membership(naming.reading, address)
    proposals = repository.proposals_to(naming.reading, address)
    participant = repository.one(naming.reading, own["participant"]) if own else None
    applied = repository.last_application(naming.reading, address)
    return AccountView(
        account=address,
        participant=naming.party(own["participant"]) if own else None,
        attorney=bool(participant and participant["attorney"]),
        powers=powers_words(own["powers"]) if own else [],
        power_bits=own["powers"] if own else 0,
        officer=_officer(naming, address),
        application=application(naming, applied) if applied else None,
        invitations=[_invitation(naming, row) for row in proposals if not row["powers"]],
        acting_for=_acting_for(naming, own) if own and participant and participant["attorney"] else [],
        token_balance=balance(naming, address),
        owed=_owed(naming, own["participant"]) if own else [],
    )


def _invitation(naming: Naming, row: RowMapping) -> Invitation:
    return Invitation(participant=naming.party(row["participant"]), **_offered(row))


def _acting_for(naming: Naming, own: RowMapping) -> list[ActingFor]:
    rows = repository.valid_powers(naming.reading, own["participant"], naming.now)
    limited = repository.power_rights(naming.reading, [row["authority"] for row in rows])
    return [
        ActingFor(
            authority=row["authority"],
            principal=naming.party(row["principal"]),
            powers=powers_words(row["powers"] & own["powers"]),
            power_bits=row["powers"] & own["powers"],
            end=row["end"],
            limited=row["limited"],
            rights=[naming.right(right) for right, _ in limited.get(row["authority"], [])],
        )
        for row in rows
    ]


def _officer(naming: Naming, address: str) -> OfficerRole | None:
    row = repository.officer_of(naming.reading, address)
    if row is None:
        return None
    return OfficerRole(
        number=row["officer"],
        office=code_of(row["office"]),
        office_name=naming.office_name(row["office"]),
        name=row["name"],
        roles=roles_words(row["roles"]),
        role_bits=row["roles"],
    )
