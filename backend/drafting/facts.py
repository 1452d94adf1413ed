"""From a draft to what clauses ask for: the conditions that hold and the values of their placeholders."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from backend.drafting.errors import DraftIncomplete
from backend.drafting.model import ContractDraft, Party, RightDetails
from backend.drafting.wording import clean, day, listed, period
from ipr.vocabulary.acts import format_acts
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.fields import format_fields
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.moments import to_date
from ipr.vocabulary.money import format_amount, format_basis_points
from ipr.vocabulary.offices import find_office
from ipr.vocabulary.options import Option
from ipr.vocabulary.territories import format_territory

CONDITIONS = frozenset(
    {
        "price",
        "royalty",
        "minimum",
        "cap",
        "share",
        "head",
        "sublicensing",
        "fixed_start",
        "as_renewed",
        "past_infringement",
        "goodwill",
        "quality_control",
    }
)
"""Conditions a clause may name in `when` and `unless`."""
WHOLE_SHARE = 10_000
_SUBLICENSE = 32


def checked(draft: ContractDraft) -> ContractDraft:
    """The draft itself when its parts fit together.

    Errors: `DraftIncomplete` naming what is missing or contradictory.
    """
    terms = draft.terms
    wrong = (
        _wrong_rights(draft)
        or _wrong_parties(draft)
        or (
            ("The terms name another settlement token than the one described.", "Describe the token of the terms.")
            if terms.token.lower() != draft.token.address.lower()
            else None
        )
        or _wrong_term(draft)
    )
    if wrong:
        raise DraftIncomplete(*wrong)
    return draft


def _wrong_rights(draft: ContractDraft) -> tuple[str, str] | None:
    """Rights that are missing, unexpected or listed twice."""
    items, known = [item.right for item in draft.terms.items], [right.right for right in draft.rights]
    if not items:
        return "The terms list no right.", "Add at least one right."
    if len(set(items)) != len(items):
        return "The terms list a right twice.", "List each right once."
    if missing := [right for right in items if right not in known]:
        return f"The particulars of the right 0x{missing[0].hex()} are missing.", "Load the right from the register."
    if len(known) != len(items):
        return "More rights are described than the terms list.", "Describe only the rights of the terms."
    return None


def _wrong_parties(draft: ContractDraft) -> tuple[str, str] | None:
    """Parties that are not those of the terms."""
    terms, grantee = draft.terms, draft.grantee
    for party, number, word in ((draft.grantor, terms.grantor, "grantor"), (grantee, terms.grantee, "grantee")):
        if party is None:
            if number:
                return f"The {word} of the terms is not described.", "Load the participant from the register."
            continue
        if party.participant != number:
            return f"The {word} described is not the one in the terms.", "Load the participant from the register."
        if not clean(party.name):
            return f"The {word} has no name.", "Enter the full legal name."
    if grantee is not None and grantee.participant == draft.grantor.participant:
        return "Both sides of the agreement are the same participant.", "Choose another party."
    return None


def _wrong_term(draft: ContractDraft) -> tuple[str, str] | None:
    """Kind of grant, dates and consideration that contradict each other (rules 15 and 17)."""
    terms = draft.terms
    if terms.grant not in list(Grant):
        return f"{terms.grant} is no type of grant.", "Choose assignment, exclusive, sole or non-exclusive licence."
    if (terms.grant == Grant.ASSIGNMENT) != (terms.end == 0):
        return (
            ("An assignment has no end.", "Leave the end empty, or make it a licence.")
            if terms.end
            else ("The licence has no end.", "Enter the day on which it ends.")
        )
    if terms.end and terms.end <= terms.start:
        return "The licence ends before it starts.", "Put the end after the start."
    if terms.cap and terms.minimum > terms.cap:
        return "The minimum royalty is over the cap.", "Lower the minimum or raise the cap."
    if (terms.royalty_bp or terms.minimum) and not terms.period:
        return "The royalty has no period.", "Say for which period it is paid, for example 90 days."
    if draft.completion <= 0:
        return "There is no time for completion.", "Say how long after acceptance the long-stop date is."
    return None


def grant_of(draft: ContractDraft) -> Grant:
    """Type of grant."""
    return Grant(draft.terms.grant)


def kinds_of(draft: ContractDraft) -> frozenset[Kind]:
    """Kinds of rights in the draft."""
    return frozenset(right.kind for right in draft.rights)


def rights_in_order(draft: ContractDraft) -> tuple[RightDetails, ...]:
    """The rights in the order of the terms."""
    known = {right.right: right for right in draft.rights}
    return tuple(known[item.right] for item in draft.terms.items)


def roles(grant: Grant) -> tuple[str, str]:
    """What the two sides are called."""
    return ("Assignor", "Assignee") if grant is Grant.ASSIGNMENT else ("Licensor", "Licensee")


def conditions(draft: ContractDraft) -> frozenset[str]:
    """The conditions, of `CONDITIONS`, that hold for this draft."""
    terms = draft.terms
    held = {
        "price": terms.total > 0,
        "royalty": terms.royalty_bp > 0,
        "minimum": terms.minimum > 0,
        "cap": terms.cap > 0,
        "share": 0 < terms.share_bp < WHOLE_SHARE,
        "head": terms.head > 0,
        "sublicensing": bool(terms.acts & _SUBLICENSE),
        "fixed_start": terms.start > 0,
    }
    held |= {option.name.lower(): bool(terms.options & option) for option in Option if option.name}
    return frozenset(name for name, true in held.items() if true)


@cache
def _laws() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("backend.drafting.clauses").joinpath("law.toml").read_text(encoding="utf-8"))


def law_of(draft: ContractDraft) -> dict[str, str]:
    """Law, forum and effect that apply to the draft, from `clauses/law.toml`."""
    code = draft.law or rights_in_order(draft)[0].office
    laws = _laws()
    found = laws.get(code, laws["default"])
    effect = found["licence"] if grant_of(draft).is_licence else found["assignment"]
    return {"law": found["law"], "forum": found["forum"], "effect": effect}


def amount(draft: ContractDraft, units: int) -> str:
    """An amount with the token's symbol."""
    return format_amount(units, draft.token.decimals, clean(draft.token.symbol, 20))


def office_name(code: str) -> str:
    """Full name and code of an office; the code alone if this release does not know it."""
    try:
        return f"{find_office(code).name}\u00a0({code})"
    except VocabularyError:
        return code


def party_name(party: Party | None) -> str:
    """A party's name, or who it will be."""
    return clean(party.name) if party else "whoever accepts the offer"


def placeholders(draft: ContractDraft) -> dict[str, str]:
    """The value of each placeholder a clause may use."""
    terms, law = draft.terms, law_of(draft)
    grantor_role, grantee_role = roles(grant_of(draft))
    offices = list(dict.fromkeys(right.office for right in rights_in_order(draft)))
    return {
        "grantor_role": grantor_role,
        "grantee_role": grantee_role,
        "offices": listed([f"the {office_name(code)}" for code in offices]),
        "token": f"{clean(draft.token.name)} ({clean(draft.token.symbol, 20)}), the token at {draft.token.address}",
        "completion": period(draft.completion),
        "territory": format_territory(terms.territory),
        "fields": format_fields(terms.fields),
        "acts": format_acts(terms.acts) or "none",
        "head": str(terms.head),
        "share": format_basis_points(terms.share_bp),
        "start": day(to_date(terms.start)),
        "end": day(to_date(terms.end)),
        "total": amount(draft, terms.total),
        "royalty": format_basis_points(terms.royalty_bp),
        "minimum": amount(draft, terms.minimum),
        "cap": amount(draft, terms.cap),
        "period": period(terms.period),
        **law,
    }


PLACEHOLDERS = frozenset(
    {
        "grantor_role",
        "grantee_role",
        "offices",
        "token",
        "completion",
        "territory",
        "fields",
        "acts",
        "head",
        "share",
        "start",
        "end",
        "total",
        "royalty",
        "minimum",
        "cap",
        "period",
        "law",
        "forum",
        "effect",
    }
)
"""Names a clause may put in braces."""
