"""My rights: what is yours to offer, and asking the office to confirm what stands under your name."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import go
from frontend.parts.dates import day
from frontend.parts.layout import row, section, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.text import plain, short
from frontend.shapes import Dealing, RequestBrief, RightBrief
from frontend.views import dealings, list_of_rights, listings, requests
from ipr.vocabulary import Power


def asked(acting: session.Acting) -> list[RequestBrief]:
    """Lists of rights an office has not decided on yet."""
    mine = session.node().requests(participant=acting.id, limit=100).items
    return [request for request in mine if request.kind == requests.LIST and request.status in requests.OPEN]


def pending(request: RequestBrief) -> None:
    """A list of rights before its office."""
    about = f"{listings.about(request.rights)}: {request.status_words}"
    words = f"The {session.network().office_name(request.office)} examines your list"
    with task_card(f"list-{request.id}", "account_balance", plain(words), plain(about)):
        go("Open the request", "request", request.id)


def own(rights: Sequence[RightBrief], waiting: bool, under_way: Sequence[Dealing]) -> None:
    """Own rights, each with its status, what is under way with it, and one link."""
    if not rights and waiting:
        empty("hourglass_top", "No right is confirmed as yours yet", "They appear here with the office's decision.")
    elif not rights:
        empty("verified", "No right is confirmed as yours yet", "Ask the office for the list of your rights below.")
        return
    for right in rights:
        held = [dealing for dealing in under_way if dealing.right.id == right.id]
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"own-{right.id}"):
            with st.container(width=560, gap=None):
                st.markdown(f"**{plain(short(right.title or right.name, 90))}**")
                expiry = f" · runs to {day(right.expiry)}" if right.expiry else ""
                st.caption(f"{plain(right.name)} · {plain(right.kind_name)}{expiry}")
                dealings.lines(held)
            with row("right"):
                badges.status(right.state_words)
                if not dealings.hold(held):
                    go("Offer", "sell", right.id, "sell")
                go("Look", "right", right.id)


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
    waiting = asked(acting)
    for request in waiting:
        pending(request)
    with section("Confirmed by the office", "Yours to offer"):
        mine = session.node().rights(owner=acting.id, limit=100).items
        own(mine, bool(waiting), session.node().dealings(owner=acting.id) if mine else [])
    my_listings(acting)
    try:
        list_of_rights.form(acting, waiting, bool(mine))
    except Refused as refused:
        gate(str(refused))


page()
