"""What the stream and the history of events hold."""

from __future__ import annotations

from typing import Any

from backend.api.presentation import View


class ChainEvent(View):
    """One event of a contract. `args` by the names of the interface, integers as decimal text.

    `id` orders events over the whole chain and is what `Last-Event-ID` takes; `subjects` are what it is about, such as
    `right:0x…`, `listing:0x…`, `agreement:0x…`, `request:0x…`, `participant:7`, `account:0x…`.
    """

    id: str
    block: int
    time: int
    transaction: str
    part: str
    name: str
    subjects: list[str]
    args: dict[str, Any]
