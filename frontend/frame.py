"""The frame around every page: theme, logo, navigation, wallet, the running action, errors in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from frontend import flow_bar, guard
from frontend.components import wallet as wallet_bridge
from frontend.parts.layout import PAGE_WIDTH, PORTAL, name_tab
from frontend.wallet_state import Chain, DemoWallet, demo_for

HERE = Path(__file__).parent


def dress() -> None:
    """Title, icon, the few styles the theme cannot say, and the logo; first call of the entry script."""
    st.set_page_config(page_title=PORTAL, page_icon=HERE / "static/icon.svg", layout="wide", initial_sidebar_state=248)
    st.html(HERE / "look.css")
    st.logo(HERE / "static/logo.svg")


def navigate(pages: Sequence[Page]) -> Page:
    """The page the address names; before anything else of a run, whatever becomes of that.

    What the wallet sends first would otherwise name no page, and a link to a page would end at home.
    """
    page = st.navigation(list(pages))
    name_tab(page.title if page.url_path else "")
    return page


def run(
    page: Page,
    chain: Chain,
    demo: DemoWallet | None = None,
    sidebar: Callable[[Page], None] | None = None,
    personal: Collection[str] = (),
) -> None:
    """Draw the whole portal once: wallet first, so that an answer is taken before the page is drawn.

    `personal` are the addresses of pages that say nothing before it is known whose wallet this is.
    """
    flow_bar.proceed(chain.id, f"{page.url_path}?{st.query_params.get('id', '')}")
    with st.container(horizontal_alignment="center"), st.container(width=PAGE_WIDTH, gap="xsmall"):
        wallet_bridge.mount(chain, demo_for(chain, demo), flow_bar.prompt(), flow_bar.watched(), flow_bar.kept())
        body = st.container(gap="medium")
    if sidebar:
        with st.sidebar:
            guard.drawn(sidebar)(page)
    flow_bar.draw()
    with body:
        guard.tell()
        known = flow_bar.wallet().reported or page.url_path not in personal
        guard.drawn(page.run if known else lambda: _wait(page))()


def _wait(page: Page) -> None:
    """The moment until the browser has told which wallet is connected."""
    st.title(page.title, anchor=False)
    st.caption("Looking for your wallet …")
