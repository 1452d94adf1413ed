"""`/dealings`: what a new offer of a right has to reckon with."""

from fastapi import APIRouter

from backend.api import questions
from backend.api.database import Names
from backend.api.dealings import service
from backend.api.dealings.schemas import Dealings
from backend.api.paging import Limit

router = APIRouter(prefix="/dealings", tags=["rights"])


@router.get("")
def dealings_under_way(
    naming: Names, right: questions.IdText = None, owner: questions.Participant = None, limit: Limit = 100
) -> Dealings:
    """Offers, auctions and deals under way with a right, or with the rights of a holder; each right of them once."""
    return service.under_way(naming, right, owner, limit)
