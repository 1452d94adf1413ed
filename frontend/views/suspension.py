"""Suspended participants: what it means for them, for others, and the officer's act."""

from __future__ import annotations

from typing import Any

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import form_button
from frontend.parts.dates import clock, day
from frontend.parts.facts import effects, facts
from frontend.parts.fields import written
from frontend.parts.layout import row
from frontend.parts.notices import gate
from frontend.parts.text import plain
from frontend.shapes import Participant, ParticipantBrief, Party, Suspension

LONGEST_REASON = 256  # bytes the contract takes
WAITS = (
    "Offering, bidding, accepting, signing, paying and filing; reading private documents; inviting accounts, "
    "giving them powers and changing the payout address; acting for clients. The office registers nothing for you."
)
WORKS = (
    "Payments and refunds reach your payout address, and money held for you can be withdrawn. You can revoke or "
    "renounce powers of attorney, take powers of accounts away and remove accounts. Deals past their date can be ended."
)
CAUSES = (
    ("block", "Nobody acts for it", "Its accounts and attorneys cannot offer, bid, sign, pay or file."),
    ("pause_circle", "Nothing new with it", "Its offers cannot be accepted; its requests cannot be registered."),
    ("savings", "Money still reaches it", "Payments and refunds go on; it can still take powers away."),
    ("undo", "It can be undone", "You can reinstate it at any time. Both reasons are public: no personal data."),
)


def own(me: Participant) -> None:
    """First on the page of a suspended participant: why, what waits, what still works."""
    found = me.suspension
    if not me.suspended or found is None:
        return
    office = session.network().office_name(me.office)
    with st.container(border=True, gap="xsmall", key="task-suspended"):
        st.markdown(f":red[:material/block:] **{plain(me.name)} is suspended**")
        st.text(found.reason)
        st.caption(plain(f"{office}, {day(found.since)}. Only this office can reinstate you: write to it."))
        facts({"Waits": WAITS, "Still works": WORKS})


def others(*parties: Party) -> None:
    """A line for everybody of a deal or request who is suspended."""
    for party in {party.id: party for party in parties if party.suspended}.values():
        with row():
            badges.status("Suspended")
            gate(f"Nobody can act for {party.name} until its office reinstates it; refunds are made all the same.")


def act(party: ParticipantBrief) -> None:
    """Suspend or reinstate with a reason, as an accreditation officer; what it causes is said first."""
    kind = "reinstate" if party.suspended else "suspend"
    key = f"{kind}-{party.id}"

    def collect() -> dict[str, Any]:
        advice = "Say why, in a sentence the participant understands."
        reason = written(f"{key}-reason", "reason", LONGEST_REASON, advice)
        return {"body": {"participant": party.id, "reason": reason}, "about": party.name}

    with st.expander(f"{kind.capitalize()} {plain(party.name)}", type="compact"):
        if not party.suspended:
            effects(CAUSES)
        st.text_input("Reason, as everybody will read it", key=f"{key}-reason")
        form_button(f"{kind.capitalize()} it", kind, collect, key, "secondary")


def history(found: list[Suspension]) -> None:
    """Reasons of now and of before."""
    for one in found:
        ended = f" Reinstated on {clock(one.until)}: {one.lifted_reason}" if one.until else ""
        officer = f" by {one.officer.name}" if one.officer and one.officer.name else ""
        st.caption(plain(f"Suspended on {clock(one.since)}{officer}: {one.reason}{ended}"))
