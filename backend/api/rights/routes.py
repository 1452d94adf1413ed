"""`/rights`: the register."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from backend.api import questions
from backend.api.database import Reading, now
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared
from backend.api.rights import service
from backend.api.rights.repository import RightsQuery
from backend.api.rights.schemas import LifeState, RightDetail, RightSummary
from ipr.vocabulary.offices import office_id

router = APIRouter(prefix="/rights", tags=["rights"])


@router.get("")
def list_rights(
    reading: Reading,
    q: questions.Words = "",
    kind: questions.KindText = None,
    office: questions.OfficeCode = None,
    country: questions.Country = None,
    field: questions.FieldBit = None,
    holder: questions.Participant = None,
    licensee: questions.Participant = None,
    state: Annotated[LifeState | None, Query()] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[RightSummary]:
    """Rights on the register, the last entered first."""
    query = RightsQuery(
        words=q.strip(),
        kind=questions.kind_of(kind),
        office=questions.office_of(office),
        country=questions.country_of(country),
        field=field,
        party=holder,
        licensee=licensee,
        state=state,
    )
    return service.find(reading, query, now(reading), limit, after)


@router.get("/by-number/{office}/{number}", responses=declared(NotFound))
def right_by_number(
    reading: Reading,
    office: Annotated[str, Path(pattern=r"^[A-Za-z]{2}$", description="Office code of WIPO ST.3.")],
    number: Annotated[str, Path(min_length=1, max_length=60, description="Any of its numbers, however punctuated.")],
    kind: questions.KindText = None,
) -> RightDetail:
    """A right by any of its numbers."""
    right = service.by_number(reading, office_id(office.upper()), questions.kind_of(kind), number)
    return service.detail(reading, right, now(reading))


@router.get("/{right}", responses=declared(NotFound))
def right_detail(reading: Reading, right: Id) -> RightDetail:
    """A right with its holders, legal status, encumbrances, licences, offers and history."""
    return service.detail(reading, right, now(reading))
