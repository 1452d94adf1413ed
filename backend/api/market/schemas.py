"""What the market answers with."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from backend.api.paging import Page
from backend.api.presentation import Coded, Money, Party, RightName, View


class ListingType(StrEnum):
    """How something is put on the market."""

    OFFER = "offer"
    AUCTION = "auction"


class ListingState(StrEnum):
    """Whether one can act on it now."""

    UPCOMING = "upcoming"
    OPEN = "open"
    ENDED = "ended"
    STALE = "stale"
    TAKEN = "taken"
    CANCELLED = "cancelled"
    SETTLED = "settled"
    CLOSED = "closed"


class Sort(StrEnum):
    """Order of a list."""

    NEWEST = "newest"
    CLOSING = "closing"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"


class Listing(View):
    """An offer or auction in a list. `price` is asked, or the reserve; `bid` the highest so far.

    `state` stale: the right changed hands since, nobody can accept it. Times are Unix seconds.
    """

    listing: str
    type: ListingType
    state: ListingState
    grant: Coded
    rights: list[RightName]
    grantor: Party
    price: Money
    bid: Money | None
    bids: int
    territory_text: str
    fields_text: str
    opens: int
    closes: int
    published: int
    audience: Party | None


class Count(View):
    """How many results have this value of a facet; `value` is what the filter takes."""

    value: str
    words: str
    count: int


class Facets(View):
    """Counts of the results by what they can be filtered by."""

    type: list[Count]
    grant: list[Count]
    kind: list[Count]
    office: list[Count]
    fields: list[Count] = Field(description="Classes; those of the whole right are not counted.")


class MarketPage(Page[Listing]):
    """A page of the market with its facets."""

    facets: Facets
