"""What a request answers with."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from backend.api.agreements.schemas import AgreementSummary
from backend.api.presentation import Finding, OfficeName, Officer, Party, RightName, View
from backend.api.rights.schemas import RightSummary


class RequestStatus(StrEnum):
    """How far a request is."""

    FILED = "filed"
    EXAMINED = "under examination"
    DEFICIENT = "deficiency notice open"
    RESPONDED = "response filed"
    REGISTERED = "registered"
    REFUSED = "refused"
    FINAL = "refusal final"
    WITHDRAWN = "withdrawn"


class RequestKind(StrEnum):
    """What is asked of the office."""

    LIST = "list of rights"
    OWNER = "change in owner"
    LICENCE = "licence"


class RequestSummary(View):
    """A request in a list. `due` is when a response is due, or when a refusal becomes final."""

    request: str
    kind: RequestKind
    status: RequestStatus
    office: OfficeName
    applicant: Party
    rights: list[RightName]
    officer: Officer | None
    filed: int
    due: int | None
    decided: int | None
    version: int
    agreement: str | None
    item: int | None


class RequestEvent(View):
    """One step of the procedure. `text` is what the officer or the party wrote, `actor` who did it."""

    at: int
    name: str
    sentence: str
    actor: str
    text: str
    document: str | None
    cid: str | None
    version: int | None
    transaction: str


class RequestDetail(View):
    """A request with its file. What a decision needs is here: rights as they stand, the deal, the other side."""

    summary: RequestSummary
    account: str
    authority: int
    salt: str
    document: str
    cid: str
    waived: list[Party]
    ground: int | None
    reason: str | None
    code: str | None
    reference: str | None
    warned: list[Finding]
    reviewed: list[Finding]
    rules_code_hash: str | None
    rights: list[RightSummary]
    agreement: AgreementSummary | None
    deal: dict[str, Any] | None
    history: list[RequestEvent]
