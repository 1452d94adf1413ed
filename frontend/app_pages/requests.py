"""Requests to offices: all of them, or one with what to do next."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts.buttons import go
from frontend.parts.facts import facts, technical
from frontend.parts.layout import columns_main_side, page_head, section
from frontend.parts.notices import empty
from frontend.parts.subject import found
from frontend.parts.text import plain, short
from frontend.shapes import Request
from frontend.views import contract, request_acts, requests, rules


def overview(acting: session.Acting | None) -> None:
    """Every request of the participant."""
    st.title("Requests", anchor=False)
    if acting is None:
        advice = "Connect your wallet at the top of the page, and get admitted under Account."
        empty("account_balance", "Your requests to offices appear here", advice)
        return
    mine = session.node().requests(participant=acting.id, limit=100).items
    going = [request for request in mine if request.status in requests.OPEN or request.status == requests.REFUSED]
    done = [request for request in mine if request not in going]
    with section("Before an office", "Tick a line to open the request"):
        if going:
            requests.table(going, "requests-going", "request")
        else:
            advice = "Ask for the list of your rights under “My rights”, or file the request of a deal."
            empty("account_balance", "No request is before an office", advice)
    if done:
        with section("Decided"):
            requests.table(done, "requests-done", "request")


def decision(request: Request) -> dict[str, str]:
    """What was decided, as facts."""
    rows = {
        "Office": plain(session.network().office_name(request.office)),
        "Officer": plain(request.officer.name) if request.officer else "Nobody took it yet",
        "Recorded under": plain(request.code or ""),
        "Reference": plain(request.reference or ""),
        "Ground": plain(str(request.ground or "")),
        "Reason": plain(request.reason or ""),
    }
    return {name: value for name, value in rows.items() if value}


def one(request_id: str, acting: session.Acting | None) -> None:
    """One request."""
    request = found(lambda: session.node().request(request_id), "request", "All requests")
    if request is None:
        return
    now = session.chain_time()
    with page_head("Requests", requests.title(request)):
        requests.marks(request, now)
    request_acts.next_step(request, acting, now)
    main, side = columns_main_side()
    with main:
        with section("History", "Newest first; times in UTC"):
            requests.history(request.history)
        if request.status in requests.OPEN and request.findings.refused + request.findings.warned:
            with section("What the rules say today", "The office sees the same."):
                for rule in request.findings.refused:
                    rules.one(rule, "Refused")
                rules.warnings(request.findings.warned)
    with side:
        with st.container(border=True), section("At the office"):
            facts(decision(request))
            if request.cid:
                path = f"/documents/{request.cid}"
                contract.reader(path, "Read the form", "request.pdf", request.id)
        for right in request.rights[:8]:
            go(f"{right.name}: {short(right.title, 40)}", "right", right.id)
        if request.agreement:
            go("Open the deal", "deal", request.agreement)
    technical({"Request": request.id, "Form SHA-256": request.document or "", "Form CID": request.cid or ""})


def page() -> None:
    """The list, or the request in the address."""
    acting = session.acting()
    wanted = st.query_params.get("id", "")
    if wanted:
        one(wanted, acting)
        go("All requests", "request", icon="arrow_back")
    else:
        overview(acting)


page()
