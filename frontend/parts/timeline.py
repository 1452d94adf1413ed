"""Legal-status events as a timeline one can read (ST.27 categories)."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from frontend.parts.badges import Mark
from frontend.parts.dates import day
from frontend.parts.text import plain

# Words and look of the event categories of WIPO ST.27; the letter is always shown beside the word.
CATEGORY: dict[str, tuple[Mark, str]] = {
    "A": (Mark("gray", "description"), "filed"),
    "B": (Mark("red", "block"), "discontinued"),
    "C": (Mark("green", "restart_alt"), "revived"),
    "D": (Mark("gray", "search"), "examination"),
    "E": (Mark("orange", "balance"), "pre-grant review"),
    "F": (Mark("green", "verified"), "granted"),
    "G": (Mark("gray", "more_time"), "beyond term"),
    "H": (Mark("red", "block"), "ceased"),
    "K": (Mark("green", "restart_alt"), "revived"),
    "L": (Mark("orange", "balance"), "review"),
    "M": (Mark("green", "verified"), "maintained"),
    "N": (Mark("red", "block"), "terminated"),
    "P": (Mark("blue", "edit_document"), "document modified"),
    "Q": (Mark("gray", "menu_book"), "published"),
    "R": (Mark("blue", "swap_horiz"), "party data"),
    "S": (Mark("violet", "handshake"), "licensing"),
    "T": (Mark("gray", "tune"), "procedure"),
    "U": (Mark("gray", "payments"), "fee"),
    "V": (Mark("orange", "gavel"), "appeal"),
    "W": (Mark("gray", "label"), "other"),
    "Y": (Mark("gray", "undo"), "corrected"),
}
UNKNOWN = (Mark("gray", "label"), "other")


@dataclass(frozen=True)
class Entry:
    """One line of a timeline: when (unix seconds), ST.27 letter, words, and where it is written."""

    on: int
    category: str
    words: str
    detail: str = ""
    source: str = ""


def label(entry: Entry) -> str:
    """The line of an entry: words first and date last, so that lines align."""
    (colour, _), group = CATEGORY.get(entry.category, UNKNOWN)
    letter = entry.category if entry.category in CATEGORY else ""
    return f"**{plain(entry.words)}** :{colour}-badge[{letter} {group}] :gray[{day(entry.on)}]"


def timeline(entries: Iterable[Entry]) -> None:
    """Entries in the order given (newest first on pages); each opens to show where it is written."""
    for entry in entries:
        look, _ = CATEGORY.get(entry.category, UNKNOWN)
        with st.expander(label(entry), type="step", icon=f":material/{look.icon}:"):
            if entry.detail:
                st.text(entry.detail)
            if entry.source:
                st.caption(plain(entry.source))


@dataclass(frozen=True)
class Stage:
    """One stage of a deal or request: its words, and when it was reached (0: not yet; True: reached, day unknown)."""

    words: str
    reached: int | bool = 0
    waits_for: str = ""


def stages(steps: Iterable[Stage]) -> None:
    """A deal or request from first to last stage: done, waiting for somebody, to come."""
    waiting = True
    for step in steps:
        if step.reached:
            on = "" if step.reached is True else f" :gray[{day(step.reached)}]"
            st.markdown(f":green[:material/check_circle:] {plain(step.words)}{on}")
        elif waiting:
            waits = (
                f" :orange-badge[:material/hourglass_top: waits for {plain(step.waits_for)}]" if step.waits_for else ""
            )
            st.markdown(f":orange[:material/radio_button_checked:] **{plain(step.words)}**{waits}")
            waiting = False
        else:
            st.markdown(f":gray[:material/radio_button_unchecked: {plain(step.words)}]")
