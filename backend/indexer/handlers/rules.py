"""Events of `Rules`: how strictly an office takes each rule."""

from sqlalchemy import Connection

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import put


def severities_set(connection: Connection, event: Event) -> None:
    """An office's severities for one kind of right."""
    args = event.args
    put(
        connection,
        tables.severities,
        office=args["office"],
        kind=args["kind"],
        severities=args["severities"],
        officer=args["officer"],
        changed=event.time,
    )


HANDLERS = {"SeveritiesSet": severities_set}
