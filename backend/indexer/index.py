"""The index itself: one database that belongs to one deployment on one chain.

A range of blocks goes in whole or not at all: its events, the rows they change, the block hashes and the cursor are one
transaction, so the process may be killed between any two steps.

A reorganisation deletes the raw events above the common ancestor and rebuilds the derived tables from those that stay.
Undo records per row would make that faster and every write slower; the chains this runs on are final (QBFT, IBFT), so a
rollback is an accident, and the same path rebuilds an index whose tables changed with a new release.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, inspect, select, text
from sqlalchemy.pool import ConnectionPoolEntry

from backend.indexer import tables
from backend.indexer.abi import Decoder, Event, Log
from backend.indexer.chain import Header
from backend.indexer.errors import DifferentChainError, IndexerError
from backend.indexer.handlers import apply
from backend.indexer.rows import change, put, put_all
from backend.indexer.subjects import subjects
from ipr.deployment import Deployment

SCHEMA: Final = 4
"""Raised with every change of the derived tables: an older index is rebuilt from its raw events."""
CHUNK: Final = 2_000
"""Raw events held in memory at a time while the derived tables are rebuilt."""

_SEARCH: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS right_search USING fts5"
    "(title, numbers, holders, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3 4')"
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last block read; `generation` counts the reorganisations seen so far."""

    generation: int
    block: int | None
    block_hash: str | None
    block_time: int | None


def open_engine(path: Path) -> Engine:
    """The SQLite database at `path`, readers and one writer side by side (WAL)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False, "timeout": 30})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Every transaction is one snapshot, reading ones included."""
    connection.exec_driver_sql("BEGIN")


class Index:
    """The tables of one deployment."""

    def __init__(self, engine: Engine, deployment: Deployment, decoder: Decoder) -> None:
        """Takes the database, the deployment it is for and the decoder of its contracts' events.

        Raises:
            DifferentChainError: the database belongs to another chain or deployment.
        """
        self.engine = engine
        self._decoder = decoder
        self._deployment = deployment
        with engine.begin() as connection:
            tables.metadata.create_all(connection)
            connection.execute(text(_SEARCH))
            self._claim(connection)

    def _claim(self, connection: Connection) -> None:
        """Make an empty database this deployment's; refuse one that is another's."""
        ours = {
            "chain_id": self._deployment.chain_id,
            "genesis_hash": self._deployment.genesis_hash,
            "directory": self._deployment.address_of("Directory"),
        }
        row = connection.execute(select(tables.chain)).mappings().first()
        if row is None:
            put(connection, tables.chain, id=1, **ours, schema=SCHEMA, generation=0)
        elif any(row[name] != value for name, value in ours.items()):
            raise DifferentChainError(
                "This index was made for another chain or deployment; start with --fresh, or use another folder."
            )
        elif row["schema"] != SCHEMA:
            self._recreate(connection)

    def _recreate(self, connection: Connection) -> None:
        present = set(inspect(connection).get_table_names())
        for table in reversed(tables.DERIVED):
            if table.name in present:
                table.drop(connection)
        tables.metadata.create_all(connection)
        self._replay(connection)
        change(connection, tables.chain, {"id": 1}, schema=SCHEMA)

    def cursor(self) -> Cursor:
        """How far the chain was read."""
        with self.engine.begin() as connection:
            return read_cursor(connection)

    def append(self, headers: Sequence[Header], logs: Sequence[Log]) -> int:
        """Write the logs of a range of blocks and move the cursor to the last header; the number of events written.

        `headers` are the blocks the logs are in and the last of the range, in ascending order.
        """
        times = {header.number: header.time for header in headers}
        last = headers[-1]
        with self.engine.begin() as connection:
            put_all(connection, tables.blocks, [_block_row(header) for header in headers])
            put_all(connection, tables.raw_events, [self._raw_row(log) for log in logs])
            count = self._derive(connection, [(log, times[log.block]) for log in logs])
            change(connection, tables.chain, {"id": 1}, block=last.number, block_hash=last.hash, block_time=last.time)
        return count

    def known_blocks(self) -> Iterator[Header]:
        """Blocks kept, newest first."""
        with self.engine.begin() as connection:
            rows = connection.execute(select(tables.blocks).order_by(tables.blocks.c.number.desc())).all()
        return (Header(*row) for row in rows)

    def roll_back(self, ancestor: Header | None) -> None:
        """Forget everything above `ancestor`, or everything at all, and rebuild the derived tables."""
        number = -1 if ancestor is None else ancestor.number
        with self.engine.begin() as connection:
            generation = read_cursor(connection).generation + 1
            connection.execute(delete(tables.raw_events).where(tables.raw_events.c.block > number))
            connection.execute(delete(tables.blocks).where(tables.blocks.c.number > number))
            put(connection, tables.rollbacks, generation=generation, block=number)
            change(
                connection,
                tables.chain,
                {"id": 1},
                generation=generation,
                block=ancestor and ancestor.number,
                block_hash=ancestor and ancestor.hash,
                block_time=ancestor and ancestor.time,
            )
            self._replay(connection)

    def rebuild(self) -> int:
        """Empty the derived tables and write them again from the raw events; the number of events."""
        with self.engine.begin() as connection:
            return self._replay(connection)

    def _replay(self, connection: Connection) -> int:
        for table in reversed(tables.DERIVED):
            connection.execute(delete(table))
        connection.execute(text("DELETE FROM right_search"))
        raw, block, count, after = tables.raw_events, tables.blocks, 0, -1
        query = select(raw, block.c.time).join(block, block.c.number == raw.c.block).order_by(raw.c.position)
        while rows := connection.execute(query.where(raw.c.position > after).limit(CHUNK)).mappings().all():
            count += self._derive(connection, [(_log(row), row["time"]) for row in rows])
            after = rows[-1]["position"]
        return count

    def _derive(self, connection: Connection, logs: Sequence[tuple[Log, int]]) -> int:
        events = [found for log, time in logs if (found := self._decoder.decode(log, time)) is not None]
        put_all(connection, tables.events, [_event_row(event) for event in events])
        about = [{"subject": name, "position": event.position} for event in events for name in subjects(event)]
        put_all(connection, tables.event_subjects, about)
        for found in events:
            self._apply(connection, found)
        return len(events)

    def _apply(self, connection: Connection, found: Event) -> None:
        try:
            apply(connection, found)
        except Exception as error:
            sentence = f"The event {found.part}.{found.name} of block {found.block} does not fit what came before it"
            raise IndexerError(f"{sentence}: rebuild the index, and report this if it happens again.") from error

    def _raw_row(self, log: Log) -> dict[str, Any]:
        return {
            "position": log.position,
            "chain_id": self._deployment.chain_id,
            "block": log.block,
            "block_hash": log.block_hash,
            "log_index": log.log_index,
            "transaction": log.transaction,
            "address": log.address,
            "topics": log.topics,
            "data": log.data,
        }


def read_cursor(connection: Connection) -> Cursor:
    """How far the chain was read, in this connection's snapshot."""
    row = tables.chain.c
    return Cursor(*connection.execute(select(row.generation, row.block, row.block_hash, row.block_time)).one())


def count_events(connection: Connection) -> int:
    """Events in the index."""
    return connection.execute(select(func.count()).select_from(tables.events)).scalar_one()


def _block_row(header: Header) -> dict[str, Any]:
    return {"number": header.number, "hash": header.hash, "parent_hash": header.parent_hash, "time": header.time}


def _log(row: Any) -> Log:
    columns = ("block", "block_hash", "log_index", "transaction", "address", "topics", "data")
    return Log(**{name: row[name] for name in columns})


def _event_row(found: Event) -> dict[str, Any]:
    columns = ("position", "block", "time", "transaction", "part", "name")
    return {**{name: getattr(found, name) for name in columns}, "args": dict(found.args)}
