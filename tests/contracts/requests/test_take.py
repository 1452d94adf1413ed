"""Who puts himself in charge of a request."""

from typing import Any

import boa

from tests.contracts.deal.build import Deals, event
from tests.contracts.protocol import Protocol
from tests.contracts.requests.desk import DEFICIENT, SALT, UNDER_EXAMINATION, UNKNOWN, Desk


def test_default(desk: Desk, deals: Deals, requests: Any, directory: Any, examiner: str) -> None:
    request = desk.file(deals.funded())
    requests.take(request, sender=examiner)
    number = directory.officer(examiner)[0]
    assert event(requests, "RequestTaken") == {"request": request, "officer": number, "account": examiner}
    assert desk.status(request)["status"] == UNDER_EXAMINATION
    assert desk.status(request)["officer"] == number


def test_registrar_takes_over(desk: Desk, deals: Deals, requests: Any, directory: Any, examiner: str) -> None:
    """The status stays, an open notice too."""
    request = desk.deficient(deals.funded())
    requests.take(request, sender=desk.colleague)
    assert desk.status(request)["officer"] == directory.officer(desk.colleague)[0]
    assert desk.status(request)["status"] == DEFICIENT


def test_examiner_does_not_take_over(desk: Desk, deals: Deals, requests: Any, examiner: str) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts("directory: officer lacks this role"):
        requests.take(request, sender=examiner)


def test_unauthorised(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller_account: str, stranger: str
) -> None:
    request = desk.file(deals.funded())
    for account in (seller_account, stranger):
        with boa.reverts("directory: not an officer"):
            requests.take(request, sender=account)
    with boa.reverts("directory: officer of another office"):
        requests.take(request, sender=desk.foreign_registrar())
    with boa.reverts("directory: officer lacks this role"):
        requests.take(request, sender=protocol.officer("cashier"))


def test_double_click(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts("requests: already in your charge"):
        requests.take(request, sender=registrar)


def test_unknown(desk: Desk, requests: Any, registrar: str) -> None:
    with boa.reverts("requests: unknown request"):
        requests.take(UNKNOWN, sender=registrar)


def test_closed(desk: Desk, deals: Deals, requests: Any, registrar: str, seller_account: str) -> None:
    deal = deals.funded()
    request = desk.file(deal)
    requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    with boa.reverts("requests: closed already"):
        requests.take(request, sender=registrar)
