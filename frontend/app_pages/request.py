"""A request to an office: where it stands, what to do next, what was said."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts.buttons import go
from frontend.parts.facts import facts, technical
from frontend.parts.layout import columns_main_side, name_tab, page_head, section
from frontend.parts.subject import found, named
from frontend.parts.text import short
from frontend.views import contract, listings, request_acts, requests, rules, suspension


def page() -> None:
    """The whole page."""
    request_id = named("request", "requests", "All requests")
    request = found(lambda: session.node().request(request_id), "requests", "All requests") if request_id else None
    if request is None:
        return
    name_tab(f"Request on {listings.numbers(request.rights)}")
    now = session.chain_time()
    with page_head("Requests", requests.title(request)):
        requests.marks(request, now)
    suspension.others(*requests.parties(request))
    request_acts.next_step(request, session.acting(), now)
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
            facts(requests.decision(request))
            if request.cid:
                path = f"/documents/{request.cid}"
                contract.reader(path, "Read the form", "request.pdf", request.id)
        for right in request.rights[:8]:
            go(f"{right.name}: {short(right.title, 22)}", "right", right.id)
        if request.agreement:
            go("Open the deal", "deal", request.agreement)
    technical({"Request": request.id, "Form SHA-256": request.document or "", "Form CID": request.cid or ""})


page()
