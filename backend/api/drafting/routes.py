"""`/drafts`: every act as an unsigned transaction or typed data, tried before it is signed."""

from fastapi import APIRouter

from backend.api.drafting import agreements, auctions, market, participants, payments, requests
from backend.api.problems import Conflict, NotFound, declared

router = APIRouter()
_drafts = APIRouter(prefix="/drafts", tags=["drafts"])
for _concern in (participants, market, auctions, agreements, payments, requests):
    _drafts.include_router(_concern.router, responses=declared(Conflict, NotFound))
router.include_router(_drafts)
router.include_router(agreements.contracts, responses=declared(Conflict))
