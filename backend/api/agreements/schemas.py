"""What an agreement answers with."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from backend.api.presentation import Coded, Money, Party, RightName, TermsView, View


class Status(StrEnum):
    """How far a deal is."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    FUNDED = "funded"
    COMPLETED = "completed"
    ENDED = "ended"


class AgreementSummary(View):
    """A deal in a list. `long_stop` is when it can be undone, empty while the clock stands still."""

    agreement: str
    source: str
    status: Status
    grant: Coded
    grantor: Party
    grantee: Party
    rights: list[RightName]
    total: Money
    grantor_signed: bool
    grantee_signed: bool
    long_stop: int | None
    opened: int


class Signature(View):
    """Who signed, for whom, by which power, and how."""

    participant: Party
    account: str
    authority: int
    document: str
    cid: str
    by_signature: bool
    signed: int
    transaction: str


class Consent(View):
    """Who consented: a co-owner, pledgee or exclusive licensee."""

    participant: Party
    account: str
    authority: int
    document: str
    given: int


class EscrowAccount(View):
    """Where the price of an item is: none, held, paid, refunded; `credited` waits to be withdrawn."""

    account: str
    status: str
    amount: Money
    payer: Party | None
    payee: Party | None
    credited: bool


class AgreementItem(View):
    """A right of the deal: whether the office has it, and how it came out (paid, refunded)."""

    item: int
    right: RightName
    price: Money
    pending: bool
    outcome: str | None
    escrow: EscrowAccount
    request: str | None


class AgreementDetail(View):
    """A deal with its terms, signatures, money and requests.

    `missing_consents` are holders and pledgees of the rights who are no side and have not consented yet; whether the
    rules ask for them is the office's law. `struct` is the contract's own `Deal`, integers as decimal text.
    """

    summary: AgreementSummary
    terms: TermsView
    document: str | None
    cid: str | None
    completion: int
    long_stop: int
    stopped: int | None
    signatures: list[Signature]
    consents: list[Consent]
    missing_consents: list[Party]
    items: list[AgreementItem]
    funded: int | None
    completed: int | None
    ended: int | None
    end_text: str | None
    ended_by: Party | None
    struct: dict[str, Any]
