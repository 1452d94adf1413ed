"""What participants answer with."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import Money, OfficeName, Officer, Party, RightName, View


class ApplicationStatus(StrEnum):
    """How an application came out."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    REJECTED = "rejected"
    ADMITTED = "admitted"


class PowerStatus(StrEnum):
    """Whether an attorney may act by it."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ENDED = "ended"
    EXPIRED = "expired"


class ParticipantSummary(View):
    """A participant in a list. `country` ISO 3166-1, `since` when it was admitted."""

    participant: int
    name: str
    kind: str
    attorney: bool
    country: str
    office: OfficeName
    suspended: bool
    since: int


class ParticipantAccount(View):
    """An account of a participant; `proposed` are powers it has not accepted yet."""

    account: str
    powers: list[str]
    proposed: list[str]


class ParticipantDetail(View):
    """A participant with its accounts and what the escrow owes it."""

    summary: ParticipantSummary
    reason: str
    admitted_by: Officer | None
    payout: str
    proposed_payout: str | None
    payout_due: int | None
    accounts: list[ParticipantAccount]
    owed: list[Money]
    rights: int
    listings: int


class Application(View):
    """An application for accreditation, with the contract's own fields: the office needs them to admit."""

    account: str
    application: str
    status: ApplicationStatus
    office: OfficeName
    office_id: int
    kind: int
    kind_text: str
    attorney: bool
    country: int
    country_text: str
    name: str
    identity: str
    reason: str
    officer: Officer | None
    participant: int | None
    filed: int
    decided: int | None


class PowerRight(View):
    """A right a limited power is about; `since` 0 where it is yet to be acquired."""

    right: RightName
    since: int


class Power(View):
    """A power of attorney. `rights` empty: all rights of the principal."""

    authority: int
    principal: Party
    attorney: Party
    powers: list[str]
    status: PowerStatus
    start: int
    end: int
    rights: list[PowerRight]
    proposed: int
    accepted: int | None
    ended: int | None
    ended_by_principal: bool | None


class Membership(View):
    """A participant an account belongs to."""

    participant: ParticipantSummary
    powers: list[str]
    proposed: list[str]


class OfficerRole(View):
    """An office an account works at."""

    officer: Officer
    office: OfficeName
    roles: list[str]


class AccountView(View):
    """Who an account is: its participant, offers of membership, its office, its applications, its clients."""

    account: str
    participant: Membership | None
    invitations: list[Membership]
    officer: OfficerRole | None
    applications: list[Application]
    represents: list[Power]
