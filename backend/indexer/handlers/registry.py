"""Events of `IPRRegistry`: rights, numbers, holders, status events, encumbrances."""

import re
from typing import Final

from sqlalchemy import Connection, or_, select, text, update

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put
from ipr.vocabulary.commitments import is_unclaimed

WHOLE: Final = 10_000
"""Basis points of a whole right."""
_NOISE: Final = re.compile(r"[^0-9A-Z]")


def compact(number: str) -> str:
    """A number without anything but letters and digits, for search."""
    return _NOISE.sub("", number.upper())


def right_registered(connection: Connection, event: Event) -> None:
    """A right on the register, under its first number."""
    args = event.args
    if connection.execute(select(tables.rights.c.row).where(tables.rights.c.right == args["right"])).first() is None:
        columns = ("right", "office", "kind", "number", "title", "territory", "fields", "filed", "granted", "expiry")
        row = {name: args[name] for name in (*columns, "officer")}
        dates = {"since": event.time, "registered": event.time}
        connection.execute(tables.rights.insert(), {**row, **dates, "state": 0, "encumbrance": 0})
    put(
        connection,
        tables.numbers,
        **{name: args[name] for name in ("right", "office", "kind", "number")},
        stage=0,
        compact=compact(args["number"]),
        added=event.time,
    )
    describe_right(connection, args["right"])


def number_added(connection: Connection, event: Event) -> None:
    """A later number of the same right."""
    args = event.args
    right = tables.rights.c
    office, kind = connection.execute(select(right.office, right.kind).where(right.right == args["right"])).one()
    put(
        connection,
        tables.numbers,
        office=office,
        kind=kind,
        **{name: args[name] for name in ("right", "number", "stage")},
        compact=compact(args["number"]),
        added=event.time,
    )
    describe_right(connection, args["right"])


def holders_replaced(connection: Connection, event: Event) -> None:
    """A transfer without contract or a correction: the holders that follow are the whole list from now on."""
    _close_holdings(connection, event)
    change(connection, tables.rights, {"right": event.args["right"]}, since=event.time)


def _close_holdings(connection: Connection, event: Event) -> None:
    holding = tables.holdings.c
    connection.execute(
        update(tables.holdings)
        .where(holding.right == event.args["right"], holding.until.is_(None), holding.position < event.position)
        .values(until=event.time)
    )


def _held_since(connection: Connection, event: Event, party: int) -> int:
    """When this party's holding began: whoever held until this very event and holds on keeps the date."""
    holding = tables.holdings.c
    held = select(holding.since).where(
        holding.right == event.args["right"], holding.party == party, holding.until == event.time
    )
    return connection.execute(held.order_by(holding.position.desc()).limit(1)).scalar() or event.time


def holder_recorded(connection: Connection, event: Event) -> None:
    """A holder the office entered, at the registration or after `HoldersReplaced`."""
    args = event.args
    holding = tables.holdings.c
    earlier = select(holding.position).where(holding.right == args["right"], holding.until.is_not(None)).limit(1)
    replaces = connection.execute(earlier).first() is not None
    _name_party(connection, event)
    put(
        connection,
        tables.holdings,
        position=event.position,
        **{name: args[name] for name in ("right", "party", "share_bp", "name", "commitment")},
        transaction=event.transaction,
        cause="correction" if replaces else "registration",
        since=_held_since(connection, event, args["party"]),
        entered=event.time,
    )
    describe_right(connection, args["right"])


def _name_party(connection: Connection, event: Event) -> None:
    args = event.args
    if is_unclaimed(args["party"]):
        put(connection, tables.parties, party=args["party"], name=args["name"], commitment=args["commitment"])


def holder_bound(connection: Connection, event: Event) -> None:
    """A holder on record joined; the title is the same, its holder now has an account."""
    args = event.args
    key = {"right": args["right"], "party": args["party"]}
    holding = tables.holdings.c
    connection.execute(
        update(tables.holdings)
        .where(holding.right == key["right"], holding.party == key["party"], holding.until.is_(None))
        .values(party=args["participant"], bound=event.time)
    )
    change(connection, tables.parties, {"party": args["party"]}, participant=args["participant"])
    describe_right(connection, args["right"])


def ownership_changed(connection: Connection, event: Event) -> None:
    """Everything earlier holders held passed to one."""
    args = event.args
    _close_holdings(connection, event)
    put(
        connection,
        tables.holdings,
        position=event.position,
        right=args["right"],
        party=args["grantee"],
        share_bp=WHOLE,
        name="",
        transaction=event.transaction,
        cause="assignment",
        from_party=args["grantor"],
        since=_held_since(connection, event, args["grantee"]),
        entered=event.time,
    )
    change(connection, tables.rights, {"right": args["right"]}, since=event.time)
    describe_right(connection, args["right"])


def status_recorded(connection: Connection, event: Event) -> None:
    """An event of the right's legal status."""
    args = event.args
    columns = ("right", "category", "state", "code", "effective", "expiry", "reference", "officer")
    put(
        connection,
        tables.status_events,
        position=event.position,
        **{name: args[name] for name in columns},
        recorded=event.time,
        transaction=event.transaction,
    )
    change(connection, tables.rights, {"right": args["right"]}, state=args["state"], expiry=args["expiry"])


def encumbrance_recorded(connection: Connection, event: Event) -> None:
    """A pledge or an attachment."""
    args = event.args
    columns = ("right", "encumbrance", "beneficiary", "name", "reference", "officer")
    values = {name: args[name] for name in columns}
    put(connection, tables.encumbrances, position=event.position, **values, recorded=event.time)
    _set_encumbrance(connection, args["right"])


def encumbrance_released(connection: Connection, event: Event) -> None:
    """The pledge or attachment ended."""
    args = event.args
    burden = tables.encumbrances.c
    connection.execute(
        update(tables.encumbrances)
        .where(
            burden.right == args["right"],
            burden.encumbrance == args["encumbrance"],
            or_(burden.released.is_(None), burden.released == event.time),
        )
        .values(released=event.time, release_reference=args["reference"])
    )
    _set_encumbrance(connection, args["right"])


def _set_encumbrance(connection: Connection, right: str) -> None:
    burden = tables.encumbrances.c
    live = select(burden.encumbrance).where(burden.right == right, burden.released.is_(None))
    bits = 0
    for bit in connection.execute(live).scalars():
        bits |= bit
    change(connection, tables.rights, {"right": right}, encumbrance=bits)


def describe_right(connection: Connection, right: str) -> None:
    """Write the words a right is found by: title, numbers, names of its holders."""
    row, title = connection.execute(
        select(tables.rights.c.row, tables.rights.c.title).where(tables.rights.c.right == right)
    ).one()
    numbers = connection.execute(select(tables.numbers.c.number).where(tables.numbers.c.right == right)).scalars()
    holding, party = tables.holdings.c, tables.parties.c
    names = connection.execute(
        select(party.name)
        .join(tables.holdings, holding.party == party.party)
        .where(holding.right == right, holding.until.is_(None))
    ).scalars()
    words = {"row": row, "title": title, "numbers": " ".join(numbers), "holders": " · ".join(names)}
    connection.execute(text("DELETE FROM right_search WHERE rowid = :row"), {"row": row})
    connection.execute(
        text("INSERT INTO right_search (rowid, title, numbers, holders) VALUES (:row, :title, :numbers, :holders)"),
        words,
    )


HANDLERS = {
    "RightRegistered": right_registered,
    "NumberAdded": number_added,
    "HoldersReplaced": holders_replaced,
    "HolderRecorded": holder_recorded,
    "HolderBound": holder_bound,
    "OwnershipChanged": ownership_changed,
    "StatusRecorded": status_recorded,
    "EncumbranceRecorded": encumbrance_recorded,
    "EncumbranceReleased": encumbrance_released,
}
