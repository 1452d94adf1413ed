"""An offer: its terms, what accepting means, and the contract to read before."""

from __future__ import annotations

import secrets

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import act_button, go
from frontend.parts.dates import DAY
from frontend.parts.facts import technical
from frontend.parts.layout import columns_main_side, name_tab, page_head, row, section, task_card
from frontend.parts.notices import gate
from frontend.parts.subject import found, named
from frontend.parts.text import capital, count, plain, short
from frontend.shapes import Offer
from frontend.views import contract, listings, rules, suspension, terms
from ipr.vocabulary import Power


def head(offer: Offer) -> None:
    """What is offered, by whom, until when."""
    name_tab(f"Offer of {listings.numbers(offer.rights)}")
    title = f"{capital(offer.grant_words)} of {listings.about(offer.rights)}"
    with page_head("Market / Offers", plain(short(title, 120))):
        badges.status(offer.status)
        if offer.is_open and offer.over:
            badges.due(offer.over, session.chain_time())
        st.caption(f"{plain(offer.price.text)} · {plain(offer.grantor.name)}", width="content")


def obstacle(offer: Offer) -> str:
    """Why this person cannot accept; empty if they can."""
    acting = session.acting()
    if acting and offer.audience and offer.audience.id not in (0, acting.id):
        return f"This offer is for {offer.audience.name} alone."
    if offer.grantor.suspended:
        return f"Nobody can accept it until {offer.grantor.name} is reinstated by its office."
    return session.needs(Power.SIGN)


def next_step(offer: Offer) -> None:
    """Accept, or cancel one's own; what it causes."""
    acting = session.acting()
    about = listings.about(offer.rights)
    if acting and acting.id == offer.grantor.id:
        line = "It stays open until it is accepted, cancelled or over. Deals already made from it go on."
        with task_card("own", "sell", "Your offer", line):
            if offer.is_open and acting.may(Power.NEGOTIATE):
                body = {"offer": offer.id, **acting.body()}
                act_button("Cancel the offer", "cancel-offer", {"body": body, "about": about}, "cancel")
        return
    if not offer.is_open:
        with task_card("over", "event_busy", "This offer is no longer open", "Look for another on the market."):
            go("To the market", "market")
        return
    trouble = obstacle(offer)
    line = (
        f"You sign the contract and owe {offer.price.text}. {offer.grantor.name} signs next; then you pay into escrow. "
        "The deal has to be done within " + count(max(1, offer.completion // DAY), "day") + "."
    )
    with task_card("accept", "handshake", "Accept this offer", plain(line)):
        if trouble:
            gate(trouble)
        elif acting:
            gate(session.shortage(offer.price.units))
            act_button("Accept and sign", "accept", acceptance(offer, acting, about), "accept", "primary")


def acceptance(offer: Offer, acting: session.Acting, about: str) -> dict[str, object]:
    """What accepting is asked with; the salt is fixed for this page, so that trying again is the same act."""
    salt = st.session_state.setdefault(f"salt-{offer.id}", "0x" + secrets.token_hex(32))
    return {
        "body": {"offer": offer.id, "salt": salt, **acting.body()},
        "about": about,
        "price": offer.price.text,
        "terms": terms.sentence(offer.terms),
        "seller": offer.grantor.name,
        "go": ["deal", "id", "agreement"],
    }


def deals(offer: Offer) -> None:
    """Deals made from the offer that concern this person."""
    acting = session.acting()
    for deal in offer.agreements:
        if acting and acting.id in (deal.grantor.id, deal.grantee.id):
            with row("distribute"):
                st.markdown(f"**{plain(deal.grantee.name)}** · {plain(deal.status_words)}", width="content")
                go("Open the deal", "deal", deal.id)


def page() -> None:
    """The whole page."""
    offer_id = named("offer", "market", "To the market")
    offer = found(lambda: session.node().offer(offer_id), "market", "To the market") if offer_id else None
    if offer is None:
        return
    head(offer)
    suspension.others(offer.grantor)
    next_step(offer)
    deals(offer)
    rules.warnings(offer.warned, offer.review)
    main, side = columns_main_side()
    with main, section("Terms", "What the contract says; nothing else is agreed."):
        terms.show(offer.terms)
        acting = session.acting()
        if acting and acting.id != offer.grantor.id:
            path = f"/drafts/contract/offer/{offer.id}"
            contract.reader(path, "Read the contract", "contract.pdf", offer.id, {"participant": acting.id})
        else:
            gate("Participants can read the whole contract here, with their own name in it.")
    with side, section("Rights"):
        for right in offer.rights:
            with st.container(border=True, gap="xsmall"):
                badges.status(right.state_words)
                st.markdown(f"**{plain(short(right.title or right.name, 90))}**")
                go(right.name, "right", right.id)
    technical({"Offer": offer.id})


page()
