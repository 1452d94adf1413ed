"""A node on a chain with a few real rights, participants, offers and an auction; commands run against it in-process."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipr.chain import Chain
from ipr.cli.application import run
from ipr.demo.registering import choose, register_records
from ipr.demo.seeding import seed
from ipr.deployment import save_deployment
from ipr.local import stack
from ipr.local.processes import Processes
from ipr.local.settings import LocalSettings
from ipr.node import Node
from ipr.records import load
from tests.deployed import free_port, market


@dataclass(frozen=True, slots=True)
class Running:
    """A chain with its node, and where its deployment is written down."""

    chain: Chain
    node: Node
    deployment: Path


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left: its exit code, what it printed, what it said beside that."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("cli")
    with market(folder) as chain:
        deployment = save_deployment(chain.deployment, folder)
        port = int(chain.rpc_url.rsplit(":", 1)[1])
        settings = LocalSettings(state=folder, chain_port=port, node_port=free_port())
        with Processes(settings.logs) as processes:
            stack.start_node(processes, settings)
            register_records(chain, choose(load(), 12), lambda _done, _total: None)
            processes.wait_until("node", lambda: stack.answers(f"{settings.node_url}/api/v1/health"), 90)
            node = Node(settings.node_url)
            seed(chain, node, lambda _done, _total: None)
            yield Running(chain, node, deployment)


@pytest.fixture
def ipr(running: Running, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command as a person would, on that node."""
    monkeypatch.setenv("IPR_NODE_URL", running.node.url)
    monkeypatch.setenv("IPR_DEPLOYMENT", str(running.deployment))

    def command(*words: str) -> Said:
        capsys.readouterr()
        code = run(words)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command
