"""Who is suspended, where the chain says only that somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, RowMapping

from backend.api.drafting import lookups
from backend.api.drafting.schemas import Asked
from ipr.errors import Refused
from ipr.vocabulary.offices import find_office, office_code

REASON: Final = "participants: suspended"


def told(reading: Connection, asked: Asked, refused: Refused) -> Refused:
    """The refusal with the name of the participant that is suspended; as it was for any other reason."""
    if refused.reason != REASON:
        return refused
    acting = asked.participant or lookups.participant_of(reading, asked.account) or 0
    row = lookups.suspended(reading, [acting, *_sides(reading, asked)])
    if row is None:
        return refused
    office = find_office(office_code(row["office"])).name
    head = f"{row['name'] or 'This participant'} is suspended by the {office}: until it is reinstated, "
    if row["participant"] == acting:
        return Refused(head + "nobody can act for it.", "What it can still do stands on its account page.", REASON)
    advice = "Wait until it is reinstated; refunds are made all the same."
    return Refused(head + "nothing new can be agreed with it or registered for it.", advice, REASON)


def _sides(reading: Connection, asked: Asked) -> Iterator[int]:
    """Everybody the act is about, besides whoever acts."""
    if offer := getattr(asked, "offer", None):
        yield lookups.listing(reading, offer, "offer")["grantor"]
    if auction := getattr(asked, "auction", None):
        yield lookups.listing(reading, auction, "auction")["grantor"]
    if agreement := getattr(asked, "agreement", None):
        yield from _both(lookups.agreement(reading, agreement))
    if request := getattr(asked, "request", None):
        row = lookups.request(reading, request)
        yield row["applicant"]
        if row["agreement"]:
            yield from _both(lookups.agreement(reading, row["agreement"]))


def _both(row: RowMapping) -> tuple[int, int]:
    return row["grantor"], row["grantee"]
