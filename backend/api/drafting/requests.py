"""Drafts of the office procedure: file, take, deficiency and response, decision, refusal, withdrawal."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.drafting import lookups, papers
from backend.api.drafting.desk import Prepared, TheDesk, hexed, raw, require_words, salt_of, within
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.schemas import (
    DeficiencyAsked,
    Draft,
    FileAsked,
    ListAsked,
    RefuseAsked,
    RegisterAsked,
    RegisterListAsked,
    RequestChosen,
    RespondAsked,
)
from backend.drafting import Drafted, RequestKind, draft_request, effects
from ipr.actions import requests as acts
from ipr.actions.requests import Filing, Form, ListFiling
from ipr.errors import InvalidInput
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.offices import find_office
from ipr.vocabulary.rules import find_rule
from ipr.vocabulary.statuses import EVENT_CODES, Category

TEXT_LIMIT = 1_024
"""Bytes of a notice, a response or a reason on the chain."""
CODE_LIMIT, REFERENCE_LIMIT = 16, 96
"""Bytes of an office's event code and of its reference on the chain."""

router = APIRouter(route_class=DraftRoute)


@router.post("/list-of-rights")
def list_of_rights(desk: TheDesk, asked: ListAsked) -> Draft:
    """Ask an office for the list of one's own rights."""
    office, participant = find_office(asked.office).code, desk.participant(asked)
    ids = [raw(right) for right in asked.rights]
    about = tuple(papers.details(desk.reading, ids))
    if other := [right for right in about if right.office != office]:
        raise InvalidInput(
            f"{other[0].number} is kept by the office {other[0].office}, not by {office}.",
            "Ask each office for its own rights.",
        )
    form = papers.form(desk, RequestKind.LIST_OF_RIGHTS, office, participant, asked.authority, about)
    filled = draft_request(form)
    filing = ListFiling(office, tuple(ids), participant, salt_of(asked))
    return desk.draft(
        asked,
        acts.file_list(desk.chain, filing, Form(filled.sha256, filled.cid), asked.authority),
        ids={"request": filing.request_id},
        documents=[_form_paper(filing.request_id, filled)],
        summary=effects(form),
    )


@router.post("/file")
def file(desk: TheDesk, asked: FileAsked) -> Draft:
    """File the request to record one right of a deal whose price is in escrow."""
    row, participant = lookups.agreement(desk.reading, asked.agreement), desk.participant(asked)
    deal = lookups.deal_from(row)
    contract = papers.drawn_up(desk, row)
    form = papers.form_of_deal(desk, row, asked.item, participant, asked.authority, contract)
    filled = draft_request(form)
    filing = Filing(deal, asked.item, salt_of(asked))
    documents = [_form_paper(filing.request_id, filled)]
    if contract is not None:
        documents.append(papers.contract_paper(raw(row["agreement"]), contract))
    return desk.draft(
        asked,
        acts.file(desk.chain, filing, participant, Form(filled.sha256, filled.cid), asked.authority),
        ids={"request": filing.request_id, "agreement": raw(asked.agreement)},
        documents=documents,
        summary=effects(form),
        warnings=desk.findings(deal.terms, lookups.consenting(desk.reading, row["agreement"]), asked.item),
    )


def _form_paper(request: bytes, filled: Drafted) -> Prepared:
    """A form, for whom the request concerns."""
    name = f"request {hexed(request)[:10]}.pdf"
    return Prepared("request form", name, f"request:{hexed(request)}", filled.pdf)


@router.post("/take")
def take(desk: TheDesk, asked: RequestChosen) -> Draft:
    """Put oneself in charge of a request, as an officer."""
    lookups.request(desk.reading, asked.request)
    return desk.draft(asked, acts.take(desk.chain, raw(asked.request)), ids=_ids(asked))


@router.post("/deficiency")
def deficiency(desk: TheDesk, asked: DeficiencyAsked) -> Draft:
    """Issue a deficiency notice, as the officer in charge."""
    lookups.request(desk.reading, asked.request)
    notice = require_words(asked.notice, "notice", TEXT_LIMIT)
    if asked.due <= desk.chain.now():
        raise InvalidInput("The time limit is in the past.", "Give at least a day.")
    return desk.draft(asked, acts.issue_deficiency(desk.chain, raw(asked.request), asked.due, notice), ids=_ids(asked))


@router.post("/respond")
def respond(desk: TheDesk, asked: RespondAsked) -> Draft:
    """Answer a deficiency notice."""
    row = lookups.request(desk.reading, asked.request)
    statement = require_words(asked.statement, "statement", TEXT_LIMIT)
    filing = lookups.filing_of(desk.reading, row)
    if isinstance(filing, ListFiling):
        call = acts.respond_list(desk.chain, filing, statement, Form(), asked.authority)
    else:
        call = acts.respond(desk.chain, filing, desk.participant(asked), statement, Form(), asked.authority)
    return desk.draft(asked, call, ids=_ids(asked))


@router.post("/register")
def register(desk: TheDesk, asked: RegisterAsked) -> Draft:
    """Register a deal, as the registrar in charge: right and money change hands in this transaction."""
    row = lookups.request(desk.reading, asked.request)
    filing = lookups.of_deal(desk.reading, row)
    reviewed = 0
    for number in asked.reviewed:
        reviewed |= find_rule(number).bit
    agreement = lookups.agreement(desk.reading, row["agreement"])
    form = papers.form_of_deal(desk, agreement, filing.item, row["applicant"], row["authority"])
    code = within(asked.code.strip() or _usual_code(form.office, filing), "code", CODE_LIMIT)
    reference = within(asked.reference.strip(), "reference", REFERENCE_LIMIT)
    consenting = lookups.consenting(desk.reading, row["agreement"])
    return desk.draft(
        asked,
        acts.register(desk.chain, filing, row["version"], reviewed, code, reference),
        ids={"request": raw(asked.request), "agreement": raw(row["agreement"])},
        summary=effects(form),
        warnings=desk.findings(filing.deal.terms, consenting, filing.item),
    )


def _usual_code(office: str, filing: Filing) -> str:
    """The office's first code for a transfer or a licence; empty where this release knows none."""
    category = Category.R if filing.deal.terms.grant == Grant.ASSIGNMENT else Category.S
    codes = (code for (of, code), event in EVENT_CODES.items() if of == office and event.category == category)
    return next(codes, "")


@router.post("/register-list")
def register_list(desk: TheDesk, asked: RegisterListAsked) -> Draft:
    """Enter the applicant as the holder of what is its own, as the registrar in charge."""
    row = lookups.request(desk.reading, asked.request)
    filing = lookups.filing_of(desk.reading, row)
    if isinstance(filing, Filing):
        raise InvalidInput("This request is about a deal, not a list of rights.", "Register the deal.")
    if len(asked.parties) != len(filing.rights):
        raise InvalidInput(
            f"The list has {len(filing.rights)} rights, and {len(asked.parties)} holders are named.",
            "Name one holder on record for each right, 0 to leave it out.",
        )
    if not any(asked.parties):
        raise InvalidInput("No right would be entered.", "Choose at least one right, or refuse the request.")
    reference = within(asked.reference.strip(), "reference", REFERENCE_LIMIT)
    chosen = [right for right, party in zip(filing.rights, asked.parties, strict=True) if party]
    about = tuple(papers.details(desk.reading, chosen))
    form = papers.form(desk, RequestKind.LIST_OF_RIGHTS, filing.office, filing.participant, 0, about)
    call = acts.register_list(desk.chain, filing, row["version"], asked.parties, reference)
    return desk.draft(asked, call, ids=_ids(asked), summary=effects(form))


@router.post("/refuse")
def refuse(desk: TheDesk, asked: RefuseAsked) -> Draft:
    """Refuse a request, as the registrar in charge."""
    row = lookups.request(desk.reading, asked.request)
    reason = require_words(asked.reason, "reason", TEXT_LIMIT)
    call = acts.refuse(desk.chain, raw(asked.request), row["version"], asked.ground, reason)
    return desk.draft(asked, call, ids=_ids(asked))


@router.post("/waive")
def waive(desk: TheDesk, asked: RequestChosen) -> Draft:
    """Give up the appeal against a refusal; once both sides have, the price goes back at once."""
    filing = lookups.of_deal(desk.reading, lookups.request(desk.reading, asked.request))
    call = acts.waive_appeal(desk.chain, filing, desk.participant(asked), asked.authority)
    return desk.draft(asked, call, ids=_ids(asked))


@router.post("/conclude")
def conclude(desk: TheDesk, asked: RequestChosen) -> Draft:
    """Refund the price once a refusal is final, or the office was silent for two years; anybody may."""
    filing = lookups.of_deal(desk.reading, lookups.request(desk.reading, asked.request))
    return desk.draft(asked, acts.conclude_refusal(desk.chain, filing), ids=_ids(asked))


@router.post("/withdraw-request")
def withdraw_request(desk: TheDesk, asked: RequestChosen) -> Draft:
    """Withdraw a request before it is decided, as the applicant; a deal's while a week is left to file anew."""
    filing = lookups.filing_of(desk.reading, lookups.request(desk.reading, asked.request))
    if isinstance(filing, ListFiling):
        return desk.draft(asked, acts.withdraw_list(desk.chain, filing, asked.authority), ids=_ids(asked))
    return desk.draft(asked, acts.withdraw(desk.chain, filing, asked.authority), ids=_ids(asked))


def _ids(asked: RequestChosen) -> dict[str, bytes | int]:
    """The request's own id."""
    return {"request": raw(asked.request)}
