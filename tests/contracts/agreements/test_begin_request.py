"""`Requests` notes that a right is before the office."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import COMPLETION, NO_RIGHT, PRICE, Deals, event, register_right
from tests.contracts.licences.build import scope
from tests.contracts.protocol import DAY, NOW, Protocol


def test_default(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    boa.env.timestamp = NOW + DAY
    agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    assert event(agreements, "RequestBegun") == {"agreement": deals.id_of(deal), "item": 0}
    state = deals.agreement(deal)
    assert (state["pending"], state["stopped"], state["long_stop"]) == (1, NOW + DAY, NOW + COMPLETION)


def test_unauthorised(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.funded()
    with boa.reverts("directory: caller is not the part for this"):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=buyer_account)


def test_unknown(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.offer().accepted_by(deals.buyer, bytes(32))
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)


def test_before_the_price_is_paid(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.signed()
    with boa.reverts("agreements: price is not in escrow"):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)


def test_pending_already(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    with boa.reverts("agreements: a request on this right is pending"):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)


def test_completed(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
    agreements.settle(agreements.id_of(deal.as_tuple()), 0, True, NO_RIGHT, sender=requests.address)
    with boa.reverts("agreements: completed already"):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)


@pytest.mark.parametrize("item", [1, 16, 255])
def test_no_such_item(deals: Deals, agreements: Any, requests: Any, item: int) -> None:
    deal = deals.funded()
    with boa.reverts("agreements: no such item in the deal"):
        agreements.begin_request(deals.id_of(deal), item, NO_RIGHT, sender=requests.address)


def test_licence_entered_since_the_contract(
    deals: Deals, agreements: Any, requests: Any, licences: Any, recordals: Any
) -> None:
    """A buyer takes the right as it was; a licensee of the same right is not concerned."""
    deal = deals.funded()
    boa.env.timestamp += 1
    licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    with boa.reverts("agreements: a licence was entered since the contract"):
        agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    agreements.begin_request(deals.id_of(deal), 0, NO_RIGHT, sender=requests.address)


def test_licence_entered_in_the_block_of_the_contract(
    deals: Deals, agreements: Any, requests: Any, licences: Any, recordals: Any
) -> None:
    """Nobody could know of it."""
    deal = deals.funded()
    licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    assert licences.last_entry(deals.right) == deals.agreement(deal)["known"]
    with boa.reverts("agreements: a licence was entered since the contract"):
        agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)


def test_licence_entered_before_the_contract(
    deals: Deals, agreements: Any, requests: Any, licences: Any, recordals: Any
) -> None:
    licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    boa.env.timestamp += 1
    deal = deals.funded()
    agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    assert deals.agreement(deal)["pending"] == 1


@pytest.mark.parametrize("later", [0, 1])
def test_pledged_since_the_contract(
    deals: Deals, agreements: Any, requests: Any, registry: Any, rival: int, later: int
) -> None:
    """In the very block too: nobody could know of it."""
    deal = deals.funded()
    boa.env.timestamp += later
    deals.pledge(rival)
    assert registry.pledged_since(deals.right) == NOW + later
    with boa.reverts("agreements: the right was pledged since the contract"):
        agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    agreements.begin_request(deals.id_of(deal), 0, NO_RIGHT, sender=requests.address)


def test_pledged_before_the_contract(
    deals: Deals, agreements: Any, requests: Any, protocol: Protocol, seller: int, rival: int
) -> None:
    """The buyer knew of the first right's pledge, and of no other."""
    other = register_right(protocol, seller, number="EP7654321")
    deals.pledge(rival)
    boa.env.timestamp += 1
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(other, PRICE)))))
    replace(deals, right=other).pledge(rival)
    agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    with boa.reverts("agreements: the right was pledged since the contract"):
        agreements.begin_request(deals.id_of(deal), 1, other, sender=requests.address)


def test_pledge_exchanged_since_the_contract(
    deals: Deals, agreements: Any, requests: Any, registry: Any, registrar: str, rival: int
) -> None:
    """A small loan the buyer knew of is no leave for a large one."""
    deals.pledge(rival)
    boa.env.timestamp += 1
    deal = deals.funded()
    boa.env.timestamp += 1
    registry.release_encumbrance(deals.right, 1, "2026/20", sender=registrar)
    assert registry.pledged_since(deals.right) == 0
    deals.pledge(rival)
    with boa.reverts("agreements: the right was pledged since the contract"):
        agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)


def test_licence_entered_in_the_office_s_time(
    deals: Deals, agreements: Any, requests: Any, licences: Any, recordals: Any, protocol: Protocol, seller: int
) -> None:
    """What the office takes for one right of a bundle puts the long-stop date off, not the day of the contract."""
    other = register_right(protocol, seller, number="EP7654321")
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(other, PRICE)))))
    agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    boa.env.timestamp += DAY
    licences.grant_licence(scope(other), deals.buyer, sender=recordals.address)
    boa.env.timestamp += DAY
    agreements.settle(deals.id_of(deal), 0, True, NO_RIGHT, sender=requests.address)
    assert deals.agreement(deal)["long_stop"] == NOW + COMPLETION + 2 * DAY
    with boa.reverts("agreements: a licence was entered since the contract"):
        agreements.begin_request(deals.id_of(deal), 1, other, sender=requests.address)


def test_after_the_long_stop_date(deals: Deals, agreements: Any, requests: Any) -> None:
    """Nobody can keep a lapsed deal from being undone by filing late."""
    deal = deals.funded()
    boa.env.timestamp = NOW + COMPLETION
    with boa.reverts("agreements: long-stop date has passed"):
        agreements.begin_request(agreements.id_of(deal.as_tuple()), 0, NO_RIGHT, sender=requests.address)
