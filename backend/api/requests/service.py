"""Requests as people read them."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import RowMapping

from backend.api.agreements import repository as agreements_repository
from backend.api.agreements import service as agreements
from backend.api.agreements.schemas import AgreementView
from backend.api.naming import Naming, rule_views
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.participants.service import acted_through
from backend.api.presentation import date_words
from backend.api.problems import NotFound
from backend.api.requests import effects, repository
from backend.api.requests.brief import briefs
from backend.api.requests.findings import RuleCheck
from backend.api.requests.repository import RequestsQuery
from backend.api.requests.schemas import FindingsView, HistoryEntry, RequestBrief
from backend.api.requests.views import RequestView
from backend.api.structs import terms_of
from backend.indexer.handlers.requests import REFUSED

OPEN: Final = (1, 2, 3, 4)
DECIDED: Final = (5, 6, 7, 8)
SENTENCES: Final = {
    "RequestFiled": "Filed with the office",
    "RequestTaken": "Taken in charge",
    "DeficiencyNoted": "Deficiency notice issued",
    "ResponseFiled": "Response filed",
    "RequestRegistered": "Registered",
    "RequestRefused": "Refused",
    "AppealWaived": "Appeal waived",
    "RefusalFinal": "The refusal is final",
    "RequestWithdrawn": "Withdrawn",
}
TIME_TO_FILE_ANEW: Final = 7 * 86_400
"""Seconds that have to be left until the long-stop date where a deal's request is withdrawn."""
LONGEST_SILENCE: Final = 730 * 86_400
"""Seconds after which an office that has not decided on a deal's request decides no more."""
_SAME: Final = (
    "item",
    "version",
    "account",
    "authority",
    "salt",
    "document",
    "cid",
    "ground",
    "reason",
    "code",
    "reference",
)
"""Columns a request answers with as they are."""
_NO_DOCUMENT: Final = "0x" + "00" * 32


def find(naming: Naming, query: RequestsQuery, limit: int, after: str | None) -> Page[RequestBrief]:
    """One page of requests."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.find(naming.reading, query, limit, position)
    page = rows[:limit]
    return Page[RequestBrief](
        items=briefs(naming, page),
        total=total,
        next=encode_cursor(page[-1]["position"]) if len(rows) > limit else None,
    )


def detail(naming: Naming, request: str, check: RuleCheck) -> RequestView:
    """One request; `check` asks the rules about the decision to be made.

    Raises:
        NotFound: there is no such request.
        Unavailable: the rules cannot be asked.
    """
    row = repository.one(naming.reading, request)
    if row is None:
        raise NotFound("There is no request with this id.", "File it from the deal, or from My rights.")
    brief = briefs(naming, [row])[0]
    deal_row = agreements_repository.one(naming.reading, row["agreement"]) if row["agreement"] else None
    deal = agreements.view(naming, deal_row) if deal_row else None
    own = {name: getattr(brief, name) for name in RequestBrief.model_fields if name != "agreement"}
    return RequestView(
        **own,
        **{name: row[name] for name in _SAME},
        **_decision(naming, row, brief, deal_row, deal, check),
        power=acted_through(naming, row["authority"]),
        agreement=deal,
        history=[_event(naming, each) for each in repository.history(naming.reading, request)],
        waived=_waived(row, deal_row),
        concludable=concludable(row),
        withdrawable=deal_row["long_stop"] - TIME_TO_FILE_ANEW if deal_row and row["status"] in OPEN else None,
        warned=rule_views(row["warned"] or 0),
        reviewed=rule_views(row["reviewed"] or 0),
        rules_code_hash=row["rules"],
    )


def _decision(
    naming: Naming,
    row: RowMapping,
    brief: RequestBrief,
    deal_row: RowMapping | None,
    deal: AgreementView | None,
    check: RuleCheck,
) -> dict[str, Any]:
    """What the decision to be made rests on; nothing once it is made."""
    none = FindingsView(refused=[], warned=[], review=[])
    nothing: dict[str, Any] = {"findings": none, "effects": [], "unchanged": [], "claims": [], "codes": []}
    if row["status"] not in OPEN:
        return nothing
    if deal_row is None or deal is None:
        claims = effects.claims(naming, brief.rights, brief.applicant)
        changed, unchanged = effects.effects_of_list(claims, brief.applicant)
        return nothing | {"effects": changed, "unchanged": unchanged, "claims": claims}
    consenting = [consent.party.id for consent in deal.consents]
    refused, warned, review = check(terms_of(deal_row["terms"]), row["item"], consenting)
    changed, unchanged = effects.effects_of_deal(naming, deal, row["item"])
    found = FindingsView(refused=rule_views(refused), warned=rule_views(warned), review=rule_views(review))
    return nothing | {
        "findings": found,
        "effects": changed,
        "unchanged": unchanged,
        "codes": effects.codes(row),
    }


def concludable(row: RowMapping) -> int | None:
    """From when on anybody may end a deal's request, as `Requests.conclude_refusal` decides it."""
    if row["agreement"] is None:
        return None
    if row["status"] == REFUSED:
        return int(row["due"])
    return max(row["filed"], row["noticed"] or 0) + LONGEST_SILENCE if row["status"] in OPEN else None


def _waived(row: RowMapping, deal: RowMapping | None) -> list[int]:
    if deal is None:
        return []
    return [party for bit, party in ((1, deal["grantor"]), (2, deal["grantee"])) if row["waived"] & bit]


def _event(naming: Naming, row: RowMapping) -> HistoryEntry:
    args: dict[str, Any] = row["args"]
    document = args.get("document", _NO_DOCUMENT)
    return HistoryEntry(
        at=row["time"],
        name=row["name"],
        words=SENTENCES.get(row["name"], row["name"]) + _until(args, row["time"]),
        by=_actor(naming, args),
        detail=args.get("notice") or args.get("statement") or args.get("reason") or "",
        document=document if document != _NO_DOCUMENT else None,
        cid=args.get("cid") or None,
        version=args.get("version"),
        transaction=row["transaction"],
    )


def _until(args: dict[str, Any], now: int) -> str:
    """The time limit an event sets; a list of rights is refused for good at once."""
    if args.get("due"):
        return f", to be answered by {date_words(args['due'])}"
    if not args.get("final_on"):
        return ""
    return f", final on {date_words(args['final_on'])}" if args["final_on"] > now else ", final at once"


def _actor(naming: Naming, args: dict[str, Any]) -> str:
    officer = naming.officer(args.get("officer"))
    if officer is not None:
        return officer.name
    party = args.get("applicant") or args.get("participant")
    if not party:
        return ""
    through = acted_through(naming, args.get("authority") or 0)
    return naming.party(party).name + (f", by {through.attorney.name}" if through else "")
