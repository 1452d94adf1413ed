"""Bids: amounts, time, deposits and who may give them."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Lot
from tests.contracts.deal.build import (
    DEPOSIT,
    EXTENSION,
    INCREMENT,
    PRICE,
    Deals,
    event,
    events,
    fields,
    permit,
)
from tests.contracts.protocol import DAY, FILE, NO_PERMIT, NOW, Protocol, person


@pytest.fixture
def lot(deals: Deals) -> Lot:
    return deals.put_up()


def test_default(
    deals: Deals, auctions: Any, escrow: Any, token: Any, lot: Lot, buyer: int, buyer_account: str
) -> None:
    deals.give("buyer", DEPOSIT)
    held = token.balanceOf(escrow.address)
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    placed = event(auctions, "BidPlaced")
    auction = bytes(auctions.id_of(lot.as_tuple()))
    assert placed == {
        "auction": auction,
        "bidder": buyer,
        "account": buyer_account,
        "authority": 0,
        "amount": PRICE,
        "ends": lot.closes,
    }
    assert deals.auction(lot) == {"status": 1, "leader": buyer, "bid": PRICE, "ends": lot.closes, "published": NOW}
    account = fields(escrow.account(auction))
    assert (account["payer"], account["payee"], account["amount"]) == (buyer, deals.seller, DEPOSIT)
    assert token.balanceOf(escrow.address) == held + DEPOSIT


def test_outbid(deals: Deals, auctions: Any, token: Any, lot: Lot, buyer: int, rival: int, buyer_account: str) -> None:
    deals.bid(lot, buyer, "buyer", PRICE)
    before = token.balanceOf(buyer_account)
    deals.bid(lot, rival, "rival", PRICE + INCREMENT)
    state = deals.auction(lot)
    assert (state["leader"], state["bid"]) == (rival, PRICE + INCREMENT)
    assert token.balanceOf(buyer_account) == before + DEPOSIT


def test_with_a_permit(
    deals: Deals, protocol: Protocol, auctions: Any, escrow: Any, token: Any, lot: Lot, buyer: int, buyer_account: str
) -> None:
    protocol.fund(buyer_account, DEPOSIT)
    allowed = permit(token, "buyer", escrow.address, DEPOSIT, NOW + DAY)
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, allowed, sender=buyer_account)
    assert deals.auction(lot)["leader"] == buyer


def test_leader_raises_without_another_deposit(
    deals: Deals, auctions: Any, token: Any, lot: Lot, buyer: int, buyer_account: str
) -> None:
    deals.bid(lot, buyer, "buyer", PRICE)
    before = token.balanceOf(buyer_account)
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE + INCREMENT, NO_PERMIT, sender=buyer_account)
    assert events(auctions, "Deposited") == []
    assert deals.auction(lot)["bid"] == PRICE + INCREMENT
    assert token.balanceOf(buyer_account) == before


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, auctions: Any, lot: Lot, buyer: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", rights=[(deals.right, 0)])
    deals.give("attorney", DEPOSIT)
    auctions.bid(lot.as_tuple(), buyer, authority, PRICE, NO_PERMIT, sender=attorney_account)
    placed = event(auctions, "BidPlaced")
    assert (placed["bidder"], placed["account"], placed["authority"]) == (buyer, attorney_account, authority)


def test_attorney_whose_power_expired(
    deals: Deals, protocol: Protocol, auctions: Any, lot: Lot, buyer: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", end=NOW + DAY)
    boa.env.timestamp = NOW + DAY
    with boa.reverts("participants: power expired"):
        auctions.bid(lot.as_tuple(), buyer, authority, PRICE, NO_PERMIT, sender=attorney_account)


def test_attorney_without_the_power_to_sign(
    deals: Deals, protocol: Protocol, auctions: Any, lot: Lot, buyer: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", powers=FILE)
    with boa.reverts("participants: act not covered by power"):
        auctions.bid(lot.as_tuple(), buyer, authority, PRICE, NO_PERMIT, sender=attorney_account)


def test_unauthorised(auctions: Any, lot: Lot, buyer: int, rival_account: str) -> None:
    with boa.reverts("participants: no account of this participant"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=rival_account)


def test_suspended(deals: Deals, auctions: Any, lot: Lot, buyer: int, buyer_account: str) -> None:
    deals.suspend(buyer)
    with boa.reverts("participants: suspended"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_seller(auctions: Any, lot: Lot, seller: int, seller_account: str) -> None:
    with boa.reverts("auctions: the seller does not bid"):
        auctions.bid(lot.as_tuple(), seller, 0, PRICE, NO_PERMIT, sender=seller_account)


def test_below_the_reserve(auctions: Any, lot: Lot, buyer: int, buyer_account: str) -> None:
    with boa.reverts("auctions: bid is below the reserve"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE - 1, NO_PERMIT, sender=buyer_account)


@pytest.mark.parametrize("name", ["buyer", "rival"])
def test_below_the_increment(deals: Deals, auctions: Any, lot: Lot, buyer: int, rival: int, name: str) -> None:
    deals.bid(lot, buyer, "buyer", PRICE)
    bidder = buyer if name == "buyer" else rival
    with boa.reverts("auctions: bid is below the increment"):
        auctions.bid(lot.as_tuple(), bidder, 0, PRICE + INCREMENT - 1, NO_PERMIT, sender=person(name).address)


def test_too_high(auctions: Any, lot: Lot, buyer: int, buyer_account: str) -> None:
    with boa.reverts("auctions: bid is too high"):
        auctions.bid(lot.as_tuple(), buyer, 0, 2**96, NO_PERMIT, sender=buyer_account)


def test_highest(deals: Deals, lot: Lot, buyer: int) -> None:
    deals.bid(lot, buyer, "buyer", 2**96 - 1)
    assert deals.auction(lot)["bid"] == 2**96 - 1


def test_not_put_up(deals: Deals, auctions: Any, buyer: int, buyer_account: str) -> None:
    with boa.reverts("auctions: no such auction"):
        auctions.bid(deals.lot().as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


@pytest.mark.parametrize("changes", [{"deposit": 1}, {"increment": 1}, {"closes": NOW + 9 * DAY}, {"extension": 1}])
def test_changed_lot(auctions: Any, lot: Lot, buyer: int, buyer_account: str, changes: dict[str, int]) -> None:
    with boa.reverts("auctions: no such auction"):
        auctions.bid(replace(lot, **changes).as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_before_it_opens(deals: Deals, auctions: Any, buyer: int, buyer_account: str) -> None:
    lot = deals.put_up(deals.lot(opens=NOW + DAY))
    boa.env.timestamp = NOW + DAY - 1
    with boa.reverts("auctions: bidding has not begun"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    boa.env.timestamp = NOW + DAY
    deals.bid(lot, buyer, "buyer", PRICE)


def test_after_the_end(deals: Deals, auctions: Any, lot: Lot, buyer: int, buyer_account: str) -> None:
    boa.env.timestamp = lot.closes
    with boa.reverts("auctions: bidding has ended"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_cancelled(auctions: Any, lot: Lot, buyer: int, buyer_account: str, seller_account: str) -> None:
    auctions.cancel(lot.as_tuple(), 0, sender=seller_account)
    with boa.reverts("auctions: auction was cancelled"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_settled(auctions: Any, lot: Lot, buyer: int, buyer_account: str, stranger: str) -> None:
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=stranger)
    with boa.reverts("auctions: auction is over"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_late_bid_keeps_it_open(deals: Deals, auctions: Any, lot: Lot, buyer: int) -> None:
    boa.env.timestamp = lot.closes - 1
    deals.bid(lot, buyer, "buyer", PRICE)
    assert event(auctions, "BidPlaced")["ends"] == lot.closes - 1 + EXTENSION
    assert deals.auction(lot)["ends"] == lot.closes - 1 + EXTENSION


def test_bid_in_good_time_changes_no_end(deals: Deals, lot: Lot, buyer: int) -> None:
    boa.env.timestamp = lot.closes - EXTENSION
    deals.bid(lot, buyer, "buyer", PRICE)
    assert deals.auction(lot)["ends"] == lot.closes


def test_late_bids_for_ever(deals: Deals, auctions: Any, buyer: int, rival: int, rival_account: str) -> None:
    """Each at the last second; a day after closing it is over all the same."""
    lot = deals.put_up(deals.lot(extension=DAY // 2))
    amount = PRICE
    bidders = [(buyer, "buyer"), (rival, "rival")] * 2
    for bidder, name in bidders:
        boa.env.timestamp = deals.auction(lot)["ends"] - 1
        deals.bid(lot, bidder, name, amount)
        amount += INCREMENT
        assert deals.auction(lot)["ends"] <= lot.closes + DAY
    assert deals.auction(lot)["ends"] == lot.closes + DAY
    boa.env.timestamp = lot.closes + DAY
    with boa.reverts("auctions: bidding has ended"):
        auctions.bid(lot.as_tuple(), buyer, 0, amount, NO_PERMIT, sender=person("buyer").address)


def test_no_extension(deals: Deals, buyer: int) -> None:
    lot = deals.put_up(deals.lot(extension=0))
    boa.env.timestamp = lot.closes - 1
    deals.bid(lot, buyer, "buyer", PRICE)
    assert deals.auction(lot)["ends"] == lot.closes


def test_right_sold_elsewhere(
    deals: Deals, auctions: Any, lot: Lot, buyer: int, rival: int, buyer_account: str
) -> None:
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    with boa.reverts("registry: not a holder of this right"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_right_sold_and_bought_back(
    deals: Deals, auctions: Any, lot: Lot, buyer: int, rival: int, buyer_account: str
) -> None:
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    deals.transfer_without_contract(deals.seller)
    with boa.reverts("deal: right changed hands since"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


def test_deposit_missing(deals: Deals, auctions: Any, lot: Lot, buyer: int, buyer_account: str) -> None:
    with boa.reverts("erc20: insufficient allowance"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    assert deals.auction(lot)["leader"] == 0
