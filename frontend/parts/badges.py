"""Statuses: always colour, icon and word, so that no meaning rests on colour alone."""

from typing import Literal, NamedTuple, TypeGuard

import streamlit as st

from frontend.parts.dates import clock, left

Colour = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"]


class Mark(NamedTuple):
    """How a status looks."""

    colour: Colour
    icon: str


QUIET = Mark("gray", "label")
STATUS: dict[str, Mark] = {
    "In force": Mark("green", "verified"),
    "Registered": Mark("green", "verified"),
    "Recorded": Mark("green", "verified"),
    "Admitted": Mark("green", "verified_user"),
    "Passed": Mark("green", "check"),
    "Matches": Mark("green", "check"),
    "Signed": Mark("green", "check"),
    "Accepted": Mark("green", "check"),
    "Paid": Mark("green", "payments"),
    "Open": Mark("green", "check"),
    "Live": Mark("green", "sensors"),
    "Before the office": Mark("blue", "account_balance"),
    "Submitted": Mark("blue", "outbox"),
    "In examination": Mark("blue", "account_balance"),
    "In escrow": Mark("blue", "savings"),
    "Party data": Mark("blue", "swap_horiz"),
    "Applied": Mark("blue", "badge"),
    "Proposed": Mark("orange", "hourglass_top"),
    "Invited": Mark("orange", "mail"),
    "Payout address": Mark("green", "payments"),
    "Opposition pending": Mark("orange", "balance"),
    "Application pending": Mark("orange", "description"),
    "Waits for you": Mark("orange", "signature"),
    "Waits for the other side": Mark("gray", "hourglass_top"),
    "Warning": Mark("orange", "warning"),
    "Deficiency notice": Mark("orange", "reply"),
    "To review": Mark("violet", "visibility"),
    "Licensed": Mark("violet", "handshake"),
    "Pledged": Mark("violet", "lock"),
    "Auction": Mark("violet", "gavel"),
    "Attached": Mark("red", "lock"),
    "Refused": Mark("red", "block"),
    "Suspended": Mark("red", "block"),
    "Failed": Mark("red", "error"),
    "Does not match": Mark("red", "error"),
    "Ceased": Mark("red", "block"),
    "Draft": Mark("gray", "edit"),
    "Ended": Mark("gray", "history"),
    "Withdrawn": Mark("gray", "undo"),
    "Cancelled": Mark("gray", "cancel"),
    "Not admitted": Mark("gray", "person"),
    "Granted": Mark("green", "verified"),
    "Completed": Mark("green", "task_alt"),
    "Verified": Mark("green", "verified_user"),
    "Signed in": Mark("green", "lock_open"),
    "Waits for signatures": Mark("orange", "signature"),
    "Waits for payment": Mark("orange", "payments"),
    "Deficiency notice open": Mark("orange", "reply"),
    "Pending": Mark("orange", "hourglass_top"),
    "Filed": Mark("blue", "outbox"),
    "Under examination": Mark("blue", "account_balance"),
    "Response filed": Mark("blue", "outbox"),
    "Running": Mark("violet", "gavel"),
    "Scheduled": Mark("gray", "schedule"),
    "Not yet open": Mark("gray", "schedule"),
    "Sold": Mark("gray", "handshake"),
    "Settled": Mark("gray", "handshake"),
    "Expired": Mark("gray", "history"),
    "Rejected": Mark("red", "block"),
    "Refusal final": Mark("red", "block"),
    "Refused (appeal period runs)": Mark("red", "block"),
    "Discontinued": Mark("red", "block"),
    "Terminated": Mark("red", "block"),
}


def mark(name: str) -> Mark:
    """The look of a status; an unknown one is shown quietly rather than hidden."""
    return STATUS.get(said(name), QUIET)


def said(name: str) -> str:
    """A status as it is shown: with a capital, in one word or more."""
    return name[:1].upper() + name[1:].replace("_", " ")


def is_colour(name: str) -> TypeGuard[Colour]:
    """Whether a text names a colour of the theme."""
    return name in ("red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary")


def status(name: str, note: str | None = None) -> None:
    """One status as a badge; the note appears on hover and focus. No user text in either."""
    colour, icon = mark(name)
    st.badge(said(name) or "Unknown", icon=f":material/{icon}:", color=colour, help=note)


def inline(name: str) -> str:
    """A status inside a line of Markdown: table cells, labels, facts."""
    colour, icon = mark(name)
    return f":{colour}-badge[:material/{icon}: {said(name) or 'Unknown'}]"


def due(until: int, at: int | None = None) -> None:
    """The time left as a badge, the date in its tooltip."""
    words, colour = left(until, at)
    st.badge(
        words.capitalize() if words == "over" else words,
        icon=":material/schedule:",
        color=colour if is_colour(colour) else "gray",
        help=f"Until {clock(until)}",
    )
