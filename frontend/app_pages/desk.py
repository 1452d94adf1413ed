"""Office desk: the queue, and who asks to be admitted."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import day
from frontend.parts.facts import technical
from frontend.parts.layout import page_head, row, section
from frontend.parts.notices import empty
from frontend.parts.text import capital, count, plain
from frontend.shapes import Application, OfficerView
from frontend.views import requests
from ipr.vocabulary import Role

PENDING = "open"


def queue(officer: OfficerView) -> None:
    """Requests to decide, oldest first."""
    items = session.node().requests(office=officer.office, limit=100).items
    going = sorted(
        (request for request in items if request.status in requests.OPEN), key=lambda request: request.filed or 0
    )
    done = [request for request in items if request.status not in requests.OPEN]
    with section("To decide", f"{count(len(going), 'request')}; tick a line to open it"):
        if going:
            requests.table(going, "desk-going", "decide", office=True)
        else:
            empty("inbox", "The queue is empty", "New requests appear here by themselves.")
    if done:
        with section("Decided"):
            requests.table(done, "desk-done", "decide", office=True)


def accreditation(officer: OfficerView) -> None:
    """Who asks to be admitted."""
    items = session.node().applications(office=officer.office, limit=100).items
    waiting = [item for item in items if item.status == PENDING]
    with section("Applications", "Compare the name with the identity document you were shown."):
        if not waiting:
            empty("badge", "Nobody waits to be admitted", "New applications appear here by themselves.")
        for item in waiting:
            application(item, officer)
    decided = [item for item in items if item not in waiting]
    if decided:
        with section("Decided"):
            for item in decided[:20]:
                with row():
                    badges.status(item.status)
                    st.markdown(plain(item.name), width="content")
                    st.caption(plain(item.reason or ""), width="content")


def application(item: Application, officer: OfficerView) -> None:
    """One application with admit and reject."""
    with st.container(border=True, gap="xsmall", key=f"application-{item.account}"):
        with row("distribute"):
            with st.container(gap=None, width="content"):
                st.markdown(f"**{plain(item.name)}**")
                role = " · registered attorney" if item.attorney else ""
                filed = f" · applied {day(item.filed)}" if item.filed else ""
                st.caption(f"{plain(capital(item.kind_words))}{role} · {plain(item.country)}{filed}")
            with row("right", width="content"):
                if officer.role_bits & Role.ACCREDITATION:
                    args = {"body": {"applicant": item.account}, "about": item.name}
                    act_button("Admit", "admit", args, f"admit-{item.account}", "primary")
        if officer.role_bits & Role.ACCREDITATION:
            reject(item)
        technical({"Account": item.account, "Identity (hash)": item.identity})


def reject(item: Application) -> None:
    """Reject with a reason."""
    key = f"reject-reason-{item.account}"

    def collect() -> dict[str, object]:
        reason = str(st.session_state.get(key) or "").strip()
        if not reason:
            raise Refused("A rejection needs a reason.", "The applicant has to know what to change.")
        return {"body": {"applicant": item.account, "reason": reason}, "about": item.name}

    with st.expander("Reject", type="compact"):
        st.text_input("Reason, as the applicant will read it", key=key, max_chars=256)
        form_button("Reject the application", "reject", collect, f"reject-{item.account}", "secondary")


def page() -> None:
    """The desk of the officer's office, or a word to everybody else."""
    officer = session.me().officer
    if officer is None:
        st.title("Office desk", anchor=False)
        empty("inbox", "This desk is for officers", "Connect the account of an officer at the top of the page.")
        return
    with page_head("", "Office desk"):
        st.caption(plain(f"{officer.office_name} · {', '.join(officer.roles)}"), width="content")
    requests_tab, admission = st.tabs(["Requests", "Accreditation"], key="part", bind="query-params")
    with requests_tab:
        queue(officer)
    with admission:
        accreditation(officer)


page()
