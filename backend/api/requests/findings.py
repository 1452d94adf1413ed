"""What the rules find about a deal, asked of the chain: the index keeps what was found, never what would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from backend.api.problems import Unavailable
from ipr.chain import Chain
from ipr.errors import IprError
from ipr.terms import Terms

Bitmaps = tuple[int, int, int]
RuleCheck = Callable[[Terms, int, Sequence[int]], Bitmaps]
"""Terms, item and the participants who consented; the rules that refuse, warn, and want a review, as bitmaps."""

MOST_CONSENTS: Final = 8
"""Consents the contract takes."""


def rules_of(chain: Chain) -> RuleCheck:
    """The rules as they are on a chain."""

    def check(terms: Terms, item: int, consenting: Sequence[int]) -> Bitmaps:
        try:
            found = chain.read("Rules", "check_item", terms.as_tuple(), item, list(consenting)[:MOST_CONSENTS])
        except IprError as error:
            raise Unavailable(error.sentence, error.advice or "Try again in a moment.") from error
        refused, warned, review = found
        return int(refused), int(warned), int(review)

    return check
