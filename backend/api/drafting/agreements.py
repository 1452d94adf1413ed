"""Drafts of the contract: sign, consent, decline, end; and the contract itself as PDF."""

from __future__ import annotations

from fastapi import APIRouter, Response
from sqlalchemy import RowMapping

from backend.api.database import now
from backend.api.documents import repository as access
from backend.api.drafting import lookups, papers
from backend.api.drafting.desk import Desk, Prepared, TheDesk, raw
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.market import DAY, PDF_ANSWER, pdf
from backend.api.drafting.schemas import (
    AgreementChosen,
    Draft,
    SignatureHandedIn,
    SignTypedAsked,
)
from backend.api.presentation import Id
from backend.api.problems import NotAllowed, NotFound, SignInNeeded, declared
from backend.api.sign_in.session import Person
from backend.drafting import summarise
from ipr.actions import agreements as acts
from ipr.errors import InvalidInput, Refused
from ipr.typed_data import for_wallet

router = APIRouter(route_class=DraftRoute)
contracts = APIRouter(prefix="/agreements", tags=["agreements"], route_class=DraftRoute)


@router.post("/sign")
def sign(desk: TheDesk, asked: AgreementChosen) -> Draft:
    """Sign the contract of an offer by one's own transaction."""
    row = _to_be_signed(desk, asked)
    deal, side = lookups.deal_from(row), _side(desk, asked, row)
    document, cid, data = papers.signed_contract(desk, row)
    return desk.draft(
        asked,
        acts.sign(desk.chain, deal, side, document, cid, asked.authority),
        ids={"agreement": raw(asked.agreement)},
        documents=[_paper(row, data)],
        summary=_summary(desk, row, side),
        warnings=desk.findings(deal.terms, lookups.consenting(desk.reading, row["agreement"])),
    )


@router.post("/sign-typed")
def sign_typed(desk: TheDesk, asked: SignTypedAsked) -> Draft:
    """Sign the contract without a transaction; whoever has the signature can hand it in until its deadline."""
    row = _to_be_signed(desk, asked)
    deal, side = lookups.deal_from(row), _side(desk, asked, row)
    document, cid, data = papers.signed_contract(desk, row)
    moment = desk.chain.now()
    deadline = asked.deadline or moment + DAY
    if deadline <= moment:
        raise InvalidInput("The signature would expire before it is made.", "Choose a deadline to come.")
    call = acts.sign(desk.chain, deal, side, document, cid, asked.authority)
    tried = desk.draft(
        asked, call, ids={"agreement": raw(asked.agreement)}, documents=[_paper(row, data)],
        summary=_summary(desk, row, side),
    )  # fmt: skip
    typed = acts.signature_request(desk.chain, deal, side, document, deadline, asked.authority)
    consequence = f"{call.consequence} Whoever has your signature can hand it in until its deadline."
    changes = {"call": None, "gas": None, "typed_data": for_wallet(typed), "deadline": deadline}
    return tried.model_copy(update=changes | {"consequence": consequence})


@router.post("/hand-in-signature")
def hand_in_signature(desk: TheDesk, asked: SignatureHandedIn) -> Draft:
    """Hand in a signature made on the typed data of `sign-typed`."""
    row = _to_be_signed(desk, asked)
    document, cid, data = papers.signed_contract(desk, row)
    call = acts.hand_in_signature(
        desk.chain,
        lookups.deal_from(row),
        signer=asked.signer,
        participant=_named_side(asked, row),
        document=document,
        cid=cid,
        deadline=asked.deadline,
        signature=raw(asked.signature),
        authority=asked.authority,
    )
    return desk.draft(asked, call, ids={"agreement": raw(asked.agreement)}, documents=[_paper(row, data)])


def _to_be_signed(desk: Desk, asked: AgreementChosen) -> RowMapping:
    """An agreement's row, where it is one that is signed.

    Raises:
        Refused: an auction concluded it.
    """
    row = lookups.agreement(desk.reading, asked.agreement)
    if lookups.source_of(desk.reading, row)["type"] == "auction":
        raise Refused(
            "This contract was concluded by auction and binds both sides: there is nothing to sign.",
            "The winner pays the price into escrow next.",
        )
    return row


def _named_side(asked: AgreementChosen, row: RowMapping) -> int:
    """The side a signature was made for; whoever hands it in may be anybody."""
    if asked.participant not in (row["grantor"], row["grantee"]):
        raise InvalidInput("The signature is for neither side of the deal.", "Name the side it was made for.")
    return asked.participant


def _side(desk: Desk, asked: AgreementChosen, row: RowMapping) -> int:
    """The side that acts.

    Raises:
        Refused: it is none of the two.
    """
    side = desk.participant(asked)
    if side not in (row["grantor"], row["grantee"]):
        raise Refused(
            f"{desk.name_of(side)} is neither side of this deal.", "Switch to the account of the seller or the buyer."
        )
    return side


def _paper(row: RowMapping, data: bytes) -> Prepared:
    """The contract of an agreement, for its parties."""
    return Prepared("contract", f"contract {row['agreement'][:10]}.pdf", f"agreement:{row['agreement']}", data)


def _summary(desk: Desk, row: RowMapping, side: int) -> list[str]:
    """The deal in plain words, as one side sees it."""
    words = summarise(papers.of_agreement(desk, row))
    return list(words.grantor if side == row["grantor"] else words.grantee)


@router.post("/consent")
def consent(desk: TheDesk, asked: AgreementChosen) -> Draft:
    """Consent to a deal as co-owner, pledgee or exclusive licensee; the text is that the sides are bound by."""
    row = lookups.agreement(desk.reading, asked.agreement)
    document = raw(row["document"] or row["terms"]["text"])
    call = acts.consent(desk.chain, lookups.deal_from(row), desk.participant(asked), document, asked.authority)
    return desk.draft(asked, call, ids={"agreement": raw(asked.agreement)})


@router.post("/decline")
def decline(desk: TheDesk, asked: AgreementChosen) -> Draft:
    """Decline a contract before both sides are bound by it.

    Raises:
        Refused: an auction concluded it.
    """
    row = lookups.agreement(desk.reading, asked.agreement)
    if lookups.source_of(desk.reading, row)["type"] == "auction":
        raise Refused(
            "This contract was concluded by auction and binds both sides: neither can decline it.",
            "Go on with the deal; what is not done by its long-stop date, anybody can end.",
        )
    call = acts.decline(desk.chain, lookups.deal_from(row), _side(desk, asked, row), asked.authority)
    return desk.draft(asked, call, ids={"agreement": raw(asked.agreement)})


@router.post("/lapse")
def lapse(desk: TheDesk, asked: AgreementChosen) -> Draft:
    """End a deal whose long-stop date has passed, or of which a right was sold or licensed since."""
    row = lookups.agreement(desk.reading, asked.agreement)
    return desk.draft(asked, acts.lapse(desk.chain, lookups.deal_from(row)), ids={"agreement": raw(asked.agreement)})


@contracts.get(
    "/{agreement}/contract",
    response_class=Response,
    responses=PDF_ANSWER | declared(SignInNeeded, NotAllowed, NotFound),
)
def contract(desk: TheDesk, person: Person, agreement: Id) -> Response:
    """The contract of an agreement: what was or is to be signed, or what an auction concluded; for whom it concerns."""
    row = lookups.agreement(desk.reading, agreement)
    if not _concerns(desk, row, person.account):
        raise NotAllowed("This contract is for its parties, their attorneys and the office.", "Sign in as one of them.")
    _, _, data = papers.signed_contract(desk, row)
    return pdf(data, f"contract {agreement[:10]}.pdf")


def _concerns(desk: Desk, row: RowMapping, account: str) -> bool:
    """Whether an account is a party's, its attorney's, of one whose consent counts, or of an office of the rights."""
    agreement = row["agreement"]
    parties = {
        row["grantor"],
        row["grantee"],
        *lookups.consenting(desk.reading, agreement),
        *access.holders(desk.reading, agreement),
    }
    offices = access.offices_of_agreement(desk.reading, agreement)
    return access.is_officer_of(desk.reading, account, offices) or access.may_view_for(
        desk.reading, account, sorted(parties), now(desk.reading)
    )
