"""`/offers`: offers at a fixed price."""

from fastapi import APIRouter

from backend.api import questions
from backend.api.database import Reading, now
from backend.api.market import service as market
from backend.api.market.repository import MarketQuery
from backend.api.market.routes import States
from backend.api.market.schemas import Listing, ListingState, ListingType, Sort
from backend.api.offers import service
from backend.api.offers.schemas import OfferDetail
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared

router = APIRouter(prefix="/offers", tags=["offers"])


@router.get("")
def list_offers(
    reading: Reading,
    grantor: questions.Participant = None,
    right: questions.IdText = None,
    state: States = None,
    sort: Sort = Sort.NEWEST,
    limit: Limit = 20,
    after: After = None,
) -> Page[Listing]:
    """Offers, of all states unless asked otherwise."""
    query = MarketQuery(
        type=ListingType.OFFER, grantor=grantor, right=right, states=tuple(state or ListingState), sort=sort
    )
    page = market.search(reading, query, now(reading), limit, after, False)
    return Page[Listing](items=page.items, total=page.total, next=page.next)


@router.get("/{offer}", responses=declared(NotFound))
def offer_detail(reading: Reading, offer: Id) -> OfferDetail:
    """An offer with its complete terms."""
    return service.detail(reading, offer, now(reading))
