"""A deal in plain words, for each side: five to eight short sentences."""

from __future__ import annotations

from backend.drafting.facts import (
    amount,
    checked,
    conditions,
    grant_of,
    office_name,
    party_name,
    rights_in_order,
)
from backend.drafting.model import ContractDraft, RightDetails, Summary
from backend.drafting.wording import clean, day, listed, period
from ipr.sentences import sentence
from ipr.vocabulary.acts import format_acts
from ipr.vocabulary.fields import WHOLE, format_fields
from ipr.vocabulary.grants import GRANT_MEANINGS, Grant
from ipr.vocabulary.moments import to_date
from ipr.vocabulary.money import format_basis_points
from ipr.vocabulary.options import Option, describe_options
from ipr.vocabulary.territories import format_territory

OPTIONS_OF = {
    True: Option.AS_RENEWED | Option.QUALITY_CONTROL,
    False: Option.PAST_INFRINGEMENT | Option.GOODWILL,
}
"""Options that mean something in a licence (True) and in an assignment (False)."""
_ARTICLES = {
    Grant.EXCLUSIVE: "an exclusive licence",
    Grant.SOLE: "a sole licence",
    Grant.NON_EXCLUSIVE: "a non-exclusive licence",
}


def summarise(draft: ContractDraft) -> Summary:
    """The deal as the grantor and as the grantee see it. Errors: `DraftIncomplete`."""
    checked(draft)
    shared = _scope(draft)
    return Summary(
        grantor=(_what(draft, giving=True), *shared, *_money(draft, giving=True), *_end(draft, giving=True)),
        grantee=(_what(draft, giving=False), *shared, *_money(draft, giving=False), *_end(draft, giving=False)),
    )


def right_name(right: RightDetails) -> str:
    """A right as people say it: patent US7654321B2, “Mobile station”."""
    title = clean(right.title, 80)
    return f"{right.kind.words} {right.number}" + (f", “{title}”" if title else "")


def _what(draft: ContractDraft, *, giving: bool) -> str:
    """First sentence: who gives what to whom."""
    grant, rights = grant_of(draft), rights_in_order(draft)
    things = (
        right_name(rights[0]) if len(rights) == 1 else f"{len(rights)} rights ({listed([r.number for r in rights])})"
    )
    if "share" in conditions(draft):
        things = f"a share of {format_basis_points(draft.terms.share_bp)} in {things}"
    other = party_name(draft.grantee if giving else draft.grantor)
    if grant is Grant.ASSIGNMENT:
        return sentence(f"You sell {things} to {other}" if giving else f"You buy {things} from {other}")
    licence = _ARTICLES[grant]
    return f"You grant {other} {licence} under {things}." if giving else f"{other} grants you {licence} under {things}."


def _scope(draft: ContractDraft) -> list[str]:
    """What the grant means, where, for what and how long."""
    terms, grant = draft.terms, grant_of(draft)
    sentences = [GRANT_MEANINGS[grant]] if grant.is_licence else []
    if grant.is_licence:
        begins = f"from {day(to_date(terms.start))}" if terms.start else "from the office's decision"
        territory = format_territory(terms.territory)
        where = territory if territory == "worldwide" else f"in {territory}"
        scope = "the whole right" if terms.fields & WHOLE else format_fields(terms.fields)
        what = f"It covers {scope} {where}, to {listed(format_acts(terms.acts).split(', '))},"
        sentences.append(f"{what} {begins} until {day(to_date(terms.end))}.")
    if options := describe_options(terms.options & OPTIONS_OF[grant.is_licence]):
        sentences.append(" ".join(options))
    return sentences


def _money(draft: ContractDraft, *, giving: bool) -> list[str]:
    """Price and royalty."""
    terms, held, sentences = draft.terms, conditions(draft), []
    if "price" in held:
        waits = f"The price of {amount(draft, terms.total)} waits in escrow until the {_offices(draft)}"
        then = "then it is yours to withdraw" if giving else "the other side cannot touch it before"
        sentences.append(f"{waits}; {then}.")
    if "royalty" in held:
        payer = "The licensee pays" if giving else "You pay"
        share = format_basis_points(terms.royalty_bp)
        limits = [f"at least {amount(draft, terms.minimum)}"] if terms.minimum else []
        limits += [f"at most {amount(draft, terms.cap)}"] if terms.cap else []
        bounds = f" ({listed(limits)})" if limits else ""
        sentences.append(f"{payer} {share} of net sales for every period of {period(terms.period)}{bounds}.")
    return sentences or ["Nothing is paid."]


def _offices(draft: ContractDraft) -> str:
    """Who decides: the office, or each of several for its own rights."""
    codes = dict.fromkeys(right.office for right in rights_in_order(draft))
    names = [office_name(code) for code in codes]
    return f"{names[0]} decides" if len(names) == 1 else f"offices decide, right by right ({listed(list(codes))})"


def _end(draft: ContractDraft, *, giving: bool) -> list[str]:
    """Effect and what happens if it fails."""
    if grant_of(draft) is Grant.ASSIGNMENT:
        passes = "The right passes" if len(draft.rights) == 1 else "The rights pass"
        effect = f"{passes} and the money moves in one step when the office decides, not before."
    else:
        effect = "The licence counts when the office has recorded it, not before."
    promise = (
        "Until then you may neither sell, license nor pledge what is promised here."
        if giving
        else "You, or your attorney, file the request with the office."
    )
    back = "the money goes back to the payer" if "price" in conditions(draft) else "the agreement ends"
    return [
        effect,
        promise,
        f"If the office finally refuses, or nothing is filed within {period(draft.completion)}, {back}.",
    ]
