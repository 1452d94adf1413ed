"""The running action of this session: begin it from a page, see it through, say how it ended.

Pages call `start` in an `on_click`; the frame calls `proceed` before the page and `draw` at its foot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from frontend import flow
from frontend.components import wallet as wallet_bridge
from frontend.flow import Intent, Registry, State
from frontend.parts.layout import bottom_bar, row
from frontend.parts.text import plain
from frontend.wallet_state import Wallet

INTENT = "flow_intent"
CHAIN_ID = "flow_chain_id"
REGISTRY = Registry()
action = REGISTRY.action
IN_BROWSER = (State.REVIEW, State.PROMPT, State.WAITING)


def intent() -> Intent | None:
    """The action under way or just ended, if any."""
    found = st.session_state.get(INTENT)
    return found if isinstance(found, Intent) else None


def busy() -> bool:
    """Whether an action waits for the wallet or for its outcome: buttons that begin another are disabled."""
    current = intent()
    return current is not None and current.live


def wallet() -> Wallet:
    """The wallet of this session."""
    return wallet_bridge.bridge().wallet


def start(kind: str, args: dict[str, Any], review: bool = True) -> None:
    """Begin an action; use it in an `on_click`. A second click while one is under way changes nothing.

    With `review=False` the wallet opens at once: only where the page itself said what will happen.
    `args` must be plain JSON data, and must fix whatever salt the act needs, so that trying again
    cannot do it twice.
    """
    if not busy():
        _keep(flow.begin(REGISTRY, kind, args, wallet(), st.session_state.get(CHAIN_ID, 0), review))


def proceed(chain_id: int) -> None:
    """Take answers, look at outcomes, prepare the next prompt; once per run, before the wallet is mounted."""
    st.session_state[CHAIN_ID] = chain_id
    side = wallet_bridge.bridge()
    current = intent() or _restored(side.restored)
    if current is None:
        return
    answer = side.answer(current.prompt_id) if current.state is State.PROMPT else None
    if answer:
        side.consume(current.prompt_id)
        current = flow.answered(current, current.prompt_id, answer)
    _keep(flow.advance(REGISTRY, current))


def prompt() -> wallet_bridge.Prompt | None:
    """What the wallet is to be asked now."""
    current = intent()
    if current is None or current.state is not State.PROMPT or current.call is None:
        return None
    step = REGISTRY.of(current).steps[current.step]
    call = current.call
    return wallet_bridge.Prompt(
        current.prompt_id, current.account, current.chain_id, step.sentence, call.method, call.params
    )


def watched() -> str | None:
    """The id of an outcome that is not known yet."""
    current = intent()
    return current.prompt_id if current and current.state is State.WAITING else None


def kept() -> dict[str, Any]:
    """What the browser keeps of the running action for a reload."""
    current = intent()
    return {"intent": current.as_data() if current and current.state in IN_BROWSER else None}


def draw() -> None:
    """The bar at the foot of the window: what will happen, what the wallet is asked, how it ended."""
    current = intent()
    if current is not None and REGISTRY.knows(current.kind):
        bottom_bar(lambda: _bar(current, REGISTRY.of(current)))


def dismiss() -> None:
    """Forget the action; an open wallet prompt can still be answered, but nothing follows from it."""
    st.session_state.pop(INTENT, None)


def _restored(kept_by_browser: dict[str, Any] | None) -> Intent | None:
    """The action an earlier session of this tab was in, once; nothing if it is unknown or malformed."""
    if not kept_by_browser:
        return None
    data = kept_by_browser.pop("intent", None)
    found = Intent.from_data(data) if isinstance(data, dict) else None
    return found if found and REGISTRY.knows(found.kind) else None


def _keep(current: Intent) -> None:
    """Remember where the action stands."""
    st.session_state[INTENT] = current


def _confirm() -> None:
    """The person goes on to the wallet."""
    current = intent()
    if current:
        _keep(flow.confirm(REGISTRY, current, wallet()))


def _retry() -> None:
    """The person tries the failed step again."""
    current = intent()
    if current:
        _keep(flow.retry(REGISTRY, current, wallet()))


def _bar(current: Intent, doing: flow.Action) -> None:
    """Words on the left, at most two buttons on the right."""
    icon, colour, line = _words(current, doing)
    with st.container(gap=None, width=640, key="flow-words"):
        st.markdown(f":{colour}[:material/{icon}:] **{plain(doing.title)}**")
        st.caption(line)
    with row("right", width="content", wrap=False):
        for label, primary, act in _buttons(current):
            st.button(label, key=f"flow-{label}", type="primary" if primary else "tertiary", on_click=act)


def _words(current: Intent, doing: flow.Action) -> tuple[str, str, str]:
    """Icon, colour and sentence of a state; the sentence is Markdown."""
    place = f"Step {current.step + 1} of {len(doing.steps)}. " if len(doing.steps) > 1 else ""
    if current.state is State.REVIEW:
        return "signature", "orange", plain(doing.sentence)
    if current.state is State.PROMPT:
        return "signature", "orange", plain(f"{place}Answer in your wallet. {doing.steps[current.step].sentence}")
    if current.state is State.WAITING:
        return "hourglass_top", "blue", plain(current.trouble or f"{place}Sent. Waiting for the chain to record it.")
    if current.state is State.DONE:
        return "check_circle", "green", plain(doing.done)
    return "error", "red", plain(f"{current.trouble} {current.advice}")


def _buttons(current: Intent) -> list[tuple[str, bool, Callable[[], None]]]:
    """What the person can do in a state: label, whether it is the main one, what it does."""
    if current.state is State.REVIEW:
        return [("Not now", False, dismiss), ("Continue in wallet", True, _confirm)]
    if current.state is State.FAILED:
        return [("Close", False, dismiss), ("Try again", True, _retry)]
    label = {State.DONE: "Close", State.PROMPT: "Cancel"}.get(current.state, "Hide")
    return [(label, False, dismiss)]
