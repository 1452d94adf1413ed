"""The office's decision pays or refunds the price of one right."""

from typing import Any

import boa
import pytest

from ipr.deal import Deal
from ipr.terms import Item
from tests.contracts.deal.build import (
    COMPLETED,
    COMPLETION,
    DOCUMENT,
    ENDED,
    FUNDED,
    NO_RIGHT,
    PRICE,
    UNIT,
    Deals,
    event,
    events,
    register_right,
)
from tests.contracts.licences.build import scope
from tests.contracts.protocol import DAY, NOW, Protocol


@pytest.fixture
def bundle(deals: Deals, protocol: Protocol, seller: int, agreements: Any, requests: Any) -> Deal:
    """A funded deal over three rights, the last without a price, all before the office."""
    rights = [deals.right, *(register_right(protocol, seller, number=f"EP765432{i}") for i in range(2))]
    items = tuple(Item(right, price) for right, price in zip(rights, (PRICE, 2 * UNIT, 0), strict=True))
    deal = deals.funded(deals.offer(deals.terms(items=items)))
    for i in range(3):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), i, NO_RIGHT, sender=requests.address)
    return deal


@pytest.fixture
def pending(deals: Deals, agreements: Any, requests: Any) -> Deal:
    """A funded deal over one right that is before the office."""
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    return deal


def test_paid(
    deals: Deals, agreements: Any, requests: Any, token: Any, pending: Deal, seller: int, seller_account: str
) -> None:
    before = token.balanceOf(seller_account)
    boa.env.timestamp = NOW + 60 * DAY
    agreements.settle(agreements.id_of(pending.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    settled, completed = event(agreements, "ItemSettled"), event(agreements, "Completed")
    assert event(agreements, "Paid")["payee"] == seller
    assert settled == {"agreement": deals.id_of(pending), "item": 0, "paid": True}
    assert completed == {"agreement": deals.id_of(pending)}
    assert token.balanceOf(seller_account) == before + PRICE
    state = deals.agreement(pending)
    assert (state["status"], state["pending"], state["settled"], state["paid"]) == (COMPLETED, 0, 1, 1)
    assert (state["stopped"], state["long_stop"]) == (0, NOW + COMPLETION + 60 * DAY)


def test_licensed_since_the_contract(
    deals: Deals, agreements: Any, requests: Any, licences: Any, recordals: Any, pending: Deal
) -> None:
    """Filed before, entered since: the office refuses, and the buyer has the price back."""
    licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    with boa.reverts("agreements: a licence was entered since the contract"):
        agreements.settle(deals.id_of(pending), 0, True, deals.right, sender=requests.address)
    agreements.settle(deals.id_of(pending), 0, False, NO_RIGHT, sender=requests.address)
    assert deals.agreement(pending)["status"] == ENDED


def test_pledged_since_the_contract(
    deals: Deals, agreements: Any, requests: Any, pending: Deal, rival: int, rival_account: str
) -> None:
    """Its pledgee's consent is no cure: the buyer would have a pledged right all the same."""
    deals.pledge(rival)
    agreements.consent(pending.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    with boa.reverts("agreements: the right was pledged since the contract"):
        agreements.settle(deals.id_of(pending), 0, True, deals.right, sender=requests.address)


def test_refunded(
    deals: Deals, agreements: Any, requests: Any, token: Any, pending: Deal, buyer: int, buyer_account: str
) -> None:
    before = token.balanceOf(buyer_account)
    agreements.settle(agreements.id_of(pending.as_tuple()), 0, False, NO_RIGHT, sender=requests.address)
    settled, ended = event(agreements, "ItemSettled"), event(agreements, "Ended")
    assert event(agreements, "Refunded")["payer"] == buyer
    assert settled == {"agreement": deals.id_of(pending), "item": 0, "paid": False}
    assert ended == {"agreement": deals.id_of(pending), "reason": 3, "participant": 0}
    assert token.balanceOf(buyer_account) == before + PRICE
    state = deals.agreement(pending)
    assert (state["status"], state["settled"], state["paid"]) == (ENDED, 1, 0)


def test_each_right_by_itself(
    deals: Deals, agreements: Any, requests: Any, token: Any, bundle: Deal, seller_account: str, buyer_account: str
) -> None:
    before = token.balanceOf(seller_account), token.balanceOf(buyer_account)
    agreements.settle(agreements.id_of(bundle.as_tuple()), 1, False, NO_RIGHT, sender=requests.address)
    assert deals.agreement(bundle)["status"] == FUNDED
    agreements.settle(agreements.id_of(bundle.as_tuple()), 2, True, NO_RIGHT, sender=requests.address)
    assert events(agreements, "Paid") == []
    agreements.settle(agreements.id_of(bundle.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    state = deals.agreement(bundle)
    assert (state["status"], state["settled"], state["paid"]) == (COMPLETED, 0b111, 0b101)
    assert token.balanceOf(seller_account) == before[0] + PRICE
    assert token.balanceOf(buyer_account) == before[1] + 2 * UNIT


def test_every_right_refused(deals: Deals, agreements: Any, requests: Any, bundle: Deal) -> None:
    for i in range(3):
        agreements.settle(agreements.id_of(bundle.as_tuple()), i, False, NO_RIGHT, sender=requests.address)
    assert event(agreements, "Ended")["reason"] == 3
    assert deals.agreement(bundle)["status"] == ENDED


def test_right_filed_again_after_it_was_settled(deals: Deals, agreements: Any, requests: Any, bundle: Deal) -> None:
    agreements.settle(agreements.id_of(bundle.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    with boa.reverts("agreements: this right is settled"):
        agreements.begin_request(agreements.id_of(bundle.as_tuple()), 0, NO_RIGHT, sender=requests.address)


def test_unauthorised(agreements: Any, pending: Deal, seller_account: str) -> None:
    with boa.reverts("directory: caller is not the part for this"):
        agreements.settle(agreements.id_of(pending.as_tuple()), 0, True, NO_RIGHT, sender=seller_account)


def test_another_part(agreements: Any, auctions: Any, pending: Deal) -> None:
    with boa.reverts("directory: caller is not the part for this"):
        agreements.settle(agreements.id_of(pending.as_tuple()), 0, True, NO_RIGHT, sender=auctions.address)


def test_nothing_pending(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    with boa.reverts("agreements: no request on this right is pending"):
        agreements.settle(agreements.id_of(deal.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)


def test_twice(agreements: Any, requests: Any, bundle: Deal) -> None:
    agreements.settle(agreements.id_of(bundle.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    with boa.reverts("agreements: no request on this right is pending"):
        agreements.settle(agreements.id_of(bundle.as_tuple()), 0, False, NO_RIGHT, sender=requests.address)


def test_no_such_item(agreements: Any, requests: Any, pending: Deal) -> None:
    with boa.reverts("agreements: no such item in the deal"):
        agreements.settle(agreements.id_of(pending.as_tuple()), 1, True, NO_RIGHT, sender=requests.address)


def test_refund_reaches_the_payout_address_of_a_suspended_buyer(
    deals: Deals, agreements: Any, requests: Any, token: Any, pending: Deal, buyer: int, buyer_account: str
) -> None:
    deals.suspend(buyer)
    before = token.balanceOf(buyer_account)
    agreements.settle(agreements.id_of(pending.as_tuple()), 0, False, NO_RIGHT, sender=requests.address)
    assert token.balanceOf(buyer_account) == before + PRICE
