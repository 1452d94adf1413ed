"""Writing rows so that writing them twice changes nothing."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, and_, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite


@lru_cache(maxsize=512)
def _upsert(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in columns if name not in keys}
    statement: Insert = (
        insert.on_conflict_do_update(index_elements=keys, set_=changed)
        if changed
        else insert.on_conflict_do_nothing(index_elements=keys)
    )
    return statement


def put(connection: Connection, table: Table, **row: Any) -> None:
    """Insert a row, or overwrite these columns of the row with the same primary key."""
    connection.execute(_upsert(connection.dialect.name, table, tuple(row)), row)


def put_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """The same for many rows with the same columns, in one statement."""
    if rows:
        connection.execute(_upsert(connection.dialect.name, table, tuple(rows[0])), rows)


@lru_cache(maxsize=512)
def _update(table: Table, keys: tuple[str, ...], columns: tuple[str, ...]) -> Update:
    where = and_(*(table.c[name] == bindparam(f"key_{name}", type_=table.c[name].type) for name in keys))
    return update(table).where(where).values({name: bindparam(f"new_{name}") for name in columns})


def change(connection: Connection, table: Table, key: Mapping[str, Any], **values: Any) -> None:
    """Change the rows whose columns equal `key`."""
    parameters = {f"key_{name}": value for name, value in key.items()}
    parameters |= {f"new_{name}": value for name, value in values.items()}
    connection.execute(_update(table, tuple(key), tuple(values)), parameters)
