"""Ending an auction whose time is over."""

from typing import Any

import boa
import pytest

from ipr.deal import Lot
from tests.contracts.deal.build import (
    COMPLETION,
    DEPOSIT,
    INCREMENT,
    PRICE,
    PROPOSED,
    Deals,
    event,
    events,
    plain,
)
from tests.contracts.protocol import DAY, NOW


@pytest.fixture
def lot(deals: Deals, buyer: int, rival: int) -> Lot:
    """A lot the buyer leads."""
    lot = deals.put_up()
    deals.bid(lot, rival, "rival", PRICE)
    deals.bid(lot, buyer, "buyer", PRICE + INCREMENT)
    return lot


def test_default(deals: Deals, auctions: Any, lot: Lot, buyer: int, stranger: str) -> None:
    boa.env.timestamp = lot.closes
    returned = bytes(auctions.settle(lot.as_tuple(), sender=stranger))
    settled, opened = event(auctions, "AuctionSettled"), event(auctions, "AgreementOpened")
    signatures = events(auctions, "Signed")
    auction = bytes(auctions.id_of(lot.as_tuple()))
    deal = lot.won_by(buyer, PRICE + INCREMENT, auction)
    assert settled == {"auction": auction, "agreement": returned, "winner": buyer, "amount": PRICE + INCREMENT}
    assert opened == {
        "agreement": returned,
        "source": auction,
        "grantee": buyer,
        "completion": COMPLETION,
        "long_stop": lot.closes + COMPLETION,
        "terms": plain(deal.terms.as_tuple()),
    }
    assert signatures == []
    assert returned == deals.id_of(deal)
    assert deals.auction(lot)["status"] == 2
    state = deals.agreement(deal)
    assert (state["status"], state["signed"], state["document"]) == (PROPOSED, 0, bytes(32))


def test_no_bid(deals: Deals, auctions: Any, stranger: str) -> None:
    lot = deals.put_up()
    boa.env.timestamp = lot.closes
    assert auctions.settle(lot.as_tuple(), sender=stranger) == bytes(32)
    closed, refunds = event(auctions, "AuctionClosed"), events(auctions, "Refunded")
    assert closed == {"auction": bytes(auctions.id_of(lot.as_tuple()))}
    assert refunds == []
    assert deals.auction(lot)["status"] == 3


def check_closed_with_refund(deals: Deals, lot: Lot, account: str, caller: str) -> None:
    """Settle; expect no sale and the deposit back at the account."""
    before = deals.token.balanceOf(account)
    boa.env.timestamp = lot.closes
    assert deals.auctions.settle(lot.as_tuple(), sender=caller) == bytes(32)
    assert event(deals.auctions, "AuctionClosed")
    assert deals.auction(lot)["status"] == 3
    assert deals.token.balanceOf(account) == before + DEPOSIT


def test_right_sold_elsewhere(deals: Deals, lot: Lot, rival: int, buyer_account: str, stranger: str) -> None:
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    check_closed_with_refund(deals, lot, buyer_account, stranger)


def test_right_sold_in_the_second_it_was_put_up(
    deals: Deals, lot: Lot, rival: int, buyer_account: str, stranger: str
) -> None:
    deals.transfer_without_contract(rival)
    check_closed_with_refund(deals, lot, buyer_account, stranger)


def test_right_sold_and_bought_back(deals: Deals, lot: Lot, rival: int, buyer_account: str, stranger: str) -> None:
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    deals.transfer_without_contract(deals.seller)
    check_closed_with_refund(deals, lot, buyer_account, stranger)


def test_seller_suspended(deals: Deals, lot: Lot, seller: int, buyer_account: str, stranger: str) -> None:
    deals.suspend(seller)
    check_closed_with_refund(deals, lot, buyer_account, stranger)


def test_winner_suspended(deals: Deals, auctions: Any, lot: Lot, buyer: int, stranger: str) -> None:
    """The sale stands; a winner who cannot sign in time has no agreement."""
    deals.suspend(buyer)
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=stranger)
    assert deals.auction(lot)["status"] == 2


def test_too_early(auctions: Any, lot: Lot, stranger: str) -> None:
    boa.env.timestamp = lot.closes - 1
    with boa.reverts("auctions: bidding goes on"):
        auctions.settle(lot.as_tuple(), sender=stranger)


def test_too_early_after_a_late_bid(deals: Deals, auctions: Any, lot: Lot, rival: int, stranger: str) -> None:
    boa.env.timestamp = lot.closes - 1
    deals.bid(lot, rival, "rival", PRICE + 2 * INCREMENT)
    boa.env.timestamp = lot.closes
    with boa.reverts("auctions: bidding goes on"):
        auctions.settle(lot.as_tuple(), sender=stranger)


@pytest.mark.parametrize("outcome", ["settled", "closed"])
def test_twice(deals: Deals, auctions: Any, stranger: str, buyer: int, outcome: str) -> None:
    lot = deals.put_up()
    if outcome == "settled":
        deals.bid(lot, buyer, "buyer", PRICE)
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=stranger)
    with boa.reverts("auctions: auction is over"):
        auctions.settle(lot.as_tuple(), sender=stranger)


def test_cancelled(deals: Deals, auctions: Any, seller_account: str, stranger: str) -> None:
    lot = deals.put_up()
    auctions.cancel(lot.as_tuple(), 0, sender=seller_account)
    boa.env.timestamp = lot.closes
    with boa.reverts("auctions: auction was cancelled"):
        auctions.settle(lot.as_tuple(), sender=stranger)


def test_not_put_up(deals: Deals, auctions: Any, stranger: str) -> None:
    with boa.reverts("auctions: no such auction"):
        auctions.settle(deals.lot().as_tuple(), sender=stranger)
