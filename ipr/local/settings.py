"""Where the local market keeps its state and which ports it uses."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ipr.errors import InvalidInput, IprError

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder."""

LAST_PORT = 65_535
WILDCARDS = ("", "0.0.0.0", "::")
"""Addresses that mean all of them."""


class MarketRuns(IprError):
    """Another process works on the same state."""

    code = "market-runs"


class PortBusy(IprError):
    """Another program listens where the market wants to."""

    code = "port-busy"


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """Ports on loopback (or on `host`, where somebody asks for it) and the folder that survives a restart."""

    state: Path = ROOT / ".ipr"
    host: str = "127.0.0.1"
    chain_port: int = 8545
    node_port: int = 8600
    portal_port: int = 8501

    @property
    def chain_url(self) -> str:
        """JSON-RPC address of the development chain; always loopback, since its accounts are unlocked."""
        return f"http://127.0.0.1:{self.chain_port}"

    @property
    def node_url(self) -> str:
        """Address of the node's API."""
        return f"http://{self.host}:{self.node_port}"

    @property
    def portal_url(self) -> str:
        """Address of the portal."""
        return f"http://{self.host}:{self.portal_port}"

    @property
    def deployment(self) -> Path:
        """The file that describes the deployment; `development` is the name of the network."""
        return self.state / "development.json"

    @property
    def chain_state(self) -> Path:
        """The development chain's saved state."""
        return self.state / "chain.json"

    @property
    def node_data(self) -> Path:
        """Folder of the node: index, sessions, documents."""
        return self.state / "node"

    @property
    def logs(self) -> Path:
        """Folder of the processes' own words."""
        return self.state / "logs"


def require_free(host: str, port: int, purpose: str, option: str) -> None:
    """Refuse a port that is none or that somebody listens on, and say which option names another."""
    if not 1 <= port <= LAST_PORT:
        raise InvalidInput(f"{port} is no port.", f"Choose one from 1 to {LAST_PORT} with {option}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise InvalidInput(
                    f"{host} is no address of this computer.", "Give one of its own addresses with --host."
                ) from error
            raise PortBusy(
                f"Port {port}, for the {purpose}, is in use by another program.",
                f"Stop that program, or choose another port with {option}.",
            ) from error


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on now."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def require_ports(settings: LocalSettings) -> None:
    """Refuse to start while one of the three ports is taken, or where browsers could not be told an address."""
    if settings.host in WILDCARDS:
        raise InvalidInput(
            f"{settings.host} is no address a browser can open.", "Give one address of this computer with --host."
        )
    if len({settings.chain_port, settings.node_port, settings.portal_port}) < 3:
        raise InvalidInput("Chain, node and portal need a port each.", "Give three different ports.")
    require_free("127.0.0.1", settings.chain_port, "chain", "--chain-port")
    require_free(settings.host, settings.node_port, "node", "--node-port")
    require_free(settings.host, settings.portal_port, "portal", "--portal-port")


@contextmanager
def only_one(settings: LocalSettings) -> Iterator[None]:
    """Hold the state folder for this process alone."""
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise MarketRuns(
                f"The market runs already on the state in {settings.state}.",
                "Use it, stop it first, or name another folder with --state.",
            ) from error
        yield


def forget_deployment(settings: LocalSettings) -> None:
    """Delete the deployment's description and the node's index of it."""
    settings.deployment.unlink(missing_ok=True)
    shutil.rmtree(settings.node_data, ignore_errors=True)


def wipe(settings: LocalSettings) -> None:
    """Delete what a market left behind, and nothing else that may lie in the folder."""
    forget_deployment(settings)
    settings.chain_state.unlink(missing_ok=True)
    shutil.rmtree(settings.logs, ignore_errors=True)
