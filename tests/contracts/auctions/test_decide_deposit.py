"""Whose the winner's deposit is, once the agreement shows it."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Deal, Lot
from tests.contracts.deal.build import COMPLETION, DEPOSIT, PRICE, Deals, event
from tests.contracts.protocol import NO_PERMIT, person


@pytest.fixture
def won(deals: Deals) -> tuple[Lot, Deal]:
    """An auction the buyer won; nobody has signed yet."""
    return deals.won()


def lapse(deals: Deals, deal: Deal) -> None:
    """The long-stop date passes."""
    boa.env.timestamp += COMPLETION
    deals.agreements.lapse(deal.as_tuple(), sender=person("stranger").address)


def check_decided(deals: Deals, won: tuple[Lot, Deal], to: str) -> None:
    """Somebody has it decided; expect the deposit at this person's account."""
    lot, deal = won
    account = person(to).address
    before = deals.token.balanceOf(account)
    deals.auctions.decide_deposit(lot.as_tuple(), deal.as_tuple(), sender=person("stranger").address)
    assert event(deals.auctions, "DepositDecided") == {
        "auction": deal.source,
        "participant": deals.buyer,
        "forfeited": to == "seller",
    }
    assert deals.token.balanceOf(account) == before + DEPOSIT
    assert deals.auction(lot)["status"] == 5


def test_winner_did_not_sign(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.sign(won[1], "seller")
    lapse(deals, won[1])
    check_decided(deals, won, to="seller")


def test_winner_did_not_pay(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.sign(won[1], "buyer")
    deals.sign(won[1], "seller")
    lapse(deals, won[1])
    check_decided(deals, won, to="seller")


def test_winner_declined(deals: Deals, agreements: Any, won: tuple[Lot, Deal], buyer: int, buyer_account: str) -> None:
    agreements.decline(won[1].as_tuple(), buyer, 0, sender=buyer_account)
    check_decided(deals, won, to="seller")


def test_seller_declined(
    deals: Deals, agreements: Any, won: tuple[Lot, Deal], seller: int, seller_account: str
) -> None:
    """A seller cannot end the sale and keep the deposit."""
    agreements.decline(won[1].as_tuple(), seller, 0, sender=seller_account)
    check_decided(deals, won, to="buyer")


def test_seller_signed_and_declined(
    deals: Deals, agreements: Any, won: tuple[Lot, Deal], seller: int, seller_account: str
) -> None:
    deals.sign(won[1], "seller")
    agreements.decline(won[1].as_tuple(), seller, 0, sender=seller_account)
    check_decided(deals, won, to="buyer")


def test_seller_did_not_sign(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.sign(won[1], "buyer")
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_nobody_signed(deals: Deals, won: tuple[Lot, Deal]) -> None:
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_seller_suspended_so_that_the_winner_cannot_pay(
    deals: Deals, agreements: Any, won: tuple[Lot, Deal], seller: int, buyer_account: str
) -> None:
    deals.sign(won[1], "buyer")
    deals.sign(won[1], "seller")
    deals.suspend(seller)
    deals.give("buyer", PRICE)
    with boa.reverts("participants: suspended"):
        agreements.fund(won[1].as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_winner_paid_without_this_contract(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.sign(won[1], "buyer")
    deals.sign(won[1], "seller")
    deals.pay_in(won[1])
    check_decided(deals, won, to="buyer")


def test_winner_paid_and_the_office_never_heard_of_it(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.sign(won[1], "buyer")
    deals.sign(won[1], "seller")
    deals.pay_in(won[1])
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


@pytest.mark.parametrize("paid", [True, False])
def test_office_decided(deals: Deals, agreements: Any, requests: Any, won: tuple[Lot, Deal], paid: bool) -> None:
    deals.sign(won[1], "buyer")
    deals.sign(won[1], "seller")
    deals.pay_in(won[1])
    agreements.begin_request(won[1].as_tuple(), 0, sender=requests.address)
    agreements.settle(won[1].as_tuple(), 0, paid, sender=requests.address)
    check_decided(deals, won, to="buyer")


@pytest.mark.parametrize("signed", [(), ("buyer",), ("seller",), ("seller", "buyer")])
def test_too_early(deals: Deals, auctions: Any, won: tuple[Lot, Deal], stranger: str, signed: tuple[str, ...]) -> None:
    for name in signed:
        deals.sign(won[1], name)
    boa.env.timestamp += COMPLETION
    with boa.reverts("auctions: the agreement is yet to be paid or ended"):
        auctions.decide_deposit(won[0].as_tuple(), won[1].as_tuple(), sender=stranger)


def test_twice(deals: Deals, auctions: Any, won: tuple[Lot, Deal], stranger: str) -> None:
    lapse(deals, won[1])
    auctions.decide_deposit(won[0].as_tuple(), won[1].as_tuple(), sender=stranger)
    with boa.reverts("auctions: deposit was decided already"):
        auctions.decide_deposit(won[0].as_tuple(), won[1].as_tuple(), sender=stranger)


def test_deal_of_another_auction(deals: Deals, auctions: Any, won: tuple[Lot, Deal], stranger: str) -> None:
    lapse(deals, won[1])
    other = replace(won[1], source=b"\x01" * 32)
    with boa.reverts("auctions: deal of another auction"):
        auctions.decide_deposit(won[0].as_tuple(), other.as_tuple(), sender=stranger)


def test_deal_nobody_agreed(deals: Deals, auctions: Any, won: tuple[Lot, Deal], stranger: str) -> None:
    """Of this source, but with other terms: there is no such agreement to show anything."""
    lapse(deals, won[1])
    other = replace(won[1], terms=replace(won[1].terms, options=2))
    with boa.reverts("auctions: the agreement is yet to be paid or ended"):
        auctions.decide_deposit(won[0].as_tuple(), other.as_tuple(), sender=stranger)


def test_not_settled(deals: Deals, auctions: Any, buyer: int, stranger: str) -> None:
    lot = deals.put_up()
    deal = lot.won_by(buyer, PRICE, bytes(auctions.id_of(lot.as_tuple())))
    with boa.reverts("auctions: auction was not settled to an agreement"):
        auctions.decide_deposit(lot.as_tuple(), deal.as_tuple(), sender=stranger)
