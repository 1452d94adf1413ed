"""Accreditation as the applicant sees it: the form, the application under way, what the office said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import Look, act_button, form_button
from frontend.parts.fields import written
from frontend.parts.layout import section, task_card
from frontend.parts.notices import gate
from frontend.parts.text import plain
from frontend.shapes import Account, Player
from frontend.views import accounts
from ipr.sentences import sentence
from ipr.vocabulary.territories import CODES, country_name

PENDING = "open"
COMPANY, PERSON = "Company or organisation", "Natural person"
LONGEST_NAME = 96  # bytes of a name the contract takes
LONGEST_IDENTITY = 400  # bytes the node hashes


def waiting(me: Account) -> bool:
    """Whether an application waits for its office."""
    return bool(me.application and me.application.status == PENDING)


def application_state(me: Account) -> None:
    """The application under way, or what the office said."""
    application = me.application
    if application is None:
        return
    office = session.network().office_name(application.office)
    if waiting(me):
        with task_card(
            "applied",
            "hourglass_top",
            f"{plain(office)} checks who you are",
            plain(
                sentence(f"You applied as {application.name or 'a natural person'}")
                + " The decision appears here by itself."
            ),
        ):
            act_button("Withdraw", "withdraw-application", {"body": {}}, "withdraw-application", "tertiary")
    elif me.participant is None and application.reason:
        with task_card("rejected", "block", f"{plain(office)} did not admit you", plain(application.reason)):
            badges.status("Rejected")


def played() -> Player:
    """The person played on the development chain: it saves typing where nothing is at stake."""
    mine = session.address().lower()
    people = session.network().people
    return next((person for person in people if person.address.lower() == mine), Player(address=mine))


def _application(offices: Mapping[str, str]) -> dict[str, Any]:
    """What the form says; a natural person's name goes to the office alone."""
    name = written("apply-name", "name", LONGEST_NAME, "Write it as in your documents.")
    advice = "Write its kind and number; only its hash is published."
    identity = written("apply-identity", "identity document", LONGEST_IDENTITY, advice)
    if not st.session_state.get("apply-country"):
        raise Refused("The country is missing.", "Choose where you have your seat, or live.")
    company = st.session_state["apply-kind"] == COMPANY
    body = {
        "office": st.session_state["apply-office"],
        "kind": 1 if company else 2,
        "attorney": bool(st.session_state.get("apply-attorney")),
        "country": st.session_state["apply-country"],
        "name": name if company else "",
        "identity_text": identity if company else f"{name}, {identity}",
    }
    return {"body": body, "about": offices[body["office"]]}


def application_form(look: Look = "primary") -> None:
    """Apply to an office."""
    # The office with the most rights here is the likeliest one.
    by_size = sorted(session.network().offices, key=lambda office: office.rights, reverse=True)
    offices = {office.code: office.name for office in by_size}
    with section("Apply for accreditation", "Once; every office connected here accepts it."):
        _fields(offices, played())
        if st.session_state.get("apply-kind") == PERSON:
            gate("The name of a natural person is for the office alone: the chain shows a number instead.")
        form_button("Apply", "apply", lambda: _application(offices), "apply", look)


def _fields(offices: Mapping[str, str], person: Player) -> None:
    """Office, kind, name, country, identity document."""
    left, right = st.columns(2)
    left.selectbox("Office", list(offices), format_func=lambda code: offices[code], key="apply-office")
    right.selectbox("You are", [COMPANY, PERSON], key="apply-kind")
    hint = "As in your documents, and as on the register"
    left.text_input("Name", value=person.name, key="apply-name", placeholder=hint)
    right.selectbox(
        "Country",
        CODES,
        format_func=country_name,
        index=CODES.index(person.country) if person.country in CODES else None,
        key="apply-country",
        placeholder="Seat, or residence",
    )
    left.text_input(
        "Identity document",
        key="apply-identity",
        placeholder="Register or passport number",
        help="Shown to the office outside the chain; here only its hash is published",
    )
    right.checkbox("I am a registered patent or trade mark attorney", key="apply-attorney")


def joining(me: Account) -> None:
    """For an account that is no participant's: who invites it, the application under way, or the form of one."""
    application_state(me)
    for found in me.invitations:
        accounts.invitation(found)
    if me.officer or waiting(me):
        return
    if any(found.valid for found in me.invitations):
        with st.expander("Apply for accreditation instead, for yourself", type="compact"):
            application_form("secondary")
    else:
        application_form()
