"""Undoing a deal whose long-stop date has passed."""

from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import (
    COMPLETION,
    ENDED,
    NO_RIGHT,
    NON_EXCLUSIVE,
    PRICE,
    UNIT,
    Deals,
    event,
    events,
    register_right,
)
from tests.contracts.licences.build import scope
from tests.contracts.protocol import DAY, NOW, Protocol


@pytest.mark.parametrize("stage", ["accepted", "signed"])
def test_before_the_price_is_paid(deals: Deals, agreements: Any, stranger: str, stage: str) -> None:
    deal = getattr(deals, stage)()
    boa.env.timestamp = NOW + COMPLETION
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert event(agreements, "Ended") == {"agreement": deals.id_of(deal), "reason": 2, "participant": 0}
    state = deals.agreement(deal)
    assert (state["status"], state["settled"]) == (ENDED, 0)


def test_price_goes_back(deals: Deals, agreements: Any, token: Any, stranger: str, buyer_account: str) -> None:
    deal = deals.funded()
    before = token.balanceOf(buyer_account)
    boa.env.timestamp = NOW + COMPLETION
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert event(agreements, "Ended")["reason"] == 2
    assert token.balanceOf(buyer_account) == before + PRICE
    state = deals.agreement(deal)
    assert (state["status"], state["settled"], state["paid"]) == (ENDED, 1, 0)


def test_what_is_settled_stays(
    deals: Deals,
    protocol: Protocol,
    agreements: Any,
    requests: Any,
    token: Any,
    seller: int,
    stranger: str,
    buyer_account: str,
) -> None:
    """The first of three rights was registered, the second has no price, the third was never filed."""
    rights = [deals.right, *(register_right(protocol, seller, number=f"EP765432{i}") for i in range(2))]
    items = tuple(Item(right, price) for right, price in zip(rights, (PRICE, 0, 2 * UNIT), strict=True))
    deal = deals.funded(deals.offer(deals.terms(items=items)))
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    agreements.settle(agreements.id_of(deal.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    before = token.balanceOf(buyer_account)
    boa.env.timestamp = NOW + COMPLETION
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert [refund["amount"] for refund in events(agreements, "Refunded")] == [2 * UNIT]
    assert token.balanceOf(buyer_account) == before + 2 * UNIT
    state = deals.agreement(deal)
    assert (state["status"], state["settled"], state["paid"]) == (ENDED, 0b111, 0b001)


def test_too_early(deals: Deals, agreements: Any, stranger: str) -> None:
    deal = deals.funded()
    boa.env.timestamp = NOW + COMPLETION - 1
    with boa.reverts("agreements: long-stop date is yet to come"):
        agreements.lapse(deal.as_tuple(), sender=stranger)


def test_sold_right_licensed_since(
    deals: Deals, agreements: Any, licences: Any, recordals: Any, token: Any, stranger: str, buyer_account: str
) -> None:
    """It can never be filed: the buyer need not wait for the date to have the money back."""
    deal = deals.funded()
    before = token.balanceOf(buyer_account)
    licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert event(agreements, "Ended") == {"agreement": deals.id_of(deal), "reason": 2, "participant": 0}
    assert token.balanceOf(buyer_account) == before + PRICE


@pytest.mark.parametrize("stage", ["accepted", "signed", "funded"])
def test_right_sold_elsewhere(deals: Deals, agreements: Any, rival: int, stranger: str, stage: str) -> None:
    deal = getattr(deals, stage)()
    deals.transfer_without_contract(rival)
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert deals.agreement(deal)["status"] == ENDED


def test_licence_beside_a_licence(deals: Deals, agreements: Any, licences: Any, recordals: Any, stranger: str) -> None:
    """A licence is no sale: another one on the right does not end it."""
    deal = deals.funded(deals.offer(deals.licence_terms(NON_EXCLUSIVE)))
    licences.grant_licence(scope(deals.right, grant=NON_EXCLUSIVE), deals.buyer, sender=recordals.address)
    with boa.reverts("agreements: long-stop date is yet to come"):
        agreements.lapse(deal.as_tuple(), sender=stranger)


def test_one_right_of_a_bundle_altered(
    deals: Deals, protocol: Protocol, agreements: Any, licences: Any, recordals: Any, seller: int, stranger: str
) -> None:
    """A seller does not end the sale of a good right by spoiling a small one."""
    other = register_right(protocol, seller, number="EP7654321")
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(other, UNIT)))))
    licences.grant_licence(scope(other), deals.buyer, sender=recordals.address)
    with boa.reverts("agreements: long-stop date is yet to come"):
        agreements.lapse(deal.as_tuple(), sender=stranger)
    licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert deals.agreement(deal)["status"] == ENDED


def test_settled_right_altered_since(
    deals: Deals, protocol: Protocol, agreements: Any, requests: Any, seller: int, rival: int, stranger: str
) -> None:
    """What the buyer does with a right it has got ends nothing."""
    other = register_right(protocol, seller, number="EP7654321")
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(other, PRICE)))))
    agreements.begin_request(deals.id_of(deal), 0, NO_RIGHT, sender=requests.address)
    agreements.settle(deals.id_of(deal), 0, True, NO_RIGHT, sender=requests.address)
    deals.transfer_without_contract(rival)
    with boa.reverts("agreements: long-stop date is yet to come"):
        agreements.lapse(deal.as_tuple(), sender=stranger)


def test_while_a_request_is_pending(deals: Deals, agreements: Any, requests: Any, stranger: str) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + 10 * COMPLETION
    with boa.reverts("agreements: a request is pending"):
        agreements.lapse(deal.as_tuple(), sender=stranger)


def test_after_a_request_was_withdrawn(deals: Deals, agreements: Any, requests: Any, stranger: str) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + 10 * DAY
    agreements.end_request(agreements.id_of(deal.as_tuple()), 0, sender=requests.address)
    boa.env.timestamp = NOW + COMPLETION - 1  # what was withdrawn gives no time back
    with boa.reverts("agreements: long-stop date is yet to come"):
        agreements.lapse(deal.as_tuple(), sender=stranger)
    boa.env.timestamp += 1
    agreements.lapse(deal.as_tuple(), sender=stranger)
    assert deals.agreement(deal)["status"] == ENDED


def test_completed(deals: Deals, agreements: Any, requests: Any, stranger: str) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    agreements.settle(agreements.id_of(deal.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    boa.env.timestamp = NOW + COMPLETION
    with boa.reverts("agreements: completed already"):
        agreements.lapse(deal.as_tuple(), sender=stranger)


def test_twice(deals: Deals, agreements: Any, stranger: str) -> None:
    deal = deals.funded()
    boa.env.timestamp = NOW + COMPLETION
    agreements.lapse(deal.as_tuple(), sender=stranger)
    with boa.reverts("agreements: ended"):
        agreements.lapse(deal.as_tuple(), sender=stranger)


def test_unknown(deals: Deals, agreements: Any, stranger: str) -> None:
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.lapse(deals.offer().accepted_by(deals.buyer, bytes(32)).as_tuple(), sender=stranger)
