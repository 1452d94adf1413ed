"""Tables that sort and search by themselves; a line is opened by its button, or by its name with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from frontend.components.address import leave
from frontend.parts.buttons import PAGES

Place = tuple[str, str]  # a page by its key, and the subject in its address
OPEN = "open"


def table(
    lines: Sequence[Mapping[str, Any]],
    key: str,
    columns: Mapping[str, Any],
    order: Sequence[str],
    places: Sequence[Place] = (),
    alt: str = "",
) -> None:
    """A dense table; with `places`, one a line, each line opens its own.

    `order` is that of the columns, the most telling ones first: a phone shows three. The first two of a line name it.
    Links inside a table would open another tab, where a person has to connect the wallet again.
    """
    config = dict(columns)
    shown, chosen = lines, None
    if places:
        chosen = _by_name(lines, key)
        shown = [{OPEN: "Open", **line} for line in lines]
        config[OPEN] = st.column_config.ButtonColumn("", width=64, pinned=True, type="tertiary", key=f"{key}-open")
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="–",
        column_order=[OPEN, *order],
        column_config=config,
        key=key,
        alt=alt or None,
    )
    if places:
        pressed = st.session_state.get(f"{key}-open")
        chosen = pressed["row"] if pressed else chosen
        if chosen is not None:
            page, subject = places[chosen]
            leave(PAGES[page], {"id": subject})


def _by_name(lines: Sequence[Mapping[str, Any]], key: str) -> int | None:
    """The line chosen by its name: a table's buttons take a mouse, and a phone shows few of its columns."""
    return st.selectbox(
        "Open a line by its name",
        range(len(lines)),
        index=None,
        format_func=lambda place: " · ".join(str(value) for value in list(lines[place].values())[:2]),
        placeholder="Open one by its name",
        label_visibility="collapsed",
        width=320,
        key=f"{key}-by-name",
    )
