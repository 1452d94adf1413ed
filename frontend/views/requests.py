"""Requests to an office: queue, history, effects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.dates import clock, day, moment
from frontend.parts.layout import row
from frontend.parts.tables import table as dense_table
from frontend.parts.text import capital, plain, short
from frontend.shapes import Effect, HistoryEntry, Party, Request, RequestBrief
from frontend.views import listings
from ipr.vocabulary import RULES
from ipr.vocabulary.statuses import find_event

FILED, EXAMINED, DEFICIENT, RESPONDED, REGISTERED, REFUSED, FINAL, WITHDRAWN = range(1, 9)
LIST, OWNER, LICENCE = 1, 2, 3
OPEN = (FILED, EXAMINED, DEFICIENT, RESPONDED)


def table(requests: Sequence[RequestBrief], key: str, page: str, office: bool = False, over: bool = False) -> None:
    """Requests as a table; each opens on `page`. Those that are over say when, the others until when something is due.

    A refusal is over for the desk, though its appeal period runs: that is its due date.
    """
    column = st.column_config
    dates = {"Decided": "decided"} if over else {"Filed": "filed"}
    if not over or any(request.status == REFUSED for request in requests):
        dates["Due"] = "due"
    dense_table(
        [
            {
                "Request": capital(request.kind_words),
                "About": short(listings.about(request.rights), 60),
                **({"Applicant": request.applicant.name} if office else {"Office": request.office}),
                **{label: _date(getattr(request, name)) for label, name in dates.items()},
                "Status": badges.said(request.status_words),
                "Officer": request.officer.name if request.officer else None,
            }
            for request in requests
        ],
        key,
        {
            "About": column.TextColumn(width=150),
            **{label: column.DateColumn(format="D MMM YYYY", help="Day in UTC") for label in dates},
        },
        ["About", "Status", "Request", *reversed(dates), "Applicant" if office else "Office", "Officer"],
        [(page, request.id) for request in requests],
        "Requests, each with a button that opens it.",
    )


def _date(seconds: int | None) -> date | None:
    """The day of a time, for a table."""
    return moment(seconds).date() if seconds else None


def parties(request: Request) -> list[Party]:
    """The applicant, and the sides of the deal if there is one."""
    deal = request.agreement_view
    return [request.applicant, *([deal.grantor, deal.grantee] if deal else [])]


def title(request: RequestBrief) -> str:
    """What a request is about, Markdown."""
    return plain(short(f"{capital(request.kind_words)}: {listings.about(request.rights)}", 120))


def marks(request: RequestBrief, now: int) -> None:
    """Status, due date, applicant in one line."""
    badges.status(request.status_words)
    if request.due and request.status in (DEFICIENT, REFUSED):
        badges.due(request.due, now)
    filed = f" · filed {day(request.filed)}" if request.filed else ""
    st.caption(f"{plain(request.applicant.name)}{filed}", width="content")


def history(entries: Sequence[HistoryEntry]) -> None:
    """What happened, newest first, with what officer and parties wrote."""
    for entry in sorted(entries, key=lambda entry: entry.at, reverse=True):
        by = f" · {plain(entry.by)}" if entry.by else ""
        st.markdown(f":gray[{clock(entry.at)}] **{plain(entry.words)}**{by}")
        if entry.detail:
            st.text(entry.detail)


def effects(request: Request) -> None:
    """Exactly what registering changes, before and after, and what stays."""
    for effect in request.effects:
        _effect(effect)
    for words in request.unchanged:
        with row():
            st.markdown(f":gray[:material/check_circle:] {plain(words)}", width="content")


def _effect(effect: Effect) -> None:
    """One change."""
    with st.container(horizontal=True, gap="small"):
        st.markdown(":material/swap_horiz:", width="content")
        with st.container(gap=None):
            st.markdown(f"**{plain(effect.change)}**")
            st.caption(f"{plain(effect.before or 'nothing')} → **{plain(effect.after)}**")


def ground_words(ground: int | None) -> str:
    """The ground of a refusal: a rule by number and title, or one outside the rules (0)."""
    rule = RULES.get(ground or 0)
    return f"Rule {rule.number} · {capital(rule.title)}" if rule else "Another ground of law"


def _code(request: Request) -> str:
    """The office's own code the decision was entered under, with its words and category."""
    known = find_event(request.office, request.code or "")
    return f"{known.code} · {known.words} · ST.27 category {known.category.letter}" if known else request.code or ""


def decision(request: Request) -> dict[str, str]:
    """What was decided, as facts."""
    rows = {
        "Office": plain(session.network().office_name(request.office)),
        "Officer": plain(request.officer.name) if request.officer else "Nobody took it yet",
        "Decided": clock(request.decided) if request.decided else "",
        "Final": clock(request.due) if request.status == REFUSED and request.due else "",
        "Reviewed": plain(", ".join(f"rule {rule.number}" for rule in request.reviewed)),
        "Recorded under": plain(_code(request)),
        "Reference": plain(request.reference or ""),
        "Ground": ground_words(request.ground) if request.reason else "",
        "Reason": plain(request.reason or ""),
    }
    return {name: value for name, value in rows.items() if value}
