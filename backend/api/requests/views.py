"""A request whole: apart from its schemas, since it holds a deal, and a deal holds requests."""

from __future__ import annotations

from backend.api.agreements.schemas import AgreementView
from backend.api.participants.schemas import PowerView
from backend.api.presentation import OfficerName, Party, RightBrief, RuleView, View
from backend.api.requests.schemas import Claim, CodeView, Effect, FindingsView, HistoryEntry


class RequestView(View):
    """A request with its file and everything a decision needs.

    `findings`, `effects`, `claims` and `codes` are about the decision to be made, and empty once it is made; `warned`
    and `reviewed` are what stood when it was. `waived` are the participants who gave up their appeal.
    `power` is the power of attorney the file was sent through, as it stands now; None if the applicant sent it.
    `concludable` is from when on anybody may end a deal's request and have the price given back: the end of the appeal
    period, or two years of the office's silence; `withdrawable` until when its applicant may withdraw it, so that the
    other side has a week to file anew. Both are None where there is no such date.
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
    power: PowerView | None
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
    concludable: int | None
    withdrawable: int | None
    warned: list[RuleView]
    reviewed: list[RuleView]
    rules_code_hash: str | None
