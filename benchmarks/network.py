"""A development chain of its own for a measurement: fresh, deployed as `./run` does it, gone afterwards."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ipr.chain import Chain
from ipr.deployment import load_deployment
from ipr.local.development_chain import start_chain
from ipr.local.processes import Processes
from ipr.local.settings import ROOT, LocalSettings


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def deployed_chain() -> Iterator[Chain]:
    """A fresh chain with the platform on it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = LocalSettings(state=Path(folder), chain_port=free_port())
        with Processes(settings.logs) as processes:
            start_chain(processes, settings)
            _deploy(settings)
            yield Chain(settings.chain_url, load_deployment(settings.deployment))


def _deploy(settings: LocalSettings) -> None:
    """Run the ape script that deploys."""
    words = ["ape", "run", "deploy", "--network", f"ethereum:development:{settings.chain_url}"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"IPR_DEPLOYMENTS": str(settings.state), "PATH": path}
    subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
