"""Offers as people read them."""

from backend.api.agreements import service as agreements
from backend.api.market import repository as market
from backend.api.market.schemas import ListingType
from backend.api.market.service import listing_facts
from backend.api.naming import Naming
from backend.api.offers import repository
from backend.api.offers.schemas import OfferView
from backend.api.presentation import struct
from backend.api.problems import NotFound


def detail(naming: Naming, offer: str) -> OfferView:
    """One offer.

    Raises:
        NotFound: there is no such offer.
    """
    row = market.one(naming.reading, offer, ListingType.OFFER, naming.now)
    if row is None:
        raise NotFound("There is no offer with this id.", "Look at the market for what is open.")
    return OfferView(
        **listing_facts(naming, row, market.items(naming.reading, [offer]).get(offer, [])),
        terms=naming.terms(row["content"]["terms"]),
        completion=row["completion"],
        account=row["account"],
        authority=row["authority"],
        agreements=agreements.briefs(naming, repository.agreements_of(naming.reading, offer)),
        content=struct(row["content"]),
    )
