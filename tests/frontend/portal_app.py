"""The portal on the sample node, without a browser: open a page as somebody, and read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontend import session
from frontend.components.wallet import Bridge
from frontend.flow import Intent
from tests.frontend import sample_node
from tests.frontend.sample_node import World

ENTRY = Path(__file__).parents[2] / "frontend/streamlit_app.py"


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


def opened(page: str, subject: str = "", account: str = "", **address: str) -> AppTest:
    """A page as somebody sees it who comes with these values in the address."""
    app = AppTest.from_file(str(ENTRY), default_timeout=60)
    report = {"name": "Test wallet", "account": account, "chainId": 31_337, "demo": False}
    app.session_state["wallet_bridge"] = Bridge(report, {}, [], {})
    for name, value in (address | ({"id": subject} if subject else {})).items():
        app.query_params[name] = value
    return app.run() if page == "home" else app.run().switch_page(f"app_pages/{page}.py").run()


def said(app: AppTest) -> str:
    """Every word on the page."""
    texts = [*app.markdown, *app.caption, *app.title, *app.header, *app.warning, *app.error, *app.text]
    return "\n".join(str(text.value) for text in texts)


def intent(app: AppTest) -> Intent:
    """The action under way."""
    found = app.session_state["flow_intent"]
    assert isinstance(found, Intent)
    return found


def press(app: AppTest, key: str) -> AppTest:
    """Press a button by its key."""
    return app.button(key=key).click().run()


def sign(app: AppTest, result: str = "0x" + "ab" * 32) -> AppTest:
    """Go on to the wallet where that is asked, and let it answer."""
    if any(button.key == "flow-Continue in wallet" for button in app.button):
        press(app, "flow-Continue in wallet")
    side: Bridge = app.session_state["wallet_bridge"]
    side.answers[intent(app).prompt_id] = {"ok": True, "result": result}
    return app.run()
