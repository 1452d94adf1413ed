"""Buttons that begin an act, and links to the page of a thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from frontend import flow_bar
from frontend.flow import Refused, Unavailable
from frontend.guard import callback, record
from frontend.parts.notices import refusal
from frontend.parts.text import plain

Collect = Callable[[], dict[str, Any]]
Look = Literal["primary", "secondary", "tertiary"]
PAGES = {
    "home": "app_pages/home.py",
    "market": "app_pages/market.py",
    "right": "app_pages/right.py",
    "offer": "app_pages/offer.py",
    "auction": "app_pages/auction.py",
    "my rights": "app_pages/my_rights.py",
    "rights": "app_pages/my_rights.py",
    "sell": "app_pages/sell.py",
    "deals": "app_pages/deals.py",
    "deal": "app_pages/deal.py",
    "requests": "app_pages/requests.py",
    "request": "app_pages/request.py",
    "decide": "app_pages/decide.py",
    "desk": "app_pages/desk.py",
    "attorney": "app_pages/attorney.py",
    "account": "app_pages/account.py",
    "verify": "app_pages/verify.py",
    "network": "app_pages/network.py",
}


def act_button(label: str, kind: str, args: dict[str, Any], key: str, look: Look = "secondary", **more: Any) -> None:
    """A button that begins an act; disabled while another one waits for the wallet."""
    flow_bar.compare(key, lambda: args)
    begun = (kind, args, True, key)
    st.button(label, key=key, type=look, on_click=flow_bar.start, args=begun, disabled=flow_bar.busy(), **more)


def form_button(label: str, kind: str, collect: Collect, key: str, look: Look = "primary", **more: Any) -> None:
    """A form's button: `collect` reads the form when it is pressed and raises Refused with what to change."""
    flow_bar.compare(key, collect)
    wrong = st.session_state.get(f"{key}-wrong")
    if wrong:
        refusal(*wrong)
    st.button(label, key=key, type=look, on_click=_begin, args=(kind, collect, key), disabled=flow_bar.busy(), **more)


@callback
def _begin(kind: str, collect: Collect, key: str) -> None:
    """Read the form and begin; a form that is not complete says what to change."""
    st.session_state.pop(f"{key}-wrong", None)
    try:
        args = collect()
    except Refused as refused:
        st.session_state[f"{key}-wrong"] = (refused.sentence, refused.advice)
    except Unavailable as trouble:
        st.session_state[f"{key}-wrong"] = (str(trouble), "")
    except Exception as error:
        record("a form could not be read", error)
        st.session_state[f"{key}-wrong"] = ("The form could not be read.", "Nothing was sent: look at each field.")
    else:
        flow_bar.start(kind, args, origin=key)


def lead(page: str, **values: str) -> None:
    """Have the next run show a page; call it in a callback, since a click in the midst of a run can be lost.

    `values` are those of the page's address, such as `id`.
    """
    st.session_state[flow_bar.GO] = {"page": page, "values": values}


def go(label: str, page: str, subject: str = "", icon: str = "arrow_forward") -> None:
    """A link to the page of a thing."""
    st.page_link(
        PAGES[page],
        label=plain(label),
        icon=f":material/{icon}:",
        icon_position="right" if icon == "arrow_forward" else "left",
        query_params={"id": subject} if subject else None,
    )
