"""Who may take an offer off the market, and when."""

from typing import Any

import boa

from tests.contracts.deal.build import NON_EXCLUSIVE, PROPOSED, Deals, event
from tests.contracts.protocol import DAY, NEGOTIATE, NOW, SIGN, Protocol


def test_default(deals: Deals, market: Any, seller_account: str) -> None:
    offer = deals.offer()
    source = deals.publish(offer)
    boa.env.timestamp = NOW + DAY
    market.cancel(offer.as_tuple(), 0, sender=seller_account)
    assert event(market, "OfferCancelled") == {"offer": source, "account": seller_account, "authority": 0}
    assert market.offer(source) == (3, NOW)


def test_agreements_on_it_stand(deals: Deals, market: Any, seller_account: str) -> None:
    offer = deals.offer(deals.licence_terms(NON_EXCLUSIVE))
    deal = deals.accepted(offer)
    market.cancel(offer.as_tuple(), 0, sender=seller_account)
    assert deals.agreement(deal)["status"] == PROPOSED


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    offer = deals.offer()
    source = deals.publish(offer)
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=NEGOTIATE)
    market.cancel(offer.as_tuple(), authority, sender=attorney_account)
    assert event(market, "OfferCancelled") == {"offer": source, "account": attorney_account, "authority": authority}


def test_attorney_without_the_power_to_negotiate(
    deals: Deals, protocol: Protocol, market: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    offer = deals.offer()
    deals.publish(offer)
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=SIGN)
    with boa.reverts("participants: act not covered by power"):
        market.cancel(offer.as_tuple(), authority, sender=attorney_account)


def test_unauthorised(deals: Deals, market: Any, buyer: int, buyer_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    with boa.reverts("participants: no account of this participant"):
        market.cancel(offer.as_tuple(), 0, sender=buyer_account)


def test_not_published(deals: Deals, market: Any, seller_account: str) -> None:
    with boa.reverts("market: no such offer"):
        market.cancel(deals.offer().as_tuple(), 0, sender=seller_account)


def test_taken(deals: Deals, market: Any, seller_account: str) -> None:
    offer = deals.offer()
    deals.accepted(offer)
    with boa.reverts("market: offer was taken"):
        market.cancel(offer.as_tuple(), 0, sender=seller_account)


def test_twice(deals: Deals, market: Any, seller_account: str) -> None:
    offer = deals.offer()
    deals.publish(offer)
    market.cancel(offer.as_tuple(), 0, sender=seller_account)
    with boa.reverts("market: offer was cancelled"):
        market.cancel(offer.as_tuple(), 0, sender=seller_account)


def test_unknown_offer_reads_as_nothing(market: Any) -> None:
    assert market.offer(b"\x01" * 32) == (0, 0)
