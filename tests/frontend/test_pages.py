"""Every page for everybody: as a visitor, as somebody not admitted, in each role, and with nothing there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontend import session
from frontend.components.wallet import Bridge
from tests.frontend import sample_node
from tests.frontend.sample_node import (
    APPLICANT,
    ATTORNEY,
    AUCTION,
    BUYER,
    DEAL,
    LIST,
    NOBODY,
    OFFER,
    OFFICER,
    REQUEST,
    RIGHT,
    SELLER,
    World,
)

ENTRY = Path(__file__).parents[2] / "frontend/streamlit_app.py"
EVERYBODY = {
    "visitor": "",
    "nobody": NOBODY,
    "applicant": APPLICANT,
    "seller": SELLER,
    "buyer": BUYER,
    "attorney": ATTORNEY,
    "officer": OFFICER,
}
PAGES = [
    ("home", ""),
    ("market", ""),
    ("right", RIGHT),
    ("offer", OFFER),
    ("auction", AUCTION),
    ("my_rights", ""),
    ("my_rights", RIGHT),
    ("deals", ""),
    ("deals", DEAL),
    ("requests", ""),
    ("requests", REQUEST),
    ("desk", ""),
    ("desk", REQUEST),
    ("desk", LIST),
    ("attorney", ""),
    ("account", ""),
    ("verify", ""),
    ("network", ""),
]


@pytest.fixture(scope="module")
def server() -> Iterator[World]:
    with sample_node.running(World()) as world:
        yield world


@pytest.fixture
def world(server: World, monkeypatch: pytest.MonkeyPatch) -> World:
    fresh = World(url=server.url)
    for name, value in vars(fresh).items():
        setattr(server, name, value)
    monkeypatch.setenv("IPR_NODE_URL", server.url)
    session._network.clear()
    return server


def opened(page: str, subject: str = "", account: str = "") -> AppTest:
    """A page as somebody sees it."""
    app = AppTest.from_file(str(ENTRY), default_timeout=60)
    report = {"name": "Test wallet", "account": account, "chainId": 31_337, "demo": False} if account else {}
    app.session_state["wallet_bridge"] = Bridge(report, {}, [], {})
    if subject:
        app.query_params["id"] = subject
    return app.run() if page == "home" else app.run().switch_page(f"app_pages/{page}.py").run()


def said(app: AppTest) -> str:
    """Every word on the page."""
    texts = [*app.markdown, *app.caption, *app.title, *app.header, *app.warning, *app.error, *app.text]
    return "\n".join(str(text.value) for text in texts)


@pytest.mark.parametrize(("page", "subject"), PAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_page_is_shown_to_everybody(world: World, page: str, subject: str, who: str) -> None:
    app = opened(page, subject, EVERYBODY[who])
    assert [error.value for error in app.error] == []
    assert len(app.title) == 1 and not app.exception
