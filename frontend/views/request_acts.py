"""What an applicant can do about a request."""

from __future__ import annotations

from typing import Any

import streamlit as st

from frontend import session
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import clock, day
from frontend.parts.fields import written
from frontend.parts.layout import task_card
from frontend.parts.notices import gate
from frontend.parts.text import plain
from frontend.session import Acting
from frontend.shapes import Request
from frontend.views import listings
from frontend.views.requests import DEFICIENT, FINAL, LIST, OPEN, REFUSED, REGISTERED, WITHDRAWN
from ipr.vocabulary import Power

LONGEST_STATEMENT = 1024  # bytes the contract takes


def is_party(request: Request, acting: Acting | None) -> bool:
    """Whether the participant is applicant, or a side of the deal."""
    if acting is None:
        return False
    deal = request.agreement_view
    sides = {deal.grantor.id, deal.grantee.id} if deal else set()
    return acting.id in sides | {request.applicant.id}


def next_step(request: Request, acting: Acting | None, now: int) -> None:
    """The main thing to do now, or whom the request waits for."""
    if acting and is_party(request, acting):
        if request.status in OPEN and request.concludable and now >= request.concludable:
            silent(request)
            return
        if request.status == DEFICIENT:
            respond(request, acting)
            return
        if request.status == REFUSED:
            refused(request, acting, now)
            return
    icon, words, line = waits(request)
    with task_card("waits", icon, plain(words), plain(line)):
        mine = acting and request.applicant.id == acting.id and acting.may(Power.FILE)
        if acting and mine and request.status in OPEN:
            withdrawal(request, acting, now)


def withdrawal(request: Request, acting: Acting, now: int) -> None:
    """Withdraw, while the other side of a deal would have a week to file anew; otherwise why not."""
    if request.withdrawable is not None and now > request.withdrawable:
        gate(
            "It can no longer be withdrawn: under a week is left until the long-stop date, too little for the other "
            "side to file anew."
        )
        return
    args = {"body": {"request": request.id, **acting.body()}, "about": listings.about(request.rights)}
    act_button("Withdraw", "withdraw-request", args, "withdraw-request", "tertiary")


def silent(request: Request) -> None:
    """Conclude a request the office has not decided in two years."""
    args = {"body": {"request": request.id}, "about": listings.about(request.rights)}
    line = "It decides no more. The request ends as finally refused, and the price goes back. Anybody may do this."
    with task_card("silent", "hourglass_disabled", "The office did not decide in two years", line):
        act_button("Conclude", "conclude", args, "conclude", "primary")


def waits(request: Request) -> tuple[str, str, str]:
    """Icon, state and what comes next, for somebody who cannot act now."""
    office = session.network().office_name(request.office)
    officer = f"{request.officer.name} of {office}" if request.officer else office
    done = "The rights are yours to offer." if request.kind == LIST else "The register shows it, and the price is paid."
    known = {
        REGISTERED: ("verified", "Registered", done),
        REFUSED: ("block", "Refused", "The refusal is final once the appeal period is over, or both sides waive."),
        FINAL: ("block", "Finally refused", "Money in escrow went back to the payer."),
        WITHDRAWN: ("undo", "Withdrawn", "It can be filed again until the long-stop date."),
        DEFICIENT: ("reply", "Waits for the applicant", "The office asked for something to be put right."),
    }
    return known.get(
        request.status, ("account_balance", f"Waits for {officer}", "You see the decision here as soon as it is made.")
    )


def respond(request: Request, acting: Acting) -> None:
    """The notice, and the answer to it."""
    notice = next((entry for entry in reversed(request.history) if "deficien" in entry.words.lower()), None)

    def collect() -> dict[str, Any]:
        advice = "Write what you put right, or why nothing is wrong."
        statement = written("response", "answer", LONGEST_STATEMENT, advice)
        body = {"request": request.id, "statement": statement, **acting.body()}
        return {"body": body, "about": listings.about(request.rights)}

    with st.container(border=True, gap="xsmall", key="task-respond"):
        st.markdown(":material/reply: **Answer the office**")
        if request.due:
            st.caption(f"By {clock(request.due)}; after that it may refuse.")
        if notice and notice.detail:
            st.text(notice.detail)
        if not acting.may(Power.FILE):
            gate(session.needs(Power.FILE))
            return
        st.text_area("Your answer", key="response", placeholder="What you put right, or why nothing is wrong")
        form_button("Send the answer", "respond", collect, "respond")


def refused(request: Request, acting: Acting, now: int) -> None:
    """Waive appeal, or conclude once the period is over."""
    about = listings.about(request.rights)
    over = bool(request.due and now >= request.due)
    line = (
        "Appeal period over: anybody may conclude it."
        if over
        else (f"It becomes final on {day(request.due or 0)}, or at once when both sides waive appeal.")
    )
    with task_card("refused", "block", "The office refused", plain(f"{request.reason or ''} {line}".strip())):
        if over:
            act_button("Conclude", "conclude", {"body": {"request": request.id}, "about": about}, "conclude", "primary")
        elif acting.id in request.waived:
            gate("You waived appeal; the other side has not yet.")
        elif not acting.may(Power.FILE):
            gate(acting.obstacle(Power.FILE))
        else:
            body = {"request": request.id, **acting.body()}
            act_button("Waive appeal", "waive", {"body": body, "about": about}, "waive", "primary")
