"""Drafts of offers at a fixed price: publish, accept, cancel; and the contract as a preview."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Response
from sqlalchemy import RowMapping

from backend.api.drafting import lookups, papers
from backend.api.drafting.desk import Desk, TheDesk, raw, salt_of
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.schemas import Draft, OfferAsked, OfferChosen
from backend.api.presentation import Id
from backend.api.problems import NotFound, SignInNeeded, declared
from backend.api.sign_in.session import Person
from backend.drafting import ContractDraft, draft_contract, summarise, with_text
from ipr.actions import market as acts
from ipr.deal import Offer
from ipr.errors import InvalidInput
from ipr.terms import Item, Terms
from ipr.typed_data import agreement_id, offer_id
from ipr.vocabulary import territories
from ipr.vocabulary.acts import ALL_ACTS, Act
from ipr.vocabulary.fields import WHOLE, scheme_of
from ipr.vocabulary.fields import to_bitmap as fields_bitmap
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind

DAY = 86_400
YEAR = 365 * DAY
WHOLE_SHARE = 10_000
PDF = "application/pdf"
PDF_ANSWER: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "The contract.", "content": {PDF: {}}}}

router = APIRouter(route_class=DraftRoute)


@router.post("/offer")
def offer(desk: TheDesk, asked: OfferAsked) -> Draft:
    """Publish a binding offer at a fixed price."""
    now = desk.chain.now()
    opens = now if asked.opens is None else asked.opens
    require_window(opens, asked.closes, now)
    terms = _terms(desk, asked, now)
    paper = papers.contract_draft(desk, terms, opens, asked.completion_days * DAY, None)
    complete = replace(paper, terms=with_text(paper))
    offered = Offer(complete.terms, opens, asked.closes, paper.completion, asked.audience, salt_of(asked))
    found = desk.findings(complete.terms)
    draft = desk.draft(
        asked,
        acts.publish(desk.chain, offered, asked.authority),
        ids={"offer": offer_id(offered)},
        summary=summarise(complete).grantor,
        warnings=found,
    )
    papers.keep_terms_text(desk, complete)
    return draft


def require_window(opens: int, closes: int, now: int) -> None:
    """Refuse dates out of order, in words.

    Raises:
        InvalidInput: it closes before it opens, or has closed already.
    """
    if closes <= opens:
        raise InvalidInput("It closes before it opens.", "Put the closing date after the opening date.")
    if closes <= now:
        raise InvalidInput("The closing date has passed.", "Choose a closing date in the future.")


def _terms(desk: Desk, asked: OfferAsked, now: int) -> Terms:
    """The terms of an offer, without the hash of their text; what was left out comes from the rights."""
    token = desk.chain.deployment.tokens[0].address
    ids = [raw(each.right) for each in asked.rights]
    rows = lookups.rights(desk.reading, ids)
    grant = Grant(asked.grant)
    _check_term(asked, grant, now)
    prices = [desk.units(each.price, "price") for each in asked.rights]
    minimum, cap = desk.units(asked.minimum, "minimum royalty"), desk.units(asked.cap, "cap")
    return Terms(
        grant=int(grant),
        grantor=desk.participant(asked),
        grantee=0,
        token=token,
        territory=_territory(asked, rows),
        fields=_fields(asked, rows),
        acts=asked.acts if asked.acts is not None else int(_usual_acts(grant)),
        options=asked.options,
        start=asked.start,
        end=asked.end,
        head=asked.head,
        share_bp=0 if grant.is_licence else WHOLE_SHARE,
        royalty_bp=asked.royalty_bp,
        minimum=minimum,
        cap=cap,
        period=asked.period or (YEAR if asked.royalty_bp or minimum else 0),
        text=bytes(32),
        items=tuple(Item(right, price) for right, price in zip(ids, prices, strict=True)),
    )


def _usual_acts(grant: Grant) -> Act:
    """Acts that are meant where none are named: an assignment passes all, a licence all but to sublicense."""
    return ALL_ACTS & ~Act.SUBLICENSE if grant.is_licence else ALL_ACTS


def _check_term(asked: OfferAsked, grant: Grant, now: int) -> None:
    """Refuse a term that makes no sense, before the chain does it in fewer words."""
    if not grant.is_licence:
        if asked.start or asked.end:
            raise InvalidInput("An assignment is for good.", "Leave start and end empty, or offer a licence.")
        if asked.royalty_bp:
            raise InvalidInput("An assignment has a price, not a royalty.", "Leave it out, or offer a licence.")
        return
    if not asked.end:
        raise InvalidInput("The licence has no end.", "Choose its last day.")
    if asked.end <= asked.start:
        raise InvalidInput("The licence ends before it starts.", "Put its dates in order.")
    if asked.end <= now:
        raise InvalidInput("The licence ends in the past.", "Choose a last day to come.")


def _territory(asked: OfferAsked, rows: list[RowMapping]) -> int:
    """The countries named, or those of the rights."""
    if asked.territory is not None:
        if not asked.territory:
            raise InvalidInput("The offer names no country.", "Name at least one, or leave the territory to the right.")
        return territories.to_bitmap(asked.territory)
    covered = {int(row["territory"]) for row in rows}
    if len(covered) > 1:
        raise InvalidInput(
            "The rights hold in different countries.", "Offer them one by one, or name the countries of the licence."
        )
    return covered.pop()


def _fields(asked: OfferAsked, rows: list[RowMapping]) -> int:
    """The classes named, or those of the rights; several rights with different classes are meant whole."""
    if asked.fields is None:
        covered = {int(row["fields"]) for row in rows}
        return covered.pop() if len(covered) == 1 else WHOLE
    schemes = {scheme_of(Kind(row["kind"])) for row in rows}
    if len(schemes) > 1:
        raise InvalidInput("The rights are classified differently.", "Offer them one by one to name classes.")
    return fields_bitmap(schemes.pop(), asked.fields)


@router.post("/cancel-offer")
def cancel_offer(desk: TheDesk, asked: OfferChosen) -> Draft:
    """Take an open offer back."""
    row = lookups.listing(desk.reading, asked.offer, "offer")
    call = acts.cancel_offer(desk.chain, lookups.offer_from(row), asked.authority)
    return desk.draft(asked, call, ids={"offer": raw(asked.offer)})


@router.post("/accept")
def accept(desk: TheDesk, asked: OfferChosen) -> Draft:
    """Accept an offer and sign its contract in one transaction."""
    row = lookups.listing(desk.reading, asked.offer, "offer")
    offered, buyer = lookups.offer_from(row), desk.participant(asked)
    if buyer == offered.terms.grantor:
        raise InvalidInput("Nobody accepts an own offer.", "Cancel it, or switch to the buyer's account.")
    deal = offered.accepted_by(buyer, raw(row["listing"]))
    draft = papers.of_deal(desk, deal, offered.opens)
    contract = draft_contract(draft)
    agreement = agreement_id(deal)
    return desk.draft(
        asked,
        acts.accept(desk.chain, offered, buyer, contract.sha256, contract.cid, asked.authority),
        ids={"offer": raw(row["listing"]), "agreement": agreement},
        documents=[papers.contract_paper(agreement, contract)],
        summary=summarise(draft).grantee,
        warnings=desk.findings(deal.terms),
    )


@router.get(
    "/contract/offer/{offer}",
    response_class=Response,
    responses=PDF_ANSWER | declared(SignInNeeded, NotFound),
)
def preview(
    desk: TheDesk,
    person: Person,
    offer: Id,
    participant: Annotated[int | None, Query(ge=1, lt=2**53, description="Who would accept.")] = None,
) -> Response:
    """The contract of an offer: with `participant`, exactly what `accept` would have it sign."""
    return pdf(draft_contract(_previewed(desk, offer, participant)).pdf, f"contract {offer[:10]}.pdf")


def _previewed(desk: Desk, offer: str, participant: int | None) -> ContractDraft:
    """The contract as it would be with this participant, or with whoever accepts."""
    offered = lookups.offer_from(lookups.listing(desk.reading, offer, "offer"))
    if participant is None or participant == offered.terms.grantor:
        return papers.contract_draft(desk, offered.terms, offered.opens, offered.completion, None)
    return papers.of_deal(desk, offered.accepted_by(participant, raw(offer)), offered.opens)


def pdf(data: bytes, name: str) -> Response:
    """A PDF a browser shows."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type=PDF, headers=headers)
