"""The bar of the running action, without a browser: what is asked, what is said, what is kept."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from frontend.components.wallet import Bridge
from frontend.flow import Intent, State
from tests.portal_browser import Node

GALLERY = Path(__file__).parent / "gallery/app.py"
ACCOUNT = "0x" + "ab" * 20


@pytest.fixture
def app(node: Node, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GALLERY_RPC", node.url)
    opened = AppTest.from_file(str(GALLERY), default_timeout=30)
    report = {"name": "Test wallet", "account": ACCOUNT, "chainId": 31_337, "demo": False}
    opened.session_state["wallet_bridge"] = Bridge(report, {}, [], {})
    return opened.run()


def intent(app: AppTest) -> Intent:
    found = app.session_state["flow_intent"]
    assert isinstance(found, Intent)
    return found


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_review_then_wallet(app: AppTest) -> None:
    app.button(key="review").click().run()
    assert intent(app).state is State.REVIEW
    assert "96,000 dEUR go into escrow; they come back if refused\\." in captions(app)
    app.button(key="flow-Continue in wallet").click().run()
    assert intent(app).call is not None and intent(app).call.method == "eth_sendTransaction"  # type: ignore[union-attr]
    assert "Answer in your wallet\\. Send the payment\\." in captions(app)


def test_not_now_forgets(app: AppTest) -> None:
    app.button(key="review").click().run()
    app.button(key="flow-Not now").click().run()
    assert "flow_intent" not in app.session_state


def test_second_action_waits_for_the_first(app: AppTest) -> None:
    app.button(key="do-typed").click().run()
    first = intent(app)
    app.button(key="do-pay").click().run()
    assert intent(app) == first


def test_answer_is_taken_and_acknowledged(app: AppTest) -> None:
    app.button(key="do-typed").click().run()
    side: Bridge = app.session_state["wallet_bridge"]
    side.answers[intent(app).prompt_id] = {"ok": False, "code": 4001, "error": "no"}
    prompt_id = intent(app).prompt_id
    app.run()
    assert side.consumed == [prompt_id]
    assert any("You rejected the request in your wallet" in line for line in captions(app))
    assert app.button(key="flow-Try again").label == "Try again"


def restored(app: AppTest, kept: Any) -> AppTest:
    side: Bridge = app.session_state["wallet_bridge"]
    side.restored = {"intent": kept}
    return app.run()


def test_action_of_an_earlier_session_is_taken_up(app: AppTest) -> None:
    earlier = Intent("1", "pay", {}, ACCOUNT, 31_337, State.PROMPT).as_data()
    assert intent(restored(app, earlier)).id == "1"


@pytest.mark.parametrize("kept", [None, "x", {}, {"id": 1}, Intent("1", "unknown kind", {}, ACCOUNT, 1).as_data()])
def test_nonsense_from_the_browser_is_ignored(app: AppTest, kept: Any) -> None:
    assert "flow_intent" not in restored(app, kept).session_state


def test_broken_page_is_a_sentence(app: AppTest) -> None:
    broken = AppTest.from_function(_broken, default_timeout=60).run()
    assert broken.error[0].value.startswith("**This page could not be shown\\.**")


def _broken() -> None:
    from frontend import guard

    def page() -> None:
        raise RuntimeError("bug")

    guard.drawn(page)()
