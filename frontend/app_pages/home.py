"""Home: what this person can do next, and how things stand."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts.amounts import NO_BREAK, Token, money
from frontend.parts.buttons import go
from frontend.parts.layout import card, card_grid, page_head, section, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.text import plain
from frontend.shapes import AgreementBrief, Participant, Task
from frontend.views import deals as deals_view
from frontend.views import listings, tasks

WAY = (
    ("badge", "Get admitted", "Your office checks who you are, once. Then you may sell, buy and license."),
    ("sell", "Agree on terms", "Offer at a price or by auction. Rules of the offices are checked before you publish."),
    (
        "signature",
        "Sign and pay into escrow",
        "Both sides are bound by the same contract. The money waits, it does not move.",
    ),
    ("verified", "The office decides", "Right and money change hands together, in one step; or the money comes back."),
)


def visitor() -> None:
    """What this is, for somebody who has not connected a wallet."""
    with page_head("", "Rights and money change hands together"):
        st.caption("Patents, utility models, trade marks and designs, on the registers of their offices.")
    with card_grid(4, 190):
        for place, (icon, title, line) in enumerate(WAY, 1):
            with card(), st.container(gap="xsmall"):
                st.markdown(f":material/{icon}: **{place} · {title}**")
                st.caption(line)
    demo = " Here you can play every role: choose the demo wallet." if session.network().development else ""
    with task_card("connect", "account_balance_wallet", "Connect your wallet", f"It is how you sign.{demo}"):
        st.caption("Top of the page", width="content")


def newcomer() -> list[Task]:
    """What an account nobody knows can do."""
    application = session.me().application
    if application and application.status == "open":
        about = f"{session.network().office_name(application.office)} checks who you are."
        return [
            Task(key="wait", what="Wait for the office's decision on your application", about=about, page="account")
        ]
    about = "An office checks who you are; then you can offer, buy, license and bid."
    return [Task(key="apply", what="Apply for accreditation", about=about, page="account")]


def next_steps() -> None:
    """The tasks of this account."""
    st.title("What you can do next", anchor=False)
    me = session.me()
    todo = session.node().tasks(session.address())
    if not todo and not (me.participant or me.officer):
        todo = newcomer()
    with st.container(gap="xsmall"):
        if todo:
            tasks.cards(todo)
        else:
            empty("task_alt", "Nothing waits for you", "Look at the market, or offer one of your rights.")


def figures(deals: list[AgreementBrief]) -> None:
    """Four numbers: of the person acting, or of the market."""
    acting, node = session.acting(), session.node()
    grid = st.grid(4, min_column_width=140, gap="xsmall")
    if not acting:
        grid.metric("Rights on record", f"{node.rights(limit=1).total:,}", border=True)
        grid.metric("Open offers", f"{node.market(type='offer', limit=1).total:,}", border=True)
        grid.metric("Auctions", f"{node.market(type='auction', limit=1).total:,}", border=True)
        grid.metric("Offices", len(session.network().offices), border=True)
        return
    info = session.symbol()
    token = Token(info.symbol, info.decimals)
    balance = session.me().token_balance
    participant = node.participant(acting.id)
    escrow = sum(held.units for held in [*participant.paid_in, *participant.awaited])
    grid.metric("Your rights", f"{node.rights(owner=acting.id, limit=1).total:,}", border=True)
    grid.metric("Deals in progress", sum(not deals_view.ended(deal) for deal in deals), border=True)
    grid.metric(f"In escrow, {info.symbol}", amount(escrow, token), border=True)
    grid.metric(f"Your account, {info.symbol}", amount(balance.units, token) if balance else "–", border=True)
    gate(whose(participant))


def whose(participant: Participant) -> str:
    """Whose money in escrow is: paid in by the participant, or by others for it; empty where there is none."""
    own = [f"{held.text} you paid in, prices and deposits" for held in participant.paid_in]
    others = [f"{held.text} others paid in for you" for held in participant.awaited]
    return f"In escrow: {'; '.join([*own, *others])}." if own or others else ""


def amount(units: int, token: Token) -> str:
    """An amount without its symbol, short enough for a phone: the label has the symbol."""
    return money(units, token).removesuffix(f"{NO_BREAK}{token.symbol}")


def deals_in_progress(deals: list[AgreementBrief]) -> None:
    """Deals that are not done, as a table."""
    going = [deal for deal in deals if not deals_view.ended(deal)]
    with section("Deals in progress", "Agree, sign, escrow, office, register"):
        if not going:
            empty("handshake", "No deal in progress", "Accept an offer on the market, or publish one yourself.")
            return
        deals_view.table(going, "home-deals")


def newest() -> None:
    """What came on the market last."""
    with section("New on the market"):
        found = session.node().market(sort="newest", limit=3).items
        if found:
            listings.cards(found)
        else:
            empty("storefront", "Nothing is offered yet", "Publish the first offer from “My rights”.")
        go("All offers", "market")


def page() -> None:
    """The whole page."""
    acting = session.acting()
    if session.address():
        next_steps()
    else:
        visitor()
    deals = session.node().agreements(participant=acting.id, limit=50).items if acting else []
    figures(deals)
    if acting:
        deals_in_progress(deals)
    newest()
    officer = session.me().officer
    if officer:
        st.caption(plain(f"You are {', '.join(officer.roles)} of {officer.office_name}."))


page()
