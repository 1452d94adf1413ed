"""The running action of this session: begin it from a page, see it through, say how it ended.

Pages call `start` in an `on_click`; the frame calls `proceed` before the page and `draw` at its foot.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from frontend import flow
from frontend.components import wallet as wallet_bridge
from frontend.flow import Args, Intent, Registry, State
from frontend.guard import callback, record, uninterrupted
from frontend.parts.layout import bottom_bar, row
from frontend.parts.text import plain
from frontend.wallet_state import Wallet, same_account

INTENT = "flow_intent"
CHAIN_ID = "flow_chain_id"
PLACE = "flow_place"
BEGUN, SHOWN = "flow_begun", "flow_shown"
ENDED_AT = "flow_ended_at"
SAID_FOR = 20.0  # seconds after which an act's last words go with the next change of the page
GO = "go_to_page"  # where a finished action leads: page, values of its address, and `act`, the action's id
REGISTRY = Registry()
action = REGISTRY.action
IN_BROWSER = (State.PROMPT, State.WAITING)  # a reload empties forms: what was only reviewed goes with them


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


@callback
def start(kind: str, args: dict[str, Any], review: bool = True, origin: str = "") -> None:
    """Begin an action; use it in an `on_click`. A second click while one is under way changes nothing.

    With `review=False` the wallet opens at once: only where the page itself said what will happen.
    `args` must be plain JSON data, and must fix whatever salt the act needs, so that trying again
    cannot do it twice. `origin` is the button's key: what it would begin with is told by `compare`.
    """
    if not busy():
        begun = flow.begin(REGISTRY, kind, args, wallet(), st.session_state.get(CHAIN_ID, 0), review)
        st.session_state[BEGUN] = (begun.id, _told(args))
        _keep(replace(begun, origin=origin))


def compare(origin: str, collect: Callable[[], Args]) -> None:
    """A button tells what it would begin with now; a review of something else is taken back.

    Only what `args` hold under `fixed`, chosen when the button was pressed, may differ.
    """
    current = intent()
    if current is None or not origin or current.origin != origin:
        return
    st.session_state[SHOWN] = collect
    if current.repeatable and _differs(current):
        withdraw()


def withdraw() -> None:
    """Take the review back: what it was about has changed."""
    current = intent()
    if current and current.repeatable:
        _keep(flow.withdrawn(current))
        st.rerun()


def _differs(current: Intent) -> bool:
    """Whether the page shows something else than when the action began; after a reload, than at first sight."""
    collect = st.session_state.get(SHOWN)
    now = _shown(collect) if collect else None
    begun = st.session_state.get(BEGUN)
    if now is None:
        return False
    if begun is None or begun[0] != current.id:
        st.session_state[BEGUN] = (current.id, now)
        return False
    return bool(begun[1] != now)


def _shown(collect: Callable[[], Args]) -> Any:
    """What a form holds, or what is wrong with it; None while that cannot be known."""
    try:
        return _told(collect())
    except flow.Refused as refused:
        return str(refused)
    except flow.Unavailable:
        return None


def _told(args: Args) -> dict[str, Any]:
    """Arguments without what was fixed when the button was pressed."""
    return {name: value for name, value in args.items() if name != "fixed"}


@uninterrupted()
def proceed(chain_id: int, place: str = "") -> None:
    """Take answers, look at outcomes, prepare the next prompt; once per run, before the wallet is mounted.

    `place` is the page that is shown: an action that has ended, or was not begun, stays behind on its own.
    """
    st.session_state[CHAIN_ID], st.session_state[PLACE] = chain_id, place
    st.session_state.pop(SHOWN, None)
    side = wallet_bridge.bridge()
    current = intent() or _restored(side.restored)
    if current is None:
        return
    answer = side.answer(current.prompt_id) if current.state is State.PROMPT else None
    moved = current
    if answer:
        side.consume(current.prompt_id)
        moved = flow.answered(current, current.prompt_id, answer)
    moved = flow.advance(REGISTRY, moved)
    if moved != current or intent() is None:
        _keep(moved)
    leave_behind()


def leave_behind() -> None:
    """Forget an action of another page or another account, unless it goes on or leads here; and one long done."""
    current = intent()
    if current is None or current.live:
        return
    if _is_another_person(current) or _is_long_done(current):
        dismiss()
        return
    if current.place == st.session_state.get(PLACE, ""):
        return
    if (st.session_state.get(GO) or {}).get("act") != current.id:
        dismiss()


def _is_another_person(current: Intent) -> bool:
    """Whether the wallet acts for somebody else by now: what one person began is nothing to the next."""
    account = wallet().account
    return bool(account and current.account) and not same_account(account, current.account)


def _is_long_done(current: Intent) -> bool:
    """Whether an action ended a while ago: its words may no longer be so once the page is drawn anew."""
    act, since = st.session_state.get(ENDED_AT) or ("", 0.0)
    return current.state is State.DONE and act == current.id and time.monotonic() - since > SAID_FOR


def arrive() -> None:
    """The page a finished action leads to is shown: its bar belongs here now."""
    current = intent()
    if current and (st.session_state.get(GO) or {}).get("act") == current.id:
        _keep(current)


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


@callback
def dismiss() -> None:
    """Forget the action; an open wallet prompt can still be answered, but nothing follows from it."""
    st.session_state.pop(INTENT, None)


def _restored(kept_by_browser: dict[str, Any] | None) -> Intent | None:
    """The action an earlier session of this tab was in, once; nothing if it is unknown or malformed."""
    if not kept_by_browser:
        return None
    data = kept_by_browser.pop("intent", None)
    found = Intent.from_data(data) if isinstance(data, dict) else None
    return found if found and found.state in IN_BROWSER and _speaks(found) else None


def _speaks(found: Intent) -> bool:
    """Whether this portal can say what an action of an earlier session is; an older portal's may lack words."""
    try:
        return found.step <= len(REGISTRY.of(found).steps)
    except Exception as error:
        record("an action of an earlier session was dropped", error)
        return False


def _keep(current: Intent) -> None:
    """Remember where the action stands; its bar belongs to the page on which it last moved."""
    before = intent()
    if current.state is State.DONE and not (before and before.state is State.DONE):
        st.session_state[ENDED_AT] = (current.id, time.monotonic())
    st.session_state[INTENT] = replace(current, place=st.session_state.get(PLACE, ""))


@callback
def _confirm() -> None:
    """The person goes on to the wallet."""
    _go_on(flow.confirm)


@callback
def _retry() -> None:
    """The person tries the failed step again."""
    _go_on(flow.retry)


def _go_on(how: Callable[[Registry, Intent, Wallet], Intent]) -> None:
    """Go on with what was reviewed, if the page still shows it: a field may have changed with this very click."""
    current = intent()
    if current and current.repeatable:
        _keep(flow.withdrawn(current) if _differs(current) else how(REGISTRY, current, wallet()))


def _bar(current: Intent, doing: flow.Action) -> None:
    """Words on the left, at most two buttons on the right."""
    icon, colour, line = _words(current, doing)
    with st.container(gap=None, width=640, key="flow-words"):
        st.markdown(f":{colour}[:material/{icon}:] **{plain(doing.title)}**")
        st.caption(line)
    with row("right", width="content", wrap=False):
        for label, primary, act in _buttons(current):
            look: Literal["primary", "tertiary"] = "primary" if primary else "tertiary"
            early = primary and not wallet().reported  # just after a reload the browser has not told the wallet yet
            st.button(label, key=f"flow-{label}", type=look, on_click=callback(act), disabled=early)


def _words(current: Intent, doing: flow.Action) -> tuple[str, str, str]:
    """Icon, colour and sentence of a state; the sentence is Markdown."""
    place = f"Step {current.step + 1} of {len(doing.steps)}. " if len(doing.steps) > 1 else ""
    if current.state is State.REVIEW:
        return "signature", "orange", plain(doing.sentence)
    if current.state is State.PROMPT:
        return "signature", "orange", plain(f"{place}Answer in your wallet. {doing.steps[current.step].sentence}")
    if current.state is State.WAITING:
        return "hourglass_top", "blue", plain(current.trouble or f"{place}Sent. Waiting for the chain to record it.")
    if current.state is State.WITHDRAWN:
        return "edit", "orange", "The page no longer shows what you reviewed. Nothing was signed: begin again."
    if current.state is State.DONE:
        return "check_circle", "green", plain(doing.done)
    return "error", "red", plain(f"{current.trouble} {current.advice}")


def _buttons(current: Intent) -> list[tuple[str, bool, Callable[[], None]]]:
    """What the person can do in a state: label, whether it is the main one, what it does."""
    if current.state is State.REVIEW:
        return [("Not now", False, dismiss), ("Continue in wallet", True, _confirm)]
    if current.state is State.FAILED:
        return [("Close", False, dismiss), ("Try again", True, _retry)]
    label = {State.DONE: "Close", State.WITHDRAWN: "Close", State.PROMPT: "Cancel"}.get(current.state, "Hide")
    return [(label, False, dismiss)]
