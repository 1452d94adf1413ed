"""A decision that refuses: who makes it, when, and what happens to the money."""

from typing import Any

import boa

from tests.contracts.deal.build import FUNDED, NO_RIGHT, PRICE, Deals, event
from tests.contracts.protocol import DAY, NOW, person
from tests.contracts.requests.desk import APPEAL, FINAL, REASON, REFUSED, SALT, UNKNOWN, Desk


def test_default(desk: Desk, deals: Deals, requests: Any, directory: Any, token: Any, registrar: str) -> None:
    """The money stays where it is, and so does the right."""
    deal = deals.funded()
    request = desk.taken(deal)
    requests.refuse(request, 1, 14, REASON, sender=registrar)
    assert event(requests, "RequestRefused") == {
        "request": request,
        "officer": directory.officer(registrar)[0],
        "account": registrar,
        "version": 1,
        "ground": 14,
        "reason": REASON,
        "final_on": NOW + APPEAL,
    }
    assert desk.status(request)["status"] == REFUSED
    assert desk.status(request)["due"] == NOW + APPEAL
    assert deals.agreement(deal)["status"] == FUNDED
    assert token.balanceOf(deals.escrow.address) == PRICE
    assert desk.registry.reserved(deals.right) is True


def test_list_is_final_at_once(desk: Desk, requests: Any, listed: list[bytes], buyer: int, registrar: str) -> None:
    request = desk.take(desk.file_list(listed, buyer))
    requests.refuse(request, 1, 0, REASON, sender=registrar)
    assert event(requests, "RequestRefused")["final_on"] == NOW
    assert desk.status(request)["status"] == FINAL


def test_notice_nobody_answered(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.deficient(deals.funded())
    boa.env.timestamp = NOW + 30 * DAY
    with boa.reverts("requests: the time limit still runs"):
        requests.refuse(request, 1, 0, REASON, sender=registrar)
    boa.env.timestamp += 1
    requests.refuse(request, 1, 0, REASON, sender=registrar)
    assert desk.status(request)["status"] == REFUSED


def test_side_suspended_meanwhile(desk: Desk, deals: Deals, requests: Any, registrar: str, seller: int) -> None:
    """The way out for the other side's money."""
    request = desk.taken(deals.funded())
    desk.suspend(seller)
    requests.refuse(request, 1, 0, REASON, sender=registrar)
    assert desk.status(request)["status"] == REFUSED


def test_unauthorised(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts("directory: not an officer"):
        requests.refuse(request, 1, 0, REASON, sender=seller_account)
    with boa.reverts("directory: officer of another office"):
        requests.refuse(request, 1, 0, REASON, sender=desk.foreign_registrar())
    with boa.reverts("requests: in another officer's charge"):
        requests.refuse(request, 1, 0, REASON, sender=desk.colleague)


def test_examiner_in_charge(desk: Desk, deals: Deals, requests: Any, examiner: str) -> None:
    request = desk.file(deals.funded())
    requests.take(request, sender=examiner)
    with boa.reverts("directory: officer lacks this role"):
        requests.refuse(request, 1, 0, REASON, sender=examiner)


def test_officer_who_acts_for_a_participant(
    desk: Desk, deals: Deals, participants: Any, requests: Any, registrar: str, buyer: int
) -> None:
    request = desk.taken(deals.funded())
    participants.propose_account(buyer, registrar, 1, sender=person("buyer").address)
    participants.accept_account(buyer, sender=registrar)
    with boa.reverts("requests: officer is a participant's account"):
        requests.refuse(request, 1, 0, REASON, sender=registrar)


def test_nobody_in_charge(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.file(deals.funded())
    with boa.reverts("requests: take the request first"):
        requests.refuse(request, 1, 0, REASON, sender=registrar)


def test_stale_version(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    deal = deals.funded()
    request = desk.deficient(deal)
    desk.respond(deal)
    with boa.reverts("requests: the file has changed, read it again"):
        requests.refuse(request, 1, 0, REASON, sender=registrar)


def test_no_reasons(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts("requests: give the reasons of the refusal"):
        requests.refuse(request, 1, 0, "", sender=registrar)


def test_ground_that_is_no_rule(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts("requests: no such rule"):
        requests.refuse(request, 1, 27, REASON, sender=registrar)


def test_double_click(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.refused(deals.funded())
    with boa.reverts("requests: closed already"):
        requests.refuse(request, 1, 0, REASON, sender=registrar)


def test_register_after_refusal(desk: Desk, deals: Deals) -> None:
    """Nobody changes his mind on a decision that was given."""
    deal = deals.funded()
    desk.refused(deal)
    with boa.reverts("requests: closed already"):
        desk.register(deal)


def test_withdraw_after_refusal(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    deal = deals.funded()
    desk.refused(deal)
    with boa.reverts("requests: closed already"):
        requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)


def test_unknown(desk: Desk, requests: Any, registrar: str) -> None:
    assert UNKNOWN == NO_RIGHT
    with boa.reverts("requests: unknown request"):
        requests.refuse(UNKNOWN, 1, 0, REASON, sender=registrar)
