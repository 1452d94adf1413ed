"""`/auctions`: auctions."""

from fastapi import APIRouter

from backend.api import questions
from backend.api.auctions import service
from backend.api.auctions.schemas import AuctionDetail
from backend.api.database import Reading, now
from backend.api.market import service as market
from backend.api.market.repository import MarketQuery
from backend.api.market.routes import States
from backend.api.market.schemas import Listing, ListingState, ListingType, Sort
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared

router = APIRouter(prefix="/auctions", tags=["auctions"])


@router.get("")
def list_auctions(
    reading: Reading,
    grantor: questions.Participant = None,
    right: questions.IdText = None,
    state: States = None,
    sort: Sort = Sort.NEWEST,
    limit: Limit = 20,
    after: After = None,
) -> Page[Listing]:
    """Auctions, of all states unless asked otherwise."""
    query = MarketQuery(
        type=ListingType.AUCTION, grantor=grantor, right=right, states=tuple(state or ListingState), sort=sort
    )
    page = market.search(reading, query, now(reading), limit, after, False)
    return Page[Listing](items=page.items, total=page.total, next=page.next)


@router.get("/{auction}", responses=declared(NotFound))
def auction_detail(reading: Reading, auction: Id) -> AuctionDetail:
    """An auction with its bids."""
    return service.detail(reading, auction, now(reading))
