"""Nothing that goes wrong reaches a person as a stack trace: pages, fragments and callbacks all run through here."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from frontend import node
from frontend.flow import Refused, Unavailable
from frontend.parts.notices import failure, refusal

TROUBLE = "callback_trouble"
LOOK_EVERY = 4.0  # seconds between two looks whether the node answers again
P = ParamSpec("P")
log = logging.getLogger(__name__)


def record(what: str, error: Exception) -> None:
    """Keep where a fault arose, for whoever runs the portal; never its text, which may hold what a person typed."""
    log.error("%s: %s\n%s", what, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back the next run of the page until this is through.

    Streamlit ends a run at any look into the session when the browser has sent something else by then, be it only word
    of a new block. A callback ended so is not called again: the click would be lost. What the browser sent waits.
    """
    run = get_script_run_ctx(suppress_warning=True)
    if run is None:
        yield
        return
    state = run.session_state
    held = state._yield_callback
    object.__setattr__(state, "_yield_callback", lambda: None)  # it forwards plain assignment to the session
    try:
        yield
    finally:
        object.__setattr__(state, "_yield_callback", held)


def callback(work: Callable[P, None]) -> Callable[P, None]:
    """A callback of a widget, carried through whatever else the browser sends meanwhile.

    What goes wrong in it is said at the top of the page that is drawn next.
    """

    @wraps(work)
    @uninterrupted()
    def guarded(*args: P.args, **more: P.kwargs) -> None:
        node.ask_again()
        try:
            work(*args, **more)
        except Refused as refused:
            st.session_state[TROUBLE] = (refused.sentence, refused.advice)
        except Unavailable as trouble:
            st.session_state[TROUBLE] = (str(trouble), "")
        except Exception as error:
            record("a button's work failed", error)
            st.session_state[TROUBLE] = ("This did not work.", "Look at what you entered, then try again.")

    return guarded


def drawn(draw: Callable[P, None]) -> Callable[P, None]:
    """A page, fragment or dialog: what goes wrong in it becomes a sentence in its place."""

    @wraps(draw)
    def guarded(*args: P.args, **more: P.kwargs) -> None:
        try:
            draw(*args, **more)
        except Refused as refused:
            refusal(refused.sentence, refused.advice)
        except Unavailable as trouble:
            failure(str(trouble))
            st.button("Load again", type="primary", key=f"load-again-{draw.__name__}")
            if isinstance(trouble, node.Down):
                come_back(time.monotonic())
        except Exception as error:
            record("a page could not be shown", error)
            failure("This page could not be shown.", "Reload it. If that does not help, tell whoever runs this portal.")

    return guarded


@st.fragment(run_every=LOOK_EVERY)
@drawn
def come_back(since: float) -> None:
    """Draw the page again by itself once the node answers; not at once, since it has just been asked."""
    st.caption("The page comes back by itself once it does.")
    if time.monotonic() - since > LOOK_EVERY / 2 and node.answers():
        st.rerun()


def tell() -> None:
    """Say once what went wrong in a callback."""
    said = st.session_state.pop(TROUBLE, None)
    if said:
        refusal(*said)
