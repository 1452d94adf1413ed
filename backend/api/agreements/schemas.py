"""What an agreement answers with."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from backend.api.participants.schemas import PowerView
from backend.api.presentation import ItemView, Money, Party, RightBrief, TermsView, View
from backend.api.requests.schemas import RequestBrief


class AgreementStage(StrEnum):
    """How far a deal is, as people say it."""

    SIGNATURES = "Waits for signatures"
    PAYMENT = "Waits for payment"
    ESCROW = "In escrow"
    OFFICE = "Before the office"
    COMPLETED = "Completed"
    ENDED = "Ended"


class AgreementBrief(View):
    """A deal in one line.

    `status` 1 proposed, 2 signed, 3 funded, 4 completed, 5 ended; `long_stop` is when it can be undone, empty while the
    clock stands still; `source_type` offer or auction.
    """

    id: str
    source: str
    source_type: str
    grantor: Party
    grantee: Party
    grant: int
    grant_words: str
    total: Money
    status: int
    status_words: AgreementStage
    rights: list[RightBrief]
    long_stop: int | None
    opened: int
    signed_by: list[int]


class SignatureView(View):
    """Who signed, for whom, and how; `power` is the power of attorney if an attorney signed, as it stands now.

    After an auction: who put the right up and who made the highest bid, and when; `document` is the terms text then.
    """

    party: Party
    account: str
    authority: int
    power: PowerView | None
    document: str
    cid: str
    by_signature: bool
    signed: int
    transaction: str


class ConsentView(View):
    """Who consented: a co-owner, pledgee or exclusive licensee."""

    party: Party
    account: str
    authority: int
    document: str
    given: int


class EscrowView(View):
    """Where the price of an item is: none, held, paid, refunded; `credited` waits to be withdrawn."""

    account: str
    status: str
    amount: Money
    credited: bool


class AgreementItem(ItemView):
    """A right of the deal: whether the office has it, and how it came out (paid, refunded)."""

    pending: bool
    outcome: str | None
    escrow: EscrowView


class ContractFile(View):
    """The contract: `ready` once its text is fixed, by the first signature or by the auction that concluded it.

    After an auction there is no file both signed, so `sha256` and `cid` are empty: the terms name their text.
    """

    sha256: str | None
    cid: str | None
    ready: bool


class DealStep(View):
    """A step of a deal: its words, when it was reached (Unix seconds, 0 not yet) and whom it waits for."""

    words: str
    reached: int
    waits_for: Party | None


class AgreementView(AgreementBrief):
    """A deal with its terms, signatures, money and requests.

    `missing_consents` are holders and pledgees of the rights who are no side and have not consented yet; whether the
    rules ask for them is the office's law. `altered`: each right not settled yet was sold or licensed since, so that
    none can be filed and anybody may end the deal. `content` is the contract's own `Deal`, integers as decimal
    text.
    """

    terms: TermsView
    completion: int
    stopped: int | None
    document: str | None
    cid: str | None
    signatures: list[SignatureView]
    consents: list[ConsentView]
    missing_consents: list[Party]
    items: list[AgreementItem]
    requests: list[RequestBrief]
    contract: ContractFile
    funded: int | None
    completed: int | None
    ended: int | None
    end_reason_words: str | None
    ended_by: Party | None
    source_auction: bool
    altered: bool
    steps: list[DealStep]
    content: dict[str, Any]
