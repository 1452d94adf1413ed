"""`/events`: what happens, as it happens, and what happened."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from pydantic import StringConstraints
from sse_starlette import EventSourceResponse

from backend.api.database import Reading
from backend.api.events import service
from backend.api.events.schemas import ChainEvent
from backend.api.paging import After, Limit, Page

router = APIRouter(prefix="/events", tags=["events"])
Subject = Annotated[str, StringConstraints(pattern=service.SUBJECT)]
Subjects = Annotated[
    list[Subject] | None, Query(max_length=20, description="Only events about any of these, such as `listing:0x…`.")
]


@router.get(
    "",
    response_class=EventSourceResponse,
    responses={200: {"description": "A stream of events.", "content": {"text/event-stream": {}}}},
)
async def follow_events(
    request: Request,
    subject: Subjects = None,
    last_event_id: Annotated[str | None, Header(description="Go on behind this event.", max_length=32)] = None,
) -> EventSourceResponse:
    """Events as they happen (`text/event-stream`), resumable by `Last-Event-ID`.

    The name is `<part>.<event>`; `reorganised` says from which block on everything has to be read again.
    """
    node = request.app.state.node
    place = service.parse_place(last_event_id) if last_event_id else service.here(node.index.engine)
    return EventSourceResponse(service.stream(node.index.engine, node.bell, place, subject or ()), ping=15)


@router.get("/history")
def event_history(
    reading: Reading, subject: Subjects = None, limit: Limit = 50, after: After = None
) -> Page[ChainEvent]:
    """Events that happened, newest first."""
    return service.history(reading, subject or (), limit, after)
