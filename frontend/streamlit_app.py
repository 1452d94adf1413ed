"""The portal: `streamlit run frontend/streamlit_app.py`. Pages are in app_pages/, what people do in acts/."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from frontend import acts, flow_bar, frame, guard, session, sidebar
from frontend.flow import Unavailable
from frontend.parts.amounts import Token
from frontend.wallet_state import Chain, DemoAccount, DemoWallet

assert acts.__all__  # importing the package is what registers the acts

PERSONAL = ("my_rights", "sell", "deals", "deal", "requests", "request", "desk", "decide", "attorney", "account")


def pages() -> list[Page]:
    """The pages in the order of a deal; what is only for some is shown to those."""
    officer, attorney = sidebar.offices_and_clients()

    def shown(file: str, title: str, icon: str, visible: bool = True) -> Page:
        return st.Page(
            f"app_pages/{file}.py",
            title=title,
            icon=f":material/{icon}:",
            visibility="visible" if visible else "hidden",
        )

    return [
        st.Page("app_pages/home.py", title="Home", icon=":material/home:", default=True),
        shown("market", "Market", "storefront"),
        shown("my_rights", "My rights", "verified"),
        shown("deals", "Deals", "handshake"),
        shown("requests", "Requests", "account_balance"),
        shown("desk", "Office desk", "inbox", officer),
        shown("attorney", "Clients", "gavel", attorney),
        shown("account", "Account", "badge"),
        shown("verify", "Verify", "fact_check"),
        shown("network", "Network", "lan"),
        shown("right", "Right", "verified", False),
        shown("offer", "Offer", "sell", False),
        shown("auction", "Auction", "gavel", False),
        shown("sell", "Offer a right", "sell", False),
        shown("deal", "Deal", "handshake", False),
        shown("request", "Request", "account_balance", False),
        shown("decide", "Decide a request", "inbox", False),
    ]


def demo_wallet() -> DemoWallet | None:
    """The people of the development chain, as a wallet in the page; never on any other chain."""
    network = session.network()
    if not network.development or not network.people:
        return None
    accounts = tuple(DemoAccount(person.address, person.label or person.name) for person in network.people)
    names = {part.address: part.name for part in network.parts}
    tokens = {token.address: Token(token.symbol, token.decimals) for token in network.tokens}
    return DemoWallet(network.rpc_url, accounts, names, tokens)


def portal(page: Page) -> None:
    """One run of the portal."""
    network = session.network()
    chain = Chain(network.chain_id, network.network, network.rpc_url, network.currency)
    frame.run(page, chain, demo_wallet(), sidebar.draw, PERSONAL)


def start() -> None:
    """The navigation first: it stays, and with it the page, even where the node does not answer."""
    page = frame.navigate(pages())
    try:
        portal(page)
    except Unavailable:
        st.title(page.title, anchor=False)
        flow_bar.draw()  # what was under way can be tried again from where it stands
        raise


frame.dress()
session.begin_run()
guard.drawn(start)()
