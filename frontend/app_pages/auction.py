"""An auction: time left, bids as they come, and the next one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from frontend import session
from frontend.components.countdown import countdown
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.amounts import NotAnAmount, Token, money, smallest_units
from frontend.parts.buttons import act_button, form_button, go
from frontend.parts.dates import MINUTE, clock
from frontend.parts.facts import facts, technical
from frontend.parts.layout import columns_main_side, page_head, row, section, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.subject import found, named
from frontend.parts.text import count, plain, short
from frontend.shapes import Auction
from frontend.views import listings, rules, terms
from ipr.vocabulary import Power


def head(auction: Auction) -> None:
    """What is sold, by whom."""
    with page_head("Market / Auctions", plain(short(listings.about(auction.rights), 120))):
        badges.status("Auction" if auction.is_open else auction.status)
        st.caption(f"Seller {plain(auction.grantor.name)} · {count(len(auction.history), 'bid')}", width="content")


def standing(auction: Auction) -> None:
    """Time left, the highest bid and who leads."""
    now = session.chain_time()
    grid = st.grid(3, min_column_width=200, gap="xsmall")
    with grid.cell(), st.container(border=True, gap=None, height="stretch"):
        if auction.opens and now < auction.opens:
            st.caption("Opens in")
            countdown("opening", auction.opens, now, "Open now")
        else:
            st.caption("Time left")
            countdown("closing", auction.over, now, "Bidding is over")
    highest = auction.highest.text if auction.highest else "No bid yet"
    grid.metric("Highest bid", highest, border=True)
    grid.metric("Leading", short(auction.leader.name, 28) if auction.leader else "Nobody", border=True)


def obstacle(auction: Auction, acting: session.Acting | None) -> str:
    """Why this person cannot bid; empty if they can."""
    now = session.chain_time()
    if auction.opens and now < auction.opens:
        return f"Bidding opens on {clock(auction.opens)}."
    if now >= auction.over:
        return "Bidding is over."
    if acting and acting.id == auction.grantor.id:
        return "This is your own auction: you cannot bid in it."
    if acting and auction.leader and auction.leader.id == acting.id:
        return "You lead. You can bid again once somebody bids more."
    return session.needs(Power.NEGOTIATE)


def bid_form(auction: Auction, acting: session.Acting) -> None:
    """The amount, with the least bid filled in."""
    token = Token(auction.price.symbol, auction.price.decimals)
    least = auction.least_bid.units

    def collect() -> dict[str, Any]:
        try:
            amount = smallest_units(str(st.session_state.get("bid-amount", "")), token)
        except NotAnAmount as wrong:
            raise Refused(str(wrong)) from wrong
        if amount < least:
            raise Refused(f"The least bid is {auction.least_bid.text}.", "Bid that or more.")
        return {
            "body": {"auction": auction.id, "amount": _decimal(amount, token), **acting.body()},
            "about": listings.about(auction.rights),
            "amount": money(amount, token),
            "deposit": auction.deposit.text,
        }

    st.text_input(
        f"Your bid, {token.symbol}",
        value=f"{least / 10**token.decimals:,.2f}",
        key="bid-amount",
        help=f"At least {auction.least_bid.text}",
    )
    form_button("Bid", "bid", collect, "bid")


def _decimal(amount: int, token: Token) -> str:
    """An amount as the API takes it: digits and a point."""
    whole, part = divmod(amount, 10**token.decimals)
    return f"{whole}.{part:0{token.decimals}d}" if token.decimals else str(whole)


def next_step(auction: Auction) -> None:
    """Bid, close, or go to the deal."""
    acting = session.acting()
    about = listings.about(auction.rights)
    if auction.agreement:
        line = f"{auction.leader.name if auction.leader else 'The winner'} won with {listings.price_words(auction)}."
        with task_card("won", "handshake", "The auction became a deal", plain(line)):
            go("Open the deal", "deal", auction.agreement)
        release(auction, acting)
        return
    if session.chain_time() >= auction.over and auction.status.lower() not in ("cancelled", "settled", "ended", "sold"):
        line = "The highest bid becomes a deal that both sides sign. Anybody may do this."
        with task_card("settle", "gavel", "Close the auction", line):
            body = {"auction": auction.id, **(acting.body() if acting else {"participant": 0, "authority": 0})}
            args = {"body": body, "about": about, "go": ["deal", "id", "agreement"]}
            if session.address():
                act_button("Close it", "settle-auction", args, "settle", "primary")
            else:
                gate("Connect your wallet at the top of the page first.")
        return
    trouble = obstacle(auction, acting)
    with st.container(border=True, gap="xsmall", key="task-bid"):
        st.markdown(f":material/gavel: **Bid at least {plain(auction.least_bid.text)}**")
        st.caption(
            plain(
                f"A deposit of {auction.deposit.text} goes into escrow with your first bid, and comes back "
                "when you are outbid. The price itself is paid only after both sides signed."
            )
        )
        if trouble:
            gate(trouble)
        elif acting:
            bid_form(auction, acting)
    if acting and acting.id == auction.grantor.id and not auction.history and auction.is_open:
        act_button(
            "Cancel the auction",
            "cancel-auction",
            {"body": {"auction": auction.id, **acting.body()}, "about": about},
            "cancel-auction",
        )


def release(auction: Auction, acting: session.Acting | None) -> None:
    """Release the deposit after a deal that ended, if it is still held."""
    held = session.address() and any(
        task.code == "decide-deposit" and task.subject == auction.id for task in session.node().tasks(session.address())
    )
    if held:
        line = "It goes back to the winner, or to the seller if the winner did not pay."
        with task_card("deposit", "savings", "Release the deposit", line):
            body = {"auction": auction.id, **(acting.body() if acting else {})}
            args = {"body": body, "about": listings.about(auction.rights)}
            act_button("Release", "decide-deposit", args, "decide-deposit", "primary")


def history(auction: Auction) -> None:
    """Bids, highest first."""
    if not auction.history:
        empty("gavel", "No bid yet", f"The first one has to be at least {auction.reserve.text}.")
        return
    bids = sorted(auction.history, key=lambda bid: bid.amount.units, reverse=True)
    for place, bid in enumerate(bids):
        with row("distribute"):
            name = f"**{plain(bid.bidder.name)}**" if place == 0 else plain(bid.bidder.name)
            st.markdown(f"{name} :gray[{clock(bid.placed)}]", width="content")
            st.markdown(f"**{plain(bid.amount.text)}**", width="content")


def conditions(auction: Auction) -> None:
    """How the auction runs."""
    facts(
        {
            "Reserve": plain(auction.reserve.text),
            "Each bid raises by at least": plain(auction.increment.text),
            "Deposit": plain(auction.deposit.text),
            "Closes": clock(auction.over) if auction.over else "–",
            "A late bid": f"keeps it open for {count(max(1, auction.extension // MINUTE), 'minute')}",
        }
    )


def page() -> None:
    """The whole page."""
    auction_id = named("auction", "market", "To the market")
    auction = found(lambda: session.node().auction(auction_id), "market", "To the market") if auction_id else None
    if auction is None:
        return
    head(auction)
    standing(auction)
    next_step(auction)
    main, side = columns_main_side()
    with main, section("Bids", "They appear here by themselves."):
        history(auction)
    with side, section("How it runs"):
        conditions(auction)
    rules.warnings(auction.warned, auction.review)
    with section("Terms", "What the winner gets"):
        terms.show(auction.terms)
        for right in auction.rights:
            go(f"{right.name}: {short(right.title, 60)}", "right", right.id)
    technical(
        {"Auction": auction.id}
        | {f"Bid {place}": bid.transaction for place, bid in enumerate(auction.history, 1) if bid.transaction}
    )


page()
