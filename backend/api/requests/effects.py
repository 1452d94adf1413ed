"""What a decision would change and what it leaves, in words, before the officer signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import RowMapping

from backend.api.agreements.schemas import AgreementItem, AgreementView
from backend.api.dealings import service as dealings
from backend.api.dealings.schemas import DealingType
from backend.api.naming import Naming, code_of
from backend.api.presentation import Party, RightBrief, date_words
from backend.api.requests import repository
from backend.api.requests.schemas import Claim, CodeView, Effect
from ipr.vocabulary.commitments import commit_entity, is_unclaimed
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.statuses import EVENT_CODES, Category

LIST_OF_RIGHTS, CHANGE_IN_OWNER = 1, 2
MOST_DEALINGS: Final = 100
_AFTER_SALE: Final = {
    DealingType.OFFER: "Nobody can accept it any more",
    DealingType.AUCTION: "Can be closed at once, with the deposit back",
    DealingType.DEAL: "Can no longer be filed; anybody may end it",
}


def effects_of_deal(naming: Naming, deal: AgreementView, item: int) -> tuple[list[Effect], list[str]]:
    """What registering one right of a deal changes, and what it leaves: only what there is."""
    wanted = deal.items[item]
    money = _payment(deal, wanted)
    kept = _licences_kept(naming, wanted.right)
    if deal.grant == Grant.ASSIGNMENT:
        owner = Effect(
            change="Owner", before=_names(wanted.right.owners), after=deal.grantee.name, right=wanted.right.id
        )
        return [owner, *money, *_ended(naming, deal, wanted.right)], [*kept, *_pledges_kept(naming, wanted.right)]
    end = date_words(deal.terms.end or 0)
    words = f"{deal.grant_words.capitalize()} for {deal.terms.territory_words}, until {end}"
    licence = Effect(
        change=f"Licence of {deal.grantee.name}", before="Not on record", after=words, right=wanted.right.id
    )
    return [licence, *money], [f"{_names(wanted.right.owners)} stays the owner.", *kept]


def _payment(deal: AgreementView, item: AgreementItem) -> list[Effect]:
    """The price of the right, where it has one of its own."""
    if not int(item.price.amount):
        return []
    price = item.price.text
    return [Effect(change="Price", before=f"{price} in escrow", after=f"{price} paid to {deal.grantor.name}")]


def _ended(naming: Naming, deal: AgreementView, right: RightBrief) -> list[Effect]:
    """What ends with the holding that is assigned: other offers, auctions and deals, and powers given for the right."""
    known = dealings.under_way(naming, right.id, None, MOST_DEALINGS).dealings
    found = [
        Effect(change=f"Other {other.type.value}", before=other.words, after=_AFTER_SALE[other.type], right=right.id)
        for other in known
        if other.id != deal.id
    ]
    for attorney in repository.attorneys_for(naming.reading, right.id, deal.grantor.id, naming.now):
        name = naming.party(attorney).name
        change = f"Power of attorney of {name} for this right"
        found.append(Effect(change=change, before=f"Given by {deal.grantor.name}", after="Ended", right=right.id))
    return found


def _licences_kept(naming: Naming, right: RightBrief) -> list[str]:
    """The licences in force, which go on."""
    number = repository.live_licences(naming.reading, right.id, naming.now)
    if not number:
        return []
    return ["1 licence in force goes on." if number == 1 else f"{number} licences in force go on."]


def _pledges_kept(naming: Naming, right: RightBrief) -> list[str]:
    """The pledges on record, which stay on the right."""
    pledges = repository.pledges(naming.reading, right.id)
    named = [naming.party(row["beneficiary"]).name if row["beneficiary"] else row["name"] for row in pledges]
    return [f"The pledge of {name} stays on the right." for name in named]


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
