"""The form of an auction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from frontend import flow_bar, session
from frontend.flow import Refused
from frontend.parts.buttons import form_button
from frontend.parts.dates import HOUR, MINUTE, clock
from frontend.parts.fields import amount, amount_field, asked_as, said_as
from frontend.shapes import ASSIGNMENT, Dealing, Right
from frontend.views import dealings, listings

FIELD = "lot"
AMOUNTS = {"reserve": "Reserve", "increment": "Least raise", "deposit": "Deposit"}
LASTS = {
    "15 minutes": 15 * MINUTE,
    "1 hour": HOUR,
    "1 day": 24 * HOUR,
    "3 days": 72 * HOUR,
    "7 days": 168 * HOUR,
    "30 days": 720 * HOUR,
}


def collect(right: Right, acting: session.Acting) -> dict[str, Any]:
    """The act's arguments out of the form; Refused says what to change."""
    reserve, increment, deposit = (amount(f"{FIELD}-{name}", label) for name, label in AMOUNTS.items())
    if not reserve:
        raise Refused("An auction needs a reserve.", "Write the least price you sell for.")
    opens, lasts = session.chain_time(), str(st.session_state.get(f"{FIELD}-lasts", "7 days"))
    body = {
        "right": right.id,
        "reserve": asked_as(reserve),
        "increment": asked_as(increment),
        "deposit": asked_as(deposit),
        "extension": int(st.session_state.get(f"{FIELD}-extension", 10)) * MINUTE,
        "completion_days": int(st.session_state.get(f"{FIELD}-completion", 60)),
    }
    return {
        "body": {**body, **acting.body()},
        "fixed": {"opens": opens, "closes": opens + LASTS[lasts], "salt": session.new_salt()},
        "about": listings.about([right]),
        "reserve": said_as(reserve),
        "increment": said_as(increment),
        "deposit": said_as(deposit),
        "lasts": lasts,
        "go": ["auction", "id", "auction"],
    }


def draw(right: Right, acting: session.Acting, under_way: Sequence[Dealing]) -> None:
    """The whole form."""
    st.caption(
        "An English auction of the whole right: open bids, each higher than the last. From the first bid on you are "
        "bound; when it closes, the contract with the highest bidder is concluded."
    )
    if dealings.stand_in_the_way(under_way, ASSIGNMENT):
        return
    first, second, third = st.columns(3)
    with first:
        amount_field(AMOUNTS["reserve"], f"{FIELD}-reserve", "50,000.00")
    with second:
        amount_field(AMOUNTS["increment"], f"{FIELD}-increment", default="1,000")
    with third:
        note = "What a winner who does not pay loses to you"
        amount_field(AMOUNTS["deposit"], f"{FIELD}-deposit", default="1,000", note=note)
    locked = flow_bar.busy()
    first.selectbox("Runs for", list(LASTS), index=4, key=f"{FIELD}-lasts", disabled=locked)
    note = "So that nobody wins by a second"
    second.number_input(
        "A late bid keeps it open, minutes", 1, 60, 10, key=f"{FIELD}-extension", help=note, disabled=locked
    )
    third.number_input("Days to complete the deal", 7, 365, 60, key=f"{FIELD}-completion", disabled=locked)
    lasts = LASTS[str(st.session_state.get(f"{FIELD}-lasts", "7 days"))]
    st.caption(f"Published now, bidding would end on {clock(session.chain_time() + lasts)}.")
    form_button(
        "Publish the auction", "auction", lambda: collect(right, acting), "publish-auction", icon=":material/gavel:"
    )
