"""Where the local market keeps its state and which ports it uses."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from ipr.errors import IprError

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder."""


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
    def logs(self) -> Path:
        """Folder of the processes' own words."""
        return self.state / "logs"


def require_free(port: int, purpose: str, option: str) -> None:
    """Refuse a port somebody listens on, and say which option names another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortBusy(
                f"Port {port}, for the {purpose}, is in use by another program.",
                f"Stop that program, or choose another port with {option}.",
            ) from error
