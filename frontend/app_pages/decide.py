"""One request on the office desk: everything to decide it, and what the decision does."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import go
from frontend.parts.facts import comparison, facts, technical
from frontend.parts.layout import columns_main_side, page_head, section
from frontend.parts.notices import empty
from frontend.parts.subject import found, named
from frontend.parts.text import plain, short
from frontend.shapes import OfficerView, Request
from frontend.views import contract, decision, requests, rules, terms

PENDING = "open"


def findings(request: Request) -> None:
    """What the rules found; what needs a person has a tick."""
    found_now = request.findings
    for rule in found_now.refused:
        rules.one(rule, "Refused")
    for rule in found_now.review:
        rules.one(rule, "To review", decision.tick(request, rule.number))
    for rule in found_now.warned:
        rules.one(rule, "Warning")
    if not (found_now.refused or found_now.review or found_now.warned):
        st.markdown(":green[:material/check:] Every rule passed.")


def parties(request: Request) -> None:
    """Contract, and register, side by side; who signed by which power."""
    deal = request.agreement_view
    if deal is None:
        lines = [(claim.right.name, request.applicant.name, claim.party.name) for claim in request.claims]
        if lines:
            comparison(["Applicant", "On record"], lines)
        return
    if request.status in requests.OPEN:
        owners = ", ".join(party.name for right in request.rights for party in right.owners)
        rights = ", ".join(right.name for right in request.rights)
        sides = [("Rightsholder", deal.grantor.name, owners or "–"), ("Right", terms.rights_words(deal.terms), rights)]
        comparison(["Contract", "Register"], sides)
    facts(
        {
            "Applicant": plain(request.applicant.name),
            **{
                f"Signed by {plain(signature.party.name)}": "through a power of attorney"
                if signature.authority
                else "with its own account"
                for signature in deal.signatures
            },
        }
    )


def documents(request: Request) -> None:
    """Form and contract to read, and whether their bytes match."""
    deal = request.agreement_view
    if request.cid:
        contract.reader(f"/documents/{request.cid}", "Read the form", "request.pdf", f"form-{request.id}")
    if deal:
        contract.reader(f"/agreements/{deal.id}/contract", "Read the contract", "contract.pdf", f"deal-{deal.id}")
    st.caption("The node compares every file with the hash both sides signed before it hands it over.")


def one(request_id: str, officer: OfficerView) -> None:
    """Everything to decide it, and what the decision does."""
    request = found(lambda: session.node().request(request_id), "desk", "Back to the queue")
    if request is None:
        return
    with page_head("Office desk", requests.title(request)):
        requests.marks(request, session.chain_time())
        for right in request.rights[:3]:
            badges.status(right.state_words)
    main, side = columns_main_side()
    with main:
        if request.status in requests.OPEN:
            with section("To decide", "Checked against the register now; what passed is not listed."):
                findings(request)
        else:
            with section("Decided"):
                facts(requests.decision(request))
        with section("Parties and powers", "A tick: the same wherever it is said. Arrows: compare."):
            parties(request)
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
