from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from backend.indexer.abi import Decoder
from backend.indexer.chain import JsonRpcChain
from backend.indexer.follower import Follower
from backend.indexer.index import Index, open_engine
from ipr.deployment import Deployment
from tests.backend.indexer.anvil import Anvil, running_anvil
from tests.backend.indexer.story import Story


@pytest.fixture
def anvil() -> Iterator[Anvil]:
    with running_anvil() as chain:
        yield chain


@pytest.fixture
def deployment(anvil: Anvil) -> Deployment:
    return anvil.deploy()


@pytest.fixture
def story(anvil: Anvil, deployment: Deployment) -> Story:
    return Story(anvil)


def make_index(folder: Path, anvil: Anvil, deployment: Deployment) -> Index:
    addresses = {part: record.address for part, record in deployment.parts.items()}
    return Index(open_engine(folder / "index.sqlite"), deployment, Decoder(addresses, anvil.abis))


@pytest.fixture
def index(tmp_path: Path, anvil: Anvil, deployment: Deployment) -> Index:
    return make_index(tmp_path, anvil, deployment)


@pytest.fixture
def follower(index: Index, anvil: Anvil, deployment: Deployment) -> Follower:
    return Follower(index, JsonRpcChain(anvil.url), deployment)


@pytest.fixture
def rows(index: Index) -> Iterator[Connection]:
    with index.engine.connect() as connection:
        yield connection
