"""Putting a right up for auction."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import (
    DEPOSIT,
    EXCLUSIVE,
    PRICE,
    Deals,
    event,
    plain,
    register_right,
)
from tests.contracts.protocol import DAY, NEGOTIATE, NOW, SIGN, Protocol, person


def test_default(deals: Deals, auctions: Any, escrow: Any, token: Any, seller: int, seller_account: str) -> None:
    lot = deals.lot()
    returned = bytes(auctions.create(lot.as_tuple(), 0, sender=seller_account))
    created, prepared = event(auctions, "AuctionCreated"), event(auctions, "AccountPrepared")
    assert created == {
        "auction": returned,
        "grantor": seller,
        "account": seller_account,
        "authority": 0,
        "warned": 0,
        "review": 0,
        "lot": plain(lot.as_tuple()),
    }
    assert prepared == {
        "account": returned,
        "payee": seller,
        "token": str(token.address),
        "amount": DEPOSIT,
        "decider": auctions.address,
    }
    assert returned == bytes(auctions.id_of(lot.as_tuple()))
    assert deals.auction(lot) == {
        "status": 1,
        "leader": 0,
        "bid": 0,
        "ends": lot.closes,
        "published": NOW,
    }
    assert tuple(escrow.account(auctions.address, returned)) == (0, seller, DEPOSIT, token.address, 1)


def test_by_an_attorney(
    deals: Deals, protocol: Protocol, auctions: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", rights=[(deals.right, NOW)])
    auctions.create(deals.lot().as_tuple(), authority, sender=attorney_account)
    created = event(auctions, "AuctionCreated")
    assert (created["account"], created["authority"]) == (attorney_account, authority)


@pytest.mark.parametrize("powers", [NEGOTIATE, SIGN])
def test_attorney_with_one_power_of_the_two_needed(
    deals: Deals, protocol: Protocol, auctions: Any, seller: int, attorney: int, attorney_account: str, powers: int
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers=powers)
    with boa.reverts("participants: act not covered by power"):
        auctions.create(deals.lot().as_tuple(), authority, sender=attorney_account)


@pytest.mark.parametrize("powers", [NEGOTIATE, SIGN])
def test_account_with_one_power_of_the_two_needed(
    deals: Deals, participants: Any, auctions: Any, seller: int, seller_account: str, powers: int
) -> None:
    clerk = person("clerk").address
    participants.propose_account(seller, clerk, powers, sender=seller_account)
    participants.accept_account(seller, sender=clerk)
    with boa.reverts("participants: account lacks this power"):
        auctions.create(deals.lot().as_tuple(), 0, sender=clerk)


def test_unauthorised(deals: Deals, auctions: Any, buyer: int, buyer_account: str) -> None:
    with boa.reverts("participants: no account of this participant"):
        auctions.create(deals.lot().as_tuple(), 0, sender=buyer_account)


def test_suspended(deals: Deals, auctions: Any, seller: int, seller_account: str) -> None:
    deals.suspend(seller)
    with boa.reverts("participants: suspended"):
        auctions.create(deals.lot().as_tuple(), 0, sender=seller_account)


def test_twice(deals: Deals, auctions: Any, seller_account: str) -> None:
    lot = deals.put_up()
    with boa.reverts("auctions: this lot was put up before"):
        auctions.create(lot.as_tuple(), 0, sender=seller_account)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"opens": NOW + 7 * DAY}, "deal: must open before it closes"),
        ({"opens": NOW - DAY, "closes": NOW}, "deal: closing date has passed"),
        ({"closes": NOW + 366 * DAY + 1}, "deal: closes in over 366 days"),
        ({"completion": DAY - 1}, "deal: less than a day to complete"),
        ({"completion": 366 * DAY + 1}, "deal: over 366 days to complete"),
        ({"increment": 0}, "auctions: increment is missing"),
        ({"deposit": 0}, "auctions: deposit is missing"),
        ({"deposit": PRICE + 1}, "auctions: deposit is above the reserve"),
        ({"extension": DAY + 1}, "auctions: extension is over a day"),
    ],
)
def test_bad_lot(deals: Deals, auctions: Any, seller_account: str, changes: dict[str, int], sentence: str) -> None:
    with boa.reverts(sentence):
        auctions.create(replace(deals.lot(), **changes).as_tuple(), 0, sender=seller_account)


@pytest.mark.parametrize("changes", [{"deposit": PRICE}, {"extension": DAY}, {"extension": 0}, {"increment": 1}])
def test_widest_lot(deals: Deals, changes: dict[str, int]) -> None:
    lot = deals.put_up(replace(deals.lot(), **changes))
    assert deals.auction(lot)["status"] == 1


def test_highest_deposit(deals: Deals, auctions: Any, escrow: Any) -> None:
    """As much as the highest price the rules admit."""
    highest = 2**96 - 1
    lot = deals.put_up(deals.lot(deals.terms(items=(Item(deals.right, highest),)), deposit=highest))
    assert escrow.account(auctions.address, auctions.id_of(lot.as_tuple())).amount == highest


def test_deposit_and_price_too_high(deals: Deals, auctions: Any, seller_account: str) -> None:
    lot = deals.lot(deals.terms(items=(Item(deals.right, 2**96),)), deposit=2**96)
    with boa.reverts("auctions: refused by rule 17"):
        auctions.create(lot.as_tuple(), 0, sender=seller_account)


def test_grantee_named(deals: Deals, auctions: Any, buyer: int, seller_account: str) -> None:
    with boa.reverts("auctions: a lot names no grantee yet"):
        auctions.create(deals.lot(deals.terms(grantee=buyer)).as_tuple(), 0, sender=seller_account)


def test_licence(deals: Deals, auctions: Any, seller_account: str) -> None:
    with boa.reverts("auctions: only assignments are auctioned"):
        auctions.create(deals.lot(deals.licence_terms(EXCLUSIVE)).as_tuple(), 0, sender=seller_account)


def test_two_rights(deals: Deals, protocol: Protocol, auctions: Any, seller: int, seller_account: str) -> None:
    second = register_right(protocol, seller, number="EP7654321")
    bundle = deals.terms(items=(Item(deals.right, PRICE), Item(second, PRICE)))
    with boa.reverts("auctions: one right a lot"):
        auctions.create(deals.lot(bundle).as_tuple(), 0, sender=seller_account)


def test_no_right(deals: Deals, auctions: Any, seller_account: str) -> None:
    with boa.reverts("auctions: one right a lot"):
        auctions.create(deals.lot(deals.terms(items=())).as_tuple(), 0, sender=seller_account)


def test_right_of_somebody_else(
    deals: Deals, protocol: Protocol, auctions: Any, buyer: int, seller_account: str
) -> None:
    theirs = register_right(protocol, buyer, number="EP7654321")
    with boa.reverts("auctions: refused by rule 7"):
        auctions.create(deals.lot(deals.terms(items=(Item(theirs, PRICE),))).as_tuple(), 0, sender=seller_account)


def test_co_owner_can_consent_later(deals: Deals, protocol: Protocol, auctions: Any, rival: int) -> None:
    joint = register_right(protocol, deals.seller, rival, number="EP7654321")
    deals.put_up(deals.lot(deals.terms(items=(Item(joint, PRICE),))))
    assert event(auctions, "AuctionCreated")["warned"] & (1 << 8)
