"""Whose the winner's deposit is, once the agreement shows it."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Deal, Lot
from tests.contracts.deal.build import COMPLETION, DEPOSIT, NO_RIGHT, PRICE, TEXT, Deals, event, register_right
from tests.contracts.licences.build import scope
from tests.contracts.protocol import NO_PERMIT, Protocol, person


@pytest.fixture
def won(deals: Deals) -> tuple[Lot, Deal]:
    """An auction the buyer won."""
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


def test_winner_did_not_pay(deals: Deals, won: tuple[Lot, Deal]) -> None:
    lapse(deals, won[1])
    check_decided(deals, won, to="seller")


def test_right_licensed_under_the_bid(
    deals: Deals, agreements: Any, licences: Any, recordals: Any, won: tuple[Lot, Deal], stranger: str
) -> None:
    """The winner need not pay for what is left of the right, nor wait; and the seller gains nothing by it."""
    licences.grant_licence(scope(deals.right), 77, sender=recordals.address)
    agreements.lapse(won[1].as_tuple(), sender=stranger)
    check_decided(deals, won, to="buyer")


def test_licence_entered_in_the_block_of_the_lot(
    deals: Deals, agreements: Any, licences: Any, recordals: Any, buyer: int
) -> None:
    lot = deals.put_up()
    licences.grant_licence(scope(deals.right), 77, sender=recordals.address)
    deals.bid(lot, buyer, "buyer", PRICE)
    boa.env.timestamp = lot.closes
    deals.auctions.settle(lot.as_tuple(), sender=person("stranger").address)
    deal = lot.won_by(buyer, PRICE, bytes(deals.auctions.id_of(lot.as_tuple())))
    lapse(deals, deal)
    check_decided(deals, (lot, deal), to="buyer")


@pytest.mark.parametrize("pledged_before", [True, False])
def test_pledged(deals: Deals, rival: int, pledged_before: bool) -> None:
    """Of a pledge the winner knew it bears the consequence."""
    if pledged_before:
        deals.pledge(rival)
        boa.env.timestamp += 1
    won = deals.won()
    if not pledged_before:
        deals.pledge(rival)
    lapse(deals, won[1])
    check_decided(deals, won, to="seller" if pledged_before else "buyer")


def test_attached_under_the_bid(deals: Deals, registry: Any, protocol: Protocol, won: tuple[Lot, Deal]) -> None:
    registry.record_encumbrance(deals.right, 2, 0, "", "2026/17", sender=protocol.officer("registrar"))
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_surrendered_under_the_bid(deals: Deals, registry: Any, protocol: Protocol, won: tuple[Lot, Deal]) -> None:
    """Or lapsed, since the seller no longer pays the fees."""
    today = boa.env.timestamp
    registry.record_status(deals.right, ord("H"), "PG25", today, 0, "x", sender=protocol.officer("registrar"))
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_share_passed_on_under_the_bid(
    deals: Deals, protocol: Protocol, registry: Any, won: tuple[Lot, Deal], rival: int
) -> None:
    """The seller holds on, with one share of ten thousand."""
    holders = [(deals.seller, bytes(32), "", 1), (rival, bytes(32), "", 9_999)]
    registry.record_holders(deals.right, holders, "PC41", "2026/15", sender=protocol.officer("registrar"))
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_co_owner_never_consented(deals: Deals, protocol: Protocol, rival: int) -> None:
    """The seller could not have delivered: who puts up a share of one ten-thousandth collects no deposits."""
    joint = replace(deals, right=register_right(protocol, deals.seller, rival, number="EP5550002"))
    won = joint.won()
    lapse(joint, won[1])
    check_decided(joint, won, to="buyer")


def test_co_owner_consented(deals: Deals, protocol: Protocol, rival: int) -> None:
    joint = replace(deals, right=register_right(protocol, deals.seller, rival, number="EP5550002"))
    won = joint.won()
    joint.agreements.consent(won[1].as_tuple(), rival, 0, TEXT, sender=person("rival").address)
    lapse(joint, won[1])
    check_decided(joint, won, to="seller")


def test_sold_to_somebody_else_whose_request_is_pending(
    deals: Deals, registry: Any, requests: Any, won: tuple[Lot, Deal]
) -> None:
    since = registry.right(deals.right).since
    registry.reserve(deals.right, since, sender=requests.address)
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


@pytest.mark.parametrize("suspended", ["seller", "buyer"])
def test_side_suspended_so_that_the_winner_cannot_pay(
    deals: Deals, auctions: Any, won: tuple[Lot, Deal], buyer_account: str, suspended: str
) -> None:
    deals.suspend(deals.seller if suspended == "seller" else deals.buyer)
    deals.give("buyer", PRICE)
    with boa.reverts("participants: suspended"):
        auctions.fund(won[0].as_tuple(), won[1].as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


def test_winner_paid_without_this_contract(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.pay_in(won[1])
    check_decided(deals, won, to="buyer")


def test_winner_paid_and_the_office_never_heard_of_it(deals: Deals, won: tuple[Lot, Deal]) -> None:
    deals.pay_in(won[1])
    lapse(deals, won[1])
    check_decided(deals, won, to="buyer")


@pytest.mark.parametrize("paid", [True, False])
def test_office_decided(deals: Deals, agreements: Any, requests: Any, won: tuple[Lot, Deal], paid: bool) -> None:
    deals.pay_in(won[1])
    agreements.begin_request(deals.id_of(won[1]), 0, deals.right, sender=requests.address)
    agreements.settle(deals.id_of(won[1]), 0, paid, NO_RIGHT, sender=requests.address)
    check_decided(deals, won, to="buyer")


def test_too_early(deals: Deals, auctions: Any, won: tuple[Lot, Deal], stranger: str) -> None:
    boa.env.timestamp += COMPLETION
    with boa.reverts("auctions: the agreement is yet to be paid or ended"):
        auctions.decide_deposit(won[0].as_tuple(), won[1].as_tuple(), sender=stranger)


@pytest.mark.parametrize("why", ["sold", "suspended", "attached", "licensed", "pledged"])
def test_before_the_end_while_the_right_cannot_be_had(
    deals: Deals,
    auctions: Any,
    registry: Any,
    requests: Any,
    licences: Any,
    recordals: Any,
    registrar: str,
    won: tuple[Lot, Deal],
    rival: int,
    buyer_account: str,
    why: str,
) -> None:
    """The winner has the deposit back at once, is bound all the same, and pays when it can."""
    if why == "sold":
        registry.reserve(deals.right, registry.right(deals.right).since, sender=requests.address)
    elif why == "suspended":
        deals.suspend(deals.seller)
    elif why == "attached":
        registry.record_encumbrance(deals.right, 2, 0, "", "2026/17", sender=registrar)
    elif why == "licensed":
        licences.grant_licence(scope(deals.right), 77, sender=recordals.address)
    else:
        deals.pledge(rival)
    check_decided(deals, won, to="buyer")
    assert deals.agreement(won[1])["status"] == 2
    if why == "sold":
        deals.pay_in(won[1])


def test_before_the_end_while_only_a_consent_is_missing(deals: Deals, protocol: Protocol, rival: int) -> None:
    joint = replace(deals, right=register_right(protocol, deals.seller, rival, number="EP5550002"))
    lot, deal = joint.won()
    with boa.reverts("auctions: the agreement is yet to be paid or ended"):
        joint.auctions.decide_deposit(lot.as_tuple(), deal.as_tuple(), sender=person("buyer").address)


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
