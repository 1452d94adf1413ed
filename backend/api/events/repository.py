"""Queries of events."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, select

from backend.indexer import tables

_E, _S, _B = tables.events.c, tables.event_subjects.c, tables.rollbacks.c


def after(
    reading: Connection, position: int, subjects: Sequence[str], limit: int, newest_first: bool = False
) -> Sequence[RowMapping]:
    """Events behind (or, newest first, before) a position, about any of these subjects or about anything."""
    query = select(tables.events).where(_E.position < position if newest_first else _E.position > position)
    if subjects:
        query = query.where(_E.position.in_(select(_S.position).where(_S.subject.in_(subjects))))
    order = _E.position.desc() if newest_first else _E.position
    return reading.execute(query.order_by(order).limit(limit)).mappings().all()


def count(reading: Connection, subjects: Sequence[str]) -> int:
    """Events about any of these subjects, or all."""
    if not subjects:
        return reading.execute(select(func.count()).select_from(tables.events)).scalar_one()
    query = select(func.count(_S.position.distinct())).where(_S.subject.in_(subjects))
    return reading.execute(query).scalar_one()


def subjects_of(reading: Connection, positions: Sequence[int]) -> dict[int, list[str]]:
    """What events are about."""
    query = select(_S.position, _S.subject).where(_S.position.in_(positions)).order_by(_S.position, _S.subject)
    found: dict[int, list[str]] = {}
    for position, subject in reading.execute(query):
        found.setdefault(position, []).append(subject)
    return found


def last_position(reading: Connection) -> int:
    """Position of the newest event; -1 if there is none."""
    newest = reading.execute(select(func.max(_E.position))).scalar()
    return -1 if newest is None else int(newest)


def rolled_back_to(reading: Connection, generation: int) -> int | None:
    """The lowest block that stayed in all rollbacks after a generation; None if there was none."""
    return reading.execute(select(func.min(_B.block)).where(_B.generation > generation)).scalar()
