"""Powers of attorney and powers of accounts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from frontend.parts import badges
from frontend.parts.dates import day
from frontend.parts.layout import row
from frontend.parts.text import capital, count, listing, plain
from frontend.shapes import PowerOfAttorney
from ipr.vocabulary import Power
from ipr.vocabulary.powers import POWER_MEANINGS, POWER_WORDS

ACCEPTED = "accepted"


def words(power: PowerOfAttorney) -> str:
    """What a power allows, for which rights, until when; plain text."""
    may = [text for bit, text in POWER_WORDS.items() if power.power_bits & bit] or power.powers
    rights = count(len(power.rights), "right") if power.limited else "all rights"
    until = f", until {day(power.end)}" if power.end else ""
    return f"May {listing(list(may), most=8)}; {rights}{until}"


def over(power: PowerOfAttorney) -> str:
    """By whom and when a power ended; empty while it holds, and where its time ran out."""
    if not power.ended:
        return ""
    if power.ended_by_principal:
        how = f"revoked by {power.principal.name}" if power.accepted else f"taken back by {power.principal.name}"
    else:
        how = f"renounced by {power.attorney.name}" if power.accepted else f"declined by {power.attorney.name}"
    return f"{capital(how)} on {day(power.ended)}."


def exercised(power: PowerOfAttorney | None) -> str:
    """Who acted and by what right, for the office to check; Markdown. None where somebody acted for themselves."""
    if power is None:
        return "with its own account"
    state = "" if power.status == ACCEPTED else f" :orange[It is {plain(power.status)} by now.]"
    return f"by {plain(power.attorney.name)}, power of attorney no. {power.authority}: {plain(words(power))}.{state}"


def line(power: PowerOfAttorney, name: str) -> Any:
    """A power with its status; buttons go inside `with`."""
    card = st.container(border=True, horizontal=True, vertical_alignment="center", key=f"power-{power.authority}")
    with card.container(width=560, gap=None):
        st.markdown(f"**{plain(name)}**")
        st.caption(plain(words(power)))
        if ending := over(power):
            st.caption(plain(ending))
    with card:
        right = row("right")
        with right:
            badges.status(capital(power.status))
        return right


def ticks(key: str, chosen: Power, leave_out: int = 0) -> None:
    """A tick for each power, with what it is for."""
    for power, text in POWER_WORDS.items():
        if not power & leave_out:
            label = f"{capital(text)} :gray[· {plain(POWER_MEANINGS[power])}]"
            st.checkbox(label, value=bool(power & chosen), key=f"{key}-{int(power)}")


def ticked(key: str) -> int:
    """The powers ticked."""
    return sum(int(power) for power in Power if st.session_state.get(f"{key}-{int(power)}"))
