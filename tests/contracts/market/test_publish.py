"""Who may publish an offer, and what it must say."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import (
    ASSIGNMENT,
    NON_EXCLUSIVE,
    PRICE,
    Deals,
    event,
    plain,
    register_right,
)
from tests.contracts.protocol import DAY, NEGOTIATE, NOW, SIGN, Protocol, person


def test_default(deals: Deals, market: Any, seller: int, seller_account: str) -> None:
    offer = deals.offer()
    returned = bytes(market.publish(offer.as_tuple(), 0, sender=seller_account))
    assert event(market, "OfferPublished") == {
        "offer": returned,
        "grantor": seller,
        "account": seller_account,
        "authority": 0,
        "warned": 0,
        "review": 0,
        "content": plain(offer.as_tuple()),
    }
    assert returned == bytes(market.id_of(offer.as_tuple()))
    assert market.offer(returned) == (1, NOW)


def test_for_one_participant_and_a_later_opening(deals: Deals, market: Any, buyer: int) -> None:
    offer = deals.offer(deals.licence_terms(NON_EXCLUSIVE), audience=buyer, opens=NOW + DAY)
    assert market.offer(deals.publish(offer)) == (1, NOW)


def test_same_terms_again_under_another_salt(deals: Deals, market: Any) -> None:
    first = deals.publish(deals.offer())
    second = deals.publish(deals.offer(salt=b"\x07" * 32))
    assert first != second


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(deals.right, NOW)])
    market.publish(deals.offer().as_tuple(), authority, sender=attorney_account)
    published = event(market, "OfferPublished")
    assert (published["account"], published["authority"], published["grantor"]) == (attorney_account, authority, seller)


def test_attorney_whose_power_covers_another_right(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(b"\x01" * 32, 0)])
    with boa.reverts("participants: right not covered by power"):
        market.publish(deals.offer().as_tuple(), authority, sender=attorney_account)


def test_attorney_whose_power_covers_one_right_of_two(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    second = register_right(protocol, seller, number="EP7654321")
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(deals.right, 0)])
    bundle = deals.terms(items=(Item(deals.right, PRICE), Item(second, PRICE)))
    with boa.reverts("participants: right not covered by power"):
        market.publish(deals.offer(bundle).as_tuple(), authority, sender=attorney_account)


def test_attorney_whose_power_has_expired(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", end=NOW + DAY)
    boa.env.timestamp = NOW + DAY
    with boa.reverts("participants: power expired"):
        market.publish(deals.offer().as_tuple(), authority, sender=attorney_account)


def test_attorney_without_the_power_to_negotiate(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=SIGN)
    with boa.reverts("participants: act not covered by power"):
        market.publish(deals.offer().as_tuple(), authority, sender=attorney_account)


def test_unauthorised(deals: Deals, market: Any, stranger: str) -> None:
    with boa.reverts("participants: no account of this participant"):
        market.publish(deals.offer().as_tuple(), 0, sender=stranger)


def test_account_without_the_power_to_negotiate(
    deals: Deals, participants: Any, market: Any, seller: int, seller_account: str
) -> None:
    clerk = person("clerk").address
    participants.propose_account(seller, clerk, SIGN, sender=seller_account)
    participants.accept_account(seller, sender=clerk)
    with boa.reverts("participants: account lacks this power"):
        market.publish(deals.offer().as_tuple(), 0, sender=clerk)
    participants.change_powers(clerk, NEGOTIATE, sender=seller_account)
    market.publish(deals.offer().as_tuple(), 0, sender=clerk)


def test_suspended(deals: Deals, market: Any, seller: int, seller_account: str) -> None:
    deals.suspend(seller)
    with boa.reverts("participants: suspended"):
        market.publish(deals.offer().as_tuple(), 0, sender=seller_account)


def test_published_before(deals: Deals, market: Any, seller_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    with boa.reverts("market: this offer was published before"):
        market.publish(offer.as_tuple(), 0, sender=seller_account)


def test_published_before_and_cancelled(deals: Deals, market: Any, seller_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    market.cancel(offer.as_tuple(), 0, sender=seller_account)
    with boa.reverts("market: this offer was published before"):
        market.publish(offer.as_tuple(), 0, sender=seller_account)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"opens": NOW + 30 * DAY}, "deal: must open before it closes"),
        ({"opens": NOW - DAY, "closes": NOW}, "deal: closing date has passed"),
        ({"closes": NOW + 366 * DAY + 1}, "deal: closes in over 366 days"),
        ({"completion": DAY - 1}, "deal: less than a day to complete"),
        ({"completion": 366 * DAY + 1}, "deal: over 366 days to complete"),
    ],
)
def test_dates(deals: Deals, market: Any, seller_account: str, changes: dict[str, int], sentence: str) -> None:
    with boa.reverts(sentence):
        market.publish(replace(deals.offer(), **changes).as_tuple(), 0, sender=seller_account)


@pytest.mark.parametrize("changes", [{"closes": NOW + 366 * DAY}, {"completion": DAY}, {"completion": 366 * DAY}])
def test_widest_dates(deals: Deals, changes: dict[str, int]) -> None:
    deals.publish(replace(deals.offer(), **changes))


def test_grantee_named(deals: Deals, market: Any, buyer: int, seller_account: str) -> None:
    with boa.reverts("market: an offer names no grantee yet"):
        market.publish(deals.offer(deals.terms(grantee=buyer)).as_tuple(), 0, sender=seller_account)


def test_for_oneself(deals: Deals, market: Any, seller: int, seller_account: str) -> None:
    with boa.reverts("market: offer is for its own rightsholder"):
        market.publish(deals.offer(audience=seller).as_tuple(), 0, sender=seller_account)


def test_right_of_somebody_else(deals: Deals, protocol: Protocol, market: Any, buyer: int, seller_account: str) -> None:
    theirs = register_right(protocol, buyer, number="EP7654321")
    with boa.reverts("market: refused by rule 7"):
        market.publish(deals.offer(deals.terms(items=(Item(theirs, PRICE),))).as_tuple(), 0, sender=seller_account)


def test_no_rights_named_even_by_an_attorney(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(b"\x01" * 32, 0)])
    with boa.reverts("market: refused by rule 17"):
        market.publish(deals.offer(deals.terms(items=())).as_tuple(), authority, sender=attorney_account)


def test_lowest_rule_is_named(deals: Deals, market: Any, seller_account: str) -> None:
    abroad_and_unpriced = deals.terms(territory=1 << 200, items=(Item(deals.right, 0),))
    with boa.reverts("market: refused by rule 5"):
        market.publish(deals.offer(abroad_and_unpriced).as_tuple(), 0, sender=seller_account)


def test_consent_of_a_pledgee_can_come_later(deals: Deals, protocol: Protocol, market: Any, rival: int) -> None:
    """Rule 8 refuses while a co-owner's consent is missing; it comes with the agreement, so it only warns here."""
    joint = register_right(protocol, deals.seller, rival, number="EP7654321")
    deals.publish(deals.offer(deals.terms(grant=ASSIGNMENT, items=(Item(joint, PRICE),))))
    assert event(market, "OfferPublished")["warned"] & (1 << 8)
