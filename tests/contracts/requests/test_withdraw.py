"""The applicant takes a deal's request back before it is decided."""

from typing import Any

import boa

from tests.contracts.deal.build import FUNDED, Deals, event
from tests.contracts.protocol import DAY, FILE, NOW, Protocol, person
from tests.contracts.requests.desk import DEFICIENT, OTHER_SALT, SALT, WITHDRAWN, Desk


def test_default(desk: Desk, deals: Deals, requests: Any, seller: int, seller_account: str) -> None:
    deal = deals.funded()
    request = desk.file(deal)
    requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    assert event(requests, "RequestWithdrawn") == {
        "request": request,
        "participant": seller,
        "account": seller_account,
        "authority": 0,
    }
    assert event(requests, "RequestEnded")["item"] == 0
    assert desk.status(request)["status"] == WITHDRAWN
    assert deals.agreement(deal)["pending"] == 0
    assert deals.agreement(deal)["status"] == FUNDED
    assert desk.registry.reserved(deals.right) is False


def test_while_a_notice_is_open(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    deal = deals.funded()
    request = desk.deficient(deal)
    assert desk.status(request)["status"] == DEFICIENT
    requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    assert desk.status(request)["status"] == WITHDRAWN


def test_by_an_attorney_after_the_holding_ended(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int, rival: int, attorney: int
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", FILE, rights=[(deals.right, NOW)])
    deal = deals.funded()
    desk.file(deal)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    requests.withdraw(deal.as_tuple(), 0, SALT, authority, sender=person("attorney").address)
    assert event(requests, "RequestWithdrawn")["authority"] == authority


def test_leaves_a_later_assignment_alone(
    desk: Desk, deals: Deals, requests: Any, rival: int, seller_account: str
) -> None:
    """A request that is closed keeps no place, and frees none that another took."""
    deal = deals.funded()
    second = desk.sold_twice(rival)
    desk.file(deal)
    requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    desk.file(second, by="rival")
    with boa.reverts("requests: closed already"):
        requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    assert desk.registry.reserved(deals.right) is True


def test_unauthorised(
    desk: Desk, deals: Deals, requests: Any, buyer_account: str, rival_account: str, registrar: str
) -> None:
    """The other side too: it did not file."""
    deal = deals.funded()
    desk.file(deal)
    for account in (buyer_account, rival_account, registrar):
        with boa.reverts("participants: no account of this participant"):
            requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=account)


def test_unknown(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    deal = deals.funded()
    desk.file(deal)
    for item, salt in ((0, OTHER_SALT), (1, SALT)):
        with boa.reverts("requests: unknown request"):
            requests.withdraw(deal.as_tuple(), item, salt, 0, sender=seller_account)


def test_registered(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    deal = deals.funded()
    desk.taken(deal)
    desk.register(deal)
    with boa.reverts("requests: closed already"):
        requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
