"""A right: what it is, who owns it, what is taken, what you can do."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.components.address import held, hold
from frontend.guard import drawn
from frontend.parts import badges
from frontend.parts.buttons import go
from frontend.parts.dates import day, moment
from frontend.parts.facts import facts, technical
from frontend.parts.layout import columns_main_side, name_tab, page_head, section, task_card
from frontend.parts.notices import empty
from frontend.parts.subject import found, named
from frontend.parts.text import capital, plain
from frontend.shapes import Listing, Right
from frontend.views import listings, rights

PART = "right_part"


def mine(right: Right) -> bool:
    """Whether the person acts for a holder."""
    acting = session.acting()
    return bool(acting and any(party.id == acting.id for party in right.owners))


def head(right: Right) -> None:
    """Number, title, and the status in one line."""
    name_tab(right.name)
    with page_head(f"Rights / {plain(right.kind_name)} / {plain(right.name)}", rights.heading(right)):
        badges.status(right.state_words)
        for entry in right.encumbrances:
            if not entry.released:
                badges.status("Pledged" if entry.kind == "pledge" else "Attached")
        if any(licence.live for licence in right.licences):
            badges.status("Licensed")
        expiry = f" · runs to {day(right.expiry)}" if right.expiry else ""
        st.caption(f"{plain(right.name)} · owner {plain(rights.owners(right))}{expiry}", width="content")


def live_listings(right: Right) -> list[Listing]:
    """What can be accepted or bid on now."""
    return [listing for listing in right.listings if listing.is_open]


def next_step(right: Right) -> None:
    """The one thing this person can do here, with what it will cause."""
    on_sale = live_listings(right)
    pending = [request for request in right.requests if request.status in (1, 2, 3, 4)]
    if pending:
        words = f"{capital(pending[0].kind_words)}: {pending[0].status_words}."
        with task_card("pending", "account_balance", "A request is before the office", plain(words)):
            go("Open the request", "request", pending[0].id)
    elif on_sale:
        first = on_sale[0]
        verb = "Bid in the auction" if first.type == "auction" else f"Get the {first.grant_words}"
        verb = "You offer this right" if mine(right) else verb
        line = f"{listings.price_words(first)}, {listings.window(first)}"
        with task_card("listing", "storefront", plain(verb), plain(line)):
            go("See the terms", first.type, first.id)
    elif mine(right):
        line = "Sell it, license it, or put it up for auction."
        with task_card("offer", "sell", "Offer this right", line):
            go("Offer", "sell", right.id)
    elif right.holders and all(holder.unclaimed for holder in right.holders) and session.acting():
        line = "If the name on record is yours, the office can confirm that the right is yours to offer."
        with task_card("claim", "fact_check", "Is this your right?", line):
            go("Ask the office", "my rights")


def overview(right: Right) -> None:
    """Chain of title, legal status, particulars."""
    with section("Chain of title"):
        rights.chain_of_title(right.title_chain)
    past, now = columns_main_side()
    with past, section("Legal status", "Newest first; open a line to see where it is written."):
        rights.legal_status(right.events)
    with now, section("Particulars", "INID codes in brackets"):
        rights.particulars(right)


def licences(right: Right) -> None:
    """What is taken, as a map and in words."""
    with section("What is taken", "E exclusive · S sole · N non-exclusive · empty is free to license"):
        rights.licence_map(right, moment(session.chain_time()).year)
        rights.licence_table(right.licences)


def encumbrances(right: Right) -> None:
    """Pledges and attachments."""
    rights.encumbrances(right.encumbrances)


def offers(right: Right) -> None:
    """Offers and auctions of this right, open ones first."""
    if not right.listings:
        empty("storefront", "This right is not offered", "Its owner can offer it from “My rights”.")
        return
    listings.cards(sorted(right.listings, key=lambda listing: not listing.is_open), "right")


def verify(right: Right) -> None:
    """What anybody can check, and how."""
    last = max(right.events, key=lambda event: event.block or 0, default=None)
    owner = [holder for holder in right.holders if not holder.unclaimed]
    rows = {
        "In force": badges.inline(right.state_words),
        "Owner": plain(rights.owners(right)),
        "Owner admitted": "Yes, by an office" if owner else "Not yet: the name stands as the office reported it",
        "Register": plain(f"{right.office_name} · {right.name}"),
        "Last entry": f"{day(last.effective)}, block {last.block:,}" if last and last.block is not None else "",
    }
    facts({name: value for name, value in rows.items() if value})
    newest = last.transaction if last and last.transaction else ""
    values = {"Right": right.id, "Last transaction": newest}
    values |= {f"Event {event.code}": event.transaction or "" for event in right.events[-6:]}
    technical({name: value for name, value in values.items() if value})
    go("Check a document", "verify")


PARTS = {
    "Overview": overview,
    "Licences": licences,
    "Encumbrances": encumbrances,
    "Offers": offers,
    "Verify": verify,
}


@st.fragment
@drawn
def parts(right: Right) -> None:
    """What there is to know of it; the address holds which part is open, for the way back and for a link."""
    came = held(PART, ("part",))["part"]
    tabs = st.tabs(list(PARTS), default=came if came in PARTS else None, key=PART, on_change="rerun")
    for tab, draw in zip(tabs, PARTS.values(), strict=True):
        with tab:
            draw(right)
    name = str(st.session_state[PART])
    hold("right", {"id": right.id} | ({"part": name} if name != next(iter(PARTS)) else {}))


def page() -> None:
    """The whole page."""
    right_id = named("right", "market", "To the market")
    right = found(lambda: session.node().right(right_id), "verify", "Find a right by its number") if right_id else None
    if right is None:
        return
    head(right)
    next_step(right)
    parts(right)


page()
