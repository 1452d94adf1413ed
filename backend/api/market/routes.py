"""`/market`: what is on offer."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api import questions
from backend.api.database import Reading, now
from backend.api.market import service
from backend.api.market.repository import MarketQuery
from backend.api.market.schemas import ListingState, ListingType, MarketPage, Sort
from backend.api.paging import After, Limit

router = APIRouter(prefix="/market", tags=["market"])

Grant = Annotated[int | None, Query(ge=1, le=4, description="1 assignment, 2 exclusive, 3 sole, 4 non-exclusive.")]
States = Annotated[list[ListingState] | None, Query(description="Open ones if nothing is said.", max_length=8)]


@router.get("")
def search_market(
    reading: Reading,
    q: questions.Words = "",
    type: Annotated[ListingType | None, Query()] = None,
    grant: Grant = None,
    kind: questions.KindText = None,
    office: questions.OfficeCode = None,
    country: questions.Country = None,
    field: questions.FieldBit = None,
    grantor: questions.Participant = None,
    audience: questions.Participant = None,
    right: questions.IdText = None,
    lowest: questions.Units = None,
    highest: questions.Units = None,
    state: States = None,
    sort: Sort = Sort.NEWEST,
    facets: Annotated[bool, Query(description="Count the results by what they can be filtered by.")] = True,
    limit: Limit = 20,
    after: After = None,
) -> MarketPage:
    """Offers and auctions, searched by words and filtered."""
    query = MarketQuery(
        words=q.strip(),
        type=type,
        grant=grant,
        kind=questions.kind_of(kind),
        office=questions.office_of(office),
        country=questions.country_of(country),
        field=field,
        grantor=grantor,
        audience=audience,
        right=right,
        lowest=lowest,
        highest=highest,
        states=tuple(state) if state else (ListingState.OPEN, ListingState.UPCOMING),
        sort=sort,
    )
    return service.search(reading, query, now(reading), limit, after, facets)
