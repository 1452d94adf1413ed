"""`/offers`: offers at a fixed price."""

from fastapi import APIRouter

from backend.api.database import Names
from backend.api.offers import service
from backend.api.offers.schemas import OfferView
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared

router = APIRouter(prefix="/offers", tags=["offers"])


@router.get("/{offer}", responses=declared(NotFound))
def offer_detail(naming: Names, offer: Id) -> OfferView:
    """An offer with its complete terms; the market lists them all."""
    return service.detail(naming, offer)
