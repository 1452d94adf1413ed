"""What an offer answers with."""

from __future__ import annotations

from typing import Any

from backend.api.agreements.schemas import AgreementBrief
from backend.api.market.schemas import Listing
from backend.api.presentation import TermsView


class OfferView(Listing):
    """An offer with its complete terms.

    `completion` seconds from acceptance to the long-stop date, `agreements` those it led to, `content` the contract's
    own struct, integers as decimal text.
    """

    terms: TermsView
    completion: int
    account: str
    authority: int
    agreements: list[AgreementBrief]
    content: dict[str, Any]
