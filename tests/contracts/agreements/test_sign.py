"""Signatures in a transaction of one's own."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from tests.contracts.deal.build import (
    CID,
    COMPLETION,
    DOCUMENT,
    OTHER_DOCUMENT,
    SIGNED,
    Deals,
    event,
    register_right,
)
from tests.contracts.protocol import DAY, FILE, NOW, Protocol, person


def test_default(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)
    assert event(agreements, "Signed") == {
        "agreement": deals.id_of(deal),
        "participant": seller,
        "account": seller_account,
        "authority": 0,
        "document": DOCUMENT,
        "cid": CID,
        "by_signature": False,
        "long_stop": NOW + COMPLETION,
    }
    state = deals.agreement(deal)
    assert (state["status"], state["signed"], state["document"]) == (SIGNED, 3, DOCUMENT)
    assert state["long_stop"] == NOW + COMPLETION


@pytest.mark.parametrize("left", [1, 7 * DAY - 1, 7 * DAY, 8 * DAY])
def test_late_second_signature_leaves_a_week_to_pay(deals: Deals, left: int) -> None:
    """A side that signs in the last second cannot make the buyer late."""
    deal = deals.accepted()
    boa.env.timestamp = NOW + COMPLETION - left
    deals.sign(deal, "seller")
    expected = max(NOW + COMPLETION, boa.env.timestamp + 7 * DAY)
    assert event(deals.agreements, "Signed")["long_stop"] == expected
    assert deals.agreement(deal)["long_stop"] == expected


@pytest.mark.parametrize("name", ["seller", "buyer"])
def test_after_an_auction(deals: Deals, name: str) -> None:
    """The hammer bound both sides: neither puts another text in its way."""
    _, deal = deals.won()
    with boa.reverts("agreements: both sides have signed already"):
        deals.sign(deal, name, OTHER_DOCUMENT)


def test_by_an_attorney_limited_to_the_right(
    deals: Deals, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.accepted()
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(deals.right, NOW)])
    agreements.sign(deal.as_tuple(), seller, authority, DOCUMENT, CID, sender=attorney_account)
    signed = event(agreements, "Signed")
    assert (signed["participant"], signed["account"], signed["authority"]) == (seller, attorney_account, authority)


def test_attorney_whose_power_was_given_for_an_earlier_holding(
    deals: Deals, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.accepted()
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(deals.right, NOW - DAY)])
    with boa.reverts("participants: power given for an earlier holding"):
        agreements.sign(deal.as_tuple(), seller, authority, DOCUMENT, CID, sender=attorney_account)


def test_attorney_whose_power_expired(
    deals: Deals, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.accepted()
    authority = protocol.engage(seller, "seller", attorney, "attorney", end=NOW + DAY)
    boa.env.timestamp = NOW + DAY
    with boa.reverts("participants: power expired"):
        agreements.sign(deal.as_tuple(), seller, authority, DOCUMENT, CID, sender=attorney_account)


def test_attorney_without_the_power_to_sign(
    deals: Deals, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    deal = deals.accepted()
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=FILE)
    with boa.reverts("participants: act not covered by power"):
        agreements.sign(deal.as_tuple(), seller, authority, DOCUMENT, CID, sender=attorney_account)


def test_unauthorised(deals: Deals, agreements: Any, seller: int, buyer_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("participants: no account of this participant"):
        agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=buyer_account)


def test_not_a_side(deals: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: not a side of the deal"):
        agreements.sign(deal.as_tuple(), rival, 0, DOCUMENT, CID, sender=rival_account)


def test_another_text(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: the other side signed another text"):
        agreements.sign(deal.as_tuple(), seller, 0, OTHER_DOCUMENT, CID, sender=seller_account)


def test_no_text(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: hash of the contract is missing"):
        agreements.sign(deal.as_tuple(), seller, 0, bytes(32), CID, sender=seller_account)


def test_same_side_twice(deals: Deals, agreements: Any, buyer: int, buyer_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: this side has signed already"):
        agreements.sign(deal.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_after_both(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.signed()
    with boa.reverts("agreements: both sides have signed already"):
        agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)


def test_changed_terms(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    changed = replace(deal, terms=replace(deal.terms, options=2))
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.sign(changed.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)


def test_changed_time_to_complete(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.sign(
            replace(deal, completion=2 * COMPLETION).as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account
        )


def test_after_the_long_stop_date(deals: Deals, agreements: Any, seller: int, seller_account: str) -> None:
    deal = deals.accepted()
    boa.env.timestamp = NOW + COMPLETION
    with boa.reverts("agreements: long-stop date has passed"):
        agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)
    boa.env.timestamp = NOW + COMPLETION - 1
    agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)


def test_after_the_end(deals: Deals, agreements: Any, seller: int, seller_account: str, buyer: int) -> None:
    deal = deals.accepted()
    agreements.decline(deal.as_tuple(), buyer, 0, sender=person("buyer").address)
    with boa.reverts("agreements: ended"):
        agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)


@pytest.mark.parametrize("suspended", ["seller", "buyer"])
def test_second_signature_while_a_side_is_suspended(
    deals: Deals, agreements: Any, seller: int, buyer: int, seller_account: str, suspended: str
) -> None:
    deal = deals.accepted()
    deals.suspend(seller if suspended == "seller" else buyer)
    with boa.reverts("participants: suspended"):
        agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)


def test_attorney_of_a_holder_who_stayed_while_a_co_owner_left(
    deals: Deals,
    protocol: Protocol,
    agreements: Any,
    registry: Any,
    seller: int,
    rival: int,
    attorney: int,
    attorney_account: str,
) -> None:
    """The power was given for the seller's holding, which began before the register last changed."""
    joint = replace(deals, right=register_right(protocol, seller, rival, number="EP7654321"))
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(joint.right, NOW)])
    boa.env.timestamp = NOW + DAY
    joint.transfer_without_contract(seller)
    deal = joint.accepted()
    agreements.sign(deal.as_tuple(), seller, authority, DOCUMENT, CID, sender=attorney_account)
    assert event(agreements, "Signed")["authority"] == authority
