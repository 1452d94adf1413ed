"""Office desk: the queue, who asks to be admitted, and one request with everything to decide it."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import act_button, form_button, go
from frontend.parts.dates import day
from frontend.parts.facts import comparison, facts, technical
from frontend.parts.layout import columns_main_side, page_head, row, section
from frontend.parts.notices import empty
from frontend.parts.subject import found
from frontend.parts.text import capital, count, plain, short
from frontend.shapes import Application, OfficerView, Request
from frontend.views import contract, decision, requests, rules, terms
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
            requests.table(going, "desk-going", "desk", office=True)
        else:
            empty("inbox", "The queue is empty", "New requests appear here by themselves.")
    if done:
        with section("Decided"):
            requests.table(done, "desk-done", "desk", office=True)


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


def findings(request: Request) -> None:
    """What the rules found; what needs a person has a tick."""
    found_now = request.findings
    for rule in found_now.refused:
        rules.one(rule, "Refused")
    for rule in found_now.review:
        rules.one(rule, "To review", decision.tick(request, rule.number) if request.status in requests.OPEN else "")
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
    owners = ", ".join(party.name for right in request.rights for party in right.owners)
    comparison(
        ["Contract", "Register"],
        [
            ("Rightsholder", deal.grantor.name, owners or "–"),
            ("Right", terms.rights_words(deal.terms), ", ".join(right.name for right in request.rights)),
            ("Applicant", listing_of(deal.grantor.name, deal.grantee.name), request.applicant.name),
        ][:2],
    )
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


def listing_of(*names: str) -> str:
    """Names in one line."""
    return ", ".join(names)


def documents(request: Request) -> None:
    """Form and contract to read, and whether their bytes match."""
    deal = request.agreement_view
    if request.cid:
        contract.reader(f"/documents/{request.cid}", "Read the form", "request.pdf", f"form-{request.id}")
    if deal:
        contract.reader(f"/agreements/{deal.id}/contract", "Read the contract", "contract.pdf", f"deal-{deal.id}")
    st.caption("The node compares every file with the hash both sides signed before it hands it over.")


def one(request_id: str, officer: OfficerView) -> None:
    """One request: everything to decide it, and what the decision does."""
    request = found(lambda: session.node().request(request_id), "desk", "Back to the queue")
    if request is None:
        return
    with page_head("Office desk", requests.title(request)):
        requests.marks(request, session.chain_time())
        for right in request.rights[:3]:
            badges.status(right.state_words)
    main, side = columns_main_side()
    with main:
        with section("To decide", "Checked against the register now; what passed is not listed."):
            findings(request)
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
            go(f"{right.name}: {short(right.title, 40)}", "right", right.id)
    technical({"Request": request.id, "Form SHA-256": request.document or "", "Form CID": request.cid or ""})
    if request.office == officer.office:
        decision.actions(request, officer)


def page() -> None:
    """The desk of the officer's office, or a word to everybody else."""
    officer = session.me().officer
    wanted = st.query_params.get("id", "")
    if officer is None:
        st.title("Office desk", anchor=False)
        empty("inbox", "This desk is for officers", "Connect the account of an officer at the top of the page.")
        if wanted:
            go("See the request as a party does", "request", wanted)
        return
    if wanted:
        one(wanted, officer)
        go("Back to the queue", "desk", icon="arrow_back")
        return
    with page_head("", "Office desk"):
        st.caption(plain(f"{officer.office_name} · {', '.join(officer.roles)}"), width="content")
    requests_tab, admission = st.tabs(["Requests", "Accreditation"], key="part", bind="query-params")
    with requests_tab:
        queue(officer)
    with admission:
        accreditation(officer)


page()
