"""The thing a page is about, named in its address: `?id=…`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from frontend.flow import Refused
from frontend.parts.buttons import go
from frontend.parts.notices import empty, refusal

T = TypeVar("T")
ID = re.compile(r"0x[0-9a-f]{64}")


def named(what: str, page: str, label: str) -> str:
    """The id in the address; without one, or with what cannot be one, the person is told where to find such a thing."""
    found = st.query_params.get("id", "").strip().lower()
    if ID.fullmatch(found):
        return found
    st.title(what.capitalize(), anchor=False)
    if found:
        refusal(f"There is no {what} with this address.", "The link is not whole: get it again, or look in the list.")
    else:
        empty("search", f"No {what} is chosen", "Open one from its list.")
    go(label, page)
    return ""


def found(ask: Callable[[], T], page: str, label: str) -> T | None:
    """What the node knows of it; a sentence and a way on if it knows nothing."""
    try:
        return ask()
    except Refused as refused:
        st.title("Not found", anchor=False)
        refusal(refused.sentence, refused.advice)
        go(label, page)
        return None
