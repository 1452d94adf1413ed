"""Page head, sections, rows and cards: one spacing for the whole portal."""

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

Align = Literal["left", "center", "right", "distribute"]
PAGE_WIDTH = 1120
PORTAL = "IPR Market"


def name_tab(words: str) -> None:
    """The browser's tab says which page it shows, or which thing the page is about."""
    st.set_page_config(page_title=f"{words} · {PORTAL}" if words else PORTAL)


def row(align: Align = "left", width: Literal["stretch", "content"] = "stretch", wrap: bool = True) -> DeltaGenerator:
    """A line of small things that wraps on a phone."""
    return st.container(
        horizontal=True,
        horizontal_alignment=align,
        vertical_alignment="center",
        gap="xsmall",
        width=width,
        wrap=wrap,
    )


def section(title: str, hint: str = "") -> DeltaGenerator:
    """A section: heading, one quiet line, and what follows inside `with`."""
    body = st.container(gap="xsmall")
    with body.container(gap=None):
        st.header(title, anchor=False)
        if hint:
            st.caption(hint)
    return body


def page_head(crumb: str, title: str) -> DeltaGenerator:
    """Where I am, what this is; the status line follows inside `with`. Both texts are Markdown."""
    with st.container(gap="xsmall"):
        with st.container(gap=None):
            if crumb:
                st.caption(crumb)
            st.title(title, anchor=False)
        return row()


def task_card(key: str, icon: str, what: str, line: str) -> DeltaGenerator:
    """One thing a person may do: what, what it causes; its badges and one button go inside `with`.

    Both texts are Markdown: pass names through plain().
    """
    card = st.container(border=True, horizontal=True, vertical_alignment="center", key=f"task-{key}")
    with card.container(width=620, gap=None):
        st.markdown(f":material/{icon}: **{what}**")
        st.caption(line)
    with card:
        return row("right")


def card_grid(number: int = 3, narrowest: int = 260) -> DeltaGenerator:
    """A grid whose cards are equally high; put `card()` into `with`."""
    return st.grid(number, min_column_width=narrowest)


def card(key: str | None = None) -> DeltaGenerator:
    """One card of a grid: its first block stays at the top, its last at the foot."""
    return st.container(border=True, height="stretch", vertical_alignment="distribute", key=key)


def columns_main_side() -> tuple[DeltaGenerator, DeltaGenerator]:
    """A wide and a narrow column; on a phone the wide one comes first."""
    main, side = st.columns([5, 3], gap="medium")
    return main, side


def bottom_bar(draw: Callable[[], None]) -> None:
    """Actions that are always in reach, at the foot of the window and as wide as the page."""
    with (
        st.bottom,
        st.container(horizontal_alignment="center"),
        st.container(
            width=PAGE_WIDTH,
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            gap="xsmall",
        ),
    ):
        draw()
