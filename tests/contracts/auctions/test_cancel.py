"""Taking an auction back."""

from typing import Any

import boa

from tests.contracts.deal.build import PRICE, Deals, event
from tests.contracts.protocol import NEGOTIATE, SIGN, Protocol


def test_default(deals: Deals, auctions: Any, seller_account: str) -> None:
    lot = deals.put_up()
    auctions.cancel(lot.as_tuple(), 0, sender=seller_account)
    cancelled = event(auctions, "AuctionCancelled")
    auction = bytes(auctions.id_of(lot.as_tuple()))
    assert cancelled == {"auction": auction, "account": seller_account, "authority": 0}
    assert deals.auction(lot)["status"] == 4


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, auctions: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    lot = deals.put_up()
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=NEGOTIATE)
    auctions.cancel(lot.as_tuple(), authority, sender=attorney_account)
    assert event(auctions, "AuctionCancelled")["authority"] == authority


def test_attorney_without_the_power_to_negotiate(
    deals: Deals, protocol: Protocol, auctions: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    lot = deals.put_up()
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=SIGN)
    with boa.reverts("participants: act not covered by power"):
        auctions.cancel(lot.as_tuple(), authority, sender=attorney_account)


def test_unauthorised(deals: Deals, auctions: Any, buyer: int, buyer_account: str) -> None:
    lot = deals.put_up()
    with boa.reverts("participants: no account of this participant"):
        auctions.cancel(lot.as_tuple(), 0, sender=buyer_account)


def test_after_a_bid(deals: Deals, auctions: Any, buyer: int, seller_account: str) -> None:
    lot = deals.put_up()
    deals.bid(lot, buyer, "buyer", PRICE)
    with boa.reverts("auctions: a bid was made"):
        auctions.cancel(lot.as_tuple(), 0, sender=seller_account)


def test_twice(deals: Deals, auctions: Any, seller_account: str) -> None:
    lot = deals.put_up()
    auctions.cancel(lot.as_tuple(), 0, sender=seller_account)
    with boa.reverts("auctions: auction was cancelled"):
        auctions.cancel(lot.as_tuple(), 0, sender=seller_account)


def test_settled(deals: Deals, auctions: Any, seller_account: str) -> None:
    lot, _ = deals.won()
    with boa.reverts("auctions: auction is over"):
        auctions.cancel(lot.as_tuple(), 0, sender=seller_account)


def test_not_put_up(deals: Deals, auctions: Any, seller_account: str) -> None:
    with boa.reverts("auctions: no such auction"):
        auctions.cancel(deals.lot().as_tuple(), 0, sender=seller_account)


def test_unknown_auction_reads_as_nothing(auctions: Any) -> None:
    assert list(auctions.auction(b"\x01" * 32)) == [0, 0, 0, 0, 0]
