"""A link that opens a PDF in the browser's own reader, from bytes the page already has."""

import base64
from pathlib import Path

import streamlit as st

_CSS = """
a { display: inline-flex; align-items: center; min-height: 2.5rem; padding: 0 0.75rem;
  border: 1px solid var(--st-border-color); border-radius: 0.5rem; color: var(--st-text-color);
  font: 400 1rem/1.4 var(--st-font); text-decoration: none; }
a:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
a:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""
_component = st.components.v2.component(
    "ipr_reader",
    html='<a target="_blank" rel="noopener"></a>',
    css=_CSS,
    js=(Path(__file__).parent / "reader.js").read_text(),
)


def open_link(content: bytes, file: str, key: str) -> None:
    """Show the link; the bytes were compared with their hash by the node that gave them."""
    pages = base64.b64encode(content).decode()
    _component(key=key, height=44, width=170, data={"content": pages, "label": "Read in a new tab", "file": file})
