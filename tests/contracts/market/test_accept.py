"""Who may accept an offer, when, and what comes of it."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from tests.contracts.deal.build import (
    CID,
    COMPLETION,
    DOCUMENT,
    EXCLUSIVE,
    NON_EXCLUSIVE,
    PROPOSED,
    SOLE,
    Deals,
    event,
)
from tests.contracts.protocol import DAY, NOW, RECEIVE, VIEW, Protocol, person


def test_default(deals: Deals, market: Any, seller: int, buyer: int, buyer_account: str) -> None:
    offer = deals.offer()
    source = deals.publish(offer)
    boa.env.timestamp = NOW + DAY
    returned = bytes(market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account))
    deal = offer.accepted_by(buyer, source)
    assert event(market, "OfferAccepted") == {"offer": source, "agreement": returned, "grantee": buyer}
    assert event(market, "AgreementOpened") == {
        "agreement": returned,
        "source": source,
        "grantee": buyer,
        "grantor": seller,
        "long_stop": NOW + DAY + COMPLETION,
        "signed": 0,
    }
    assert event(market, "Signed") == {
        "agreement": returned,
        "participant": buyer,
        "account": buyer_account,
        "authority": 0,
        "document": DOCUMENT,
        "cid": CID,
        "by_signature": False,
        "long_stop": deals.agreement(deal)["long_stop"],
    }
    assert returned == deals.id_of(deal)
    assert market.offer(source) == (2, NOW)
    assert deals.agreement(deal) == {
        "status": PROPOSED,
        "signed": 2,
        "long_stop": NOW + DAY + COMPLETION,
        "stopped": 0,
        "pending": 0,
        "settled": 0,
        "paid": 0,
        "priced": 1,
        "items": 1,
        "known": NOW + DAY,
        "document": DOCUMENT,
    }


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, market: Any, buyer: int, attorney: int, attorney_account: str
) -> None:
    offer = deals.offer()
    deals.publish(offer)
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", rights=[(deals.right, 0)])
    market.accept(offer.as_tuple(), buyer, authority, DOCUMENT, CID, sender=attorney_account)
    signed = event(market, "Signed")
    assert (signed["participant"], signed["account"], signed["authority"]) == (buyer, attorney_account, authority)


def test_attorney_whose_power_was_revoked(
    deals: Deals, protocol: Protocol, participants: Any, market: Any, buyer: int, attorney: int
) -> None:
    offer = deals.offer()
    deals.publish(offer)
    authority = protocol.engage(buyer, "buyer", attorney, "attorney")
    participants.revoke_power(authority, sender=person("buyer").address)
    with boa.reverts("participants: power was ended"):
        market.accept(offer.as_tuple(), buyer, authority, DOCUMENT, CID, sender=person("attorney").address)


def test_unauthorised(deals: Deals, market: Any, buyer: int, rival: int, rival_account: str) -> None:
    """Nobody accepts in another's name, whatever name he saw in the mempool."""
    offer = deals.offer()
    deals.publish(offer)
    with boa.reverts("participants: no account of this participant"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=rival_account)


def test_account_without_the_power_to_sign(
    deals: Deals, participants: Any, market: Any, buyer: int, buyer_account: str
) -> None:
    offer = deals.offer()
    deals.publish(offer)
    clerk = person("clerk").address
    participants.propose_account(buyer, clerk, VIEW | RECEIVE, sender=buyer_account)
    participants.accept_account(buyer, sender=clerk)
    with boa.reverts("participants: account lacks this power"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=clerk)


def test_not_published(deals: Deals, market: Any, buyer: int, buyer_account: str) -> None:
    with boa.reverts("market: no such offer"):
        market.accept(deals.offer().as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


@pytest.mark.parametrize(
    "changes", [{"completion": COMPLETION + 1}, {"audience": 7}, {"closes": NOW + 40 * DAY}, {"salt": b"\x01" * 32}]
)
def test_changed_offer(deals: Deals, market: Any, buyer: int, buyer_account: str, changes: dict[str, Any]) -> None:
    offer = deals.offer()
    deals.publish(offer)
    with boa.reverts("market: no such offer"):
        market.accept(replace(offer, **changes).as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_cheaper_offer(deals: Deals, market: Any, buyer: int, buyer_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    item = replace(offer.terms.items[0], price=1)
    cheaper = replace(offer, terms=replace(offer.terms, items=(item,)))
    with boa.reverts("market: no such offer"):
        market.accept(cheaper.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


@pytest.mark.parametrize("grant", [EXCLUSIVE, SOLE])
def test_first_takes_an_exclusive_or_sole_licence(
    deals: Deals, market: Any, rival: int, rival_account: str, grant: int
) -> None:
    offer = deals.offer(deals.licence_terms(grant))
    deals.accepted(offer)
    with boa.reverts("market: offer was taken"):
        market.accept(offer.as_tuple(), rival, 0, DOCUMENT, CID, sender=rival_account)


def test_first_takes_an_assignment(deals: Deals, market: Any, rival: int, rival_account: str) -> None:
    offer = deals.offer()
    deals.accepted(offer)
    with boa.reverts("market: offer was taken"):
        market.accept(offer.as_tuple(), rival, 0, DOCUMENT, CID, sender=rival_account)


def test_many_take_a_non_exclusive_licence(deals: Deals, market: Any, rival: int, rival_account: str) -> None:
    offer = deals.offer(deals.licence_terms(NON_EXCLUSIVE))
    deals.accepted(offer)
    market.accept(offer.as_tuple(), rival, 0, DOCUMENT, CID, sender=rival_account)
    assert event(market, "OfferAccepted")["grantee"] == rival
    assert market.offer(market.id_of(offer.as_tuple())) == (1, NOW)


def test_same_buyer_takes_a_non_exclusive_licence_twice(
    deals: Deals, market: Any, buyer: int, buyer_account: str
) -> None:
    offer = deals.offer(deals.licence_terms(NON_EXCLUSIVE))
    deals.accepted(offer)
    with boa.reverts("agreements: this buyer took the offer already"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_cancelled(deals: Deals, market: Any, buyer: int, buyer_account: str, seller_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    market.cancel(offer.as_tuple(), 0, sender=seller_account)
    with boa.reverts("market: offer was cancelled"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_before_it_opens(deals: Deals, market: Any, buyer: int, buyer_account: str) -> None:
    offer = deals.offer(opens=NOW + DAY)
    deals.publish(offer)
    boa.env.timestamp = NOW + DAY - 1
    with boa.reverts("market: offer is not open yet"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)
    boa.env.timestamp = NOW + DAY
    market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_after_it_closed(deals: Deals, market: Any, buyer: int, buyer_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    boa.env.timestamp = offer.closes
    with boa.reverts("market: offer has closed"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)
    boa.env.timestamp = offer.closes - 1
    market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_for_another_participant(
    deals: Deals, market: Any, buyer: int, rival: int, rival_account: str, buyer_account: str
) -> None:
    offer = deals.offer(audience=buyer)
    deals.publish(offer)
    with boa.reverts("market: offer is for another participant"):
        market.accept(offer.as_tuple(), rival, 0, DOCUMENT, CID, sender=rival_account)
    market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_own_offer(deals: Deals, market: Any, seller: int, seller_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    with boa.reverts("market: nobody accepts an own offer"):
        market.accept(offer.as_tuple(), seller, 0, DOCUMENT, CID, sender=seller_account)


def test_without_a_document(deals: Deals, market: Any, buyer: int, buyer_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    with boa.reverts("agreements: hash of the contract is missing"):
        market.accept(offer.as_tuple(), buyer, 0, bytes(32), CID, sender=buyer_account)


@pytest.mark.parametrize("side", ["seller", "buyer"])
def test_suspended_side(deals: Deals, market: Any, buyer: int, buyer_account: str, side: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    deals.suspend(deals.seller if side == "seller" else buyer)
    with boa.reverts("participants: suspended"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_right_sold_elsewhere(deals: Deals, market: Any, buyer: int, rival: int, buyer_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    with boa.reverts("market: refused by rule 7"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_right_sold_and_bought_back(deals: Deals, market: Any, buyer: int, rival: int, buyer_account: str) -> None:
    """An offer dies with the holding it was made on; it does not come back with the right."""
    offer = deals.offer()
    deals.publish(offer)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    deals.transfer_without_contract(deals.seller)
    with boa.reverts("deal: right changed hands since"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)


def test_right_attached_meanwhile(
    deals: Deals, protocol: Protocol, market: Any, registry: Any, buyer: int, buyer_account: str
) -> None:
    offer = deals.offer()
    deals.publish(offer)
    attached = (deals.right, 2, 0, "District court", "2 O 1/26")
    registry.record_encumbrance(*attached, sender=protocol.officer("registrar"))
    with boa.reverts("market: refused by rule 10"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=buyer_account)
