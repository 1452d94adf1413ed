"""Anyone makes a refusal final once nobody can appeal, and the price goes back."""

from dataclasses import replace
from typing import Any

import boa

from tests.contracts.deal.build import ENDED, PRICE, Deals, event
from tests.contracts.protocol import NOW, person
from tests.contracts.requests.desk import APPEAL, FINAL, OTHER_SALT, SALT, Desk


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
    for given, salt in ((deal, SALT), (deal, OTHER_SALT), (replace(deal, completion=86_400), SALT)):
        with boa.reverts("requests: no refusal to conclude"):
            requests.conclude_refusal(given.as_tuple(), 0, salt, sender=stranger)
