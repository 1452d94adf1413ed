"""How long work is told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

Advance = Callable[[int, int], None]
"""Called with how many steps are done and how many there are."""


class Progress(Protocol):
    """Where long work is shown."""

    def step(self, title: str) -> AbstractContextManager[Advance]:
        """One piece of work, shown from now on until the context ends."""
