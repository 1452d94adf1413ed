"""Consents of those whom a rule asks for: co-owners, pledgees, licensees in the way."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import (
    COMPLETION,
    DOCUMENT,
    EXCLUSIVE,
    NO_RIGHT,
    NON_EXCLUSIVE,
    OTHER_DOCUMENT,
    PRICE,
    TERRITORY,
    TEXT,
    Deals,
    event,
    register_right,
)
from tests.contracts.protocol import DAY, FILE, NOW, YEAR, Protocol, person


@pytest.fixture
def joint(deals: Deals, protocol: Protocol, seller: int, rival: int) -> Deals:
    """Deals over a patent the seller and the rival hold together."""
    return replace(deals, right=register_right(protocol, seller, rival, number="EP7654321"))


def test_default(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    """A co-owner."""
    deal = joint.accepted()
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert event(agreements, "Consented") == {
        "agreement": joint.id_of(deal),
        "participant": rival,
        "account": rival_account,
        "authority": 0,
        "document": DOCUMENT,
        "long_stop": NOW + COMPLETION,
    }
    assert agreements.consents(joint.id_of(deal)) == [rival]


def test_late_consent_leaves_a_week_to_pay(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    """What becomes possible in the last second does not cost a winner its deposit."""
    deal = joint.signed()
    boa.env.timestamp = NOW + COMPLETION - 1
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert event(agreements, "Consented")["long_stop"] == boa.env.timestamp + 7 * DAY
    assert joint.agreement(deal)["long_stop"] == boa.env.timestamp + 7 * DAY


def test_after_the_long_stop_date(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = joint.signed()
    boa.env.timestamp = NOW + COMPLETION
    with boa.reverts("agreements: long-stop date has passed"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


def test_while_the_clock_stands_still(
    deals: Deals, agreements: Any, requests: Any, rival: int, rival_account: str
) -> None:
    """A pledgee may still agree while the office examines."""
    deals.pledge(rival)
    boa.env.timestamp += 1
    deal = deals.funded()
    agreements.begin_request(deals.id_of(deal), 0, deals.right, sender=requests.address)
    boa.env.timestamp = NOW + 2 * COMPLETION
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert agreements.consents(deals.id_of(deal)) == [rival]


@pytest.mark.parametrize("stage", ["signed", "funded"])
def test_later(joint: Deals, agreements: Any, rival: int, rival_account: str, stage: str) -> None:
    deal = getattr(joint, stage)()
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert agreements.consents(joint.id_of(deal)) == [rival]


def test_pledgee(deals: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deals.pledge(rival)
    deal = deals.accepted()
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert agreements.consents(deals.id_of(deal)) == [rival]


def grant_exclusive(protocol: Protocol, right: bytes, licensee: int, territory: int = TERRITORY) -> None:
    """A live exclusive licence, as `Recordals` enters it."""
    scope = (right, 0, EXCLUSIVE, territory, 1, 0b11111, 0, NOW + 5 * YEAR, [])
    protocol.part("Licences").grant_licence(scope, licensee, sender=protocol.caller("Recordals"))


def test_exclusive_licensee(deals: Deals, protocol: Protocol, agreements: Any, rival: int, rival_account: str) -> None:
    deal = deals.accepted(deals.offer(deals.licence_terms(NON_EXCLUSIVE)))
    grant_exclusive(protocol, deals.right, rival)
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert agreements.consents(deals.id_of(deal)) == [rival]


def test_second_exclusive_licensee_in_the_way(
    deals: Deals, protocol: Protocol, agreements: Any, rival: int, rival_account: str
) -> None:
    """In any order: the first one's consent is not waited for."""
    deal = deals.accepted(deals.offer(deals.licence_terms(NON_EXCLUSIVE)))
    third = protocol.join("licensee")
    grant_exclusive(protocol, deals.right, third, territory=0b0010)
    grant_exclusive(protocol, deals.right, rival, territory=0b0100)
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    agreements.consent(deal.as_tuple(), third, 0, DOCUMENT, sender=person("licensee").address)
    assert agreements.consents(deals.id_of(deal)) == [rival, third]


def test_exclusive_licensee_elsewhere(
    deals: Deals, protocol: Protocol, agreements: Any, rival: int, rival_account: str
) -> None:
    terms = deals.licence_terms(NON_EXCLUSIVE, territory=0b0010)
    deal = deals.accepted(deals.offer(terms))
    grant_exclusive(protocol, deals.right, rival, territory=0b0100)
    with boa.reverts("agreements: no consent of this participant is needed"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


def test_licensee_of_an_assigned_right(
    deals: Deals, protocol: Protocol, agreements: Any, rival: int, rival_account: str
) -> None:
    """Licences survive an assignment, nobody's consent is needed."""
    deal = deals.accepted()
    grant_exclusive(protocol, deals.right, rival)
    with boa.reverts("agreements: no consent of this participant is needed"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


def test_bystander(deals: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    """Nobody fills the places of those who count."""
    deal = deals.accepted()
    with boa.reverts("agreements: no consent of this participant is needed"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


def test_nobody(deals: Deals, agreements: Any, stranger: str) -> None:
    """Participant 0 is no pledgee, although a right without one has pledgee 0."""
    deal = deals.accepted()
    with boa.reverts("participants: not admitted"):
        agreements.consent(deal.as_tuple(), 0, 0, DOCUMENT, sender=stranger)


def test_by_an_attorney(
    joint: Deals, protocol: Protocol, agreements: Any, rival: int, attorney: int, attorney_account: str
) -> None:
    deal = joint.accepted()
    authority = protocol.engage(rival, "rival", attorney, "attorney", rights=[(joint.right, NOW)])
    agreements.consent(deal.as_tuple(), rival, authority, DOCUMENT, sender=attorney_account)
    consented = event(agreements, "Consented")
    assert (consented["account"], consented["authority"]) == (attorney_account, authority)


def test_attorney_whose_power_covers_one_right_of_two(
    joint: Deals, protocol: Protocol, agreements: Any, seller: int, rival: int, attorney: int, attorney_account: str
) -> None:
    second = register_right(protocol, seller, rival, number="EP7654322")
    items = (Item(joint.right, PRICE), Item(second, PRICE))
    deal = joint.accepted(joint.offer(joint.terms(items=items)))
    authority = protocol.engage(rival, "rival", attorney, "attorney", rights=[(joint.right, NOW)])
    with boa.reverts("participants: right not covered by power"):
        agreements.consent(deal.as_tuple(), rival, authority, DOCUMENT, sender=attorney_account)


def test_attorney_whose_power_covers_the_right_concerned(
    joint: Deals, protocol: Protocol, agreements: Any, seller: int, rival: int, attorney: int, attorney_account: str
) -> None:
    """The other right of the deal is the seller's alone."""
    alone = register_right(protocol, seller, number="EP7654322")
    items = (Item(alone, PRICE), Item(joint.right, PRICE))
    deal = joint.accepted(joint.offer(joint.terms(items=items)))
    authority = protocol.engage(rival, "rival", attorney, "attorney", rights=[(joint.right, NOW)])
    agreements.consent(deal.as_tuple(), rival, authority, DOCUMENT, sender=attorney_account)
    assert agreements.consents(joint.id_of(deal)) == [rival]


def test_attorney_without_the_power_to_sign(
    joint: Deals, protocol: Protocol, agreements: Any, rival: int, attorney: int, attorney_account: str
) -> None:
    deal = joint.accepted()
    authority = protocol.engage(rival, "rival", attorney, "attorney", powers=FILE)
    with boa.reverts("participants: act not covered by power"):
        agreements.consent(deal.as_tuple(), rival, authority, DOCUMENT, sender=attorney_account)


def test_unauthorised(joint: Deals, agreements: Any, rival: int, seller_account: str) -> None:
    deal = joint.accepted()
    with boa.reverts("participants: no account of this participant"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=seller_account)


def test_suspended(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = joint.accepted()
    joint.suspend(rival)
    with boa.reverts("participants: suspended"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


@pytest.mark.parametrize("name", ["seller", "buyer"])
def test_side(joint: Deals, agreements: Any, name: str) -> None:
    deal = joint.accepted()
    side = joint.seller if name == "seller" else joint.buyer
    with boa.reverts("agreements: a side signs, it does not consent"):
        agreements.consent(deal.as_tuple(), side, 0, DOCUMENT, sender=person(name).address)


def test_after_an_auction(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    """To the text the terms name."""
    _, deal = joint.won()
    with boa.reverts("agreements: the sides sign another text"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    agreements.consent(deal.as_tuple(), rival, 0, TEXT, sender=rival_account)
    assert agreements.consents(joint.id_of(deal)) == [rival]


def test_another_text(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = joint.accepted()
    with boa.reverts("agreements: the sides sign another text"):
        agreements.consent(deal.as_tuple(), rival, 0, OTHER_DOCUMENT, sender=rival_account)


def test_twice(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = joint.accepted()
    agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    with boa.reverts("agreements: has consented already"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


def test_ninth(deals: Deals, protocol: Protocol, agreements: Any) -> None:
    """Seven co-owners and two pledgees of two rights: more than one decision can read."""
    names = [f"holder {i}" for i in range(7)]
    holders = [protocol.join(name) for name in names]
    first, second = protocol.join("pledgee 0"), protocol.join("pledgee 1")
    rights = [register_right(protocol, deals.seller, *holders, number=f"EP765432{i}") for i in range(2)]
    for right, pledgee in zip(rights, (first, second), strict=True):
        replace(deals, right=right).pledge(pledgee)
    deal = deals.accepted(deals.offer(deals.terms(items=tuple(Item(right, PRICE) for right in rights))))
    for name, holder in [*zip(names, holders, strict=True), ("pledgee 0", first)]:
        agreements.consent(deal.as_tuple(), holder, 0, DOCUMENT, sender=person(name).address)
    with boa.reverts("agreements: eight have consented already"):
        agreements.consent(deal.as_tuple(), second, 0, DOCUMENT, sender=person("pledgee 1").address)


def test_after_the_end(joint: Deals, agreements: Any, rival: int, rival_account: str, stranger: str) -> None:
    deal = joint.accepted()
    boa.env.timestamp = NOW + COMPLETION
    agreements.lapse(deal.as_tuple(), sender=stranger)
    with boa.reverts("agreements: ended"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)


def test_unknown(joint: Deals, agreements: Any, rival: int, rival_account: str) -> None:
    deal = joint.offer().accepted_by(joint.buyer, NO_RIGHT)
    with boa.reverts("agreements: no agreement on these terms"):
        agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
