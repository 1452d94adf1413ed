"""What is under way with a right already, before it is offered again: said, linked, and in the way where it is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend.parts.buttons import go
from frontend.parts.layout import row
from frontend.parts.notices import gate, refusal
from frontend.parts.text import plain
from frontend.shapes import ASSIGNMENT, Dealing
from ipr.vocabulary import Grant

SHOWN = 6  # more under way with one right are licences, which the page of the right lists
PLACES = {"offer": "Open the offer", "auction": "Open the auction", "deal": "Open the deal"}


def under_way(dealings: Sequence[Dealing]) -> None:
    """Everything under way with the right, each with a link to it; nothing for none."""
    if not dealings:
        return
    with st.container(border=True, gap="xsmall", key="task-under-way"):
        st.markdown(":material/pending_actions: **Under way with this right already**")
        lines(dealings)


def stand_in_the_way(dealings: Sequence[Dealing], grant: int) -> bool:
    """Say what the dealings mean for a sale or a licence; whether one of them stands in its way."""
    meant = [found for dealing in dealings if (found := dealing.means(grant))]
    stopping = [found for found in meant if found.stops]
    if stopping:
        kind = "sold" if grant == ASSIGNMENT else "licensed"
        refusal(f"This right cannot be {kind} now.", stopping[0].words)
        return True
    for words in dict.fromkeys(found.words for found in meant):
        st.warning(plain(words), icon=":material/warning:")
    return False


def hold(dealings: Sequence[Dealing]) -> bool:
    """Whether the right can be neither sold nor licensed meanwhile."""
    return all(
        any(found.stops for dealing in dealings if (found := dealing.means(grant)))
        for grant in (Grant.ASSIGNMENT, Grant.NON_EXCLUSIVE)
    )


def lines(dealings: Sequence[Dealing]) -> None:
    """A line and a link for each thing under way."""
    for dealing in dealings[:SHOWN]:
        with row("distribute"):
            st.caption(plain(dealing.words), width="content")
            go(PLACES[dealing.type], dealing.type, dealing.id)
    if len(dealings) > SHOWN:
        gate(f"And {len(dealings) - SHOWN} more: see the page of the right.")
