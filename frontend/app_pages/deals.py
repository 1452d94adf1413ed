"""Deals: all of them, those in progress first."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts.buttons import go
from frontend.parts.layout import section
from frontend.parts.notices import empty
from frontend.views import deals
from ipr.vocabulary import Power


def page() -> None:
    """Every deal of the participant."""
    acting = session.acting()
    st.title("Deals", anchor=False)
    if acting is None:
        empty("handshake", "Your deals appear here", session.needs(Power.NEGOTIATE))
        return
    mine = session.node().agreements(participant=acting.id, limit=100).items
    going = [deal for deal in mine if not deals.ended(deal)]
    done = [deal for deal in mine if deals.ended(deal)]
    with section("In progress", "Agree, sign, escrow, office, register"):
        if going:
            deals.table(going, "deals-going")
        else:
            empty("handshake", "No deal in progress", "Accept an offer on the market, or publish one yourself.")
            go("To the market", "market")
    if done:
        with section("Done"):
            deals.table(done, "deals-done")


page()
