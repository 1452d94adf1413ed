"""Offer one right: at a price, or by auction."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import go
from frontend.parts.layout import name_tab, page_head, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.subject import found, named
from frontend.parts.text import plain, short
from frontend.views import auction_form, dealings, offer_form
from ipr.sentences import sentence
from ipr.vocabulary import Power


def offer(right_id: str, acting: session.Acting) -> None:
    """Offer one right: at a price, or by auction."""
    right = found(lambda: session.node().right(right_id), "my rights", "Back to my rights")
    if right is None:
        return
    name_tab(f"Offer {right.name}")
    with page_head("My rights / Offer", plain(short(right.title or right.name, 100))):
        badges.status(right.state_words)
        st.caption(plain(right.name), width="content")
    if not any(party.id == acting.id for party in right.owners):
        with task_card(
            "not-yours",
            "block",
            "This right is not yours to offer",
            plain(sentence(f"The register shows {short(', '.join(party.name for party in right.owners), 80)}")),
        ):
            go("Look at the right", "right", right.id)
        return
    trouble = session.needs(Power.NEGOTIATE)
    if trouble:
        gate(trouble)
        return
    under_way = session.node().dealings(right=right.id)
    dealings.under_way(under_way)
    price, auction = st.tabs(["At a price", "By auction"], key="sale")
    with price:
        offer_form.draw(right, acting, under_way)
    with auction:
        if unsigned := session.needs(Power.SIGN):  # putting a right up is the signature of its contract
            gate(unsigned)
        else:
            auction_form.draw(right, acting, under_way)


def page() -> None:
    """The form for the right in the address, for those who may offer."""
    acting = session.acting()
    right_id = named("right", "my rights", "To my rights")
    if acting is None:
        st.title("Offer a right", anchor=False)
        empty("badge", "You can offer rights once you are admitted", session.needs(Power.NEGOTIATE))
        go("To your account", "account")
    elif right_id:
        offer(right_id, acting)
        go("All my rights", "my rights", icon="arrow_back")


page()
