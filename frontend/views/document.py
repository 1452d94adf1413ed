"""A PDF to read in its own tab of the browser, or to keep."""

from __future__ import annotations

import streamlit as st

from frontend.components.reader import open_link
from frontend.parts.layout import row


def document(content: bytes, file: str, key: str) -> None:
    """A link that shows the file in a new tab, and one that saves it."""
    with row():
        open_link(content, file, f"open-{key}")
        st.download_button(
            "Save as PDF",
            content,
            file,
            "application/pdf",
            key=f"save-{key}",
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
        )
