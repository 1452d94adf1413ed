"""Who tells the sides what is missing, and how long they get."""

from typing import Any

import boa
import pytest

from tests.contracts.deal.build import Deals, event
from tests.contracts.protocol import DAY, NOW, person
from tests.contracts.requests.desk import DEFICIENT, NOTICE, Desk


def test_default(desk: Desk, deals: Deals, requests: Any, directory: Any, registrar: str) -> None:
    request = desk.taken(deals.funded())
    requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=registrar)
    assert event(requests, "DeficiencyNoted") == {
        "request": request,
        "officer": directory.officer(registrar)[0],
        "due": NOW + DAY,
        "notice": NOTICE,
        "version": 1,
    }
    assert desk.status(request)["status"] == DEFICIENT
    assert desk.status(request)["due"] == NOW + DAY


def test_by_an_examiner(desk: Desk, deals: Deals, requests: Any, examiner: str) -> None:
    request = desk.file(deals.funded())
    requests.take(request, sender=examiner)
    requests.issue_deficiency(request, NOW + 30 * DAY, NOTICE, sender=examiner)
    assert desk.status(request)["status"] == DEFICIENT


def test_again_after_a_response(desk: Desk, deals: Deals, requests: Any) -> None:
    deal = deals.funded()
    request = desk.deficient(deal)
    desk.respond(deal)
    desk.object(request)
    assert event(requests, "DeficiencyNoted")["version"] == 2


def test_unauthorised(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts("directory: not an officer"):
        requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=seller_account)
    with boa.reverts("directory: officer of another office"):
        requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=desk.foreign_registrar())
    with boa.reverts("requests: in another officer's charge"):
        requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=desk.colleague)


def test_officer_who_acts_for_a_participant(
    desk: Desk, deals: Deals, participants: Any, requests: Any, registrar: str, buyer: int
) -> None:
    request = desk.taken(deals.funded())
    participants.propose_account(buyer, registrar, 1, sender=person("buyer").address)
    participants.accept_account(buyer, sender=registrar)
    with boa.reverts("requests: officer is a participant's account"):
        requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=registrar)


def test_nobody_in_charge(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.file(deals.funded())
    with boa.reverts("requests: take the request first"):
        requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=registrar)


def test_double_click(desk: Desk, deals: Deals, requests: Any, registrar: str) -> None:
    request = desk.deficient(deals.funded())
    with boa.reverts("requests: a deficiency notice is open already"):
        requests.issue_deficiency(request, NOW + DAY, NOTICE, sender=registrar)


@pytest.mark.parametrize(
    ("due", "notice", "sentence"),
    [
        (NOW + DAY, "", "requests: say what is missing"),
        (NOW + DAY - 1, NOTICE, "requests: time limit under a day"),
        (0, NOTICE, "requests: time limit under a day"),
        (NOW + 366 * DAY + 1, NOTICE, "requests: time limit over 366 days"),
    ],
)
def test_careless(
    desk: Desk, deals: Deals, requests: Any, registrar: str, due: int, notice: str, sentence: str
) -> None:
    request = desk.taken(deals.funded())
    with boa.reverts(sentence):
        requests.issue_deficiency(request, due, notice, sender=registrar)
