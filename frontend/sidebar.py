"""The side bar: whom this person acts for, and on which network."""

from __future__ import annotations

import math
import time

import streamlit as st
from streamlit.navigation.page import Page

from frontend import flow_bar, session
from frontend.flow import Refused, Unavailable
from frontend.flow_bar import GO
from frontend.guard import callback
from frontend.parts import badges
from frontend.parts.buttons import PAGES
from frontend.parts.text import listing, plain, short_address
from frontend.session import ACTING
from frontend.views.live import follow_all
from ipr.vocabulary import Power

SETTLING = 2.0  # seconds in which the browser may still send messages from the page that was left
CHOICE = "acting_choice"
SEEN = "navigation_seen"


def offices_and_clients() -> tuple[bool, bool]:
    """Whether this account decides at an office, and may act for clients; as last known if nobody can say."""
    known: tuple[bool, bool] = st.session_state.get(SEEN, (False, False))
    try:
        me = session.me()
    except (Unavailable, Refused):
        return known
    st.session_state[SEEN] = (bool(me.officer), me.attorney or bool(me.acting_for))
    return bool(me.officer), me.attorney or bool(me.acting_for)


def draw(page: Page) -> None:
    """Acting for, and the network; first go where a finished act leads."""
    follow_act(page)
    try:
        with st.container(gap="xsmall"):
            _who()
    except Unavailable as trouble:
        st.caption(plain(str(trouble)))
    if session.network().development:
        st.badge("Development chain", color="gray", icon=":material/science:", help="Nothing here is worth money.")
    follow_all()


def follow_act(here: Page) -> None:
    """Show the page a click or a finished act leads to.

    What the browser sent just before still names the old page and would bring it back: such a message is sent on again
    until the page is reached, and for a moment after; any other page the person chose stays.
    """
    found = st.session_state.get(GO)
    if not found:
        return
    left = here.url_path == found.setdefault("from", here.url_path)
    reached = PAGES[found["page"]] == f"app_pages/{here.url_path or 'home'}.py" and (
        not left or _names(found["values"])
    )
    if reached:
        found.setdefault("until", time.monotonic() + SETTLING)
        flow_bar.arrive()
    if time.monotonic() > found.get("until", math.inf) or not (reached or left):
        del st.session_state[GO]
        flow_bar.leave_behind()
    elif not reached:
        st.switch_page(PAGES[found["page"]], query_params=found["values"] or None)


def _names(values: dict[str, str]) -> bool:
    """Whether the address has these values: a page of the same kind may be about something else."""
    return all(st.query_params.get(name) == value for name, value in values.items())


def _who() -> None:
    """The account's place: visitor, applicant, participant, attorney, officer."""
    me, choices = session.me(), session.choices()
    if not flow_bar.wallet().reported:
        st.caption("Looking for your wallet …")
    elif not session.address():
        st.caption("You are looking around as a visitor. Connect a wallet to take part.")
    elif me.officer:
        st.caption("Deciding for")
        st.markdown(f"**{plain(me.officer.office_name)}**")
        st.caption(plain(f"{me.officer.name} · {listing(me.officer.roles)}".strip(" ·")))
    elif not choices:
        st.caption("Your account")
        st.markdown(f"**{short_address(session.address())}**")
        applied = me.application and me.application.status == "open"
        st.caption("Applied: the office checks who you are." if applied else "Not admitted yet: apply under Account.")
    if choices:
        _acting_for(choices)


def _acting_for(choices: list[session.Acting]) -> None:
    """The participant this person acts for; a choice where there are clients."""
    names = {choice.authority: choice.name for choice in choices}
    if len(choices) > 1:
        if st.session_state.get(ACTING) not in names:
            st.session_state[ACTING] = choices[0].authority
        # A widget's own state is forgotten by a run that ends before it is drawn, as when a page is changed.
        st.session_state[CHOICE] = st.session_state[ACTING]
        st.selectbox(
            "Acting for", list(names), format_func=lambda authority: names[authority], key=CHOICE, on_change=_choose
        )
    else:
        st.caption("Acting for")
        st.markdown(f"**{plain(choices[0].name)}**")
    chosen = session.acting()
    if chosen and chosen.suspended:
        badges.status("Suspended", "See Account for what this means")
        st.caption(plain(chosen.obstacle(Power.VIEW)))
    elif chosen:
        words = session.power_words(chosen.powers)
        st.caption(plain(f"Power of attorney: may {words}." if chosen.authority else f"May {words}."))


@callback
def _choose() -> None:
    """Keep whom the person chose to act for."""
    st.session_state[ACTING] = st.session_state[CHOICE]
