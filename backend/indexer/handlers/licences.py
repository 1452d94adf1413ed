"""Events of `Licences`: the live grants of every right."""

from sqlalchemy import Connection

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put


def licence_granted(connection: Connection, event: Event) -> None:
    """A licence on record."""
    columns = ("right", "licence", "licensee", "head", "grant", "territory", "fields", "acts", "start", "end")
    values = {name: event.args[name] for name in columns}
    put(connection, tables.licences, **values, granted=event.time, reason="")


def licence_ended(connection: Connection, event: Event) -> None:
    """A licence ended before its term."""
    key = {name: event.args[name] for name in ("right", "licence")}
    change(connection, tables.licences, key, ended=event.time, reason=event.args["reason"])


HANDLERS = {"LicenceGranted": licence_granted, "LicenceEnded": licence_ended}
