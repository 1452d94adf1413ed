"""The list of one's rights: which rights on record to ask the office for, all of them or some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from frontend import flow_bar, session
from frontend.guard import callback
from frontend.parts.buttons import act_button
from frontend.parts.layout import row, section
from frontend.parts.notices import empty, gate
from frontend.parts.text import count, plain, short
from frontend.shapes import RequestBrief, RightBrief
from ipr.vocabulary import Power
from ipr.vocabulary.commitments import normalise_name

MOST = 32  # rights in one list: the contracts' bound


def candidates(acting: session.Acting, waiting: Sequence[RequestBrief]) -> list[RightBrief]:
    """Rights on record whose holder has not joined and is called like this participant, and nobody asked for yet."""
    name = normalise_name(acting.name)
    items = session.node().rights(q=acting.name, limit=100).items
    before = {right.id for request in waiting for right in request.rights}
    return [
        right
        for right in items
        if right.id not in before
        and any(not owner.participant and normalise_name(owner.name) == name for owner in right.owners)
    ]


def form(acting: session.Acting, waiting: Sequence[RequestBrief], confirmed: bool) -> None:
    """Choose rights on record, and ask their office to bind them to this participant.

    Somebody with rights `confirmed`, or with a list before the office, is not told to look for more.
    """
    rights = candidates(acting, waiting)
    if (waiting or confirmed) and not rights:
        return
    with section("Ask the office for the list of your rights", "Rights on record under your name, not confirmed yet"):
        if not rights:
            empty(
                "fact_check",
                "No unclaimed right stands under your name",
                "Check the spelling of the name you were "
                "admitted under, or look a right up by its number under Verify.",
            )
            return
        office = _office(rights)
        picked = _pick([right for right in rights if right.office == office])
        if trouble := session.needs(Power.FILE):
            gate(trouble)
        elif picked:
            act_button("Ask the office", "list-of-rights", _asked(acting, office, picked), "ask-list", "primary")


def _office(rights: Sequence[RightBrief]) -> str:
    """The office to ask: a list is for one office."""
    offices = sorted({right.office for right in rights})
    if len(offices) == 1:
        return offices[0]
    chosen: str = st.selectbox("Office", offices, format_func=session.network().office_name, key="list-office")
    return chosen


def _pick(rights: Sequence[RightBrief]) -> list[RightBrief]:
    """A tick for each right, all of them at first; none is a choice too, and asks nothing."""
    there = rights[:MOST]
    keys = [f"claim-{right.id}" for right in there]
    with row():
        for label, ticked in (("Tick all", True), ("Tick none", False)):
            st.button(label, key=label, type="tertiary", on_click=_tick, args=(keys, ticked), disabled=flow_bar.busy())
    for key, right in zip(keys, there, strict=True):
        st.session_state.setdefault(key, True)
        st.checkbox(f"{plain(right.name)} · {plain(short(right.title, 80))}", key=key, disabled=flow_bar.busy())
    picked = [right for key, right in zip(keys, there, strict=True) if st.session_state[key]]
    gate(f"{len(picked)} of {count(len(rights), 'right')} ticked." if picked else "None is ticked: nothing is asked.")
    if len(rights) > MOST:
        gate(f"One list holds {MOST} rights: ask for the others once it is filed.")
    return picked


@callback
def _tick(keys: Sequence[str], ticked: bool) -> None:
    """Tick all, or none."""
    for key in keys:
        st.session_state[key] = ticked


def _asked(acting: session.Acting, office: str, picked: Sequence[RightBrief]) -> dict[str, Any]:
    """The act's arguments; a list asked for again after a refusal is a request of its own."""
    return {
        "body": {"office": office, "rights": [right.id for right in picked], **acting.body()},
        "fixed": {"salt": session.new_salt()},
        "about": count(len(picked), "right") + f" at the {session.network().office_name(office)}",
        "go": ["request", "id", "request"],
    }
