"""`Requests` notes that a right is before the office."""

from typing import Any

import boa

from tests.contracts.deal.build import COMPLETION, Deals, event
from tests.contracts.protocol import DAY, NOW


def test_default(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    boa.env.timestamp = NOW + DAY
    returned = bytes(agreements.begin_request(deal.as_tuple(), 0, sender=requests.address))
    assert event(agreements, "RequestBegun") == {"agreement": deals.id_of(deal), "item": 0}
    assert returned == deals.id_of(deal)
    state = deals.agreement(deal)
    assert (state["pending"], state["stopped"], state["long_stop"]) == (1, NOW + DAY, NOW + COMPLETION)


def test_unauthorised(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.funded()
    with boa.reverts("directory: caller is not the part for this"):
        agreements.begin_request(deal.as_tuple(), 0, sender=buyer_account)


def test_unknown(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.offer().accepted_by(deals.buyer, bytes(32))
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)


def test_before_the_price_is_paid(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.signed()
    with boa.reverts("agreements: price is not in escrow"):
        agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)


def test_pending_already(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)
    with boa.reverts("agreements: a request on this right is pending"):
        agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)


def test_completed(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)
    agreements.settle(deal.as_tuple(), 0, True, sender=requests.address)
    with boa.reverts("agreements: completed already"):
        agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)


def test_no_such_item(deals: Deals, agreements: Any, requests: Any) -> None:
    deal = deals.funded()
    with boa.reverts("agreements: no such item in the deal"):
        agreements.begin_request(deal.as_tuple(), 1, sender=requests.address)


def test_after_the_long_stop_date(deals: Deals, agreements: Any, requests: Any) -> None:
    """Nobody can keep a lapsed deal from being undone by filing late."""
    deal = deals.funded()
    boa.env.timestamp = NOW + COMPLETION
    with boa.reverts("agreements: long-stop date has passed"):
        agreements.begin_request(deal.as_tuple(), 0, sender=requests.address)
