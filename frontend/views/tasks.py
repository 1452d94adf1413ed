"""What a person can do next, as cards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend.parts import badges
from frontend.parts.buttons import PAGES
from frontend.parts.layout import task_card
from frontend.parts.text import plain
from frontend.session import ACTING, chain_time
from frontend.shapes import Task

ICONS = {
    "deal": "handshake",
    "request": "account_balance",
    "desk": "inbox",
    "account": "badge",
    "attorney": "gavel",
    "auction": "gavel",
    "market": "storefront",
    "rights": "fact_check",
    "right": "verified",
    "offer": "sell",
}


def act_for(task: Task) -> None:
    """Act for whom the task is; before the run that opens it, since the side bar draws the choice first."""
    st.session_state[ACTING] = task.authority


def open_task(task: Task) -> None:
    """Go where the task is done."""
    page = PAGES["decide"] if task.code in ("take", "decide") else PAGES.get(task.page, PAGES["home"])
    if task.code == "admit":
        st.switch_page(page, query_params={"part": "Accreditation"})
    st.switch_page(page, query_params={"id": task.subject} if task.subject else None)


def cards(tasks: Sequence[Task], most: int = 6) -> None:
    """Tasks, the first one first in every sense."""
    for place, task in enumerate(tasks[:most]):
        whom = f"For {plain(task.acting_for.name)} · " if task.acting_for and task.authority else ""
        with task_card(task.key, ICONS.get(task.page, "bolt"), plain(task.what), f"{whom}{plain(task.about)}"):
            if task.due:
                badges.due(task.due, chain_time())
            if st.button(
                "Open",
                key=f"open-{task.key}",
                type="primary" if place == 0 else "secondary",
                help=task.what.replace("[", "(").replace("]", ")"),
                on_click=act_for,
                args=(task,),
            ):
                open_task(task)
