"""The frame around every page: theme, logo, wallet, navigation, the running action, errors in words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from frontend import flow_bar
from frontend.components import wallet as wallet_bridge
from frontend.flow import Refused, Unavailable
from frontend.parts.layout import PAGE_WIDTH
from frontend.parts.notices import failure, refusal
from frontend.wallet_state import Chain, DemoWallet, demo_for

HERE = Path(__file__).parent
log = logging.getLogger(__name__)


def dress() -> None:
    """Title, icon, the few styles the theme cannot say, and the logo; first call of the entry script."""
    st.set_page_config(
        page_title="IPR Market", page_icon=HERE / "static/icon.svg", layout="wide", initial_sidebar_state=248
    )
    st.html(HERE / "look.css")
    st.logo(HERE / "static/logo.svg")


def run(
    pages: Sequence[Page],
    chain: Chain,
    demo: DemoWallet | None = None,
    sidebar: Callable[[Page], None] | None = None,
    personal: Collection[str] = (),
) -> None:
    """Draw the whole portal once: wallet first, so that an answer is taken before the page is drawn.

    `personal` are the addresses of pages that say nothing before it is known whose wallet this is.
    """
    flow_bar.proceed(chain.id)
    with st.container(horizontal_alignment="center"), st.container(width=PAGE_WIDTH, gap="xsmall"):
        wallet_bridge.mount(chain, demo_for(chain, demo), flow_bar.prompt(), flow_bar.watched(), flow_bar.kept())
        body = st.container(gap="medium")
    flow_bar.draw()
    page = st.navigation(list(pages))
    if sidebar:
        with st.sidebar:
            sidebar(page)
    with body:
        show(page.run if flow_bar.wallet().reported or page.url_path not in personal else lambda: _wait(page))


def _wait(page: Page) -> None:
    """The moment until the browser has told which wallet is connected."""
    st.title(page.title, anchor=False)
    st.caption("Looking for your wallet …")


def show(page: Callable[[], None]) -> None:
    """Run a page; what goes wrong becomes a sentence instead of a stack trace."""
    try:
        page()
    except Refused as refused:
        refusal(refused.sentence, refused.advice)
    except Unavailable as trouble:
        failure(str(trouble), "The page shows what it could; reload it in a moment.")
    except Exception:
        log.exception("a page could not be shown")
        failure("This page could not be shown.", "Reload it. If that does not help, tell whoever runs this portal.")
