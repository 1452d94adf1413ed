"""The winner's payment by way of `Auctions`."""

from typing import Any

import boa
import pytest

from ipr.deal import Deal
from tests.contracts.deal.build import FUNDED, PRICE, Deals, event
from tests.contracts.protocol import NO_PERMIT


@pytest.fixture
def deal(deals: Deals) -> Deal:
    _, deal = deals.won()
    deals.give("buyer", PRICE)
    return deal


def test_default(deals: Deals, agreements: Any, auctions: Any, deal: Deal, buyer_account: str) -> None:
    agreements.fund_from(deal.as_tuple(), buyer_account, 0, NO_PERMIT, sender=auctions.address)
    assert event(agreements, "Funded") == {
        "agreement": deals.id_of(deal),
        "account": buyer_account,
        "authority": 0,
        "total": PRICE,
        "long_stop": deals.agreement(deal)["long_stop"],
    }
    assert deals.agreement(deal)["status"] == FUNDED


def test_unauthorised(agreements: Any, deal: Deal, buyer_account: str, stranger: str) -> None:
    """Nobody else spends the allowance of a buyer."""
    with boa.reverts("directory: caller is not the part for this"):
        agreements.fund_from(deal.as_tuple(), buyer_account, 0, NO_PERMIT, sender=stranger)


def test_another_part(agreements: Any, market: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("directory: caller is not the part for this"):
        agreements.fund_from(deal.as_tuple(), buyer_account, 0, NO_PERMIT, sender=market.address)


def test_account_of_somebody_else(agreements: Any, auctions: Any, deal: Deal, seller_account: str) -> None:
    with boa.reverts("participants: no account of this participant"):
        agreements.fund_from(deal.as_tuple(), seller_account, 0, NO_PERMIT, sender=auctions.address)
