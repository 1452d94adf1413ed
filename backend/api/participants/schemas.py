"""What participants answer with."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import Money, OfficerName, Party, RightBrief, View


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
    EXPIRED = "expired"
    ENDED = "ended"


class ParticipantBrief(Party):
    """A participant in a list. `kind` 1 legal entity, 2 natural person; `since` when it was admitted."""

    office: str
    attorney: bool
    kind: int
    since: int


class AccountPowers(View):
    """An account of a participant and what it may do, or is offered."""

    account: str
    powers: list[str]
    power_bits: int
    since: int


class ProposedAccount(AccountPowers):
    """An account that has not accepted yet; `by` the account that proposed it.

    It is `valid` while that one may administer; afterwards nobody can accept it any more.
    """

    by: str
    valid: bool


class Suspension(View):
    """A suspension with the office's reasons, which are public; it holds while `until` is empty."""

    since: int
    reason: str
    officer: OfficerName | None
    until: int | None
    lifted_reason: str
    lifted_by: OfficerName | None


class ParticipantView(ParticipantBrief):
    """A participant with its accounts; `proposals` are accounts that have not accepted yet.

    `payout` is where its money goes; `proposed_payout`, announced by `payout_by`, can be confirmed from `payout_due` on
    (Unix seconds). `suspensions` begin with the last. `paid_in` is its own money in escrow, prices and deposits;
    `awaited` prices others paid in for it; `owed` waits to be withdrawn.
    """

    accounts: list[AccountPowers]
    proposals: list[ProposedAccount]
    payout: str
    proposed_payout: str | None
    payout_due: int | None
    payout_by: str | None
    suspensions: list[Suspension]
    admitted_by: OfficerName | None
    owed: list[Money]
    paid_in: list[Money]
    awaited: list[Money]
    rights: int
    listings: int


class Application(View):
    """An application for accreditation; `identity` is the commitment to what the office examines."""

    account: str
    application: str
    office: str
    kind: int
    kind_words: str
    attorney: bool
    country: str
    name: str
    identity: str
    status: ApplicationStatus
    status_words: str
    reason: str
    officer: OfficerName | None
    participant: int | None
    filed: int
    decided: int | None


class IdentityStatement(View):
    """What an applicant wrote about who they are; it is what the hash on the chain stands for."""

    account: str
    application: str
    text: str


class PowerView(View):
    """A power of attorney. `rights` are those a limited one covers."""

    authority: int
    principal: Party
    attorney: Party
    powers: list[str]
    power_bits: int
    start: int
    end: int
    status: PowerStatus
    limited: bool
    rights: list[RightBrief]
    proposed: int
    accepted: int | None
    ended: int | None
    ended_by_principal: bool | None


class Invitation(View):
    """A participant that offers powers to an account; `by` and `valid` as in its list of proposals."""

    participant: Party
    powers: list[str]
    power_bits: int
    by: str
    since: int
    valid: bool


class OfficerRole(View):
    """An account's place in an office."""

    number: int
    office: str
    office_name: str
    name: str
    roles: list[str]
    role_bits: int


class ActingFor(View):
    """A principal an attorney's account may act for; the powers are those the account has itself, too."""

    authority: int
    principal: Party
    powers: list[str]
    power_bits: int
    end: int
    limited: bool
    rights: list[RightBrief]


class AccountView(View):
    """Who an account is: participant, officer, applicant, or nobody yet.

    `token_balance` is asked of the chain and empty where it does not answer.
    """

    account: str
    participant: Party | None
    attorney: bool
    powers: list[str]
    power_bits: int
    officer: OfficerRole | None
    application: Application | None
    invitations: list[Invitation]
    acting_for: list[ActingFor]
    token_balance: Money | None
    owed: list[Money]
