"""A request whole: apart from its schemas, since it holds a deal, and a deal holds requests."""

from __future__ import annotations

from backend.api.agreements.schemas import AgreementView
from backend.api.presentation import OfficerName, Party, RightBrief, RuleView, View
from backend.api.requests.schemas import Claim, CodeView, Effect, FindingsView, HistoryEntry


class RequestView(View):
    """A request with its file and everything a decision needs.

    `findings`, `effects`, `claims` and `codes` are about the decision to be made, and empty once it is made; `warned`
    and `reviewed` are what stood when it was. `waived` are the participants who gave up their appeal.
    """

    id: str
    kind: int
    kind_words: str
    office: str
    status: int
    status_words: str
    applicant: Party
    officer: OfficerName | None
    filed: int
    due: int | None
    decided: int | None
    rights: list[RightBrief]
    agreement: AgreementView | None
    item: int | None
    version: int
    account: str
    authority: int
    salt: str
    document: str
    cid: str
    history: list[HistoryEntry]
    findings: FindingsView
    effects: list[Effect]
    unchanged: list[str]
    claims: list[Claim]
    codes: list[CodeView]
    ground: int | None
    reason: str | None
    code: str | None
    reference: str | None
    waived: list[int]
    warned: list[RuleView]
    reviewed: list[RuleView]
    rules_code_hash: str | None
