"""Requests to offices: all of them, those to be decided first."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts.layout import section
from frontend.parts.notices import empty
from frontend.views import requests


def page() -> None:
    """Every request of the participant."""
    acting = session.acting()
    st.title("Requests", anchor=False)
    if acting is None:
        advice = "Connect your wallet at the top of the page, and get admitted under Account."
        empty("account_balance", "Your requests to offices appear here", advice)
        return
    mine = session.node().requests(participant=acting.id, limit=100).items
    going = [request for request in mine if request.status in requests.OPEN or request.status == requests.REFUSED]
    done = [request for request in mine if request not in going]
    with section("Before an office", "What waits for a decision, or for your answer"):
        if going:
            requests.table(going, "requests-going", "request")
        else:
            advice = "Ask for the list of your rights under “My rights”, or file the request of a deal."
            empty("account_balance", "No request is before an office", advice)
    if done:
        with section("Decided", "Days in UTC"):
            requests.table(done, "requests-done", "request", over=True)


page()
