"""Office desk: the queue, who asks to be admitted, and who was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from frontend import session
from frontend.components.address import held, hold
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import clock, day
from frontend.parts.facts import technical
from frontend.parts.fields import written
from frontend.parts.layout import page_head, row, section
from frontend.parts.notices import empty, gate
from frontend.parts.text import capital, count, plain, short_address
from frontend.shapes import Application, OfficerView, Page, RequestBrief
from frontend.views import accounts, requests, supervision
from ipr.vocabulary import Role

PENDING, DECIDED = "open", ["admitted", "rejected"]
SHOWN, DONE = 100, 20  # of what waits, and of what is decided
REQUESTS, ADMISSION = "Requests", "Accreditation"
PART = "desk_part"
LONGEST_REASON = 256  # bytes the contract takes


def queue(going: Page[RequestBrief], done: list[RequestBrief]) -> None:
    """Requests to decide, oldest first."""
    with section("To decide", f"{count(going.total, 'request')}, oldest first; days in UTC"):
        if going.items:
            requests.table(going.items, "desk-going", "decide", office=True)
            more(going)
        else:
            empty("inbox", "The queue is empty", "New requests appear here by themselves.")
    if done:
        with section("Decided", "The last ones first; days in UTC"):
            requests.table(done, "desk-done", "decide", office=True, over=True)


def more(found: Page[Any]) -> None:
    """Say where a list is longer than what is shown."""
    if found.total > len(found.items):
        gate(f"The oldest {len(found.items)} of {found.total:,}: the others follow as these are decided.")


def accreditation(waiting: Page[Application], decided: list[Application], officer: OfficerView) -> None:
    """Who asks to be admitted."""
    with section("Applications", "Compare the name and what the applicant wrote with the document you are shown."):
        if not waiting.items:
            empty("badge", "Nobody waits to be admitted", "New applications appear here by themselves.")
        for item in waiting.items:
            application(item, officer)
        more(waiting)
    if decided:
        with section("Decided", "The last to apply first; times in UTC"):
            for item in decided:
                outcome(item)


def outcome(item: Application) -> None:
    """How an application was decided, when, by whom and why."""
    with st.container(gap=None), row():
        badges.status(item.status)
        st.markdown(plain(named(item)), width="content")
        when = clock(item.decided) if item.decided else ""
        by = f"by {item.officer.name}" if item.officer else ""
        st.caption(plain(" · ".join(part for part in (when, by, item.reason or "") if part)), width="content")


def named(item: Application) -> str:
    """How an application is called: a natural person's name is not on the chain."""
    return item.name or f"Natural person {short_address(item.account)}"


def application(item: Application, officer: OfficerView) -> None:
    """One application with admit and reject."""
    with st.container(border=True, gap="xsmall", key=f"application-{item.account}"):
        with row("distribute"):
            with st.container(gap=None, width="content"):
                st.markdown(f"**{plain(named(item))}**")
                role = " · registered attorney" if item.attorney else ""
                filed = f" · applied {day(item.filed)}" if item.filed else ""
                st.caption(f"{plain(capital(item.kind_words))}{role} · {plain(accounts.seat(item.country))}{filed}")
            with row("right", width="content"):
                if officer.role_bits & Role.ACCREDITATION:
                    args = {"body": {"applicant": item.account}, "about": named(item)}
                    act_button("Admit", "admit", args, f"admit-{item.account}", "primary")
        if officer.role_bits & Role.ACCREDITATION:
            identity(item)
            reject(item)
        technical({"Account": item.account, "Identity (hash)": item.identity})


def identity(item: Application) -> None:
    """What the applicant wrote, which is what the hash on the chain stands for; only the office may read it."""
    if not session.token():
        with row():
            st.caption("What the applicant wrote about who they are is for the office alone: sign in to read it.")
            act_button("Sign in", "sign-in", {}, f"sign-in-{item.account}", "tertiary")
        return
    try:
        found = session.node().identity(item.account)
    except Refused as refused:
        gate(str(refused))
        return
    st.caption("The applicant wrote, as the hash on the chain confirms:")
    st.text(found.text)


def reject(item: Application) -> None:
    """Reject with a reason."""
    key = f"reject-reason-{item.account}"

    def collect() -> dict[str, object]:
        reason = written(key, "reason", LONGEST_REASON, "The applicant has to know what to change.")
        return {"body": {"applicant": item.account, "reason": reason}, "about": named(item)}

    with st.expander("Reject", type="compact"):
        st.text_input("Reason, as the applicant will read it", key=key)
        form_button("Reject the application", "reject", collect, f"reject-{item.account}", "secondary")


def parts(first: str) -> Sequence[DeltaGenerator]:
    """The parts of the desk; the address holds which one is open, for the way back and for a link."""
    names = [REQUESTS, ADMISSION, "Participants"]
    came = held(PART, ("part",))["part"]
    tabs = st.tabs(names, default=came if came in names else first, key=PART, on_change="rerun")
    hold("desk", {"part": str(st.session_state[PART])})
    return tabs


def page() -> None:
    """The desk of the officer's office, or a word to everybody else."""
    officer = session.me().officer
    if officer is None:
        st.title("Office desk", anchor=False)
        empty("inbox", "This desk is for officers", "Connect the account of an officer at the top of the page.")
        return
    with page_head("", "Office desk"):
        st.caption(plain(f"{officer.office_name} · {', '.join(officer.roles)}"), width="content")
    if own := session.me().participant:
        gate(f"Your account also acts for {own.name}: whoever acts for a participant decides nothing for an office.")
    node, office = session.node(), officer.office
    going = node.requests(office=office, status="open", oldest_first="true", limit=SHOWN)
    waiting = node.applications(office=office, status=PENDING, limit=SHOWN)
    st.caption(f"{count(going.total, 'request')} to decide · {count(waiting.total, 'application')} to examine")
    first = ADMISSION if waiting.items and not going.items else REQUESTS
    requests_tab, admission, participants = parts(first)
    with requests_tab:
        queue(going, node.requests(office=office, status="decided", limit=DONE).items)
    with admission:
        decided = node.applications(office=office, status=DECIDED, newest_first="true", limit=DONE)
        accreditation(waiting, decided.items, officer)
    with participants:
        supervision.desk(officer)


page()
