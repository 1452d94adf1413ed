"""`/rights`: the register."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api import questions
from backend.api.database import Names
from backend.api.paging import After, Limit
from backend.api.presentation import Id, RightBrief
from backend.api.problems import NotFound, declared
from backend.api.rights import service
from backend.api.rights.repository import RightsQuery
from backend.api.rights.schemas import LifeState, RightsPage, RightView
from ipr.vocabulary.offices import office_id

router = APIRouter(prefix="/rights", tags=["rights"])


@router.get("")
def list_rights(
    naming: Names,
    q: questions.Words = "",
    kind: questions.KindText = None,
    office: questions.OfficeCode = None,
    country: questions.Country = None,
    field: questions.FieldBit = None,
    owner: questions.Participant = None,
    licensee: questions.Participant = None,
    state: Annotated[LifeState | None, Query()] = None,
    limit: Limit = 20,
    after: After = None,
) -> RightsPage:
    """Rights on the register, the last entered first."""
    query = RightsQuery(
        words=q.strip(),
        kind=questions.kind_of(kind),
        office=questions.office_of(office),
        country=questions.country_of(country),
        field=field,
        party=owner,
        licensee=licensee,
        state=state,
    )
    return service.find(naming, query, limit, after)


@router.get("/by-number", responses=declared(NotFound))
def right_by_number(
    naming: Names,
    office: Annotated[str, Query(pattern=r"^[A-Za-z]{2}$", description="Office code of WIPO ST.3.")],
    number: Annotated[str, Query(min_length=1, max_length=60, description="Any of its numbers, however punctuated.")],
    kind: questions.KindText = None,
) -> RightBrief:
    """A right by any of its numbers."""
    return service.by_number(naming, office_id(office.upper()), questions.kind_of(kind), number)


@router.get("/{right}", responses=declared(NotFound))
def right_detail(naming: Names, right: Id) -> RightView:
    """A right with its holders, legal status, encumbrances, licences, offers, requests and chain of title."""
    return service.detail(naming, right)
