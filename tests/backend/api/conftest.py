from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from backend.api.main import create_app
from backend.api.node import Node, open_node
from backend.api.settings import Settings
from ipr.deployment import save_deployment
from ipr.terms import Terms
from tests.backend.indexer.anvil import Anvil, running_anvil
from tests.backend.indexer.story import Story


def make_node(anvil: Anvil, folder: Path) -> Node:
    deployment = save_deployment(anvil.deploy(), folder)
    settings = Settings(deployment=deployment, rpc_url=anvil.url, data=folder / "node", allowed_hosts=("testserver",))
    node = open_node(settings, anvil.abis)
    node.check = no_findings  # the emitters have no rules to ask
    return node


def no_findings(terms: Terms, item: int, consenting: Sequence[int]) -> tuple[int, int, int]:
    return 0, 1 << 11, 0


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A node that read a history up to a request with an open deficiency notice."""
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path_factory.mktemp("told"))
        story = Story(anvil)
        story.up_to_funding()
        story.filing()
        node.follower.synchronise()
        yield node
        node.stop()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A node that read the whole history, decision included."""
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path_factory.mktemp("finished"))
        Story(anvil).whole()
        node.follower.synchronise()
        yield node
        node.stop()


@pytest.fixture(scope="session")
def app(told: Node) -> FastAPI:
    return create_app(told.settings, told, follow=False)


@pytest.fixture(scope="session")
def api(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def after(finished: Node) -> Iterator[TestClient]:
    with TestClient(create_app(finished.settings, finished, follow=False), base_url="http://127.0.0.1") as client:
        yield client
