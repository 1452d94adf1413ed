"""Processes of the local market: started with their words kept in a file, ended together, none left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from ipr.errors import IprError

PATIENCE = 10.0
"""Seconds a process has to end by itself: the chain saves its state meanwhile."""
PR_SET_PDEATHSIG = 1


class ProcessFailed(IprError):
    """A part of the local market did not start or ended by itself."""

    code = "process-failed"


def _end_with_parent() -> None:
    """Ask the kernel to end this process when its parent dies, even by `kill -9` (Linux; elsewhere nothing)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """Child processes that end when this context ends."""

    def __init__(self, logs: Path) -> None:
        """`logs` is the folder for what the processes say."""
        self._logs = logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Processes:
        """Make the folder of logs."""
        self._logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every process, the last started first."""
        for name in reversed(list(self._running)):
            self.end(name)

    def start(self, name: str, words: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> None:
        """Start a process in a group of its own, so that Ctrl-C reaches it through us and in order."""
        with (self._logs / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                [str(word) for word in words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | dict(environment or {}),
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )

    def run(
        self,
        name: str,
        words: Sequence[str | Path],
        environment: Mapping[str, str],
        heard: Callable[[str], None],
        folder: Path | None = None,
    ) -> None:
        """Run a process to its end, `heard` getting each of its lines; raise with its last words if it fails.

        `folder` is where it runs, by default where this program was started.
        """
        process = subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | dict(environment),
            start_new_session=True,
            cwd=folder,
            preexec_fn=_end_with_parent,
        )
        self._running[name] = process
        assert process.stdout is not None
        with (self._logs / f"{name}.log").open("ab") as log:
            for line in process.stdout:
                log.write(line)
                heard(line.decode(errors="replace"))
        failed = process.wait()
        self.end(name)
        if failed:
            raise ProcessFailed(f"The {name} failed.", f"Its last words: {self.last_words(name)}")

    def wait_until(self, name: str, ready: Callable[[], bool], timeout: float) -> None:
        """Wait until a process answers; say so if it ends or stays silent for `timeout` seconds."""
        until = time.monotonic() + timeout
        while not ready():
            if self._running[name].poll() is not None:
                raise ProcessFailed(f"The {name} stopped while starting.", f"Its last words: {self.last_words(name)}")
            if time.monotonic() > until:
                raise ProcessFailed(f"The {name} did not answer within {timeout:.0f} seconds.", self._where(name))
            time.sleep(0.05)

    def wait_for_end(self) -> str:
        """Block until any process ends by itself; returns its name."""
        while True:
            for name, process in self._running.items():
                if process.poll() is not None:
                    return name
            time.sleep(0.2)

    def last_words(self, name: str) -> str:
        """The last line a process wrote."""
        lines = (self._logs / f"{name}.log").read_text("utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else "none"

    def end(self, name: str) -> None:
        """End a process and whatever it started; by force only after it had time to save its state."""
        process = self._running.pop(name)
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _where(self, name: str) -> str:
        """Where its words are."""
        return f"Read {self._logs / f'{name}.log'}."
