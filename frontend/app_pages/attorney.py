"""Clients: powers proposed to an attorney, and the principals the attorney acts for."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.guard import callback
from frontend.parts.buttons import PAGES, act_button, lead
from frontend.parts.layout import section
from frontend.parts.notices import empty, gate
from frontend.session import ACTING
from frontend.shapes import PowerOfAttorney
from frontend.views import powers, tasks
from ipr.vocabulary import Power


@callback
def act_for(power: PowerOfAttorney) -> None:
    """Choose the principal to act for, and look at what they can do next."""
    st.session_state[ACTING] = power.authority
    lead("home")


def proposed(items: list[PowerOfAttorney]) -> None:
    """Powers that wait for the attorney's word."""
    waiting = [power for power in items if power.status == "proposed"]
    with section(
        "Proposed to you", "You act for a client only after you accepted. One you leave alone lapses on its last day."
    ):
        if not waiting:
            empty("gavel", "No power waits for your answer", "Clients propose one to you from their account page.")
        trouble = session.choices()[0].obstacle(Power.SIGN)
        if waiting and trouble:
            gate(trouble)
        for power in waiting:
            with powers.line(power, power.principal.name):
                answers(power, not trouble)


def answers(power: PowerOfAttorney, can_accept: bool) -> None:
    """Accept or decline; declining goes on while suspended."""
    args = {"body": {"power": power.authority}, "about": power.principal.name}
    if session.me().power_bits & Power.SIGN:
        act_button("Decline", "decline-power", args, f"decline-{power.authority}", "tertiary")
    if can_accept:
        act_button("Accept", "accept-power", args, f"accept-{power.authority}", "primary")


def clients(items: list[PowerOfAttorney]) -> None:
    """Principals of accepted powers."""
    live = [power for power in items if power.status == "accepted"]
    with section("Your clients"):
        if not live:
            empty("group", "No client yet", "Accept a power of attorney first.")
        for power in live:
            with powers.line(power, power.principal.name):
                if session.me().power_bits & Power.SIGN:
                    args = {"body": {"power": power.authority}, "about": power.principal.name}
                    act_button("Renounce", "renounce-power", args, f"renounce-{power.authority}", "tertiary")
                st.button("Act for them", key=f"act-{power.authority}", on_click=act_for, args=(power,))


def page() -> None:
    """The whole page."""
    st.title("Clients", anchor=False)
    me = session.me()
    if me.participant is None:
        empty("gavel", "For patent attorneys", "Apply for accreditation as an attorney under Account.")
        st.page_link(PAGES["account"], label="To your account")
        return
    if not me.attorney:
        empty("gavel", "For patent attorneys", "You were admitted as a party. Give an attorney a power under Account.")
        return
    todo = [task for task in session.node().tasks(session.address()) if task.authority]
    if todo:
        with section("For your clients", "What they can do next, through you"):
            tasks.cards(todo)
    items = session.node().powers(attorney=me.participant.id, limit=100).items
    proposed(items)
    clients(items)
    ended = [power for power in items if power.status in ("ended", "expired")]
    if ended:
        with section("Ended"):
            for power in ended:
                powers.line(power, power.principal.name)


page()
