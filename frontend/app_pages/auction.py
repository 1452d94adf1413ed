"""An auction: time left, bids as they come, and the next one."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.components.countdown import countdown
from frontend.parts import badges
from frontend.parts.buttons import act_button, go
from frontend.parts.dates import MINUTE, clock
from frontend.parts.facts import facts, technical
from frontend.parts.layout import columns_main_side, name_tab, page_head, row, section, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.subject import found, named
from frontend.parts.text import count, plain, short
from frontend.shapes import Auction
from frontend.views import bidding, listings, rules, suspension, terms
from ipr.vocabulary import Power

STALE = "stale"  # the right changed hands
FINISHED = ("ended", "cancelled", "settled", "sold")


def head(auction: Auction) -> None:
    """What is sold, by whom."""
    name_tab(f"Auction of {listings.numbers(auction.rights)}")
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
    grid.metric("Leading", leading(auction), border=True)


def leading(auction: Auction) -> str:
    """Who leads; the person who looks is called so."""
    acting = session.acting()
    if auction.leader and acting and auction.leader.id == acting.id:
        return "You"
    return short(auction.leader.name, 28) if auction.leader else "Nobody"


def next_step(auction: Auction) -> None:
    """Bid, close, or go to the deal."""
    acting = session.acting()
    about = listings.about(auction.rights)
    if auction.agreement:
        line = f"{auction.leader.name if auction.leader else 'The winner'} won with {listings.price_words(auction)}."
        with task_card("won", "handshake", "The auction concluded a contract", plain(line)):
            go("Open the deal", "deal", auction.agreement)
        release(auction, acting)
    elif auction.status == STALE or (auction.status not in FINISHED and session.chain_time() >= auction.over):
        close(auction, acting, about)
    elif auction.status not in FINISHED:
        bidding.show(auction, acting)
        cancelling(auction, acting, about)


def cancelling(auction: Auction, acting: session.Acting | None, about: str) -> None:
    """The seller may take back what nobody has bid on."""
    own = acting and acting.id == auction.grantor.id and acting.may(Power.NEGOTIATE)
    if acting and own and not auction.history and auction.is_open:
        args = {"body": {"auction": auction.id, **acting.body()}, "about": about}
        act_button("Cancel the auction", "cancel-auction", args, "cancel-auction")


def close(auction: Auction, acting: session.Acting | None, about: str) -> None:
    """End an auction whose time is over, or one that can come to nothing since its right changed hands."""
    line = "The highest bid becomes a contract that binds both sides. Anybody may do this."
    if auction.status == STALE:
        line = "The right changed hands, so nobody can win it. Closing gives the deposit back. Anybody may do this."
    with task_card("settle", "gavel", "Close the auction", line):
        body = {"auction": auction.id, **(acting.body() if acting else {"participant": 0, "authority": 0})}
        args = {"body": body, "about": about, "go": ["deal", "id", "agreement"]}
        if session.address():
            act_button("Close it", "settle-auction", args, "settle", "primary")
        else:
            gate("Connect your wallet at the top of the page first.")


def release(auction: Auction, acting: session.Acting | None) -> None:
    """Release the deposit after a deal that ended, if it is still held."""
    held = session.address() and any(
        task.code == "decide-deposit" and task.subject == auction.id for task in session.node().tasks(session.address())
    )
    if held:
        line = "It goes back to the winner, or to the seller if the winner did not pay for a right that could be had."
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
    suspension.others(auction.grantor)
    standing(auction)
    next_step(auction)
    main, side = columns_main_side()
    with main, section("Bids", "They appear here by themselves."):
        history(auction)
    with side, section("How it runs"):
        conditions(auction)
    rules.warnings(auction.warned, auction.review)
    with section("Terms", "What the winner gets"):
        terms.show(auction.terms, "Reserve")
        for right in auction.rights:
            go(f"{right.name}: {short(right.title, 60)}", "right", right.id)
    technical(
        {"Auction": auction.id}
        | {f"Bid {place}": bid.transaction for place, bid in enumerate(auction.history, 1) if bid.transaction}
    )


page()
