"""`/requests`: requests, an office's desk included."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api import questions
from backend.api.database import Reading, now
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared
from backend.api.requests import service
from backend.api.requests.repository import RequestsQuery
from backend.api.requests.schemas import RequestDetail, RequestKind, RequestStatus, RequestSummary

router = APIRouter(prefix="/requests", tags=["requests"])


@router.get("")
def list_requests(
    reading: Reading,
    office: questions.OfficeCode = None,
    participant: questions.Participant = None,
    agreement: questions.IdText = None,
    right: questions.IdText = None,
    officer: Annotated[int | None, Query(ge=0, lt=2**16, description="In charge; 0 for requests nobody took.")] = None,
    kind: Annotated[list[RequestKind] | None, Query(max_length=3)] = None,
    status: Annotated[list[RequestStatus] | None, Query(max_length=8)] = None,
    oldest_first: Annotated[bool, Query(description="In the order of arrival, as a desk works.")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Page[RequestSummary]:
    """Requests; with `office` and `oldest_first` the queue of an office's desk."""
    query = RequestsQuery(
        office=questions.office_of(office),
        participant=participant,
        agreement=agreement,
        right=right,
        officer=officer,
        kinds=tuple(service.KINDS.index(each) + 1 for each in kind or ()),
        statuses=tuple(service.STATUSES.index(each) + 1 for each in status or ()),
        oldest_first=oldest_first,
    )
    return service.find(reading, query, limit, after)


@router.get("/{request}", responses=declared(NotFound))
def request_detail(reading: Reading, request: Id) -> RequestDetail:
    """A request with its file and everything a decision needs."""
    return service.detail(reading, request, now(reading))
