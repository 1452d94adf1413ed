"""What others do appears by itself: the page reruns when the node's event stream says that something changed."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_component = st.components.v2.component("ipr_live", js=(Path(__file__).parent / "live.js").read_text())


def follow(url: str, kinds: Sequence[str] = ()) -> None:
    """Rerun the page on each event of a `text/event-stream`; narrow what is followed by the address's query.

    `kinds` are the event names besides the unnamed one. The stream ends when the page is left.
    """
    _component(
        key="live",
        height=1,
        data={"url": url, "kinds": list(kinds)},
        default={"changes": 0},
        on_changes_change=lambda: None,
    )
