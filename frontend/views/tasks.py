"""What a person can do next, as cards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend.guard import callback
from frontend.parts import badges
from frontend.parts.buttons import PAGES, lead
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


@callback
def open_task(task: Task) -> None:
    """Act for whom the task is, and go where it is done."""
    st.session_state[ACTING] = task.authority
    if task.code == "admit":
        lead("desk", part="Accreditation")
        return
    page = "decide" if task.code in ("take", "decide") else task.page if task.page in PAGES else "home"
    lead(page, **({"id": task.subject} if task.subject else {}))


def cards(tasks: Sequence[Task], most: int = 6) -> None:
    """Tasks, the first one first in every sense."""
    for place, task in enumerate(tasks[:most]):
        whom = f"For {plain(task.acting_for.name)} · " if task.acting_for and task.authority else ""
        with task_card(task.key, ICONS.get(task.page, "bolt"), plain(task.what), f"{whom}{plain(task.about)}"):
            if task.due:
                badges.due(task.due, chain_time())
            st.button(
                "Open",
                key=f"open-{task.key}",
                type="primary" if place == 0 else "secondary",
                help=task.what.replace("[", "(").replace("]", ")"),
                on_click=open_task,
                args=(task,),
            )
