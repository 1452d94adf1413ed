"""Draws up the contract: assignment, exclusive, sole or non-exclusive licence."""

from __future__ import annotations

from typing import Any

from backend.drafting.canonical import NO_TEXT, terms_text_hash
from backend.drafting.errors import TextDiffers
from backend.drafting.facts import (
    amount,
    checked,
    grant_of,
    office_name,
    party_name,
    rights_in_order,
    roles,
)
from backend.drafting.library import filled
from backend.drafting.model import ContractDraft, Drafted, Party, RightDetails
from backend.drafting.pages import finished, pdf
from backend.drafting.summary import summarise
from backend.drafting.wording import TITLE_LENGTH, application_label, clean, day, hexed, number_label
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.fields import format_fields
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.moments import to_datetime
from ipr.vocabulary.territories import country_name, format_territory

_TITLES = {
    Grant.ASSIGNMENT: "Assignment Agreement",
    Grant.EXCLUSIVE: "Exclusive Licence Agreement",
    Grant.SOLE: "Sole Licence Agreement",
    Grant.NON_EXCLUSIVE: "Non-exclusive Licence Agreement",
}


def draft_contract(draft: ContractDraft) -> Drafted:
    """The contract as PDF/A-2b with its hash, CID, the hash of its terms text, and a summary for each side.

    Errors: `DraftIncomplete`, `TextDiffers` when the terms already commit to another text, `ClauseDataError`.
    """
    text = terms_text_hash(checked(draft))
    if draft.terms.text not in (NO_TEXT, text):
        raise TextDiffers
    return finished(pdf("contract", _data(draft, text), draft.dated), text, summarise(draft))


def _data(draft: ContractDraft, text: bytes) -> dict[str, Any]:
    """Everything the contract's template prints."""
    grant = grant_of(draft)
    grantor_role, grantee_role = roles(grant)
    sides = zip((draft.grantor, draft.grantee), roles(grant), _bound(draft), strict=True)
    rights = rights_in_order(draft)
    return {
        "title": _TITLES[grant],
        "subject": "on " + ("an intellectual property right" if len(rights) == 1 else "intellectual property rights"),
        "dated": day(draft.dated),
        "agreement": hexed(draft.agreement) if draft.agreement else "",
        "text": hexed(text),
        "parties": [party_data(party, role) | {"bound": bound} for party, role, bound in sides],
        "auction": draft.concluded is not None,
        "recitals": _recitals(draft, grantor_role, grantee_role),
        "rights": [right_data(right) for right in rights],
        "articles": filled(draft),
        "prices": [
            {"number": right.number, "title": clean(right.title, 90), "price": amount(draft, item.price)}
            for right, item in zip(rights, draft.terms.items, strict=True)
        ],
        "total": amount(draft, draft.terms.total),
    }


def _bound(draft: ContractDraft) -> tuple[str, str]:
    """How and when an auction bound each side; empty for a contract that is signed."""
    if draft.concluded is None:
        return "", ""
    put_up, bid = (f"{to_datetime(moment):%Y-%m-%d %H:%M:%S} UTC" for moment in draft.concluded)
    return f"by putting the right up for auction, {put_up}", f"by the highest bid, {bid}"


def _recitals(draft: ContractDraft, grantor_role: str, grantee_role: str) -> list[str]:
    """Why the parties contract."""
    many = len(draft.rights) > 1
    wish = "acquire" if grant_of(draft) is Grant.ASSIGNMENT else "use"
    return [
        f"The {grantor_role} is entered in the register, or entitled through the entry, as holder of the "
        f"{'rights' if many else 'right'} listed below.",
        f"The {grantee_role} wishes to {wish} {'them' if many else 'it'} on the terms of this agreement.",
        "Both parties use the platform kept by the participating offices, on which the office's decision and the "
        "payment of the price are carried out together.",
    ]


def party_data(party: Party | None, role: str) -> dict[str, str]:
    """A party for print; `role` is what the document calls it."""
    if party is None:
        return {
            "role": role,
            "name": party_name(None),
            "participant": "",
            "country": "",
            "office": "",
            "account": "",
        } | {
            "address": "",
            "representative": "",
        }
    attorney = party.representative
    authority = f", power of attorney no.\u00a0{attorney.authority}" if attorney and attorney.authority else ""
    return {
        "role": role,
        "name": clean(party.name),
        "participant": str(party.participant),
        "country": country(party.country),
        "office": office_name(party.office) if party.office else "",
        "account": clean(party.account),
        "address": clean(party.address),
        "representative": f"{clean(attorney.name)}, {country(attorney.country)}{authority}" if attorney else "",
    }


def country(code: str) -> str:
    """A country's name; the code as it stands when there is no such country."""
    try:
        return country_name(code)
    except VocabularyError:
        return clean(code, 20)


def right_data(right: RightDetails) -> dict[str, str]:
    """A right for print, with the INID codes of its kind."""
    return {
        "kind": right.kind.words.capitalize(),
        "office": office_name(right.office),
        "number_label": number_label(right.kind),
        "number": right.number,
        "application_label": application_label(right.kind),
        "application": right.application or "–",
        "title_label": right.kind.title_label,
        "title": clean(right.title, TITLE_LENGTH) or "–",
        "filed": day(right.filed),
        "granted": day(right.granted),
        "expires": day(right.expires),
        "territory": format_territory(right.territory) if right.territory else "–",
        "fields": format_fields(right.fields) if right.fields else "–",
        "id": hexed(right.right),
    }
