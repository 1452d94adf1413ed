"""One request on the office desk: everything to decide it, and what the decision does."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import go
from frontend.parts.facts import comparison, facts, technical
from frontend.parts.layout import columns_main_side, name_tab, page_head, section
from frontend.parts.notices import empty
from frontend.parts.subject import found, named
from frontend.parts.text import plain, short
from frontend.shapes import OfficerView, Request
from frontend.views import contract, decision, listings, powers, requests, rules, suspension, terms

COMPARED = "A tick: the same wherever it is said. Arrows: compare."


def findings(request: Request) -> None:
    """What the rules found; what needs a person has a tick."""
    if request.kind == requests.LIST:
        st.caption("A list of rights makes no deal: no conflict rule applies. Compare the names below.")
        return
    found_now = request.findings
    for rule in found_now.refused:
        rules.one(rule, "Refused")
    for rule in found_now.review:
        rules.one(rule, "To review", decision.tick(request, rule.number))
    for rule in found_now.warned:
        rules.one(rule, "Warning")
    rules.passed([*found_now.refused, *found_now.review, *found_now.warned], decision.deal_kind(request))


def parties(request: Request) -> None:
    """Contract, and register, side by side."""
    deal = request.agreement_view
    if deal is None:
        lines = [(claim.right.name, request.applicant.name, claim.party.name) for claim in request.claims]
        if lines:
            comparison(["Applicant", "On record"], lines)
    elif request.status in requests.OPEN:
        owners = ", ".join(party.name for right in request.rights for party in right.owners)
        rights = ", ".join(right.name for right in request.rights)
        sides = [("Rightsholder", deal.grantor.name, owners or "–"), ("Right", terms.rights_words(deal.terms), rights)]
        comparison(["Contract", "Register"], sides)


def acted(request: Request) -> None:
    """Who filed and who signed, and by which power."""
    deal = request.agreement_view
    said = {f"Filed for {plain(request.applicant.name)}": powers.exercised(request.power)}
    for signature in deal.signatures if deal else []:
        said[f"Signed for {plain(signature.party.name)}"] = powers.exercised(signature.power)
    facts(said)


def documents(request: Request) -> None:
    """Form and contract to read, and whether their bytes match."""
    deal = request.agreement_view
    if request.cid:
        contract.reader(f"/documents/{request.cid}", "Read the form", "request.pdf", f"form-{request.id}")
    if deal:
        contract.reader(f"/agreements/{deal.id}/contract", "Read the contract", "contract.pdf", f"deal-{deal.id}")
    st.caption("The node compares every file with the hash both sides are bound to before it hands it over.")


def one(request_id: str, officer: OfficerView) -> None:
    """Everything to decide it, and what the decision does."""
    request = found(lambda: session.node().request(request_id), "desk", "Back to the queue")
    if request is None:
        return
    name_tab(f"Decide on {listings.numbers(request.rights)}")
    with page_head("Office desk", requests.title(request)):
        requests.marks(request, session.chain_time())
        for right in request.rights[:3]:
            badges.status(right.state_words)
    suspension.others(*requests.parties(request))
    main, side = columns_main_side()
    with main:
        if request.status in requests.OPEN:
            with section("To decide", "Checked against the register now"):
                findings(request)
        else:
            with section("Decided"):
                facts(requests.decision(request))
        with section("Parties and powers", COMPARED if request.status in requests.OPEN else ""):
            parties(request)
            acted(request)
        if request.agreement_view:
            with section("What the contract says"):
                terms.show(request.agreement_view.terms)
        with section("Documents"):
            documents(request)
        with section("History"):
            requests.history(request.history)
    with side:
        if request.status in requests.OPEN:
            with st.container(border=True), section("If you register", "One transaction, all or nothing"):
                requests.effects(request)
        for right in request.rights[:8]:
            go(f"{right.name}: {short(right.title, 22)}", "right", right.id)
    technical({"Request": request.id, "Form SHA-256": request.document or "", "Form CID": request.cid or ""})
    if request.office == officer.office:
        decision.actions(request, officer)


def page() -> None:
    """The request in the address, for officers."""
    officer = session.me().officer
    request_id = named("request", "desk", "To the desk")
    if officer is None and request_id:
        st.title("Office desk", anchor=False)
        empty("inbox", "This desk is for officers", "Connect the account of an officer at the top of the page.")
        go("See the request as a party does", "request", request_id)
    elif officer and request_id:
        one(request_id, officer)
        go("Back to the queue", "desk", icon="arrow_back")


page()
