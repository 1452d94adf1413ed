"""A right: chain of title, legal status, particulars, what is taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from frontend.parts import badges
from frontend.parts.amounts import BASIS_POINTS, share
from frontend.parts.dates import day, moment
from frontend.parts.facts import facts
from frontend.parts.layout import row
from frontend.parts.notices import empty
from frontend.parts.text import capital, count, listing, plain, short
from frontend.parts.timeline import Entry, timeline
from frontend.shapes import EncumbranceEntry, Licence, Right, StatusEvent, TitleStep
from ipr.vocabulary import Grant, VocabularyError
from ipr.vocabulary.territories import country_name

YEARS_SHOWN, COUNTRIES_SHOWN = 12, 14  # what stays readable on one screen; the table has everything
WORDS = ("Free", "Non-exclusive", "Sole", "Exclusive")
STRENGTH = {Grant.EXCLUSIVE: 3, Grant.SOLE: 2, Grant.NON_EXCLUSIVE: 1}
# The letter takes the shade at the other end of the theme's ramp, so that it reads in both themes.
INK = (0, 3, 0, 0)


def owners(right: Right) -> str:
    """The holders with their shares, plain text."""
    names = [
        holder.party.name if holder.share_bp == BASIS_POINTS else f"{holder.party.name} ({share(holder.share_bp)})"
        for holder in right.holders
    ]
    return listing(names or [party.name for party in right.owners], most=6)


def chain_of_title(steps: Sequence[TitleStep]) -> None:
    """Owners from the first to the present, left to right; stacked on a phone."""
    if not steps:
        empty("history", "No owner on record", "The office has not entered a holder yet.")
        return
    grid = st.grid(3, min_column_width=220, border=True, gap="xsmall")
    for place, step in enumerate(steps, 1):
        with grid.cell(), st.container(gap="xsmall"):
            until = f", until {day(step.until)}" if step.until else ""
            st.caption(f"{place} · entered here {day(step.since)}{until}" if step.since else f"{place}{until}")
            st.markdown(f"**{plain(listing([party.name for party in step.holders], most=3))}**")
            st.caption(plain(capital(step.cause or "Entry on record")))


def legal_status(events: Sequence[StatusEvent]) -> None:
    """Events of the legal status, newest first."""
    if not events:
        empty("history", "No event on record", "The office has not reported any yet.")
    timeline(
        Entry(
            on=event.effective,
            category=event.category,
            words=capital(event.code_words or event.category_words or event.code),
            detail=event.reference or "",
            source=_written(event),
        )
        for event in sorted(events, key=lambda event: event.effective, reverse=True)
    )


def _written(event: StatusEvent) -> str:
    """Where an event is written."""
    recorded = f"recorded {day(event.recorded)}" if event.recorded else ""
    block = f"block {event.block:,}" if event.block is not None else ""
    return " · ".join(part for part in (f"Office code {event.code}", recorded, block) if part)


def particulars(right: Right) -> None:
    """Bibliographic data with INID codes, and every number the right has had."""
    known = {item.value for item in right.particulars}
    rows = {
        f"{item.label} ({item.inid})" if item.inid else item.label: _value(item.value) for item in right.particulars
    }
    rows |= {
        f"{capital(number.stage_words) or 'Number'}": plain(number.number)
        for number in right.numbers[1:]
        if number.number not in known
    }
    rows |= {"Territory": plain(right.territory_words), "Fields": plain(right.fields_words)}
    facts({name: value for name, value in rows.items() if value})


def _value(text: str) -> str:
    """A value as people read it, Markdown: dates of the record are in ISO 8601."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return plain(text)


def _year(seconds: int | None, missing: int) -> int:
    """The year of a moment."""
    return moment(seconds).year if seconds else missing


def taken(licences: Sequence[Licence], countries: Sequence[str], years: Sequence[int]) -> pd.DataFrame:
    """The strongest live licence for every country and year."""
    lines: list[dict[str, Any]] = []
    for code in countries:
        for year in years:
            there = [
                licence
                for licence in licences
                if licence.live
                and code in licence.territory
                and _year(licence.start or licence.granted, years[0]) <= year <= _year(licence.end, years[-1])
            ]
            top = max(there, key=lambda licence: STRENGTH.get(Grant(licence.grant), 0), default=None)
            rank = STRENGTH.get(Grant(top.grant), 0) if top else 0
            lines.append(
                {
                    "Country": _country(code),
                    "Year": year,
                    "Taken": WORDS[rank],
                    "Licensee": top.licensee.name if top else "nobody",
                    "Letter": WORDS[rank][0] if top else "",
                    "Rank": rank,
                    "Ink": INK[rank],
                }
            )
    return pd.DataFrame(lines)


def _country(code: str) -> str:
    """A country's name, its code if the list does not know it."""
    try:
        return country_name(code)
    except VocabularyError:
        return code


def licence_map(right: Right, year: int) -> None:
    """Country × year; letter and shade say the same, so colour is never alone."""
    last = min(_year(right.expiry, year + YEARS_SHOWN), year + YEARS_SHOWN - 1)
    used = [code for licence in right.licences for code in licence.territory if licence.live]
    countries = sorted(right.territory, key=lambda code: (code not in used, code))[:COUNTRIES_SHOWN]
    if not countries or last < year:
        return
    quiet: dict[str, Any] = {"title": None, "domain": False, "ticks": False}
    base = alt.Chart(taken(right.licences, countries, range(year, last + 1))).encode(
        x=alt.X("Year:O", axis=alt.Axis(labelAngle=0, labelOverlap=True, **quiet)),
        y=alt.Y("Country:N", axis=alt.Axis(**quiet)),
        tooltip=["Country", "Year", "Taken", "Licensee"],
    )
    shade: dict[str, Any] = {"scale": alt.Scale(domain=[0, 3]), "legend": None}
    cells = base.mark_rect(cornerRadius=3).encode(color=alt.Color("Rank:Q", **shade))
    letters = base.mark_text(fontSize=11, fontWeight=600).encode(text="Letter:N", color=alt.Color("Ink:Q", **shade))
    chart = (cells + letters).configure_scale(bandPaddingInner=0.08)
    height = max(90, 40 + 26 * len(countries))
    st.altair_chart(chart, height=height, alt="Licences by country and year; the table below says the same.")
    if len(right.territory) > len(countries):
        st.caption(f"The first {len(countries)} of {count(len(right.territory), 'country', 'countries')}.")


def licence_table(licences: Sequence[Licence]) -> None:
    """The licences in words."""
    if not licences:
        empty("handshake", "No licence on record", "The whole right is free to license.")
        return
    st.dataframe(
        [
            {
                "Type": capital(licence.grant_words),
                "Licensee": licence.licensee.name,
                "Territory": licence.territory_words or ", ".join(licence.territory),
                "From": moment(licence.start or licence.granted or 0).date(),
                "To": moment(licence.end).date() if licence.end else None,
                "Acts": ", ".join(licence.acts),
                "State": "Live" if licence.live else capital(licence.reason or "ended"),
            }
            for licence in licences
        ],
        hide_index=True,
        placeholder="–",
        column_config={
            "Type": st.column_config.TextColumn(pinned=True),
            "From": st.column_config.DateColumn(format="D MMM YYYY"),
            "To": st.column_config.DateColumn(format="D MMM YYYY"),
        },
    )


def encumbrances(entries: Sequence[EncumbranceEntry]) -> None:
    """Pledges and attachments, live ones first."""
    if not entries:
        empty("lock_open", "No pledge and no attachment on record", "Nothing of the kind stands in the way of a deal.")
    for entry in sorted(entries, key=lambda entry: entry.released is not None):
        with st.container(border=True, gap="xsmall"):
            with row():
                live = "Pledged" if entry.kind == "pledge" else "Attached"
                badges.status("Ended" if entry.released else live)
                st.caption(_span(entry), width="content")
            name = entry.beneficiary.name if entry.beneficiary else entry.name or "Not named"
            st.markdown(f"**{plain(name)}**")
            if entry.reference:
                st.caption(plain(entry.reference))


def _span(entry: EncumbranceEntry) -> str:
    """From when to when."""
    since = f"since {day(entry.recorded)}" if entry.recorded else ""
    return f"{since}, released {day(entry.released)}" if entry.released else since


def heading(right: Right) -> str:
    """The title of a right's page, Markdown."""
    return plain(short(right.title or right.name, 120))
