"""Requests in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import RowMapping

from backend.api.naming import Naming, code_of
from backend.api.requests import repository
from backend.api.requests.schemas import RequestBrief

KIND_WORDS: Final = {1: "List of rights", 2: "Change in owner", 3: "Licence"}
STATUS_WORDS: Final = {
    1: "Filed",
    2: "Under examination",
    3: "Deficiency notice open",
    4: "Response filed",
    5: "Registered",
    6: "Refused (appeal period runs)",
    7: "Refusal final",
    8: "Withdrawn",
}


def briefs(naming: Naming, rows: Sequence[RowMapping]) -> list[RequestBrief]:
    """Rows of the index with names."""
    listed = repository.rights(naming.reading, [row["request"] for row in rows])
    naming.load_rights(right for some in listed.values() for right in some)
    naming.load_parties(row["applicant"] for row in rows)
    return [
        RequestBrief(
            id=row["request"],
            kind_words=KIND_WORDS.get(row["kind"], "Request"),
            office=code_of(row["office"]),
            status_words=STATUS_WORDS[row["status"]],
            applicant=naming.party(row["applicant"]),
            officer=naming.officer(row["officer"]),
            rights=[naming.right(right) for right in listed.get(row["request"], [])],
            **{name: row[name] for name in ("kind", "status", "filed", "due", "decided", "agreement")},
        )
        for row in rows
    ]
