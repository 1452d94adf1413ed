"""`Requests` notes that a request was withdrawn."""

from typing import Any

import boa
import pytest

from ipr.deal import Deal
from ipr.terms import Item
from tests.contracts.deal.build import COMPLETION, NO_RIGHT, PRICE, Deals, event, register_right
from tests.contracts.protocol import DAY, NOW, Protocol


@pytest.fixture
def pair(deals: Deals, protocol: Protocol, seller: int) -> Deal:
    """A funded deal over two rights."""
    second = register_right(protocol, seller, number="EP7654321")
    return deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(second, PRICE)))))


def test_default(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    long_stop = NOW + COMPLETION  # a withdrawn request gives no time back
    boa.env.timestamp = long_stop - 7 * DAY
    agreements.end_request(agreements.id_of(deal.as_tuple()), 0, sender=requests.address)
    assert event(agreements, "RequestEnded") == {"agreement": deals.id_of(deal), "item": 0, "long_stop": long_stop}
    state = deals.agreement(deal)
    assert (state["pending"], state["stopped"], state["long_stop"]) == (0, 0, long_stop)


@pytest.mark.parametrize("late", [1, 7 * DAY, 90 * DAY])
def test_under_a_week_before_the_long_stop_date(deals: Deals, agreements: Any, requests: Any, late: int) -> None:
    """Whoever filed kept the other side from filing: it must be able to now."""
    deal = deals.funded()
    agreements.begin_request(deals.id_of(deal), 0, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + COMPLETION - 7 * DAY + late
    with boa.reverts("agreements: under a week is left to file anew"):
        agreements.end_request(deals.id_of(deal), 0, sender=requests.address)
    assert deals.agreement(deal)["pending"] == 1


def test_filed_again(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    for _ in range(2):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
        agreements.end_request(agreements.id_of(deal.as_tuple()), 0, sender=requests.address)
    assert deals.agreement(deal)["long_stop"] == NOW + COMPLETION


def test_clock_stands_still_until_the_last_one(deals: Deals, agreements: Any, requests: Any, pair: Deal) -> None:
    boa.env.timestamp = NOW + DAY
    agreements.begin_request(agreements.id_of(pair.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + 2 * DAY
    agreements.begin_request(agreements.id_of(pair.as_tuple()), 1, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + 4 * DAY
    agreements.end_request(agreements.id_of(pair.as_tuple()), 0, sender=requests.address)
    state = deals.agreement(pair)
    assert (state["pending"], state["stopped"], state["long_stop"]) == (2, NOW + DAY, NOW + COMPLETION)
    boa.env.timestamp = NOW + 8 * DAY
    agreements.end_request(agreements.id_of(pair.as_tuple()), 1, sender=requests.address)
    state = deals.agreement(pair)
    assert (state["pending"], state["stopped"], state["long_stop"]) == (0, 0, NOW + COMPLETION)


def test_second_right_filed_while_the_clock_stands_still(
    deals: Deals, agreements: Any, requests: Any, pair: Deal
) -> None:
    agreements.begin_request(agreements.id_of(pair.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + 2 * COMPLETION
    agreements.begin_request(agreements.id_of(pair.as_tuple()), 1, NO_RIGHT, sender=requests.address)
    assert deals.agreement(pair)["pending"] == 3


def test_unauthorised(deals: Deals, agreements: Any, requests: Any, buyer_account: str) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    with boa.reverts("directory: caller is not the part for this"):
        agreements.end_request(agreements.id_of(deal.as_tuple()), 0, sender=buyer_account)


def test_nothing_pending(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    with boa.reverts("agreements: no request on this right is pending"):
        agreements.end_request(agreements.id_of(deal.as_tuple()), 0, sender=requests.address)


def test_no_such_item(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    with boa.reverts("agreements: no such item in the deal"):
        agreements.end_request(agreements.id_of(deal.as_tuple()), 16, sender=requests.address)
