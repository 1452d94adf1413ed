"""Participants an office admitted, for its accreditation officers: find, suspend, reinstate."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.dates import day
from frontend.parts.layout import row, section
from frontend.parts.notices import empty, gate
from frontend.parts.text import count, plain
from frontend.shapes import OfficerView, Page, ParticipantBrief
from frontend.views import accounts, suspension
from ipr.vocabulary import Role

SHOWN = 20  # participants before a name has to be searched for


def desk(officer: OfficerView) -> None:
    """Everybody the office admitted, those suspended first."""
    words = st.text_input("Find a participant", key="find-participant", placeholder="Part of the name")
    asked = {"office": officer.office, "q": (words or "").strip(), "limit": SHOWN}
    stopped = session.node().participants(suspended="true", **asked)
    going = session.node().participants(suspended="false", **asked)
    if not officer.role_bits & Role.ACCREDITATION:
        gate("Suspending and reinstating takes the role of an accreditation officer.")
    if stopped.items:
        with section("Suspended", f"{count(stopped.total, 'participant')}; each can be reinstated"):
            _list(stopped, officer)
    with section("Admitted", count(going.total, "participant")):
        if going.items:
            _list(going, officer)
        else:
            empty("groups", "No participant answers to this", "Search another name, or look under Accreditation.")


def _list(found: Page[ParticipantBrief], officer: OfficerView) -> None:
    """The participants of one page."""
    for party in found.items:
        _one(party, officer)
    if found.total > len(found.items):
        gate(f"{len(found.items)} of {found.total:,}: search by name for the others.")


def _one(party: ParticipantBrief, officer: OfficerView) -> None:
    """A participant with its status, and what the officer may do."""
    with st.container(border=True, gap="xsmall", key=f"participant-{party.id}"):
        with row("distribute"):
            st.markdown(f"**{plain(party.name)}**", width="content")
            badges.status("Suspended" if party.suspended else "Admitted")
        kind = "patent attorney" if party.attorney else "natural person" if party.kind == 2 else "legal entity"
        since = f"admitted {day(party.since)}" if party.since else ""
        number, country = f"participant {party.id}", accounts.seat(party.country or "")
        st.caption(plain(" · ".join(part for part in (kind.capitalize(), country, number, since) if part)))
        if party.suspended:
            suspension.history(session.node().participant(party.id).suspensions)
        if officer.role_bits & Role.ACCREDITATION:
            suspension.act(party)
