"""Fills an office's request form from the same data as the contract: nothing is typed twice."""

from __future__ import annotations

from typing import Any

from backend.drafting.canonical import terms_text_hash
from backend.drafting.contract import party_data, right_data
from backend.drafting.errors import DraftIncomplete
from backend.drafting.facts import (
    checked,
    conditions,
    grant_of,
    law_of,
    office_name,
    party_name,
    rights_in_order,
    roles,
)
from backend.drafting.model import ContractDraft, Drafted, RequestForm, RequestKind
from backend.drafting.pages import finished, pdf
from backend.drafting.summary import right_name
from backend.drafting.wording import clean, day, hexed, listed
from ipr.sentences import sentence
from ipr.vocabulary.acts import format_acts
from ipr.vocabulary.fields import format_fields
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.moments import to_date
from ipr.vocabulary.money import format_basis_points
from ipr.vocabulary.territories import format_territory

_TITLES = {
    RequestKind.LIST_OF_RIGHTS: "Request for the List of One's Own Rights",
    RequestKind.CHANGE_IN_OWNER: "Request for the Recordal of a Change in Owner",
    RequestKind.LICENCE: "Request for the Recordal of a Licence",
}
_FORMS = {
    RequestKind.LIST_OF_RIGHTS: "Claim of rights entered under the applicant's name",
    RequestKind.CHANGE_IN_OWNER: "After the model international form for a change in owner (PLT, Singapore Treaty)",
    RequestKind.LICENCE: "After the model international form for the recordal of a licence (PLT, Singapore Treaty)",
}


def draft_request(form: RequestForm) -> Drafted:
    """The office's request form as PDF/A-2b.

    Errors: `DraftIncomplete` when the contract is missing or is not of the kind asked for, when there is no right, or a
    right is kept by another office.
    """
    contract = _checked(form)
    data = {
        "title": _TITLES[form.kind],
        "form": _FORMS[form.kind],
        "office": office_name(form.office),
        "reference": clean(form.reference, 60),
        "dated": day(form.dated),
        "sections": _sections(form, contract),
        "rights": [right_data(right) for right in form.rights],
        "effects": effects(form),
        "evidence": _evidence(form),
        "signatory": party_data(form.applicant, "Applicant"),
    }
    text = terms_text_hash(contract) if contract else bytes(32)
    return finished(pdf("request", data, form.dated), text)


def effects(form: RequestForm) -> list[str]:
    """What the office's decision will do, sentence by sentence; shown to the officer before signing, too."""
    contract = _checked(form)
    if contract is None:
        applicant = f"{clean(form.applicant.name)}, participant no. {form.applicant.participant}"
        return [sentence(f"The {right_name(right)} is bound to {applicant}") for right in form.rights] + [
            "Nothing else in the register changes: holder of record, licences and encumbrances stay as they are."
        ]
    grantor, grantee = party_name(contract.grantor), party_name(contract.grantee)
    if form.kind is RequestKind.CHANGE_IN_OWNER:
        share = contract.terms.share_bp
        what = f"a share of {format_basis_points(share)}" if "share" in conditions(contract) else "the whole right"
        moves = f"{what} passes from {grantor} to {grantee}"
        done = [sentence(f"In the {right_name(right)}, {moves}") for right in form.rights]
        done += [
            "Licences and encumbrances of record stay in force against the new owner.",
            f"Offers, pending bids and powers of attorney of {grantor} for these rights end.",
        ]
    else:
        words = grant_of(contract).words
        done = [f"In the {right_name(right)}, {grantee} is entered as holder of the {words}." for right in form.rights]
        done.append("The owner of record does not change.")
        if grant_of(contract).excludes_others:
            done.append("A later licence that overlaps in territory, field, acts and term will be refused.")
    if "price" in conditions(contract):
        done.append(f"The price held in escrow for these rights becomes payable to {grantor}, in the same transaction.")
    return [*done, "A legal-status event is appended for each right, with the date of the decision."]


def _checked(form: RequestForm) -> ContractDraft | None:
    """The form's contract, None for a list of rights; every part compared with the others."""
    if not form.rights:
        raise DraftIncomplete("The request names no right.", "Add at least one right.")
    for right in form.rights:
        if right.office != form.office:
            raise DraftIncomplete(
                f"The {right.kind.words} {right.number} is kept by {office_name(right.office)}.",
                "File a request with that office for it.",
            )
    if form.kind is RequestKind.LIST_OF_RIGHTS:
        return None
    if form.contract is None or form.contract.grantee is None:
        raise DraftIncomplete("The request has no contract with both parties.", "Conclude the agreement first.")
    contract = checked(form.contract)
    if (grant_of(contract) is Grant.ASSIGNMENT) != (form.kind is RequestKind.CHANGE_IN_OWNER):
        raise DraftIncomplete(
            f"A contract of this kind ({grant_of(contract).words}) is not what this form asks to record.",
            "Use the form for a change in owner for an assignment, that for a licence otherwise.",
        )
    if not {right.right for right in form.rights} <= {right.right for right in contract.rights}:
        raise DraftIncomplete("The request names a right that is not in the contract.", "Leave that right out.")
    if len(form.document_sha256) != 32 or not form.document_cid:
        raise DraftIncomplete("The signed contract is missing.", "Attach the contract as it was signed.")
    return contract


def _sections(form: RequestForm, contract: ContractDraft | None) -> list[dict[str, Any]]:
    """The numbered boxes of the form."""
    if contract is None:
        claimed = clean(form.claimed_as) or clean(form.applicant.name)
        rows = [["Name in the register", claimed], ["Rights claimed", str(len(form.rights))]]
        return [
            {"heading": "Applicant", "party": party_data(form.applicant, "Applicant")},
            {"heading": "Claim", "rows": rows},
        ]
    grantor_role, grantee_role = (
        ("Present owner", "New owner") if form.kind is RequestKind.CHANGE_IN_OWNER else roles(grant_of(contract))
    )
    sections: list[dict[str, Any]] = [
        {"heading": grantor_role, "party": party_data(contract.grantor, grantor_role)},
        {"heading": grantee_role, "party": party_data(contract.grantee, grantee_role)},
        {"heading": "Applicant", "party": party_data(form.applicant, "Applicant")},
    ]
    if form.kind is RequestKind.CHANGE_IN_OWNER:
        return [*sections, {"heading": "Change asked for", "rows": _change(contract)}]
    return [*sections, {"heading": "Licence asked to be recorded", "rows": _licence(contract)}]


def _change(contract: ContractDraft) -> list[list[str]]:
    """Basis and extent of a change in owner."""
    partial = "share" in conditions(contract)
    extent = f"undivided share of {format_basis_points(contract.terms.share_bp)}" if partial else "the whole right"
    return [
        ["Basis of the change", f"Contract: assignment agreement of {day(contract.dated)}"],
        ["Extent", extent],
        ["Goods and services, fields", format_fields(contract.terms.fields)],
        ["Effect", law_of(contract)["effect"]],
    ]


def _licence(contract: ContractDraft) -> list[list[str]]:
    """Type, scope and duration of a licence."""
    terms = contract.terms
    start = day(to_date(terms.start)) if terms.start else "the day of the recordal"
    head = [["Sublicence under", f"licence no. {terms.head}"]] if terms.head else []
    return [
        ["Type", grant_of(contract).words.capitalize()],
        ["Basis", f"Contract of {day(contract.dated)}"],
        ["Territory", format_territory(terms.territory)],
        ["Goods and services, fields", format_fields(terms.fields)],
        ["Acts", format_acts(terms.acts)],
        ["Duration", f"from {start} until {day(to_date(terms.end))}"],
        *head,
    ]


def _evidence(form: RequestForm) -> list[list[str]]:
    """What accompanies the request."""
    if form.contract is None:
        return [["Evidence", "The entries of the register of this office for the rights listed"]]
    rows = [
        ["Contract, SHA-256", hexed(form.document_sha256)],
        ["Contract, content identifier", form.document_cid],
    ]
    if form.contract.agreement:
        rows.insert(0, ["Agreement", hexed(form.contract.agreement)])
    attorneys = [party.representative for party in (form.contract.grantor, form.contract.grantee) if party]
    powers = [str(attorney.authority) for attorney in attorneys if attorney and attorney.authority]
    if powers:
        rows.append(["Powers of attorney on the register", "no.\u00a0" + listed(powers)])
    unlisted = len(rights_in_order(form.contract)) - len(form.rights)
    return [*rows, ["Rights of the contract kept by other offices", str(unlisted)]] if unlisted else rows
