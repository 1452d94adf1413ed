"""What the register answers with. Times are Unix seconds, UTC; dates are 2026-11-23."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from backend.api.market.schemas import Listing
from backend.api.presentation import Coded, OfficeName, Officer, Party, RightName, Scope, View


class LifeState(StrEnum):
    """Whether a right is in force."""

    PENDING = "pending"
    IN_FORCE = "in force"
    ENDED = "ended"


class RightSummary(View):
    """A right in a list."""

    right: str
    number: str
    title: str
    office: OfficeName
    kind: str
    state: LifeState
    state_text: str
    expiry: int | None
    encumbrances: list[str]
    holders: list[Party]
    fields_text: str
    listings: int
    licences: int


class Particular(View):
    """One line of a record, by its INID code."""

    inid: str
    name: str
    value: str


class Number(View):
    """A number of the right; `stage` first, application, publication, grant or other."""

    number: str
    stage: str
    added: int


class Holding(View):
    """One entry of the chain of title; `until` empty for who holds the right now, `share_bp` 0 for jointly."""

    party: Party
    share_bp: int
    share_text: str
    cause: str
    from_party: Party | None
    since: int
    until: int | None
    bound: int | None
    transaction: str


class StatusEvent(View):
    """An entry of the legal-status history."""

    category: str
    category_text: str
    state_text: str
    code: str
    code_text: str
    effective: int
    effective_text: str
    reference: str
    officer: Officer | None
    recorded: int
    transaction: str


class Encumbrance(View):
    """A pledge or attachment; `released` empty while it burdens the right."""

    kind: str
    beneficiary: Party | None
    name: str
    reference: str
    officer: Officer | None
    recorded: int
    released: int | None
    release_reference: str | None


class Licence(View):
    """A licence on record; `live` says whether it is in force now, its head licence included."""

    licence: int
    right: RightName
    licensee: Party
    grant: Coded
    head: int | None
    scope: Scope
    start: int
    end: int
    granted: int
    ended: int | None
    reason: str
    live: bool


class TimelineEntry(View):
    """One thing that happened, in words; `at` when it was entered, `effective` what date it is about."""

    at: int
    effective: int | None
    kind: str
    sentence: str
    reference: str
    transaction: str


class RightDetail(View):
    """A right with everything on record about it. `since` is when ownership was last entered."""

    summary: RightSummary
    particulars: list[Particular]
    scope: Scope
    filed: int | None
    granted: int | None
    since: int
    registered: int
    officer: Officer | None
    numbers: list[Number]
    holders: list[Holding]
    chain_of_title: list[Holding]
    status_events: list[StatusEvent]
    encumbrances: list[Encumbrance]
    licences: list[Licence]
    listings: list[Listing]
    timeline: list[TimelineEntry]
    record: dict[str, Any]
