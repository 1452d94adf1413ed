"""What a decision would change and what it leaves, in words, before the officer signs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping

from backend.api.agreements.schemas import AgreementView
from backend.api.naming import Naming, code_of
from backend.api.presentation import Party, RightBrief, date_text
from backend.api.requests import repository
from backend.api.requests.schemas import Claim, CodeView, Effect
from ipr.vocabulary.commitments import commit_entity, is_unclaimed
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.statuses import EVENT_CODES, Category

LIST_OF_RIGHTS, CHANGE_IN_OWNER = 1, 2


def effects_of_deal(deal: AgreementView, item: int) -> tuple[list[Effect], list[str]]:
    """What registering one right of a deal changes, and what it leaves."""
    wanted = deal.items[item]
    right, price = wanted.right, wanted.price.text
    money = Effect(change="Price", before=f"{price} in escrow", after=f"{price} paid to {deal.grantor.name}")
    if deal.grant == 1:
        owner = Effect(change="Owner", before=_names(right.owners), after=deal.grantee.name, right=right.id)
        ended = "Ended, with the seller's powers of attorney for it"
        offers = Effect(change="Other offers and auctions of the right", before="Open", after=ended, right=right.id)
        kept = ["Licences on record go on, with the new owner as licensor.", "A pledge on record stays on the right."]
        return [owner, money, offers], kept
    end = date_text(deal.terms.end or 0)
    words = f"{deal.grant_words.capitalize()} for {deal.terms.territory_words}, until {end}"
    licence = Effect(change=f"Licence of {deal.grantee.name}", before="No licence", after=words, right=right.id)
    return [licence, money], [f"{_names(right.owners)} stays the owner.", "Earlier licences go on."]


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(party.name for party in parties) or "Nobody on record"


def effects_of_list(claims: Sequence[Claim], applicant: Party) -> tuple[list[Effect], list[str]]:
    """What binding rights to the applicant changes, and what it leaves."""
    effects = [
        Effect(
            change=f"Holder of {claim.right.number}",
            before=f"{claim.party.name}, not yet on the platform",
            after=f"{applicant.name}, participant {applicant.id}",
            right=claim.right.id,
        )
        for claim in claims
    ]
    return effects, ["Ownership, shares and dates on record stay as they are."]


def claims(naming: Naming, rights: Sequence[RightBrief], applicant: Party) -> list[Claim]:
    """For each right the holder on record who has not joined, compared with the applicant's name."""
    try:
        commitment = "0x" + commit_entity(applicant.name).hex()
    except VocabularyError:
        commitment = ""
    return [_claim(right, repository.unclaimed_named(naming.reading, right.id, commitment)) for right in rights]


def _claim(right: RightBrief, named: int | None) -> Claim:
    unclaimed = [owner for owner in right.owners if is_unclaimed(owner.id)]
    fitting = next((owner for owner in unclaimed if owner.id == named), None)
    nobody = Party(id=0, name="No holder who has not joined", participant=False)
    return Claim(right=right, party=fitting or next(iter(unclaimed), nobody), fits=fitting is not None)


def codes(row: RowMapping) -> list[CodeView]:
    """The office's own codes for such an entry; its first one is the usual one."""
    wanted = Category.R if row["kind"] == CHANGE_IN_OWNER else Category.S
    return [
        CodeView(code=known.code, words=known.words, category=known.category.letter)
        for (office, _), known in EVENT_CODES.items()
        if office == code_of(row["office"]) and known.category is wanted
    ]
