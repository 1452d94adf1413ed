"""Progress of long work: bars on a terminal, a line a step elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from ipr.local.progress import Advance


class ShownProgress:
    """Shows on standard error; standard output stays for results."""

    def __init__(self) -> None:
        """Look at the terminal."""
        self._console = Console(stderr=True)

    @contextmanager
    def step(self, title: str) -> Iterator[Advance]:
        """One piece of work, shown from now on until the context ends."""
        if self._console.is_terminal:
            with self._bar(title) as advance:
                yield advance
            return
        began = time.monotonic()
        yield _silent
        print(f"{title}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)

    @contextmanager
    def _bar(self, title: str) -> Iterator[Advance]:
        """A bar that moves; it stays as a finished line."""
        columns = (SpinnerColumn(finished_text="[green]✓"), TextColumn("{task.description}"), BarColumn(24))
        with Progress(*columns, TaskProgressColumn(), TimeElapsedColumn(), console=self._console) as progress:
            task = progress.add_task(title, total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)
            progress.update(task, total=1, completed=1)


def _silent(_done: int, _total: int) -> None:
    """Where there is no terminal, only finished steps are told."""
