"""A development chain of its own for a measurement: fresh, deployed as `./run` does it, gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ipr.chain import Chain
from ipr.local.deploying import deploy
from ipr.local.development_chain import start_chain
from ipr.local.processes import Processes
from ipr.local.settings import LocalSettings, free_ports


@contextmanager
def deployed_chain() -> Iterator[Chain]:
    """A fresh chain with the platform on it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = LocalSettings(state=Path(folder), chain_port=free_ports(1)[0])
        with Processes(settings.logs) as processes:
            start_chain(processes, settings)
            yield Chain(settings.chain_url, deploy(processes, settings, lambda done, total: None))
