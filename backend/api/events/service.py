"""The stream of events, resumable and honest about reorganisations."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

import orjson
from sqlalchemy import Connection, Engine, RowMapping
from sse_starlette import ServerSentEvent

from backend.api.events import repository
from backend.api.events.schemas import ChainEvent
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.presentation import struct
from backend.api.problems import Unreadable
from backend.indexer.abi import POSITION_BITS
from backend.indexer.index import read_cursor

BATCH: Final = 200
SUBJECT: Final = r"^(right|listing|agreement|request|power|participant|account|escrow|office):[0-9a-zA-Z]{1,66}$"
_ID: Final = re.compile(r"^(\d{1,9})-(\d{1,19})$")


@dataclass(frozen=True, slots=True)
class Place:
    """How far a reader of the stream is: the generation of the index it saw, and the last event."""

    generation: int
    position: int

    def __str__(self) -> str:
        return f"{self.generation}-{self.position}"


def parse_place(text: str) -> Place:
    """The place a `Last-Event-ID` names.

    Raises:
        Unreadable: it is none of this stream.
    """
    match = _ID.match(text)
    if match is None or int(match[2]) >= 2**63:
        raise Unreadable("'Last-Event-ID' is none of this stream; leave it out to begin with what happens next.")
    return Place(int(match[1]), int(match[2]))


def present(reading: Connection, rows: Sequence[RowMapping], generation: int) -> list[ChainEvent]:
    """Events with what they are about."""
    about = repository.subjects_of(reading, [row["position"] for row in rows])
    columns = ("block", "time", "transaction", "part", "name")
    return [
        ChainEvent(
            id=str(Place(generation, row["position"])),
            **{name: row[name] for name in columns},
            subjects=about.get(row["position"], []),
            args=struct(row["args"]),
        )
        for row in rows
    ]


def history(reading: Connection, subjects: Sequence[str], limit: int, after: str | None) -> Page[ChainEvent]:
    """One page of events, newest first."""
    before = decode_cursor(after, (int,))[0] if after else 2**63 - 1
    if before >= 2**63:
        raise Unreadable("'after' is no cursor of this list; leave it out to begin with the first page.")
    rows = repository.after(reading, before, subjects, limit + 1, newest_first=True)
    return Page[ChainEvent](
        items=present(reading, rows[:limit], read_cursor(reading).generation),
        total=repository.count(reading, subjects),
        next=encode_cursor(rows[limit - 1]["position"]) if len(rows) > limit else None,
    )


def here(engine: Engine) -> Place:
    """The newest event."""
    with engine.connect() as reading:
        return Place(read_cursor(reading).generation, repository.last_position(reading))


def news(engine: Engine, place: Place, subjects: Sequence[str]) -> tuple[list[ServerSentEvent], Place]:
    """What happened since, and the place after it.

    A reorganisation is told first, as `reorganised`: what the reader saw of blocks above `block` no longer holds, and
    events above it are sent again.
    """
    with engine.connect() as reading:
        generation = read_cursor(reading).generation
        sent: list[ServerSentEvent] = []
        stayed = repository.rolled_back_to(reading, place.generation)
        if stayed is not None:
            place = Place(generation, min(place.position, ((stayed + 1) << POSITION_BITS) - 1))
            sent.append(_message("reorganised", place, {"block": stayed}))
        place = Place(generation, place.position)
        rows = repository.after(reading, place.position, subjects, BATCH)
        for found in present(reading, rows, generation):
            place = parse_place(found.id)
            sent.append(_message(f"{found.part}.{found.name}", place, found.model_dump()))
    return sent, place


def _message(name: str, place: Place, data: object) -> ServerSentEvent:
    return ServerSentEvent(orjson.dumps(data).decode(), event=name, id=str(place))


async def stream(engine: Engine, bell: Bell, place: Place, subjects: Sequence[str]) -> AsyncIterator[ServerSentEvent]:
    """Events from `place` on, for as long as the reader listens."""
    with bell.listener() as ring:
        while not bell.closed:
            ring.clear()
            messages, place = await asyncio.to_thread(news, engine, place, subjects)
            for message in messages:
                yield message
            if not messages:
                await ring.wait()


class Bell:
    """Wakes the readers of the stream when the index changed; rung from the indexer's thread."""

    def __init__(self) -> None:
        """Silent until it is attached to the event loop."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rings: set[asyncio.Event] = set()
        self.closed = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Ring in this loop from now on."""
        self._loop, self.closed = loop, False

    def ring(self) -> None:
        """Wake every reader; safe from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """Let every reader go."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for ring in self._rings:
            ring.set()

    def listener(self) -> _Listener:
        """A reader's own ring, for a `with` statement."""
        return _Listener(self._rings)


class _Listener:
    def __init__(self, rings: set[asyncio.Event]) -> None:
        self._rings, self._ring = rings, asyncio.Event()

    def __enter__(self) -> asyncio.Event:
        self._rings.add(self._ring)
        return self._ring

    def __exit__(self, *_: object) -> None:
        self._rings.discard(self._ring)
