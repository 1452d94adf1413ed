"""The whole market on this computer: chain, deployment, records, node, portal, the demo's participants."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

import httpx

from ipr.chain import Chain
from ipr.demo.registering import choose, register_records
from ipr.demo.seeding import is_seeded, seed
from ipr.deployment import Deployment
from ipr.local.deploying import deploy, find_deployment
from ipr.local.development_chain import start_chain
from ipr.local.processes import Processes
from ipr.local.progress import Progress
from ipr.local.settings import ROOT, LocalSettings, forget_deployment, require_ports
from ipr.node import Node
from ipr.records import load

READY_SECONDS = 60.0
"""What node and portal may take to answer on a slow computer."""


@dataclass(frozen=True, slots=True)
class Market:
    """A market that runs: its chain and its node."""

    chain: Chain
    node: Node


def open_market(processes: Processes, settings: LocalSettings, progress: Progress, portal: bool = True) -> Market:
    """Start everything that is not there yet; goes on where an earlier start was interrupted."""
    require_ports(settings)
    with progress.step("Starting the chain"):
        start_chain(processes, settings)
    deployment = find_deployment(settings) or _deploy_anew(processes, settings, progress)
    market = Market(Chain(settings.chain_url, deployment), Node(settings.node_url))
    start_node(processes, settings)
    if portal:
        start_portal(processes, settings)
    _fill(market, processes, settings, progress)
    if portal:
        with progress.step("Opening the portal"):
            processes.wait_until("portal", lambda: answers(f"{settings.portal_url}/_stcore/health"), READY_SECONDS)
    return market


def _deploy_anew(processes: Processes, settings: LocalSettings, progress: Progress) -> Deployment:
    """Deploy on a chain that has no whole deployment; an index of an earlier one would be of no use."""
    forget_deployment(settings)
    with progress.step("Compiling and deploying the contracts") as advance:
        return deploy(processes, settings, advance)


def start_node(processes: Processes, settings: LocalSettings) -> None:
    """Start the node: index and API."""
    origins = {
        settings.portal_url,
        f"http://127.0.0.1:{settings.portal_port}",
        f"http://localhost:{settings.portal_port}",
    }
    variables = {
        "IPR_DEPLOYMENT": str(settings.deployment),
        "IPR_RPC_URL": settings.chain_url,
        "IPR_DATA": str(settings.node_data),
        "IPR_HOST": settings.host,
        "IPR_PORT": str(settings.node_port),
        "IPR_PORTAL_ORIGINS": json.dumps(sorted(origins)),
        "IPR_ALLOWED_HOSTS": json.dumps([settings.host]),
    }
    processes.start("node", [sys.executable, "-m", "backend.api"], variables)


def start_portal(processes: Processes, settings: LocalSettings) -> None:
    """Start the portal."""
    options = ["--server.port", str(settings.portal_port), "--server.address", settings.host]
    entry = ROOT / "frontend" / "streamlit_app.py"
    variables = {"IPR_NODE_URL": settings.node_url, "PYTHONPATH": str(ROOT)}
    processes.start("portal", [sys.executable, "-m", "streamlit", "run", entry, *options], variables)


def _fill(market: Market, processes: Processes, settings: LocalSettings, progress: Progress) -> None:
    """Register the records and bring the demo's participants in, unless that was done before."""
    seeded = is_seeded(market.chain)
    if not seeded:
        with progress.step("Registering real patents, marks and designs") as advance:
            register_records(market.chain, choose(load()), advance)
    with progress.step("Starting the node"):
        processes.wait_until("node", lambda: answers(f"{settings.node_url}/api/v1/health"), READY_SECONDS)
    if not seeded:
        with progress.step("Bringing in the first participants and their offers") as advance:
            seed(market.chain, market.node, advance)


def answers(url: str) -> bool:
    """Whether a server is there and well."""
    try:
        return httpx.get(url, timeout=2).is_success
    except httpx.HTTPError:
        return False
