"""Deals: how far they are, and who has to act."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend import session
from frontend.parts.dates import moment
from frontend.parts.tables import table as dense_table
from frontend.parts.text import capital, short
from frontend.parts.timeline import Stage, stages
from frontend.shapes import Agreement, AgreementBrief, Party
from frontend.views import listings

COMPLETED, ENDED = 4, 5


def ended(deal: AgreementBrief) -> bool:
    """Whether nothing more happens in a deal."""
    return deal.status_words.lower() in ("completed", "ended")


def other_side(deal: AgreementBrief, participant: int) -> Party:
    """The other side as a participant sees the deal."""
    return deal.grantee if deal.grantor.id == participant else deal.grantor


def table(deals: Sequence[AgreementBrief], key: str) -> None:
    """Deals as a table; each opens."""
    acting = session.acting()
    mine = acting.id if acting else 0
    column = st.column_config
    dense_table(
        [
            {
                "Right": short(listings.about(deal.rights), 60),
                "Deal": capital(deal.grant_words),
                "With": other_side(deal, mine).name,
                "Stage": deal.status_words,
                "Amount": deal.total.number,
                "Long-stop": moment(deal.long_stop).date() if deal.long_stop else None,
            }
            for deal in deals
        ],
        key,
        {
            "Right": column.TextColumn(width=150),
            "Amount": column.NumberColumn(f"Amount, {session.symbol().symbol}", format="localized"),
            "Long-stop": column.DateColumn(
                format="D MMM YYYY", help="The day the deal can be undone if it is not done"
            ),
        },
        ["Right", "Stage", "Amount", "With", "Deal", "Long-stop"],
        [("deal", deal.id) for deal in deals],
        "Deals, each with a button that opens it.",
    )


def progress(deal: Agreement) -> None:
    """The deal from first to last step: done, waiting for somebody, to come."""
    stages(Stage(step.words, step.reached or 0, step.waits_for.name if step.waits_for else "") for step in deal.steps)
