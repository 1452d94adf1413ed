"""The winner pays, and the deposit goes back, in one transaction."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Deal, Lot
from tests.contracts.deal.build import DEPOSIT, FUNDED, PRICE, Deals, event, permit
from tests.contracts.protocol import DAY, NO_PERMIT, Protocol, person


@pytest.fixture
def won(deals: Deals) -> tuple[Lot, Deal]:
    """An auction the buyer won."""
    return deals.won()


def test_default(
    deals: Deals, auctions: Any, token: Any, won: tuple[Lot, Deal], buyer: int, buyer_account: str
) -> None:
    lot, deal = won
    deals.give("buyer", PRICE)
    before = token.balanceOf(buyer_account)
    auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    decided, funded = event(auctions, "DepositDecided"), event(auctions, "Funded")
    assert decided == {
        "auction": bytes(auctions.id_of(lot.as_tuple())),
        "participant": buyer,
        "forfeited": False,
    }
    assert (funded["total"], funded["account"]) == (PRICE, buyer_account)
    assert token.balanceOf(buyer_account) == before + DEPOSIT - PRICE
    assert deals.auction(lot)["status"] == 5
    assert deals.agreement(deal)["status"] == FUNDED


def test_deposit_is_part_of_the_price(
    deals: Deals, protocol: Protocol, auctions: Any, escrow: Any, token: Any, won: tuple[Lot, Deal], buyer_account: str
) -> None:
    lot, deal = won
    token.transfer(person("stranger").address, token.balanceOf(buyer_account), sender=buyer_account)
    protocol.fund(buyer_account, PRICE - DEPOSIT)
    allowed = permit(token, "buyer", escrow.address, PRICE, boa.env.timestamp + DAY)
    auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, allowed, sender=buyer_account)
    assert token.balanceOf(buyer_account) == 0


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, auctions: Any, won: tuple[Lot, Deal], buyer: int, attorney: int
) -> None:
    lot, deal = won
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", rights=[(deals.right, 0)])
    deals.give("attorney", PRICE)
    auctions.fund(lot.as_tuple(), deal.as_tuple(), authority, NO_PERMIT, sender=person("attorney").address)
    assert event(auctions, "Funded")["authority"] == authority


def test_attorney_whose_power_expired_since_the_bid(
    deals: Deals, protocol: Protocol, auctions: Any, won: tuple[Lot, Deal], buyer: int, attorney: int
) -> None:
    lot, deal = won
    authority = protocol.engage(buyer, "buyer", attorney, "attorney", end=boa.env.timestamp + DAY)
    boa.env.timestamp += DAY
    with boa.reverts("participants: power expired"):
        auctions.fund(lot.as_tuple(), deal.as_tuple(), authority, NO_PERMIT, sender=person("attorney").address)


def test_unauthorised(auctions: Any, won: tuple[Lot, Deal], seller_account: str) -> None:
    lot, deal = won
    with boa.reverts("participants: no account of this participant"):
        auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=seller_account)


def test_deal_of_another_auction(deals: Deals, auctions: Any, won: tuple[Lot, Deal], buyer_account: str) -> None:
    lot, deal = won
    with boa.reverts("auctions: deal of another auction"):
        auctions.fund(lot.as_tuple(), replace(deal, source=bytes(32)).as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_cheaper_deal(auctions: Any, won: tuple[Lot, Deal], buyer_account: str) -> None:
    lot, deal = won
    item = replace(deal.terms.items[0], price=1)
    cheaper = replace(deal, terms=replace(deal.terms, items=(item,)))
    with boa.reverts("agreements: no agreement on these terms"):
        auctions.fund(lot.as_tuple(), cheaper.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_not_settled(deals: Deals, auctions: Any, buyer: int, buyer_account: str) -> None:
    lot = deals.put_up()
    deals.bid(lot, buyer, "buyer", PRICE)
    deal = lot.won_by(buyer, PRICE, bytes(auctions.id_of(lot.as_tuple())))
    with boa.reverts("auctions: auction was not settled to an agreement"):
        auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_twice(deals: Deals, auctions: Any, won: tuple[Lot, Deal], buyer_account: str) -> None:
    lot, deal = won
    deals.give("buyer", PRICE)
    auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    with boa.reverts("auctions: deposit was decided already"):
        auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)


def test_too_little_money(
    deals: Deals, auctions: Any, token: Any, escrow: Any, won: tuple[Lot, Deal], buyer_account: str
) -> None:
    """Nothing half-done: the deposit stays where it was."""
    lot, deal = won
    token.approve(escrow.address, PRICE, sender=buyer_account)
    with boa.reverts("erc20: transfer amount exceeds balance"):
        auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    assert deals.auction(lot)["status"] == 2
