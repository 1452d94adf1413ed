"""Who answers a deficiency notice, until when."""

from typing import Any

import boa

from tests.contracts.deal.build import Deals, event
from tests.contracts.protocol import DAY, FILE, NOW, Protocol, person
from tests.contracts.requests.desk import ANSWER, OTHER_SALT, RESPONDED, SALT, Desk

STATEMENT = "The assignment is of 3 May."


def test_default(desk: Desk, deals: Deals, requests: Any, buyer: int, buyer_account: str) -> None:
    """By the side that did not file."""
    deal = deals.funded()
    request = desk.deficient(deal, by="seller")
    requests.respond(deal.as_tuple(), 0, SALT, buyer, 0, STATEMENT, ANSWER, sender=buyer_account)
    assert event(requests, "ResponseFiled") == {
        "request": request,
        "participant": buyer,
        "account": buyer_account,
        "authority": 0,
        "statement": STATEMENT,
        "document": ANSWER[0],
        "cid": ANSWER[1],
        "version": 2,
    }
    assert desk.status(request)["status"] == RESPONDED
    assert desk.status(request)["version"] == 2


def test_until_it_is_due(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    request = desk.deficient(deal)
    boa.env.timestamp = NOW + 30 * DAY
    desk.respond(deal)
    assert desk.status(request)["status"] == RESPONDED


def test_too_late(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.deficient(deal)
    boa.env.timestamp = NOW + 30 * DAY + 1
    with boa.reverts("requests: the time limit has passed"):
        desk.respond(deal)


def test_unauthorised(desk: Desk, deals: Deals, requests: Any, seller: int, rival: int, rival_account: str) -> None:
    deal = deals.funded()
    desk.deficient(deal)
    with boa.reverts("requests: not a side of the deal"):
        requests.respond(deal.as_tuple(), 0, SALT, rival, 0, STATEMENT, ANSWER, sender=rival_account)
    with boa.reverts("participants: no account of this participant"):
        requests.respond(deal.as_tuple(), 0, SALT, seller, 0, STATEMENT, ANSWER, sender=rival_account)


def test_attorney_of_a_holding_that_ended_answers_still(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int, rival: int, attorney: int
) -> None:
    """A power limited to the holding does not end for a request that is pending."""
    authority = protocol.engage(seller, "seller", attorney, "attorney", FILE, rights=[(deals.right, NOW)])
    deal = deals.funded()
    desk.deficient(deal)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    agent = person("attorney").address
    requests.respond(deal.as_tuple(), 0, SALT, seller, authority, STATEMENT, ANSWER, sender=agent)
    assert event(requests, "ResponseFiled")["authority"] == authority


def test_attorney_of_an_earlier_holding(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int, rival: int, attorney: int
) -> None:
    """The seller lost the right and got it back: the power given before does not revive."""
    authority = protocol.engage(seller, "seller", attorney, "attorney", FILE, rights=[(deals.right, NOW)])
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    boa.env.timestamp = NOW + 2 * DAY
    deals.transfer_without_contract(seller)
    deal = deals.funded()
    desk.deficient(deal)
    agent = person("attorney").address
    with boa.reverts("participants: power given for an earlier holding"):
        requests.respond(deal.as_tuple(), 0, SALT, seller, authority, STATEMENT, ANSWER, sender=agent)


def test_nothing_asked(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.taken(deal)
    with boa.reverts("requests: no deficiency notice is open"):
        desk.respond(deal)


def test_double_click(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.deficient(deal)
    desk.respond(deal)
    with boa.reverts("requests: no deficiency notice is open"):
        desk.respond(deal)


def test_says_nothing(desk: Desk, deals: Deals, requests: Any, buyer: int, buyer_account: str) -> None:
    deal = deals.funded()
    desk.deficient(deal)
    with boa.reverts("requests: say what is supplied"):
        requests.respond(deal.as_tuple(), 0, SALT, buyer, 0, "", ANSWER, sender=buyer_account)


def test_unknown(desk: Desk, deals: Deals, requests: Any, buyer: int, buyer_account: str) -> None:
    deal = deals.funded()
    desk.deficient(deal)
    for item, salt in ((0, OTHER_SALT), (1, SALT)):
        with boa.reverts("requests: unknown request"):
            requests.respond(deal.as_tuple(), item, salt, buyer, 0, STATEMENT, ANSWER, sender=buyer_account)


def test_closed(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.refused(deal)
    with boa.reverts("requests: closed already"):
        desk.respond(deal)
