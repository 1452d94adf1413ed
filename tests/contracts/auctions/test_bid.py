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
    assert deals.auction(lot) == {
        "status": 1,
        "leader": buyer,
        "bid": PRICE,
        "ends": lot.closes,
        "published": NOW,
    }
    assert tuple(escrow.account(auctions.address, auction)) == (buyer, deals.seller, DEPOSIT, token.address, 2)
    assert token.balanceOf(escrow.address) == held + DEPOSIT


def test_deposit_of_the_first_bid(
    deals: Deals, auctions: Any, token: Any, lot: Lot, buyer: int, buyer_account: str
) -> None:
    deals.bid(lot, buyer, "buyer", PRICE)
    deposited, replaced = event(auctions, "Deposited"), events(auctions, "PayerReplaced")
    assert deposited == {
        "account": bytes(auctions.id_of(lot.as_tuple())),
        "payer": buyer,
        "payee": deals.seller,
        "token": token.address,
        "amount": DEPOSIT,
        "decider": auctions.address,
        "source": buyer_account,
    }
    assert replaced == []


def test_outbid(
    deals: Deals, auctions: Any, escrow: Any, token: Any, lot: Lot, buyer: int, rival: int, buyer_account: str
) -> None:
    """The rival's deposit goes straight to the buyer; what the escrow holds is the rival's now."""
    deals.bid(lot, buyer, "buyer", PRICE)
    deals.give("rival", DEPOSIT)
    rival_account = person("rival").address
    accounts = (buyer_account, rival_account, escrow.address)
    before = [token.balanceOf(account) for account in accounts]
    auctions.bid(lot.as_tuple(), rival, 0, PRICE + INCREMENT, NO_PERMIT, sender=rival_account)
    replaced, placed = event(auctions, "PayerReplaced"), event(auctions, "BidPlaced")
    other = [events(auctions, name) for name in ("Deposited", "Refunded")]
    auction = bytes(auctions.id_of(lot.as_tuple()))
    assert replaced == {
        "account": auction,
        "payer": rival,
        "earlier": buyer,
        "source": rival_account,
        "credited": False,
    }
    assert placed == {
        "auction": auction,
        "bidder": rival,
        "account": rival_account,
        "authority": 0,
        "amount": PRICE + INCREMENT,
        "ends": lot.closes,
    }
    assert other == [[], []]
    state = deals.auction(lot)
    assert (state["leader"], state["bid"]) == (rival, PRICE + INCREMENT)
    assert tuple(escrow.account(auctions.address, auction)) == (rival, deals.seller, DEPOSIT, token.address, 2)
    after = [token.balanceOf(account) for account in accounts]
    assert after == [before[0] + DEPOSIT, before[1] - DEPOSIT, before[2]]


def test_one_attorney_behind_both_bidders(
    deals: Deals,
    protocol: Protocol,
    auctions: Any,
    escrow: Any,
    token: Any,
    lot: Lot,
    buyer: int,
    rival: int,
    attorney: int,
    attorney_account: str,
) -> None:
    """It pays each deposit from its own account; what is given back goes to the bidder it acted for."""
    accounts = (attorney_account, person("buyer").address, person("rival").address, escrow.address)
    deals.give("attorney", 3 * DEPOSIT)
    before = [token.balanceOf(account) for account in accounts]
    authority = {
        buyer: protocol.engage(buyer, "buyer", attorney, "attorney"),
        rival: protocol.engage(rival, "rival", attorney, "attorney"),
    }
    for turn, bidder in enumerate((buyer, rival, buyer)):
        amount = PRICE + turn * INCREMENT
        auctions.bid(lot.as_tuple(), bidder, authority[bidder], amount, NO_PERMIT, sender=attorney_account)
    moved = [token.balanceOf(account) - start for account, start in zip(accounts, before, strict=True)]
    assert moved == [-3 * DEPOSIT, DEPOSIT, DEPOSIT, DEPOSIT]
    assert deals.auction(lot)["leader"] == buyer


def test_with_a_permit(
    deals: Deals, protocol: Protocol, auctions: Any, escrow: Any, token: Any, lot: Lot, buyer: int, buyer_account: str
) -> None:
    protocol.fund(buyer_account, DEPOSIT)
    allowed = permit(token, "buyer", escrow.address, DEPOSIT, NOW + DAY)
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, allowed, sender=buyer_account)
    assert deals.auction(lot)["leader"] == buyer
    assert token.allowance(buyer_account, escrow.address) == 0


def test_same_permit_again(
    deals: Deals,
    protocol: Protocol,
    auctions: Any,
    escrow: Any,
    token: Any,
    lot: Lot,
    buyer: int,
    rival: int,
    buyer_account: str,
) -> None:
    """Outbid, the buyer bids again: a permit pays one deposit, and a new one the next."""
    protocol.fund(buyer_account, DEPOSIT)
    allowed = permit(token, "buyer", escrow.address, DEPOSIT, NOW + DAY)
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, allowed, sender=buyer_account)
    deals.bid(lot, rival, "rival", PRICE + INCREMENT)
    again = (lot.as_tuple(), buyer, 0, PRICE + 2 * INCREMENT)
    with boa.reverts("erc20: insufficient allowance"):
        auctions.bid(*again, allowed, sender=buyer_account)
    assert deals.auction(lot)["leader"] == rival
    auctions.bid(*again, permit(token, "buyer", escrow.address, DEPOSIT, NOW + DAY), sender=buyer_account)
    assert deals.auction(lot)["leader"] == buyer
    assert token.allowance(buyer_account, escrow.address) == 0


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


@pytest.mark.parametrize("bought_back", [False, True])
def test_right_changed_hands(
    deals: Deals,
    auctions: Any,
    token: Any,
    lot: Lot,
    buyer: int,
    rival: int,
    buyer_account: str,
    stranger: str,
    bought_back: bool,
) -> None:
    """Such a bid is taken and binds nobody: the auction is closed whenever somebody asks, and the deposit goes back."""
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    if bought_back:
        deals.transfer_without_contract(deals.seller)
    deals.bid(lot, buyer, "buyer", PRICE)
    before = token.balanceOf(buyer_account)
    assert auctions.settle(lot.as_tuple(), sender=stranger) == bytes(32)
    assert deals.auction(lot)["status"] == 3
    assert token.balanceOf(buyer_account) == before + DEPOSIT


def test_right_changed_hands_and_the_auction_was_closed(
    deals: Deals, auctions: Any, lot: Lot, buyer: int, rival: int, buyer_account: str, stranger: str
) -> None:
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    auctions.settle(lot.as_tuple(), sender=stranger)
    with boa.reverts("auctions: auction is over"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)


@pytest.mark.parametrize("missing", ["allowance", "money"])
def test_deposit_missing_against_a_leader(
    deals: Deals,
    auctions: Any,
    escrow: Any,
    token: Any,
    lot: Lot,
    buyer: int,
    rival: int,
    buyer_account: str,
    rival_account: str,
    missing: str,
) -> None:
    """Neither the lead nor the leader's deposit moves, nor the end of the auction."""
    deals.bid(lot, buyer, "buyer", PRICE)
    deals.give("rival", DEPOSIT)
    if missing == "allowance":
        token.approve(escrow.address, DEPOSIT - 1, sender=rival_account)
        sentence = "erc20: insufficient allowance"
    else:
        token.transfer(person("elsewhere").address, token.balanceOf(rival_account), sender=rival_account)
        sentence = "erc20: transfer amount exceeds balance"
    boa.env.timestamp = lot.closes - 1
    before = (deals.auction(lot), token.balanceOf(escrow.address), token.balanceOf(buyer_account))
    with boa.reverts(sentence):
        auctions.bid(lot.as_tuple(), rival, 0, PRICE + INCREMENT, NO_PERMIT, sender=rival_account)
    assert (deals.auction(lot), token.balanceOf(escrow.address), token.balanceOf(buyer_account)) == before
    assert escrow.account(auctions.address, auctions.id_of(lot.as_tuple())).payer == buyer


def test_deposit_missing(deals: Deals, auctions: Any, lot: Lot, buyer: int, buyer_account: str) -> None:
    with boa.reverts("erc20: insufficient allowance"):
        auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    assert deals.auction(lot)["leader"] == 0
