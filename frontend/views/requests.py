"""Requests to an office: queue, history, effects."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.dates import clock, day, moment
from frontend.parts.layout import row
from frontend.parts.tables import table as dense_table
from frontend.parts.text import capital, plain, short
from frontend.shapes import Effect, HistoryEntry, Request, RequestBrief
from frontend.views import listings
from ipr.vocabulary import RULES

FILED, EXAMINED, DEFICIENT, RESPONDED, REGISTERED, REFUSED, FINAL, WITHDRAWN = range(1, 9)
LIST, OWNER, LICENCE = 1, 2, 3
OPEN = (FILED, EXAMINED, DEFICIENT, RESPONDED)


def table(requests: Sequence[RequestBrief], key: str, page: str, office: bool = False) -> None:
    """Requests as a table; a tick opens one on `page`."""
    column = st.column_config
    dense_table(
        [
            {
                "Request": capital(request.kind_words),
                "About": short(listings.about(request.rights), 60),
                **({"Applicant": request.applicant.name} if office else {"Office": request.office}),
                "Status": badges.said(request.status_words),
                "Officer": request.officer.name if request.officer else None,
                "Filed": moment(request.filed).date() if request.filed else None,
                "Due": moment(request.due).date() if request.due else None,
            }
            for request in requests
        ],
        key,
        {
            "Request": column.TextColumn(pinned=True),
            "Filed": column.DateColumn(format="D MMM YYYY"),
            "Due": column.DateColumn(format="D MMM YYYY"),
        },
        page,
        [request.id for request in requests],
        "Requests; tick one to open it.",
    )


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


def decision(request: Request) -> dict[str, str]:
    """What was decided, as facts."""
    rows = {
        "Office": plain(session.network().office_name(request.office)),
        "Officer": plain(request.officer.name) if request.officer else "Nobody took it yet",
        "Recorded under": plain(request.code or ""),
        "Reference": plain(request.reference or ""),
        "Ground": ground_words(request.ground) if request.reason else "",
        "Reason": plain(request.reason or ""),
    }
    return {name: value for name, value in rows.items() if value}
