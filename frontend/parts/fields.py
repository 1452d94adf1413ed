"""Fields of forms that say how they read what was typed, so that nothing else is signed than was meant."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from frontend import flow_bar, session
from frontend.flow import Refused
from frontend.parts.amounts import NotAnAmount, Token, exact, reading, smallest_units
from frontend.parts.dates import day
from ipr.vocabulary.money import decimal_text

TYPED: Final = "DD.MM.YYYY"  # of the orders a field can have, the one of '23 Nov 2026'; dots are nobody's month-first


def settlement() -> Token:
    """The token amounts are typed in."""
    info = session.symbol()
    return Token(info.symbol, info.decimals)


def amount_field(label: str, key: str, placeholder: str = "96,000.00", default: str = "", note: str = "") -> None:
    """An amount, and below it how it is read."""
    token = settlement()
    typed = st.text_input(
        f"{label}, {token.symbol}",
        value=default,
        key=key,
        placeholder=placeholder,
        help=note or None,
        disabled=flow_bar.busy(),
    )
    st.caption(reading(typed or "", token))


def amount(key: str, label: str) -> int:
    """An amount of a form in smallest units; Refused says what is wrong with it."""
    try:
        return smallest_units(str(st.session_state.get(key) or ""), settlement())
    except NotAnAmount as wrong:
        raise Refused(f"{label}: {wrong}") from wrong


def asked_as(units: int) -> str:
    """An amount as the API takes it: digits and a point."""
    return decimal_text(units, settlement().decimals)


def said_as(units: int) -> str:
    """An amount as it is said before it is signed."""
    return exact(units, settlement())


def written(key: str, what: str, longest: int, missing: str = "") -> str:
    """A text of a form; Refused where it is missing, or longer than the `longest` bytes a contract takes.

    Fields have no limit of their own: a browser would drop a longer text that is pasted without a word.
    """
    text = str(st.session_state.get(key) or "").strip()
    size = len(text.encode("utf-8", "replace"))
    if not text:
        raise Refused(f"The {what} is missing.", missing)
    if size > longest:
        raise Refused(f"The {what} is too long: {size:,} bytes.", f"Shorten it to {longest:,}; most letters take one.")
    return text


def last_day_field(label: str, key: str, default: date, first: date, last: date, note: str = "") -> None:
    """The last day of something, and below it how it is read: a date the field shows in red is not taken."""
    chosen = st.date_input(
        label,
        value=max(first, min(default, last)),
        min_value=first,
        max_value=max(first, last),
        format=TYPED,
        key=key,
        help=note or None,
        disabled=flow_bar.busy(),
    )
    st.caption(f"Read as **{day(chosen)}**, to the end of the day in UTC")
