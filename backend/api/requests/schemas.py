"""What a request answers with."""

from __future__ import annotations

from backend.api.presentation import OfficerName, Party, RightBrief, RuleView, View


class RequestBrief(View):
    """A request in one line.

    `kind` 1 list of own rights, 2 change in owner, 3 licence. `status` 1 filed, 2 under examination, 3 deficiency
    notice open, 4 response filed, 5 registered, 6 refused (appeal period runs), 7 refusal final, 8 withdrawn. `due` is
    when a response is due, or when a refusal becomes final.
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
    agreement: str | None


class HistoryEntry(View):
    """One step of the procedure: who did what, and what they wrote."""

    at: int
    name: str
    words: str
    by: str
    detail: str
    document: str | None
    cid: str | None
    version: int | None
    transaction: str


class FindingsView(View):
    """What the rules find, asked of the chain now."""

    refused: list[RuleView]
    warned: list[RuleView]
    review: list[RuleView]


class Effect(View):
    """One thing the decision changes: before and after."""

    change: str
    before: str
    after: str
    right: str | None = None


class Claim(View):
    """A right of a list: the holder on record who has not joined, and whether the name is the applicant's."""

    right: RightBrief
    party: Party
    fits: bool


class CodeView(View):
    """A code the office may enter the decision under."""

    code: str
    words: str
    category: str
