"""Ending an auction: when its time is over, or at once where the right changed hands."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Lot
from tests.contracts.deal.build import (
    COMPLETION,
    DEPOSIT,
    INCREMENT,
    PRICE,
    SIGNED,
    WHOLE,
    Deals,
    event,
    events,
)
from tests.contracts.licences.build import scope
from tests.contracts.protocol import DAY, NOW, person


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
        "grantor": deals.seller,
        "long_stop": lot.closes + COMPLETION,
        "signed": 3,
    }
    assert signatures == []
    assert returned == deals.id_of(deal)
    assert deals.auction(lot)["status"] == 2
    assert deals.agreement(deal) == {
        "status": SIGNED,
        "signed": 3,
        "long_stop": lot.closes + COMPLETION,
        "stopped": 0,
        "pending": 0,
        "settled": 0,
        "paid": 0,
        "priced": 1,
        "items": 1,
        "known": NOW,
        "document": bytes(32),
    }


def test_licensed_between_lot_and_hammer(
    deals: Deals, agreements: Any, licences: Any, recordals: Any, lot: Lot, buyer: int, stranger: str
) -> None:
    """Nobody is bound to what was not put up: anybody ends the sale, and the deposit goes back."""
    boa.env.timestamp = lot.closes
    licences.grant_licence(scope(deals.right), 77, sender=recordals.address)
    boa.env.timestamp += 1
    deals.auctions.settle(lot.as_tuple(), sender=stranger)
    deal = lot.won_by(buyer, PRICE + INCREMENT, bytes(deals.auctions.id_of(lot.as_tuple())))
    agreements.lapse(deal.as_tuple(), sender=stranger)
    before = deals.token.balanceOf(person("buyer").address)
    deals.auctions.decide_deposit(lot.as_tuple(), deal.as_tuple(), sender=stranger)
    assert deals.token.balanceOf(person("buyer").address) == before + DEPOSIT


def test_deposit_stays_until_it_is_decided(
    deals: Deals, auctions: Any, escrow: Any, token: Any, lot: Lot, buyer: int, stranger: str
) -> None:
    before = token.balanceOf(escrow.address)
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=stranger)
    held = escrow.account(auctions.address, auctions.id_of(lot.as_tuple()))
    assert tuple(held) == (buyer, deals.seller, DEPOSIT, token.address, 2)
    assert token.balanceOf(escrow.address) == before


def test_no_bid(deals: Deals, auctions: Any, stranger: str) -> None:
    lot = deals.put_up()
    boa.env.timestamp = lot.closes
    assert auctions.settle(lot.as_tuple(), sender=stranger) == bytes(32)
    closed, refunds = event(auctions, "AuctionClosed"), events(auctions, "Refunded")
    assert closed == {"auction": bytes(auctions.id_of(lot.as_tuple()))}
    assert refunds == []
    assert deals.auction(lot)["status"] == 3


def check_closed_with_refund(deals: Deals, lot: Lot, account: str, caller: str) -> None:
    """Settle; expect no sale and the deposit back at the buyer's account."""
    before, held = deals.token.balanceOf(account), deals.token.balanceOf(deals.escrow.address)
    assert deals.auctions.settle(lot.as_tuple(), sender=caller) == bytes(32)
    closed, refunded = event(deals.auctions, "AuctionClosed"), event(deals.auctions, "Refunded")
    opened = events(deals.auctions, "AgreementOpened")
    auction = bytes(deals.auctions.id_of(lot.as_tuple()))
    assert closed == {"auction": auction}
    assert refunded == {
        "account": auction,
        "payer": deals.buyer,
        "token": deals.token.address,
        "amount": DEPOSIT,
        "credited": False,
    }
    assert opened == []
    assert deals.auction(lot)["status"] == 3
    assert deals.token.balanceOf(account) == before + DEPOSIT
    assert deals.token.balanceOf(deals.escrow.address) == held - DEPOSIT


@pytest.fixture(
    params=["sold", "sold in the second it was put up", "sold and bought back", "sold and half bought back"]
)
def gone(request: pytest.FixtureRequest, deals: Deals, lot: Lot, rival: int) -> Lot:
    """A lot whose right the seller no longer holds as it did when the lot was put up."""
    if request.param != "sold in the second it was put up":
        boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    if request.param == "sold and bought back":
        deals.transfer_without_contract(deals.seller)
    elif request.param == "sold and half bought back":
        share(deals, rival)
    return lot


def share(deals: Deals, other: int) -> None:
    """The office enters the seller and another as holders of one half each."""
    halves = [(holder, bytes(32), "", WHOLE // 2) for holder in (deals.seller, other)]
    registrar = deals.protocol.officer("registrar")
    deals.protocol.part("IPRRegistry").record_holders(deals.right, halves, "PC41", "2026/18", sender=registrar)


def test_right_changed_hands_closes_it_at_once(deals: Deals, gone: Lot, buyer_account: str, stranger: str) -> None:
    check_closed_with_refund(deals, gone, buyer_account, stranger)


def test_right_changed_hands_noticed_after_the_end(deals: Deals, gone: Lot, buyer_account: str, stranger: str) -> None:
    boa.env.timestamp = gone.closes
    check_closed_with_refund(deals, gone, buyer_account, stranger)


def test_right_changed_hands_before_any_bid(deals: Deals, auctions: Any, rival: int, stranger: str) -> None:
    lot = deals.put_up(deals.lot(opens=NOW + 2 * DAY))
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    assert auctions.settle(lot.as_tuple(), sender=stranger) == bytes(32)
    closed, refunds = event(auctions, "AuctionClosed"), events(auctions, "Refunded")
    assert closed == {"auction": bytes(auctions.id_of(lot.as_tuple()))}
    assert refunds == []
    assert deals.auction(lot)["status"] == 3


def test_right_changed_hands_twice_closed(deals: Deals, auctions: Any, gone: Lot, stranger: str) -> None:
    """One refund, however often it is asked for, before its end and after."""
    auctions.settle(gone.as_tuple(), sender=stranger)
    for now in (boa.env.timestamp, gone.closes):
        boa.env.timestamp = now
        with boa.reverts("auctions: auction is over"):
            auctions.settle(gone.as_tuple(), sender=stranger)


def test_right_changed_hands_after_it_was_cancelled(
    deals: Deals, auctions: Any, rival: int, seller_account: str, stranger: str
) -> None:
    lot = deals.put_up()
    auctions.cancel(lot.as_tuple(), 0, sender=seller_account)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    with boa.reverts("auctions: auction was cancelled"):
        auctions.settle(lot.as_tuple(), sender=stranger)


def test_right_changed_hands_after_it_was_settled(
    deals: Deals, auctions: Any, lot: Lot, rival: int, stranger: str
) -> None:
    """Then the agreement says what becomes of the deposit."""
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=stranger)
    deals.transfer_without_contract(rival)
    with boa.reverts("auctions: auction is over"):
        auctions.settle(lot.as_tuple(), sender=stranger)
    assert deals.auction(lot)["status"] == 2


def test_another_lot_of_the_same_right(deals: Deals, auctions: Any, rival: int, stranger: str) -> None:
    """A lot put up after the seller had the right back goes on; the one from before is closed."""
    old = deals.put_up()
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    deals.transfer_without_contract(deals.seller)
    new = deals.put_up()
    with boa.reverts("auctions: bidding goes on"):
        auctions.settle(new.as_tuple(), sender=stranger)
    auctions.settle(old.as_tuple(), sender=stranger)
    assert (deals.auction(old)["status"], deals.auction(new)["status"]) == (3, 1)


class TestNobodyElseEndsItEarly:
    """Neither side, nor an event that may be cured until the end."""

    @pytest.mark.parametrize("name", ["seller", "buyer", "rival", "stranger"])
    def test_whoever_asks(self, auctions: Any, lot: Lot, name: str) -> None:
        with boa.reverts("auctions: bidding goes on"):
            auctions.settle(lot.as_tuple(), sender=person(name).address)

    def test_officer(self, auctions: Any, lot: Lot, registrar: str, founder: str) -> None:
        for caller in (registrar, founder):
            with boa.reverts("auctions: bidding goes on"):
                auctions.settle(lot.as_tuple(), sender=caller)

    def test_without_a_bid(self, deals: Deals, auctions: Any, stranger: str) -> None:
        lot = deals.put_up()
        boa.env.timestamp = lot.closes - 1
        with boa.reverts("auctions: bidding goes on"):
            auctions.settle(lot.as_tuple(), sender=stranger)

    @pytest.mark.parametrize("name", ["seller", "buyer"])
    def test_somebody_suspended(
        self, deals: Deals, auctions: Any, lot: Lot, seller: int, buyer: int, stranger: str, name: str
    ) -> None:
        deals.suspend(seller if name == "seller" else buyer)
        with boa.reverts("auctions: bidding goes on"):
            auctions.settle(lot.as_tuple(), sender=stranger)

    def test_seller_entered_again(self, deals: Deals, auctions: Any, lot: Lot, stranger: str) -> None:
        """An entry of the same holder, as after a correction, ends no holding."""
        boa.env.timestamp = NOW + DAY
        deals.transfer_without_contract(deals.seller)
        with boa.reverts("auctions: bidding goes on"):
            auctions.settle(lot.as_tuple(), sender=stranger)

    def test_share_passed_on(self, deals: Deals, auctions: Any, lot: Lot, rival: int, stranger: str) -> None:
        """The seller's holding lasts; what the co-owner says comes with the agreement."""
        boa.env.timestamp = NOW + DAY
        share(deals, rival)
        with boa.reverts("auctions: bidding goes on"):
            auctions.settle(lot.as_tuple(), sender=stranger)

    def test_right_pledged(self, deals: Deals, auctions: Any, lot: Lot, rival: int, stranger: str) -> None:
        boa.env.timestamp = NOW + DAY
        deals.pledge(rival)
        with boa.reverts("auctions: bidding goes on"):
            auctions.settle(lot.as_tuple(), sender=stranger)

    def test_changed_lot(self, deals: Deals, auctions: Any, lot: Lot, stranger: str) -> None:
        """Another end is another auction."""
        boa.env.timestamp = NOW + DAY
        with boa.reverts("auctions: no such auction"):
            auctions.settle(replace(lot, closes=NOW + DAY).as_tuple(), sender=stranger)


def test_seller_suspended(deals: Deals, lot: Lot, seller: int, buyer_account: str, stranger: str) -> None:
    deals.suspend(seller)
    boa.env.timestamp = lot.closes
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
