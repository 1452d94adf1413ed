"""Paying the price of a deal into escrow."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Offer
from ipr.terms import Item
from tests.contracts.deal.build import (
    COMPLETION,
    FUNDED,
    PRICE,
    SIGNED,
    UNIT,
    Deals,
    event,
    events,
    permit,
    register_right,
)
from tests.contracts.protocol import DAY, FILE, NO_PERMIT, NOW, ZERO, Protocol, person


@pytest.fixture
def bundle(deals: Deals, protocol: Protocol, seller: int) -> Offer:
    """An offer of three rights, one of which adds nothing to the price."""
    rights = [deals.right, *(register_right(protocol, seller, number=f"EP765432{i}") for i in range(2))]
    prices = (PRICE, 0, 3 * UNIT)
    items = tuple(Item(right, price) for right, price in zip(rights, prices, strict=True))
    return deals.offer(deals.terms(items=items))


def test_default(
    deals: Deals, agreements: Any, escrow: Any, token: Any, seller: int, buyer: int, buyer_account: str
) -> None:
    deal = deals.signed()
    deals.give("buyer", PRICE)
    held, own = token.balanceOf(escrow.address), token.balanceOf(buyer_account)
    agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    funded, deposited = event(agreements, "Funded"), event(agreements, "Deposited")
    assert funded == {
        "agreement": deals.id_of(deal),
        "account": buyer_account,
        "authority": 0,
        "total": PRICE,
        "long_stop": NOW + COMPLETION,
    }
    assert deposited["account"] == bytes(agreements.escrow_account(deals.id_of(deal), 0))
    assert (deposited["payer"], deposited["payee"], deposited["source"]) == (buyer, seller, buyer_account)
    assert deals.agreement(deal)["status"] == FUNDED
    account = deals.account(deal)
    assert (account["payer"], account["payee"], account["amount"], account["status"]) == (buyer, seller, PRICE, 2)
    assert token.balanceOf(escrow.address) == held + PRICE
    assert token.balanceOf(buyer_account) == own - PRICE


def test_late_payment_leaves_a_week_to_file(deals: Deals) -> None:
    """A buyer who pays in the last second gets no way out by it."""
    deal = deals.signed()
    boa.env.timestamp = NOW + COMPLETION - 1
    deals.pay_in(deal)
    assert event(deals.agreements, "Funded")["long_stop"] == boa.env.timestamp + 7 * DAY
    assert deals.agreement(deal)["long_stop"] == boa.env.timestamp + 7 * DAY


def test_with_a_permit(deals: Deals, protocol: Protocol, agreements: Any, escrow: Any, token: Any) -> None:
    deal = deals.signed()
    protocol.fund(person("buyer").address, PRICE)
    allowed = permit(token, "buyer", escrow.address, PRICE, NOW + DAY)
    agreements.fund(deal.as_tuple(), 0, allowed, sender=person("buyer").address)
    assert deals.agreement(deal)["status"] == FUNDED
    assert token.allowance(person("buyer").address, escrow.address) == 0


def test_permit_somebody_else_entered_first(
    deals: Deals, protocol: Protocol, agreements: Any, escrow: Any, token: Any, buyer_account: str, stranger: str
) -> None:
    deal = deals.signed()
    protocol.fund(buyer_account, PRICE)
    allowed = permit(token, "buyer", escrow.address, PRICE, NOW + DAY)
    token.permit(buyer_account, escrow.address, PRICE, *allowed, sender=stranger)
    agreements.fund(deal.as_tuple(), 0, allowed, sender=buyer_account)
    assert deals.agreement(deal)["status"] == FUNDED


def test_several_rights_with_one_permit(
    deals: Deals, protocol: Protocol, agreements: Any, escrow: Any, token: Any, bundle: Offer, buyer_account: str
) -> None:
    deal = deals.signed(bundle)
    protocol.fund(buyer_account, deal.terms.total)
    allowed = permit(token, "buyer", escrow.address, deal.terms.total, NOW + DAY)
    agreements.fund(deal.as_tuple(), 0, allowed, sender=buyer_account)
    assert event(agreements, "Funded")["total"] == PRICE + 3 * UNIT
    assert [deposit["amount"] for deposit in events(agreements, "Deposited")] == [PRICE, 3 * UNIT]
    assert [deals.account(deal, i)["status"] for i in range(3)] == [2, 0, 2]


def test_several_rights_with_a_permit_somebody_else_entered_first(
    deals: Deals, protocol: Protocol, agreements: Any, escrow: Any, token: Any, bundle: Offer, stranger: str
) -> None:
    deal = deals.signed(bundle)
    buyer_account = person("buyer").address
    protocol.fund(buyer_account, deal.terms.total)
    allowed = permit(token, "buyer", escrow.address, deal.terms.total, NOW + DAY)
    token.permit(buyer_account, escrow.address, deal.terms.total, *allowed, sender=stranger)
    agreements.fund(deal.as_tuple(), 0, allowed, sender=buyer_account)
    assert deals.agreement(deal)["status"] == FUNDED


def test_by_an_attorney_with_its_own_money(
    deals: Deals, protocol: Protocol, agreements: Any, buyer: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.signed()
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", rights=[(deals.right, 0)])
    deals.give("attorney", PRICE)
    agreements.fund(deal.as_tuple(), authority, NO_PERMIT, sender=attorney_account)
    funded = event(agreements, "Funded")
    assert (funded["account"], funded["authority"]) == (attorney_account, authority)
    assert deals.account(deal)["payer"] == buyer


def test_attorney_without_the_power_to_sign(
    deals: Deals, protocol: Protocol, agreements: Any, buyer: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.signed()
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", powers=FILE)
    with boa.reverts("participants: act not covered by power"):
        agreements.fund(deal.as_tuple(), authority, NO_PERMIT, sender=attorney_account)


def test_unauthorised(deals: Deals, agreements: Any, seller_account: str) -> None:
    deal = deals.signed()
    with boa.reverts("participants: no account of this participant"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=seller_account)


def test_before_both_signed(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: both sides must sign first"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_twice(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.funded()
    deals.give("buyer", PRICE)
    with boa.reverts("agreements: price is in escrow already"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_cheaper_deal(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.signed()
    item = replace(deal.terms.items[0], price=1)
    cheaper = replace(deal, terms=replace(deal.terms, items=(item,)))
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.fund(cheaper.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_worthless_token(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.signed()
    other = replace(deal, terms=replace(deal.terms, token=ZERO))
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.fund(other.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_too_little_money(deals: Deals, protocol: Protocol, agreements: Any, token: Any, escrow: Any) -> None:
    deal = deals.signed()
    poor = person("buyer").address
    token.approve(escrow.address, PRICE, sender=poor)
    with boa.reverts("erc20: transfer amount exceeds balance"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=poor)
    assert deals.agreement(deal)["status"] == SIGNED


def test_allowance_missing(deals: Deals, protocol: Protocol, agreements: Any, buyer_account: str) -> None:
    deal = deals.signed()
    protocol.fund(buyer_account, PRICE)
    with boa.reverts("erc20: insufficient allowance"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_permit_of_another_amount(
    deals: Deals, protocol: Protocol, agreements: Any, escrow: Any, token: Any, buyer_account: str
) -> None:
    deal = deals.signed()
    protocol.fund(buyer_account, PRICE)
    allowed = permit(token, "buyer", escrow.address, PRICE - 1, NOW + DAY)
    with boa.reverts("erc20: insufficient allowance"):
        agreements.fund(deal.as_tuple(), 0, allowed, sender=buyer_account)


@pytest.mark.parametrize("side", ["seller", "buyer"])
def test_suspended_side(deals: Deals, agreements: Any, buyer_account: str, side: str) -> None:
    deal = deals.signed()
    deals.suspend(deals.seller if side == "seller" else deals.buyer)
    with boa.reverts("participants: suspended"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_after_the_long_stop_date(deals: Deals, agreements: Any, buyer_account: str) -> None:
    deal = deals.signed()
    deals.give("buyer", PRICE)
    boa.env.timestamp = NOW + COMPLETION
    with boa.reverts("agreements: long-stop date has passed"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    boa.env.timestamp = NOW + COMPLETION - 1
    agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_after_the_end(deals: Deals, agreements: Any, buyer_account: str, stranger: str) -> None:
    deal = deals.signed()
    boa.env.timestamp = NOW + COMPLETION
    agreements.lapse(deal.as_tuple(), sender=stranger)
    with boa.reverts("agreements: ended"):
        agreements.fund(deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
