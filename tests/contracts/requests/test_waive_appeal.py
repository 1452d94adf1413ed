"""Both sides give up the appeal, each for itself; then the price goes back."""

from typing import Any

import boa

from tests.contracts.deal.build import ENDED, PRICE, Deals, event, events
from tests.contracts.protocol import FILE, NOW, VIEW, Protocol, person
from tests.contracts.requests.desk import FINAL, OTHER_SALT, REFUSED, SALT, Desk


def test_default(desk: Desk, deals: Deals, requests: Any, token: Any, seller: int, seller_account: str) -> None:
    """One side's waiver decides nothing."""
    deal = deals.funded()
    request = desk.refused(deal)
    requests.waive_appeal(deal.as_tuple(), 0, SALT, seller, 0, sender=seller_account)
    assert event(requests, "AppealWaived") == {
        "request": request,
        "participant": seller,
        "account": seller_account,
        "authority": 0,
    }
    assert desk.status(request)["waived"] == 1
    assert desk.status(request)["status"] == REFUSED
    assert token.balanceOf(deals.escrow.address) == PRICE


def test_both_sides(desk: Desk, deals: Deals, requests: Any, token: Any, buyer: int, buyer_account: str) -> None:
    deal = deals.funded()
    request = desk.refused(deal)
    desk.waive(deal, "seller")
    requests.waive_appeal(deal.as_tuple(), 0, SALT, buyer, 0, sender=buyer_account)
    assert event(requests, "RefusalFinal") == {"request": request, "by": buyer_account}
    assert event(requests, "ItemSettled") == {"agreement": deals.id_of(deal), "item": 0, "paid": False}
    assert event(requests, "Refunded")["payer"] == buyer
    assert desk.status(request)["status"] == FINAL
    assert desk.status(request)["waived"] == 3
    assert token.balanceOf(buyer_account) == PRICE
    assert token.balanceOf(deals.escrow.address) == 0
    assert deals.agreement(deal)["status"] == ENDED
    assert desk.registry.reserved(deals.right) is False


def test_by_an_attorney(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    """A power for one client waives for that client alone."""
    deal = deals.funded()
    desk.refused(deal)
    authority = protocol.engage(seller, "seller", attorney, "attorney", FILE, rights=[(deals.right, NOW)])
    with boa.reverts("participants: power of another principal"):
        desk.waive(deal, "buyer", authority, sender=attorney_account)
    desk.waive(deal, "seller", authority, sender=attorney_account)
    assert event(requests, "AppealWaived")["authority"] == authority
    assert not events(requests, "RefusalFinal")


def test_attorney_without_the_power(
    desk: Desk, deals: Deals, protocol: Protocol, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.funded()
    desk.refused(deal)
    authority = protocol.engage(seller, "seller", attorney, "attorney", VIEW)
    with boa.reverts("participants: act not covered by power"):
        desk.waive(deal, "seller", authority, sender=attorney_account)


def test_unauthorised(desk: Desk, deals: Deals, requests: Any, rival: int, rival_account: str) -> None:
    deal = deals.funded()
    desk.refused(deal)
    with boa.reverts("participants: no account of this participant"):
        desk.waive(deal, "buyer", sender=rival_account)
    with boa.reverts("participants: no account of this participant"):
        desk.waive(deal, "buyer", sender=person("seller").address)
    with boa.reverts("requests: not a side of the deal"):
        requests.waive_appeal(deal.as_tuple(), 0, SALT, rival, 0, sender=rival_account)


def test_double_click(desk: Desk, deals: Deals) -> None:
    """The same side twice is not both sides."""
    deal = deals.funded()
    desk.refused(deal)
    desk.waive(deal, "seller")
    with boa.reverts("requests: appeal was waived already"):
        desk.waive(deal, "seller")


def test_suspended_side(desk: Desk, deals: Deals, buyer: int) -> None:
    deal = deals.funded()
    desk.refused(deal)
    desk.suspend(buyer)
    with boa.reverts("participants: suspended"):
        desk.waive(deal, "buyer")


def test_nothing_refused(desk: Desk, deals: Deals, requests: Any, seller: int, seller_account: str) -> None:
    deal = deals.funded()
    desk.taken(deal)
    for salt in (SALT, OTHER_SALT):
        with boa.reverts("requests: no refusal to appeal against"):
            requests.waive_appeal(deal.as_tuple(), 0, salt, seller, 0, sender=seller_account)


def test_final_already(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.refused(deal)
    desk.waive(deal, "seller")
    desk.waive(deal, "buyer")
    with boa.reverts("requests: no refusal to appeal against"):
        desk.waive(deal, "buyer")
