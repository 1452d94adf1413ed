"""Leaving a deal before both sides have signed."""

from typing import Any

import boa
import pytest

from tests.contracts.deal.build import COMPLETION, ENDED, Deals, event
from tests.contracts.protocol import FILE, NOW, Protocol, person


@pytest.mark.parametrize(("name", "signed"), [("seller", 2 | 4), ("buyer", 2 | 8)])
def test_default(deals: Deals, agreements: Any, seller: int, buyer: int, name: str, signed: int) -> None:
    deal = deals.accepted()
    side = seller if name == "seller" else buyer
    agreements.decline(deal.as_tuple(), side, 0, sender=person(name).address)
    assert event(agreements, "Ended") == {"agreement": deals.id_of(deal), "reason": 1, "participant": side}
    state = deals.agreement(deal)
    assert (state["status"], state["signed"]) == (ENDED, signed)


@pytest.mark.parametrize("name", ["seller", "buyer"])
def test_after_an_auction(deals: Deals, agreements: Any, name: str) -> None:
    _, deal = deals.won()
    side = deals.seller if name == "seller" else deals.buyer
    with boa.reverts("agreements: both sides have signed already"):
        agreements.decline(deal.as_tuple(), side, 0, sender=person(name).address)


def test_after_the_long_stop_date(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    boa.env.timestamp = NOW + COMPLETION
    agreements.decline(deal.as_tuple(), seller, 0, sender=seller_account)
    assert deals.agreement(deal)["status"] == ENDED


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.accepted()
    authority = protocol.engage(seller, "seller", attorney, "attorney")
    agreements.decline(deal.as_tuple(), seller, authority, sender=attorney_account)
    assert event(agreements, "Ended")["participant"] == seller


def test_attorney_without_the_power_to_sign(
    deals: Deals, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.accepted()
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=FILE)
    with boa.reverts("participants: act not covered by power"):
        agreements.decline(deal.as_tuple(), seller, authority, sender=attorney_account)


def test_unauthorised(deals: Deals, agreements: Any, seller: int, stranger: str) -> None:
    deal = deals.accepted()
    with boa.reverts("participants: no account of this participant"):
        agreements.decline(deal.as_tuple(), seller, 0, sender=stranger)


def test_not_a_side(deals: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: not a side of the deal"):
        agreements.decline(deal.as_tuple(), rival, 0, sender=rival_account)


def test_signed_by_both(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.signed()
    with boa.reverts("agreements: both sides have signed already"):
        agreements.decline(deal.as_tuple(), seller, 0, sender=seller_account)


def test_twice(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    agreements.decline(deal.as_tuple(), seller, 0, sender=seller_account)
    with boa.reverts("agreements: ended"):
        agreements.decline(deal.as_tuple(), seller, 0, sender=seller_account)


def test_unknown(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.offer().accepted_by(deals.buyer, bytes(32))
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.decline(deal.as_tuple(), seller, 0, sender=seller_account)
