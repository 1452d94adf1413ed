"""`/requests`: requests, an office's desk included."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request

from backend.api import questions
from backend.api.database import Names
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared
from backend.api.requests import service
from backend.api.requests.repository import RequestsQuery
from backend.api.requests.schemas import RequestBrief
from backend.api.requests.views import RequestView

router = APIRouter(prefix="/requests", tags=["requests"])


class Stage(StrEnum):
    """Whether a request waits for a decision."""

    OPEN = "open"
    FILED = "filed"
    DECIDED = "decided"


_STATUSES = {Stage.OPEN: service.OPEN, Stage.FILED: (1,), Stage.DECIDED: service.DECIDED}


@router.get("")
def list_requests(
    naming: Names,
    office: questions.OfficeCode = None,
    participant: questions.Participant = None,
    agreement: questions.IdText = None,
    right: questions.IdText = None,
    officer: Annotated[int | None, Query(ge=0, lt=2**16, description="In charge; 0 for requests nobody took.")] = None,
    kind: Annotated[
        int | None, Query(ge=1, le=3, description="1 list of rights, 2 change in owner, 3 licence.")
    ] = None,
    status: Annotated[Stage | None, Query(description="filed: nobody took it yet.")] = None,
    oldest_first: Annotated[bool, Query(description="In the order of arrival, as a desk works.")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Page[RequestBrief]:
    """Requests; with `office`, `status=open` and `oldest_first` the queue of an office's desk."""
    query = RequestsQuery(
        office=questions.office_of(office),
        participant=participant,
        agreement=agreement,
        right=right,
        officer=officer,
        kinds=(kind,) if kind else (),
        statuses=_STATUSES[status] if status else (),
        oldest_first=oldest_first,
    )
    return service.find(naming, query, limit, after)


@router.get("/{request_id}", responses=declared(NotFound))
def request_detail(naming: Names, request: Request, request_id: Id) -> RequestView:
    """A request with its file and everything a decision needs."""
    return service.detail(naming, request_id, request.app.state.node.check)
