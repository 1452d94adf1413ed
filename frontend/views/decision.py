"""The officer's decision on a request: take, ask for correction, register, refuse."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import streamlit as st

from frontend import flow_bar, session
from frontend.flow import Refused, State
from frontend.guard import callback, drawn
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import clock, day, moment
from frontend.parts.fields import last_day_field, written
from frontend.parts.layout import bottom_bar, row
from frontend.parts.text import capital, listing, plain
from frontend.shapes import OfficerView, Request
from frontend.views import listings, requests
from frontend.views.requests import DEFICIENT, EXAMINED, FILED, LICENCE, LIST, RESPONDED
from ipr.vocabulary import Role
from ipr.vocabulary.rules import RULES, DealKind

DRAWER = "decision_drawer"  # the act whose drawer is open, and the request it is about
CORRECTABLE = (EXAMINED, RESPONDED)
TITLE = 7  # the one rule a list of rights can fail
OUTSIDE = 0  # the contract's number for a ground that is none of the rules
LONGEST_TIME = 365  # days from today whose end is no more than the 366 days the contract takes
LONGEST, LONGEST_REFERENCE = 1024, 96  # bytes the contract takes: a notice or reason, a reference
READ_BY = "Both parties have to be able to read what is wrong."


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


def answering(request: Request) -> bool:
    """Whether the time to answer a deficiency notice still runs."""
    return request.status == DEFICIENT and session.chain_time() <= (request.due or 0)


def obstacle(request: Request, officer: OfficerView) -> str:
    """Why this officer cannot register now; empty if they can."""
    if request.status == FILED:
        return "Take the request first."
    if request.officer and request.officer.number not in (0, officer.number):
        return f"{request.officer.name} examines this request."
    if request.status == DEFICIENT:
        if not answering(request):
            return "Nobody answered your notice in time: you can refuse."
        return f"The parties have until {clock(request.due or 0)} to answer your notice; then you can refuse."
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
    if doing and doing.kind == "register" and doing.args["body"].get("reviewed") != reviewed(request):
        flow_bar.withdraw()
    if request.status in requests.OPEN and (doing is None or doing.state is State.DONE):
        bottom_bar(lambda: _bar(request, officer))


@callback
def open_drawer(name: str, request: str) -> None:
    """A drawer is open until it is dismissed or its act begun, whatever happens on the chain meanwhile."""
    flow_bar.dismiss()
    st.session_state[DRAWER] = (name, request)


@callback
def shut() -> None:
    """The officer dismissed the drawer."""
    st.session_state.pop(DRAWER, None)


def _bar(request: Request, officer: OfficerView) -> None:
    """The sentence on the left, the acts on the right, and the drawer of the one that was chosen."""
    trouble = obstacle(request, officer)
    st.caption(plain(trouble or "Ready to register."), width="content")
    with row(width="content", wrap=False):
        if request.status == FILED:
            args = {"body": {"request": request.id}, "about": listings.about(request.rights)}
            act_button("Take the request", "take", args, "take", "primary")
            return
        refusing = ("refuse", request.id)
        early = answering(request)  # the contract refuses a refusal as long as somebody may answer
        st.button("Refuse", "refuse", disabled=early, type="tertiary", on_click=open_drawer, args=refusing)
        if request.status in CORRECTABLE:
            st.button("Ask for correction", key="correct", on_click=open_drawer, args=("correct", request.id))
        begun = ("register", request.id)
        st.button("Register", "register", disabled=bool(trouble), type="primary", on_click=open_drawer, args=begun)
    drawer(request, officer, bool(trouble))


def drawer(request: Request, officer: OfficerView, hindered: bool) -> None:
    """The drawer that was opened, while its act is still possible."""
    name, about = st.session_state.get(DRAWER, ("", ""))
    if about != request.id:
        return
    if name == "refuse" and not answering(request):
        refuse(request)
    elif name == "correct" and request.status in CORRECTABLE:
        correct(request)
    elif name == "register" and not hindered:
        register(request, officer)


@st.dialog("Register", position="right", icon=":material/verified:", on_dismiss=shut)
@drawn
def register(request: Request, officer: OfficerView) -> None:
    """Say it once more in words, enter code and reference, then sign."""
    st.markdown(f"You sign for the **{plain(officer.office_name)}**. All of this happens in one transaction:")
    requests.effects(request)
    codes = [code.code for code in request.codes]
    words = {
        code.code: f"{code.code} · {capital(code.words)} · ST.27 category {code.category}" for code in request.codes
    }
    if request.kind != LIST:
        st.selectbox("Code of the entry", codes, format_func=lambda code: words[code], key="register-code")
    st.text_input("Reference of the entry", key="register-reference", placeholder="Reel and frame, or file number")

    def collect() -> dict[str, Any]:
        advice = "Write the register's own, for example reel and frame."
        reference = written("register-reference", "reference", LONGEST_REFERENCE, advice)
        body: dict[str, Any] = {"request": request.id, "reference": reference}
        if request.kind == LIST:
            body["parties"] = claimed(request)
        else:
            body |= {"reviewed": reviewed(request), "code": st.session_state.get("register-code") or ""}
        return {"body": body, "about": listings.about(request.rights)}

    kind = "register-list" if request.kind == LIST else "register"
    form_button("Sign and register", kind, collect, "sign-register", width="stretch")
    close_when_begun()


@st.dialog("Ask for correction", position="right", icon=":material/reply:", on_dismiss=shut)
@drawn
def correct(request: Request) -> None:
    """A deficiency notice with a date."""
    now = moment(session.chain_time()).date()
    first, last = now + timedelta(days=1), now + timedelta(days=LONGEST_TIME)
    last_day_field("Answer until", "notice-due", now + timedelta(days=60), first, last)
    st.text_area("What has to be put right", key="notice", placeholder="Both parties read this")

    def collect() -> dict[str, Any]:
        due = int(datetime.combine(st.session_state["notice-due"], time.max, UTC).timestamp())
        return {
            "body": {"request": request.id, "due": due, "notice": written("notice", "notice", LONGEST, READ_BY)},
            "about": listings.about(request.rights),
            "due": day(st.session_state["notice-due"]),
        }

    form_button("Sign and send", "deficiency", collect, "sign-deficiency", width="stretch")
    close_when_begun()


@st.dialog("Refuse the request", position="right", icon=":material/block:", on_dismiss=shut)
@drawn
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
    st.text_area("Reasons, as both parties will read them", key="reason")
    if request.kind != LIST:
        st.info(
            "The money stays in escrow until the refusal is final: the appeal period over, or appeal waived.",
            icon=":material/info:",
        )

    def collect() -> dict[str, Any]:
        ground = st.session_state.get("ground")
        if ground is None:
            raise Refused("A refusal needs a ground.", "Choose one.")
        reason = written("reason", "reason", LONGEST, READ_BY)
        body = {"request": request.id, "ground": ground, "reason": reason}
        return {"body": body, "about": listings.about(request.rights)}

    form_button("Sign and refuse", "refuse", collect, "sign-refuse", width="stretch")
    close_when_begun()


def deal_kind(request: Request) -> DealKind:
    """What kind of deal is to be recorded."""
    return DealKind.LICENCE if request.kind == LICENCE else DealKind.ASSIGNMENT


def grounds_of(request: Request) -> dict[int, str]:
    """Grounds to refuse such a request on, those the rules found first; 0 is one outside the rules."""
    against = {rule.number for rule in request.findings.refused}
    numbers = sorted(RULES, key=lambda number: (number not in against, number))
    asked = [TITLE] if request.kind == LIST else [n for n in numbers if RULES[n].is_asked(deal_kind(request))]
    found = {number: requests.ground_words(number) for number in asked}
    return {**found, OUTSIDE: requests.ground_words(OUTSIDE)}


def close_when_begun() -> None:
    """Close the drawer once the act is in the bar at the foot of the page."""
    if flow_bar.intent() is not None:
        st.session_state.pop(DRAWER, None)
        st.rerun()
