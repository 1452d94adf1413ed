"""The wallet bridge: mounted once per run by the frame, before the page; pages never call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from frontend.guard import callback
from frontend.wallet_state import Answer, Chain, DemoWallet, Wallet

HERE = Path(__file__).parent
KEY = "wallet"
HEIGHT = 48
REMEMBERED_ACKNOWLEDGEMENTS = 50  # far more prompts than can be unanswered at once


@dataclass(frozen=True)
class Prompt:
    """One question to the wallet; the same id is never asked twice."""

    id: str
    account: str
    chain_id: int
    sentence: str
    method: str
    params: list[Any]


@dataclass
class Bridge:
    """What the browser told this session, and what it should keep for a reload."""

    report: dict[str, Any]
    answers: dict[str, dict[str, Any]]
    consumed: list[str]
    restored: dict[str, Any] | None = None

    @property
    def wallet(self) -> Wallet:
        """The wallet as last reported."""
        return Wallet.from_report(self.report)

    def hear(self) -> None:
        """Keep what the browser says of the wallet now.

        It is looked at whenever the bridge is asked for: the callback of a button pressed in the same breath may run
        before that of this component, and after a restart of the server the browser tells nothing twice.
        """
        told = (st.session_state.get(KEY) or {}).get("wallet")
        if told:
            self.report = dict(told)

    def answer(self, prompt_id: str) -> Answer | None:
        """The answer to a prompt, if there is one."""
        found = self.answers.get(prompt_id)
        return None if found is None else Answer.from_report(found)

    def consume(self, prompt_id: str) -> None:
        """Say that an answer has been acted on: the browser may forget it."""
        self.consumed = [*self.consumed, prompt_id][-REMEMBERED_ACKNOWLEDGEMENTS:]


def bridge() -> Bridge:
    """This session's side of the bridge."""
    found = st.session_state.setdefault("wallet_bridge", Bridge({}, {}, []))
    assert isinstance(found, Bridge)
    found.hear()
    return found


# A component is one script: its parts are joined.
_component = st.components.v2.component(
    "ipr_wallet",
    html=(HERE / "wallet.html").read_text(),
    css=(HERE / "wallet.css").read_text(),
    js="\n".join((HERE / part).read_text() for part in ("wallet_dialog.js", "wallet_demo.js", "wallet.js")),
)


def mount(
    chain: Chain, demo: DemoWallet | None, prompt: Prompt | None, watch: str | None, kept: Mapping[str, Any]
) -> None:
    """Draw the wallet bar and pass the current prompt to the browser.

    `watch` names an outcome to look for again and again; `kept` is plain data that survives a reload.
    """
    side = bridge()
    _component(
        key=KEY,
        height=HEIGHT,
        data={
            "chain": chain.as_data(),
            "demo": demo.as_data() if demo else None,
            "request": vars(prompt) if prompt else None,
            "watch": watch,
            "tick": (st.session_state.get(KEY) or {}).get("tick"),
            "fresh": side.restored is None,
            "kept": dict(kept),
            "known": side.report,
            "got": list(side.answers),
            "ack": side.consumed,
        },
        default={"wallet": {}, "answers": {}, "restored": None, "tick": None},
        on_wallet_change=_take_wallet,
        on_answers_change=_take_answers,
        on_restored_change=_take_restored,
        on_tick_change=lambda: None,
    )


# Callbacks run before the script: what the browser said is kept even if the run is cut short.


@callback
def _take_wallet() -> None:
    """Keep the newest report of the wallet."""
    bridge()


@callback
def _take_answers() -> None:
    """Keep answers, each once."""
    side = bridge()
    for prompt_id, answer in (st.session_state[KEY].get("answers") or {}).items():
        side.answers.setdefault(str(prompt_id), dict(answer))


@callback
def _take_restored() -> None:
    """Keep what an earlier session of this tab left, once."""
    side = bridge()
    if side.restored is None:
        side.restored = dict(st.session_state[KEY].get("restored") or {})
