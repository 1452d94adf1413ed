"""Lists in pages: a cursor names the last row of a page, so that new rows move nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Any, Final, Generic, TypeVar

import orjson
from fastapi import Query
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, and_, or_

from backend.api.problems import Unreadable

Item = TypeVar("Item")
LARGEST_PAGE: Final = 200

Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Rows of a page.")]
After = Annotated[
    str | None,
    Query(alias="cursor", max_length=400, description="`next` of the page before; nothing for the first page."),
]


class Page(BaseModel, Generic[Item]):
    """One page. `total` counts all pages, `next` asks for the following one and is empty on the last."""

    model_config = ConfigDict(extra="forbid")

    items: list[Item]
    total: int
    next: str | None = None


def encode_cursor(*values: str | int | None) -> str:
    """The cursor behind a row with these sort values."""
    return base64.urlsafe_b64encode(orjson.dumps([str(value) for value in values])).decode().rstrip("=")


def decode_cursor(cursor: str, types: Sequence[type]) -> list[Any]:
    """Sort values of a cursor.

    Raises:
        Unreadable: it is no cursor of this list.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        values = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise ValueError
        read = [kind(value) for kind, value in zip(types, values, strict=True)]
        if any(isinstance(value, int) and not 0 <= value < 2**256 for value in read):
            raise ValueError
        return read
    except (ValueError, binascii.Error):
        raise Unreadable("'cursor' is no cursor of this list; leave it out to begin with the first page.") from None


def after_row(
    sort: ColumnElement[Any], value: Any, key: ColumnElement[Any], last: Any, descending: bool
) -> ColumnElement[bool]:
    """Rows behind the one with this sort value and key."""
    if descending:
        return or_(sort < value, and_(sort == value, key < last))
    return or_(sort > value, and_(sort == value, key > last))
