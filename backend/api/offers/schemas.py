"""What an offer answers with."""

from __future__ import annotations

from typing import Any

from backend.api.market.schemas import Listing
from backend.api.presentation import Finding, Party, TermsView, View


class OfferDetail(View):
    """An offer with its complete terms.

    `struct` is the contract's own struct, integers as decimal text. `completion` seconds from acceptance to the
    long-stop date, `agreements` those it led to.
    """

    listing: Listing
    terms: TermsView
    completion: int
    audience: Party | None
    account: str
    authority: int
    warned: list[Finding]
    review: list[Finding]
    agreements: list[str]
    struct: dict[str, Any]
