"""Offers as people read them."""

from sqlalchemy import Connection

from backend.api.market import repository as market
from backend.api.market.schemas import ListingType
from backend.api.market.service import present_one
from backend.api.naming import Naming, rule_findings
from backend.api.offers import repository
from backend.api.offers.schemas import OfferDetail
from backend.api.presentation import struct
from backend.api.problems import NotFound


def detail(reading: Connection, offer: str, now: int) -> OfferDetail:
    """One offer.

    Raises:
        NotFound: there is no such offer.
    """
    row = market.one(reading, offer, ListingType.OFFER, now)
    if row is None:
        raise NotFound("There is no offer with this id; look at the market for what is open.")
    naming = Naming(reading)
    return OfferDetail(
        listing=present_one(naming, row, market.items(reading, [offer]).get(offer, [])),
        terms=naming.terms(row["content"]["terms"]),
        completion=row["completion"],
        audience=naming.optional_party(row["audience"]),
        account=row["account"],
        authority=row["authority"],
        warned=rule_findings(row["warned"]),
        review=rule_findings(row["review"]),
        agreements=list(repository.agreements_of(reading, offer)),
        struct=struct(row["content"]),
    )
