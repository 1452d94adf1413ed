"""What the market answers with."""

from __future__ import annotations

from enum import StrEnum

from backend.api.paging import Page
from backend.api.presentation import Money, Party, RightBrief, RuleView, View


class ListingType(StrEnum):
    """How something is put on the market."""

    OFFER = "offer"
    AUCTION = "auction"


class ListingStatus(StrEnum):
    """Whether one can act on it now.

    open: an offer can be accepted; running: an auction takes bids; over: it takes none and waits to be closed; stale:
    the right changed hands since, so nobody can accept or bid, and anybody can close the auction at once.
    """

    SCHEDULED = "scheduled"
    OPEN = "open"
    RUNNING = "running"
    EXPIRED = "expired"
    OVER = "over"
    STALE = "stale"
    SOLD = "sold"
    SETTLED = "settled"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Sort(StrEnum):
    """Order of a list."""

    NEWEST = "newest"
    ENDING = "ending"
    PRICE_UP = "price_up"
    PRICE_DOWN = "price_down"


class Listing(View):
    """An offer or auction. `price` is asked, or the reserve; `highest` the best bid so far. Times are Unix seconds."""

    id: str
    type: ListingType
    status: ListingStatus
    grantor: Party
    grant: int
    grant_words: str
    price: Money
    rights: list[RightBrief]
    territory: list[str]
    territory_words: str
    fields_words: str
    opens: int
    closes: int
    ends: int | None
    bids: int
    highest: Money | None
    published: int
    warned: list[RuleView]
    review: list[RuleView]
    audience: Party | None


class MarketPage(Page[Listing]):
    """A page of the market; `facets` counts what each value of a filter would leave, whatever it is set to now."""

    facets: dict[str, dict[str, int]]
