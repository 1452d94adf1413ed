"""A countdown that runs in the browser; the page reruns once, when it is over."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
_CSS = """
time { font: 600 1.6rem/1.3 var(--st-font); font-variant-numeric: tabular-nums; color: var(--st-text-color); }
time[data-urgency="high"] { color: var(--st-red-text-color); }
time[data-urgency="middle"] { color: var(--st-orange-text-color); }
"""
_component = st.components.v2.component(
    "ipr_countdown",
    html='<time role="timer" aria-live="off"></time>',
    css=_CSS,
    js=(HERE / "countdown.js").read_text(),
)


def countdown(key: str, until: int, now: int, end: str = "Over") -> None:
    """Show the time left from `now`, the chain's clock, until `until` (unix seconds); then the word `end`."""
    over = (st.session_state.get(key) or {}).get("over")
    _component(
        key=key,
        height=40,
        data={"until": until, "now": now, "end": end, "over": over},
        default={"over": None},
        on_over_change=lambda: None,
    )
