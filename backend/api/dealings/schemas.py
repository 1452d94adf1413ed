"""What dealings answer with."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import RightBrief, View


class DealingType(StrEnum):
    """What is under way, by the page that shows it."""

    OFFER = "offer"
    AUCTION = "auction"
    DEAL = "deal"


class Consequence(View):
    """What a dealing means for something new with the right: a sentence, and whether it stands in the way."""

    stops: bool
    words: str


class Dealing(View):
    """An offer, auction or deal under way with a right; `words` says what it is and how far.

    `for_sale` and `for_licence` are what it means for selling the right and for licensing it; empty where it means
    nothing.
    """

    type: DealingType
    id: str
    right: RightBrief
    grant: int
    grant_words: str
    words: str
    for_sale: Consequence | None
    for_licence: Consequence | None


class Dealings(View):
    """What is under way: deals first, then auctions and offers, newest first."""

    dealings: list[Dealing]
