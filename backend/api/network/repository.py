"""Queries about the platform."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, Table, func, select


def rows(reading: Connection, table: Table) -> Sequence[RowMapping]:
    """All rows of a small table."""
    return reading.execute(select(table).order_by(*table.primary_key)).mappings().all()


def count(reading: Connection, table: Table, **key: object) -> int:
    """Rows whose columns equal `key`."""
    wanted = [table.c[name] == value for name, value in key.items()]
    return reading.execute(select(func.count()).select_from(table).where(*wanted)).scalar_one()


def count_by_office(reading: Connection, table: Table) -> dict[int, int]:
    """Rows by office."""
    query = select(table.c.office, func.count()).group_by(table.c.office)
    return {row[0]: row[1] for row in reading.execute(query)}
