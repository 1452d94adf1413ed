"""Anyone makes a refusal final once nobody can appeal, and the price goes back."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from tests.contracts.deal.build import ENDED, PRICE, Deals, event
from tests.contracts.protocol import NOW, person
from tests.contracts.requests.desk import APPEAL, FINAL, OTHER_SALT, SALT, SILENCE, Desk


def test_default(desk: Desk, deals: Deals, requests: Any, token: Any, buyer_account: str, stranger: str) -> None:
    deal = deals.funded()
    request = desk.refused(deal)
    boa.env.timestamp = NOW + APPEAL
    requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    assert event(requests, "RefusalFinal") == {"request": request, "by": stranger}
    assert desk.status(request)["status"] == FINAL
    assert token.balanceOf(buyer_account) == PRICE
    assert deals.agreement(deal)["status"] == ENDED


def test_appeal_period_runs(desk: Desk, deals: Deals, requests: Any, stranger: str) -> None:
    """One waiver does not shorten it."""
    deal = deals.funded()
    desk.refused(deal)
    desk.waive(deal, "buyer")
    boa.env.timestamp = NOW + APPEAL - 1
    with boa.reverts("requests: the appeal period still runs"):
        requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)


def test_both_sides_are_gone(desk: Desk, deals: Deals, requests: Any, token: Any, seller: int, buyer: int) -> None:
    """A suspended payer has its money back all the same."""
    deal = deals.funded()
    desk.refused(deal)
    desk.suspend(seller)
    desk.suspend(buyer)
    boa.env.timestamp = NOW + APPEAL
    requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=person("stranger").address)
    assert token.balanceOf(person("buyer").address) == PRICE


def test_double_click(desk: Desk, deals: Deals, requests: Any, token: Any, stranger: str) -> None:
    deal = deals.funded()
    desk.refused(deal)
    boa.env.timestamp = NOW + APPEAL
    requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    with boa.reverts("requests: no refusal to conclude"):
        requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    assert token.balanceOf(person("buyer").address) == PRICE


def test_nothing_refused(desk: Desk, deals: Deals, requests: Any, stranger: str) -> None:
    deal = deals.funded()
    desk.taken(deal)
    boa.env.timestamp = NOW + APPEAL
    for given, salt in ((deal, OTHER_SALT), (replace(deal, completion=86_400), SALT)):
        with boa.reverts("requests: no refusal to conclude"):
            requests.conclude_refusal(given.as_tuple(), 0, salt, sender=stranger)


@pytest.mark.parametrize("stage", ["file", "taken"])
def test_office_silent_for_two_years(
    desk: Desk, deals: Deals, requests: Any, registry: Any, token: Any, buyer_account: str, stranger: str, stage: str
) -> None:
    """As if refused: no office keeps a right and a price for ever."""
    deal = deals.funded()
    request = getattr(desk, stage)(deal)
    boa.env.timestamp = NOW + SILENCE - 1
    with boa.reverts("requests: the office has two years to decide"):
        requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    boa.env.timestamp += 1
    requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    assert event(requests, "RefusalFinal") == {"request": request, "by": stranger}
    assert (desk.status(request)["status"], deals.agreement(deal)["status"]) == (FINAL, ENDED)
    assert token.balanceOf(buyer_account) == PRICE
    assert not registry.reserved(deals.right)


@pytest.mark.parametrize("answered", [True, False])
def test_notice_gives_the_office_time(desk: Desk, deals: Deals, requests: Any, stranger: str, answered: bool) -> None:
    """Two years count from the day the last notice was due."""
    deal = deals.funded()
    desk.deficient(deal)
    due = desk.status(desk.request_id(deal))["due"]
    if answered:
        desk.respond(deal)
    boa.env.timestamp = due + SILENCE - 1
    with boa.reverts("requests: the office has two years to decide"):
        requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    boa.env.timestamp += 1
    requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    assert deals.agreement(deal)["status"] == ENDED


@pytest.mark.parametrize("end", ["registered", "withdrawn", "concluded"])
def test_decided_long_ago(
    desk: Desk, deals: Deals, requests: Any, seller_account: str, stranger: str, end: str
) -> None:
    deal = deals.funded()
    if end == "registered":
        desk.taken(deal)
        desk.register(deal)
    elif end == "withdrawn":
        desk.file(deal)
        requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    else:
        desk.refused(deal)
        boa.env.timestamp = NOW + APPEAL
        requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    boa.env.timestamp = NOW + 2 * SILENCE
    with boa.reverts("requests: no refusal to conclude"):
        requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
