from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.frontend.portal_app import server, world
from tests.portal_browser import Node, chromium, development_node, people, streamlit_app

__all__ = ["chromium", "people", "server", "world"]
GALLERY = Path(__file__).parent / "gallery/app.py"


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    with development_node() as started:
        yield started


@pytest.fixture(scope="session")
def accounts(node: Node) -> list[str]:
    return list(node.ask("eth_accounts"))


@pytest.fixture(scope="session")
def gallery(node: Node, accounts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("gallery") / "log.txt"
    env = {"GALLERY_RPC": node.url, "GALLERY_DEMO": " ".join(accounts[:2])}
    with streamlit_app(GALLERY, env, log) as url:
        yield url
