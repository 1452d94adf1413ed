"""Whatever goes wrong, a person reads a sentence and the page stays; the log gets no secrets."""

import ast
import logging
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.frontend.portal_app import opened, press
from tests.frontend.sample_node import RIGHT, SELLER, World

FRONTEND = Path(__file__).parents[2] / "frontend"
EVENTS = ("on_click", "on_change", "on_select")
HARMLESS = ("rerun", "ignore")
DRAWN_ANEW = ("fragment", "dialog")


def test_callback_that_fails_is_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    def page() -> None:
        import streamlit as st

        from frontend import guard

        @guard.callback
        def work() -> None:
            raise RuntimeError(" ".join(("secret", "inside")))

        guard.tell()
        st.title("Still here")
        st.button("go", key="go", on_click=work)

    app = AppTest.from_function(page, default_timeout=60).run()
    with caplog.at_level(logging.ERROR):
        app.button(key="go").click().run()
    assert "This did not work" in app.warning[0].value and app.title[0].value == "Still here"
    assert not app.exception
    assert "RuntimeError" in caplog.text and "in work" in caplog.text and "secret inside" not in caplog.text
    assert not app.run().warning


def test_callback_is_carried_through_when_the_browser_sends_something_else() -> None:
    def page() -> None:
        import streamlit as st
        from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

        from frontend import guard

        @guard.callback
        def work() -> None:
            run = get_script_run_ctx()
            assert run and run.script_requests and run.script_requests.request_rerun(RerunData())
            st.session_state["kept"] = "the click"

        st.session_state["runs"] = st.session_state.get("runs", 0) + 1
        st.button("go", key="go", on_click=work)
        st.text(st.session_state.get("kept", "nothing"))

    app = AppTest.from_function(page, default_timeout=60).run()
    app.button(key="go").click().run()
    assert app.text[0].value == "the click"
    assert app.session_state["runs"] == 2


def test_form_that_cannot_be_read_is_a_sentence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from frontend.views import offer_form

    def bug(*_: object) -> None:
        raise ValueError("Exceeds the limit (4300 digits)")

    app = opened("sell", RIGHT, SELLER)
    monkeypatch.setattr(offer_form, "collect", bug)
    press(app, "publish-offer")
    assert "The form could not be read" in app.warning[0].value
    assert not app.exception and app.title


def test_very_long_amount_is_a_sentence(world: World) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="offer-price").set_value("9" * 10_000).run()
    press(app, "publish-offer")
    assert "more than an agreement can hold" in app.warning[0].value and not app.exception


def decorators(function: ast.FunctionDef) -> list[str]:
    """Names of what decorates a function."""
    return [
        ast.unparse(each.func if isinstance(each, ast.Call) else each).split(".")[-1]
        for each in function.decorator_list
    ]


def functions() -> list[tuple[Path, ast.FunctionDef]]:
    """Every function of the portal."""
    trees = [(file, ast.parse(file.read_text("utf-8"))) for file in sorted(FRONTEND.rglob("*.py"))]
    return [(file, node) for file, tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_every_callback_is_guarded() -> None:
    guarded = {node.name for _, node in functions() if "callback" in decorators(node)}
    for file in sorted(FRONTEND.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            for given in call.keywords if isinstance(call, ast.Call) else ():
                if given.arg in EVENTS:
                    words = ast.unparse(given.value)
                    safe = (
                        words.strip("'") in HARMLESS or words.split(".")[-1] in guarded or words.startswith("callback(")
                    )
                    assert safe, f"{file.name}: {words} is not guarded"


def test_every_fragment_and_dialog_is_guarded() -> None:
    for file, node in functions():
        names = decorators(node)
        if any(name in DRAWN_ANEW for name in names):
            assert "drawn" in names, f"{file.name}: {node.name} is not guarded"
