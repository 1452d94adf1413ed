"""The contract as a file to read: private ones after signing in."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.flow import Refused, Unavailable
from frontend.guard import callback
from frontend.node import SignInNeeded
from frontend.parts.buttons import act_button
from frontend.parts.layout import row
from frontend.parts.notices import refusal
from frontend.views.document import document


def reader(path: str, label: str, file: str, key: str, values: dict[str, str | int] | None = None) -> None:
    """A button that fetches a PDF from the node, then shows and hands it over; asks to sign in where that is needed."""
    held = st.session_state.get(f"pdf-{key}")
    wanted = (path, session.token())
    if held and held[0] == wanted:
        document(held[1], file, key)
        return
    with row():
        begun = (path, values, key, wanted)
        st.button(label, key=f"read-{key}", icon=":material/description:", on_click=_fetch, args=begun)
    trouble = st.session_state.get(f"pdf-trouble-{key}")
    if trouble == "sign in" and not session.token():
        st.caption("Only the parties, their attorneys and the office may read this: sign in first.")
        act_button("Sign in", "sign-in", {}, f"sign-in-{key}")
    elif trouble and trouble != "sign in":
        refusal(trouble)


@callback
def _fetch(path: str, values: dict[str, str | int] | None, key: str, wanted: tuple[str, str]) -> None:
    """Get the file; what is in the way is kept as a sentence."""
    trouble = ""
    try:
        st.session_state[f"pdf-{key}"] = (wanted, session.node().fetch(path, values))
    except SignInNeeded:
        trouble = "sign in"
    except (Refused, Unavailable) as refused:
        trouble = str(refused)
    st.session_state[f"pdf-trouble-{key}"] = trouble
