"""The form of an auction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts.buttons import form_button
from frontend.parts.dates import HOUR, MINUTE
from frontend.shapes import Right
from frontend.views import listings
from frontend.views.offer_form import price_text

FIELD = "lot"
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
    reserve = price_text(f"{FIELD}-reserve", "Reserve")
    if reserve == "0":
        raise Refused("An auction needs a reserve.", "Write the least price you sell for.")
    opens = session.chain_time()
    body = {
        "right": right.id,
        "reserve": reserve,
        "increment": price_text(f"{FIELD}-increment", "Least raise"),
        "deposit": price_text(f"{FIELD}-deposit", "Deposit"),
        "opens": opens,
        "closes": opens + LASTS[str(st.session_state.get(f"{FIELD}-lasts", "7 days"))],
        "extension": int(st.session_state.get(f"{FIELD}-extension", 10)) * MINUTE,
        "completion_days": int(st.session_state.get(f"{FIELD}-completion", 60)),
        "salt": session.new_salt(),
    }
    about = listings.about([right])
    return {"body": {**body, **acting.body()}, "about": about, "go": ["auction", "id", "auction"]}


def draw(right: Right, acting: session.Acting) -> None:
    """The whole form."""
    symbol = session.symbol().symbol
    st.caption("An English auction of the whole right: open bids, each higher than the last.")
    first, second, third = st.columns(3)
    first.text_input(f"Reserve, {symbol}", key=f"{FIELD}-reserve", placeholder="50,000")
    second.text_input(f"Least raise, {symbol}", value="1,000", key=f"{FIELD}-increment")
    third.text_input(
        f"Deposit, {symbol}", value="1,000", key=f"{FIELD}-deposit", help="What a winner who does not pay loses to you"
    )
    first.selectbox("Runs for", list(LASTS), index=4, key=f"{FIELD}-lasts")
    second.number_input(
        "A late bid keeps it open, minutes", 1, 60, 10, key=f"{FIELD}-extension", help="So that nobody wins by a second"
    )
    third.number_input("Days to complete the deal", 7, 365, 60, key=f"{FIELD}-completion")
    ends = datetime.fromtimestamp(session.chain_time(), UTC) + timedelta(
        seconds=LASTS[str(st.session_state.get(f"{FIELD}-lasts", "7 days"))]
    )
    st.caption(f"Bidding would end on {ends:%d %b %Y, %H:%M} UTC.")
    form_button(
        "Publish the auction", "auction", lambda: collect(right, acting), "publish-auction", icon=":material/gavel:"
    )
