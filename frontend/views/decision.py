"""The officer's decision on a request: take, ask for correction, register, refuse."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import streamlit as st

from frontend import flow_bar, session
from frontend.flow import Refused, State
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import moment
from frontend.parts.layout import bottom_bar, row
from frontend.parts.text import capital, listing, plain
from frontend.shapes import OfficerView, Request
from frontend.views import listings, requests
from frontend.views.requests import EXAMINED, FILED, LIST, RESPONDED
from ipr.vocabulary import RULES, Role

OUTSIDE = 0  # the contract's number for a ground that is none of the rules
LONGEST = 1024  # bytes of a notice or reason the contract takes


def tick(request: Request, rule: int) -> str:
    """The key of the tick 'reviewed'; a new version of the file has to be reviewed again."""
    return f"reviewed-{request.id}-{request.version}-{rule}"


def reviewed(request: Request) -> list[int]:
    """Rules the officer ticked as reviewed."""
    return [rule.number for rule in request.findings.review if st.session_state.get(tick(request, rule.number))]


def claimed(request: Request) -> list[str]:
    """For each right of a list the holder on record whom the applicant is, 0 where none fits.

    As text: ids of holders who have not joined are larger than a browser's numbers, and it keeps a running act.
    """
    fitting = {claim.right.id: str(claim.party.id) for claim in reversed(request.claims) if claim.fits}
    return [fitting.get(right.id, "0") for right in request.rights]


def obstacle(request: Request, officer: OfficerView) -> str:
    """Why this officer cannot register now; empty if they can."""
    if request.status == FILED:
        return "Take the request first."
    if request.officer and request.officer.number not in (0, officer.number):
        return f"{request.officer.name} examines this request."
    if request.findings.refused:
        numbers = listing([str(rule.number) for rule in request.findings.refused])
        return f"Cannot be registered: rule {numbers} refuses it. Ask for correction, or refuse."
    todo = [rule.number for rule in request.findings.review if rule.number not in reviewed(request)]
    if todo:
        return f"To register, review rule {listing([str(number) for number in todo])} first."
    if request.kind == LIST and not any(claim.fits for claim in request.claims):
        return "No name on record fits the applicant's: ask for correction, or refuse."
    if not officer.role_bits & Role.REGISTRAR:
        return "Only a registrar can register."
    return ""


def actions(request: Request, officer: OfficerView) -> None:
    """Always in reach; when the main action is not allowed, a sentence says why."""
    doing = flow_bar.intent()
    if request.status in requests.OPEN and (doing is None or doing.state is State.DONE):
        bottom_bar(lambda: _bar(request, officer))


def _bar(request: Request, officer: OfficerView) -> None:
    """The sentence on the left, the acts on the right."""
    trouble = obstacle(request, officer)
    st.caption(plain(trouble or "Ready to register."), width="content")
    with row(width="content", wrap=False):
        if request.status == FILED:
            args = {"body": {"request": request.id}, "about": listings.about(request.rights)}
            act_button("Take the request", "take", args, "take", "primary")
            return
        if st.button("Refuse", type="tertiary", key="refuse", on_click=flow_bar.dismiss):
            refuse(request)
        if request.status in (EXAMINED, RESPONDED) and st.button(
            "Ask for correction", key="correct", on_click=flow_bar.dismiss
        ):
            correct(request)
        if st.button("Register", type="primary", disabled=bool(trouble), key="register", on_click=flow_bar.dismiss):
            register(request, officer)


@st.dialog("Register", position="right", icon=":material/verified:")
def register(request: Request, officer: OfficerView) -> None:
    """Say it once more in words, enter code and reference, then sign."""
    st.markdown(f"You sign for the **{plain(officer.office_name)}**. All of this happens in one transaction:")
    requests.effects(request)
    codes = [code.code for code in request.codes]
    words = {code.code: f"{code.code} · {capital(code.words)}" for code in request.codes}
    if request.kind != LIST:
        st.selectbox("Code of the entry", codes, format_func=lambda code: words[code], key="register-code")
    st.text_input(
        "Reference of the entry", key="register-reference", placeholder="Reel and frame, or file number", max_chars=96
    )

    def collect() -> dict[str, Any]:
        reference = str(st.session_state.get("register-reference") or "").strip()
        if not reference:
            raise Refused("The entry needs a reference.", "Write the register's own, for example reel and frame.")
        body: dict[str, Any] = {"request": request.id, "reference": reference}
        if request.kind == LIST:
            body["parties"] = claimed(request)
        else:
            body |= {"reviewed": reviewed(request), "code": st.session_state.get("register-code") or ""}
        return {"body": body, "about": listings.about(request.rights)}

    kind = "register-list" if request.kind == LIST else "register"
    form_button("Sign and register", kind, collect, "sign-register", width="stretch")
    close_when_begun()


@st.dialog("Ask for correction", position="right", icon=":material/reply:")
def correct(request: Request) -> None:
    """A deficiency notice with a date."""
    now = moment(session.chain_time()).date()
    st.date_input(
        "Answer until",
        now + timedelta(days=60),
        min_value=now + timedelta(days=1),
        key="notice-due",
        format="YYYY-MM-DD",
    )
    st.text_area("What has to be put right", key="notice", placeholder="Both parties read this", max_chars=LONGEST)

    def collect() -> dict[str, Any]:
        notice = str(st.session_state.get("notice") or "").strip()
        due = int(datetime.combine(st.session_state["notice-due"], time.max, UTC).timestamp())
        return {
            "body": {"request": request.id, "due": due, "notice": _written(notice, "notice")},
            "about": listings.about(request.rights),
        }

    form_button("Sign and send", "deficiency", collect, "sign-deficiency", width="stretch")
    close_when_begun()


@st.dialog("Refuse the request", position="right", icon=":material/block:")
def refuse(request: Request) -> None:
    """A refusal needs a ground and a reason; the form says what it causes."""
    grounds = grounds_of(request)
    st.selectbox(
        "Ground",
        list(grounds),
        index=None,
        format_func=lambda ground: grounds[ground],
        placeholder="Choose the legal ground",
        key="ground",
    )
    st.text_area("Reasons, as both parties will read them", key="reason", max_chars=LONGEST)
    if request.kind != LIST:
        st.info(
            "The money stays in escrow until the refusal is final: the appeal period over, or appeal waived.",
            icon=":material/info:",
        )

    def collect() -> dict[str, Any]:
        ground = st.session_state.get("ground")
        if ground is None:
            raise Refused("A refusal needs a ground.", "Choose one.")
        reason = _written(str(st.session_state.get("reason") or "").strip(), "reason")
        body = {"request": request.id, "ground": ground, "reason": reason}
        return {"body": body, "about": listings.about(request.rights)}

    form_button("Sign and refuse", "refuse", collect, "sign-refuse", width="stretch")
    close_when_begun()


def grounds_of(request: Request) -> dict[int, str]:
    """Grounds to refuse on, those the rules found first; 0 is one outside the rules."""
    against = {rule.number for rule in request.findings.refused}
    numbers = sorted(RULES, key=lambda number: (number not in against, number))
    found = {number: requests.ground_words(number) for number in numbers if RULES[number].checked}
    return {**found, OUTSIDE: requests.ground_words(OUTSIDE)}


def _written(text: str, what: str) -> str:
    """A text an officer wrote, neither empty nor longer than the contract takes."""
    if not text:
        raise Refused(f"The {what} is empty.", "Both parties have to be able to read what is wrong.")
    if len(text.encode()) > LONGEST:
        raise Refused(f"The {what} is too long.", f"Shorten it to {LONGEST} bytes.")
    return text


def close_when_begun() -> None:
    """Close the drawer once the act is in the bar at the foot of the page."""
    if flow_bar.intent() is not None:
        st.rerun()
