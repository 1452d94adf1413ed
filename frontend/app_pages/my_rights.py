"""My rights: what is yours to offer, and asking the office to confirm what stands under your name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import act_button, go
from frontend.parts.dates import day
from frontend.parts.layout import row, section
from frontend.parts.notices import empty, gate
from frontend.parts.text import count, plain, short
from frontend.shapes import RightBrief
from frontend.views import listings
from ipr.vocabulary import Power
from ipr.vocabulary.commitments import normalise_name

MOST = 32  # rights in one list: the contracts' bound


def own(rights: Sequence[RightBrief]) -> None:
    """Own rights, each with its status and one link."""
    if not rights:
        empty("verified", "No right is confirmed as yours yet", "Ask the office for the list of your rights below.")
        return
    for right in rights:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"own-{right.id}"):
            with st.container(width=560, gap=None):
                st.markdown(f"**{plain(short(right.title or right.name, 90))}**")
                expiry = f" · runs to {day(right.expiry)}" if right.expiry else ""
                st.caption(f"{plain(right.name)} · {plain(right.kind_name)}{expiry}")
            with row("right"):
                badges.status(right.state_words)
                go("Offer", "sell", right.id, "sell")
                go("Look", "right", right.id)


def candidates(acting: session.Acting) -> list[RightBrief]:
    """Rights on record whose holder has not joined and is called like this participant."""
    name = normalise_name(acting.name)
    items = session.node().rights(q=acting.name, limit=100).items
    return [
        right
        for right in items
        if any(not owner.participant and normalise_name(owner.name) == name for owner in right.owners)
    ]


def ask_for_list(acting: session.Acting) -> None:
    """Choose rights on record, and ask their office to bind them to this participant."""
    rights = candidates(acting)
    with section("Ask the office for the list of your rights", "Rights on record under your name, not confirmed yet"):
        if not rights:
            empty(
                "fact_check",
                "No unclaimed right stands under your name",
                "Check the spelling of the name you were "
                "admitted under, or look a right up by its number under Verify.",
            )
            return
        offices = sorted({right.office for right in rights})
        office = offices[0]
        if len(offices) > 1:
            office = st.selectbox("Office", offices, format_func=session.network().office_name, key="list-office")
        there = [right for right in rights if right.office == office][:MOST]
        for right in there:
            st.checkbox(f"{plain(right.name)} · {plain(short(right.title, 80))}", value=True, key=f"claim-{right.id}")
        picked = [right for right in there if st.session_state.get(f"claim-{right.id}", True)]
        trouble = session.needs(Power.FILE) or ("" if picked else "Tick at least one right.")
        if trouble:
            gate(trouble)
            return
        body = {
            "office": office,
            "rights": [right.id for right in picked],
            "salt": st.session_state.setdefault(f"salt-list-{office}", session.new_salt()),
            **acting.body(),
        }
        about = count(len(picked), "right") + f" at the {session.network().office_name(office)}"
        args = {"body": body, "about": about, "go": ["request", "id", "request"]}
        act_button("Ask the office", "list-of-rights", args, "ask-list", "primary")


def my_listings(acting: session.Acting) -> None:
    """What this participant offers now."""
    items = [
        listing for listing in session.node().market(q=acting.name, limit=100).items if listing.grantor.id == acting.id
    ]
    if items:
        with section("On the market", "Your offers and auctions"):
            listings.cards(items, "mine")


def page() -> None:
    """The whole page."""
    acting = session.acting()
    if acting is None:
        st.title("My rights", anchor=False)
        empty("badge", "Your rights appear here once you are admitted", session.needs(Power.NEGOTIATE))
        go("To your account", "account")
        return
    st.title("My rights", anchor=False)
    with section("Confirmed by the office", "Yours to offer"):
        own(session.node().rights(owner=acting.id, limit=100).items)
    my_listings(acting)
    try:
        ask_for_list(acting)
    except Refused as refused:
        gate(str(refused))


page()
