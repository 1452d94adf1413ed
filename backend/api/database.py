"""Reading the index: one snapshot a request."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from backend.api.naming import Naming
from backend.indexer.index import read_cursor


def connection(request: Request) -> Iterator[Connection]:
    """A connection whose queries all see the same state of the index."""
    with request.app.state.node.index.engine.connect() as opened:
        yield opened


Reading = Annotated[Connection, Depends(connection)]


def now(reading: Connection) -> int:
    """Unix seconds: the clock's, or the chain's where it runs ahead."""
    return max(int(time.time()), read_cursor(reading).block_time or 0)


def names(reading: Reading) -> Naming:
    """Names, as things stand now, in this request's snapshot."""
    return Naming(reading, now(reading))


Names = Annotated[Naming, Depends(names)]
