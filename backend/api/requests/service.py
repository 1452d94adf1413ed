"""Requests as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from backend.api.agreements import repository as agreements_repository
from backend.api.agreements import service as agreements
from backend.api.naming import Naming, rule_findings
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.presentation import Party
from backend.api.problems import NotFound
from backend.api.requests import repository
from backend.api.requests.repository import RequestsQuery
from backend.api.requests.schemas import RequestDetail, RequestEvent, RequestKind, RequestStatus, RequestSummary
from backend.api.rights import repository as rights_repository
from backend.api.rights import service as rights

STATUSES: Final = tuple(RequestStatus)
KINDS: Final = tuple(RequestKind)
"""In the order of the contract's numbers, which begin at 1."""

SENTENCES: Final = {
    "RequestFiled": "Filed with the office.",
    "RequestTaken": "Taken in charge.",
    "DeficiencyNoted": "Deficiency notice issued.",
    "ResponseFiled": "Response filed.",
    "RequestRegistered": "Registered.",
    "RequestRefused": "Refused.",
    "AppealWaived": "Appeal waived.",
    "RefusalFinal": "The refusal is final.",
    "RequestWithdrawn": "Withdrawn.",
}
_NO_DOCUMENT: Final = "0x" + "00" * 32


def find(reading: Connection, query: RequestsQuery, limit: int, after: str | None) -> Page[RequestSummary]:
    """One page of requests."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.find(reading, query, limit, position)
    page = rows[:limit]
    return Page[RequestSummary](
        items=summaries(reading, Naming(reading), page),
        total=total,
        next=encode_cursor(page[-1]["position"]) if len(rows) > limit else None,
    )


def summaries(reading: Connection, naming: Naming, rows: Sequence[RowMapping]) -> list[RequestSummary]:
    """Rows of the index with names."""
    listed = repository.rights(reading, [row["request"] for row in rows])
    naming.load_rights(right for some in listed.values() for right in some)
    naming.load_parties(row["applicant"] for row in rows)
    return [
        RequestSummary(
            request=row["request"],
            kind=KINDS[row["kind"] - 1],
            status=STATUSES[row["status"] - 1],
            office=naming.office(row["office"]),
            applicant=naming.party(row["applicant"]),
            rights=[naming.right(right) for right in listed.get(row["request"], [])],
            officer=naming.officer(row["officer"]),
            **{name: row[name] for name in ("filed", "due", "decided", "version", "agreement", "item")},
        )
        for row in rows
    ]


def detail(reading: Connection, request: str, now: int) -> RequestDetail:
    """One request.

    Raises:
        NotFound: there is no such request.
    """
    row = repository.one(reading, request)
    if row is None:
        raise NotFound("There is no request with this id; file it from the deal or from My rights.")
    naming = Naming(reading)
    summary = summaries(reading, naming, [row])[0]
    rows = [rights_repository.one(reading, right.right) for right in summary.rights]
    known = [each for each in rows if each is not None]
    deal = agreements_repository.one(reading, row["agreement"]) if row["agreement"] else None
    return RequestDetail(
        summary=summary,
        **{name: row[name] for name in ("account", "authority", "salt", "document", "cid")},
        waived=_waived(naming, row, deal),
        **{name: row[name] for name in ("ground", "reason", "code", "reference")},
        warned=rule_findings(row["warned"] or 0),
        reviewed=rule_findings(row["reviewed"] or 0),
        rules_code_hash=row["rules"],
        rights=rights.summaries(reading, naming, known, now),
        agreement=agreements.summaries(reading, naming, [deal])[0] if deal else None,
        deal=agreements.deal_struct(deal) if deal else None,
        history=[_event(naming, each) for each in repository.history(reading, request)],
    )


def _waived(naming: Naming, row: RowMapping, deal: RowMapping | None) -> list[Party]:
    if deal is None:
        return []
    sides = ((1, deal["grantor"]), (2, deal["grantee"]))
    return [naming.party(party) for bit, party in sides if row["waived"] & bit]


def _event(naming: Naming, row: RowMapping) -> RequestEvent:
    args: dict[str, Any] = row["args"]
    document = args.get("document", _NO_DOCUMENT)
    return RequestEvent(
        at=row["time"],
        name=row["name"],
        sentence=SENTENCES.get(row["name"], row["name"]),
        actor=_actor(naming, args),
        text=args.get("notice") or args.get("statement") or args.get("reason") or "",
        document=document if document != _NO_DOCUMENT else None,
        cid=args.get("cid") or None,
        version=args.get("version"),
        transaction=row["transaction"],
    )


def _actor(naming: Naming, args: dict[str, Any]) -> str:
    officer = naming.officer(args.get("officer"))
    if officer is not None:
        return f"{officer.name} ({officer.office})"
    party = args.get("applicant") or args.get("participant")
    return naming.party(party).name if party else ""
