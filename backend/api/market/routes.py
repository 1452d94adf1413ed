"""`/market`: what is on offer."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api import questions
from backend.api.database import Names
from backend.api.market import service
from backend.api.market.repository import MarketQuery
from backend.api.market.schemas import ListingStatus, ListingType, MarketPage, Sort
from backend.api.paging import After, Limit

router = APIRouter(prefix="/market", tags=["market"])

Grant = Annotated[int | None, Query(ge=1, le=4, description="1 assignment, 2 exclusive, 3 sole, 4 non-exclusive.")]
Statuses = Annotated[list[ListingStatus] | None, Query(description="Those still alive if nothing is said.")]


@router.get("")
def search_market(
    naming: Names,
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
    status: Statuses = None,
    sort: Sort = Sort.NEWEST,
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
        statuses=tuple(status) if status else service.ACTIVE,
        sort=sort,
    )
    return service.search(naming, query, limit, after, with_facets=True)
