"""What each event does to the derived tables: one module a contract, one function an event."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection

from backend.indexer.abi import Event
from backend.indexer.handlers import (
    agreements,
    auctions,
    directory,
    escrow,
    licences,
    market,
    participants,
    registry,
    requests,
    rules,
)

Handler = Callable[[Connection, Event], None]

HANDLERS: Final[Mapping[tuple[str, str], Handler]] = {
    (part, name): handler
    for part, handlers in (
        ("Directory", directory.HANDLERS),
        ("Participants", participants.HANDLERS),
        ("Escrow", escrow.HANDLERS),
        ("IPRRegistry", registry.HANDLERS),
        ("Licences", licences.HANDLERS),
        ("Rules", rules.HANDLERS),
        ("Agreements", agreements.HANDLERS),
        ("Market", market.HANDLERS),
        ("Auctions", auctions.HANDLERS),
        ("Requests", requests.HANDLERS),
    )
    for name, handler in handlers.items()
}
"""Handlers by contract and event."""


def apply(connection: Connection, event: Event) -> None:
    """Write what an event says; an event without a handler is history only."""
    handler = HANDLERS.get((event.part, event.name))
    if handler is not None:
        handler(connection, event)
