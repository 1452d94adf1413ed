"""What the register answers with. Times are Unix seconds, UTC."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from backend.api.market.schemas import Listing
from backend.api.paging import Page
from backend.api.presentation import FieldView, OfficerName, Party, RightBrief, View
from backend.api.requests.schemas import RequestBrief


class LifeState(StrEnum):
    """Whether a right is in force."""

    PENDING = "pending"
    IN_FORCE = "in force"
    ENDED = "ended"


class RightsPage(Page[RightBrief]):
    """A page of the register; `facets` counts what each value of a filter would leave, whatever it is set to now."""

    facets: dict[str, dict[str, int]]


class Particular(View):
    """One line of a record, by its INID code."""

    inid: str
    label: str
    value: str


class NumberView(View):
    """A number of the right; `stage` 0 the first, 1 application, 2 publication, 3 grant or registration, 4 other."""

    number: str
    stage: int
    stage_words: str
    added: int


class HolderView(View):
    """Who holds the right now; `share_bp` 0 for jointly, `unclaimed` for a name that has not joined."""

    party: Party
    share_bp: int
    since: int
    unclaimed: bool


class TitleStep(View):
    """One link of the chain of title; `until` empty for today's holders."""

    holders: list[Party]
    from_: Annotated[list[Party], Field(serialization_alias="from")]
    since: int
    until: int | None
    cause: str
    transaction: str


class StatusEventView(View):
    """An entry of the legal-status history: ST.27 category, the office's own code, where it is written."""

    category: str
    category_words: str
    state_words: str
    code: str
    code_words: str
    effective: int
    recorded: int
    reference: str
    office: str
    officer: OfficerName | None
    transaction: str
    block: int


class EncumbranceView(View):
    """A pledge or attachment; `released` empty while it burdens the right."""

    kind: str
    beneficiary: Party | None
    name: str
    reference: str
    recorded: int
    released: int | None
    release_reference: str | None


class LicenceView(View):
    """A licence on record; `live` says whether it is in force now, its head licence included."""

    id: int
    right: RightBrief
    grant: int
    grant_words: str
    licensee: Party
    territory: list[str]
    territory_words: str
    fields_words: str
    acts: list[str]
    start: int
    end: int
    head: int | None
    live: bool
    granted: int
    ended: int | None
    reason: str


class RightView(RightBrief):
    """A right with everything on record about it.

    `since` is when ownership was last entered, `record` the register's own codes, integers as decimal text.
    """

    filed: int | None
    granted: int | None
    since: int
    registered: int
    territory: list[str]
    territory_words: str
    fields: list[FieldView]
    fields_words: str
    encumbrances: list[EncumbranceView]
    numbers: list[NumberView]
    particulars: list[Particular]
    holders: list[HolderView]
    title_chain: list[TitleStep]
    events: list[StatusEventView]
    licences: list[LicenceView]
    listings: list[Listing]
    requests: list[RequestBrief]
    record: dict[str, Any]
