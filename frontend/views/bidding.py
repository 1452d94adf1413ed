"""Bidding in an auction: what a bid means, and a form that keeps up with what others bid."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import streamlit as st

from frontend import flow_bar, session
from frontend.flow import Refused
from frontend.guard import callback
from frontend.parts.buttons import form_button
from frontend.parts.dates import clock
from frontend.parts.fields import amount, amount_field, asked_as, said_as
from frontend.parts.layout import row
from frontend.parts.notices import gate
from frontend.parts.text import plain
from frontend.shapes import Auction
from frontend.views import listings
from ipr.vocabulary import Power

FIELD, LABEL = "bid-amount", "Your bid"
FILLED = "bid-filled"  # auction and account, and what the page itself wrote into the field


def show(auction: Auction, acting: session.Acting | None) -> None:
    """What a bid means, and the next one."""
    with st.container(border=True, gap="xsmall", key="task-bid"):
        st.markdown(f":material/gavel: **Bid at least {plain(auction.least_bid.text)}**")
        st.caption(
            plain(
                f"A deposit of {auction.deposit.text} goes into escrow with your first bid, and comes back when you "
                "are outbid. The highest bid is binding when the auction closes: then you pay the price into escrow. "
                "The deposit is lost if the winner does not pay."
            )
        )
        if acting and _was_outbid(auction, acting.id):
            st.markdown(":orange[:material/trending_up:] **You were outbid.** Your deposit is back with you.")
        if trouble := _obstacle(auction, acting):
            gate(trouble)
        elif acting:
            _form(auction, acting)


def _was_outbid(auction: Auction, participant: int) -> bool:
    """Whether a participant bid, and somebody else leads."""
    leads = auction.leader and auction.leader.id == participant
    return not leads and any(bid.bidder.id == participant for bid in auction.history)


def _obstacle(auction: Auction, acting: session.Acting | None) -> str:
    """Why this person cannot bid; empty if they can."""
    now = session.chain_time()
    if auction.opens and now < auction.opens:
        return f"Bidding opens on {clock(auction.opens)}."
    if now >= auction.over:
        return "Bidding is over."
    if acting and acting.id == auction.grantor.id:
        bound = "From the first bid on you are bound." if auction.history else "You can cancel it until the first bid."
        return f"This is your own auction: you cannot bid in it. {bound}"
    if acting and auction.leader and auction.leader.id == acting.id:
        return "You lead. You can bid again once somebody bids more."
    return session.needs(Power.SIGN)


def _form(auction: Auction, acting: session.Acting) -> None:
    """The amount, with the least bid filled in, and the button."""
    least = auction.least_bid.units

    def collect() -> dict[str, Any]:
        bid = amount(FIELD, LABEL)
        if bid < least:
            raise Refused(f"The least bid is {auction.least_bid.text}.", "Bid that or more.")
        return {
            "body": {"auction": auction.id, "amount": asked_as(bid), **acting.body()},
            "about": listings.about(auction.rights),
            "amount": said_as(bid),
            "deposit": auction.deposit.text,
        }

    _keep_up(auction)
    amount_field(LABEL, FIELD, note=f"At least {auction.least_bid.text}")
    with suppress(Refused):  # the field says what is wrong with it
        bid = amount(FIELD, LABEL)
        _too_low(auction, bid)
        gate(session.shortage(max(least, bid)))
    form_button("Bid", "bid", collect, "bid")


def _keep_up(auction: Auction) -> None:
    """Fill in the least bid, anew whenever somebody bids more; an amount the person wrote stays.

    While the wallet is asked, the field stays at what is being signed.
    """
    whose, written = st.session_state.get(FILLED, ("", ""))
    untouched = written == st.session_state.get(FIELD)
    if FIELD not in st.session_state or whose != _whose(auction) or (untouched and not flow_bar.busy()):
        _fill(_whose(auction), _written(auction))


def _fill(whose: str, written: str) -> None:
    """Write into the field, and remember that it was the page that wrote."""
    st.session_state[FIELD] = written
    st.session_state[FILLED] = (whose, written)


def _whose(auction: Auction) -> str:
    """Whose bid the field holds: what one person wrote for one auction is nothing to the next."""
    return f"{auction.id} {session.address()}"


def _written(auction: Auction) -> str:
    """The least bid as the field holds it."""
    return said_as(auction.least_bid.units).removesuffix(auction.price.symbol).strip()


def _too_low(auction: Auction, bid: int) -> None:
    """Say that the person's own amount is not enough, or no longer; one click takes the least bid instead."""
    if bid >= auction.least_bid.units:
        return
    with row():
        said = f"{said_as(bid)} is less than the least bid now, {auction.least_bid.text}."
        st.markdown(f":orange[:material/trending_up:] {plain(said)}", width="content")
        st.button(
            f"Take {_written(auction)}",
            key="bid-least",
            on_click=callback(_fill),
            args=(_whose(auction), _written(auction)),
            disabled=flow_bar.busy(),
        )
