"""`/auctions`: auctions."""

from fastapi import APIRouter

from backend.api.auctions import service
from backend.api.auctions.schemas import AuctionView
from backend.api.database import Names
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared

router = APIRouter(prefix="/auctions", tags=["auctions"])


@router.get("/{auction}", responses=declared(NotFound))
def auction_detail(naming: Names, auction: Id) -> AuctionView:
    """An auction with its bids; the market lists them all."""
    return service.detail(naming, auction)
