"""The whole market for tests in a browser: chain, contracts, real rights, node, portal, on ports of their own.

Deployed as `tests/deployed.py` does it, filled as a first start of `./run` fills it, with fewer rights.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
from web3 import Web3

from ipr.chain import Chain
from ipr.demo.cast import Person, registrar_of
from ipr.demo.registering import TOLD, choose, register_records
from ipr.demo.seeding import seed
from ipr.deployment import save_deployment
from ipr.local.development_chain import start_chain
from ipr.local.processes import Processes
from ipr.local.settings import LocalSettings, free_ports
from ipr.local.stack import start_node, start_portal
from ipr.node import Node
from ipr.records import load
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from tests.deployed import deploy, mint, pass_time
from tests.portal_browser import until

READY = 90.0
"""Seconds a part may take to answer on a loaded machine."""
RIGHTS = len(TOLD) + 4
DAY = 86_400


@dataclass(frozen=True)
class RunningMarket:
    """The parts of a market that runs."""

    settings: LocalSettings
    processes: Processes
    chain: Chain
    node: Node

    @property
    def portal(self) -> str:
        """Address of the portal."""
        return self.settings.portal_url

    def start_node(self) -> None:
        """Start the node and wait until it is well."""
        start_node(self.processes, self.settings)
        self.processes.wait_until("node", partial(_answers, f"{self.settings.node_url}/api/v1/health"), READY)

    def stop_node(self) -> None:
        """End the node; its index stays."""
        self.processes.end("node")

    def restart_portal(self) -> None:
        """End the portal and start it anew, as after an update of it."""
        self.processes.end("portal")
        start_portal(self.processes, self.settings)
        self.processes.wait_until("portal", _ready(f"{self.portal}/_stcore/health"), READY)

    def act(self, person: Person, action: str, /, **words: Any) -> dict[str, Any]:
        """One act of somebody over the API: what comes before the part of a story that a test is about."""
        words.setdefault("salt", "0x" + token_hex(32))
        return self.node.act(self.chain, person.signer, action, **words)

    def admit(self, person: Person, dollars: int = 0) -> int:
        """Apply and be admitted, with so much demo money; returns the participant's id."""
        self.act(
            person, "apply", office="US", kind=1, attorney=person.attorney, country=person.country, name=person.name,
            identity_text="Extract from the register of companies",
        )  # fmt: skip
        self.act(registrar_of("US"), "admit", applicant=person.address)
        mint(self.chain, person.address, dollars * 10**6)
        return self.participant(person)

    def participant(self, person: Person) -> int:
        """The participant somebody acts for."""
        return int(self.node.get(f"/accounts/{person.address}")["participant"]["id"])

    def listing(self, number: str, grant: int = 0) -> str:
        """Id of the open offer or auction of a right."""
        items = self.node.get("/market", q=number)["items"]
        return str(next(item["id"] for item in items if grant in (0, item["grant"])))

    def pay(self, person: Person, agreement: str, participant: int) -> None:
        """Permit and pay the price of an agreement into escrow."""
        permit = self._permit(person, agreement=agreement)
        self.act(person, "fund", agreement=agreement, participant=participant, permit=permit)

    def bid(self, person: Person, auction: str, amount: str) -> None:
        """Permit the deposit and bid."""
        asked = {"auction": auction, "amount": amount}
        self.act(person, "bid", **asked, participant=self.participant(person), permit=self._permit(person, **asked))

    def _permit(self, person: Person, **asked: str) -> dict[str, Any] | None:
        """Somebody's permit for what an act takes; None where nothing more is to be permitted."""
        draft = self.node.draft("permit", person.address, **asked)
        if not draft["typed_data"]:
            return None
        signature = person.signer.sign_typed_data(self.chain, draft["typed_data"])
        return {"deadline": draft["deadline"], "signature": "0x" + signature.hex()}

    def balance(self, person: Person) -> int:
        """Demo money of somebody, in the token's smallest unit."""
        return int(self.node.get(f"/accounts/{person.address}")["token_balance"]["amount"])

    def pass_time(self, seconds: int) -> None:
        """Move the chain's clock, until the node has read it: no event tells an open page of an empty block."""
        pass_time(self.chain, seconds)
        until(lambda: self.node.get("/health")["time"] >= self.chain.now())

    def approve(self, person: Person, part: str, units: int) -> None:
        """Let a contract take money of somebody, as another program of theirs might."""
        spender = Web3.to_checksum_address(self.chain.deployment.parts[part].address)
        call = self.chain.write("SettlementToken", "approve", spender, units, title="Approve", consequence="Allowed.")
        person.signer.send(self.chain, call)

    def spend(self, person: Person, units: int) -> None:
        """Somebody spends money elsewhere."""
        elsewhere = Web3.to_checksum_address("0x" + "11" * 20)
        call = self.chain.write("SettlementToken", "transfer", elsewhere, units, title="Pay", consequence="Less money.")
        person.signer.send(self.chain, call)

    @contextmanager
    def frozen_node(self) -> Iterator[None]:
        """A node that takes connections and answers nothing, as a machine that hangs does."""
        pid = self.processes._running["node"].pid
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def is_up(self) -> bool:
        """Whether the node answers."""
        return _answers(f"{self.settings.node_url}/api/v1/health")


def right_of(number: str, kind: Kind = Kind.PATENT) -> str:
    """Id of a right of the US office."""
    return "0x" + right_id("US", kind, number).hex()


@contextmanager
def running_market(folder: Path) -> Iterator[RunningMarket]:
    """Start everything; every process ends with the context."""
    chain_port, node_port, portal_port = free_ports(3)
    settings = LocalSettings(folder, chain_port=chain_port, node_port=node_port, portal_port=portal_port)
    with Processes(settings.logs) as processes:
        start_portal(processes, settings)
        start_chain(processes, settings)
        chain = Chain(settings.chain_url, deploy(settings.chain_url))
        save_deployment(chain.deployment, folder)
        market = RunningMarket(settings, processes, chain, Node(settings.node_url))
        register_records(chain, choose(load(), RIGHTS), _unheard)
        market.start_node()
        seed(chain, market.node, _unheard)
        processes.wait_until("portal", _ready(f"{settings.portal_url}/_stcore/health"), READY)
        yield market


def _ready(url: str) -> Callable[[], bool]:
    return partial(_answers, url)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False


def _unheard(done: int, total: int) -> None:
    """Nobody waits for the steps of a test's preparation."""
