"""Tables that sort and search by themselves; choosing a line opens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from frontend.parts.buttons import PAGES


def table(
    lines: Sequence[Mapping[str, Any]],
    key: str,
    columns: Mapping[str, Any],
    page: str = "",
    subjects: Sequence[str] = (),
    alt: str = "",
) -> None:
    """A dense table; with `page`, ticking a line shows the page of its subject.

    Links inside a table would open another tab, where a person has to connect the wallet again.
    """
    if not page:
        st.dataframe(lines, hide_index=True, placeholder="–", column_config=dict(columns), key=key, alt=alt or None)
        return
    picked = st.dataframe(
        lines,
        hide_index=True,
        placeholder="–",
        column_config=dict(columns),
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        alt=alt or None,
    )
    rows = picked["selection"]["rows"]
    if rows:
        st.switch_page(PAGES[page], query_params={"id": subjects[rows[0]]})
