"""Attempts to take money that is another's."""

from typing import Any

import boa
import pytest

from tests.contracts.deal.build import COMPLETION, DEPOSIT, DOCUMENT, ENDED, NO_PERMIT_TUPLE, PRICE, Deals
from tests.contracts.protocol import DAY, NOW, SIGN, VIEW, Protocol, person
from tests.contracts.requests.desk import SALT, Desk


@pytest.mark.parametrize("account", ["seller", "buyer", "founder", "registrar"])
def test_escrow_pays_nobody_who_asks_it(
    deals: Deals, protocol: Protocol, registrar: str, founder: str, account: str
) -> None:
    """The seller calls the till instead of waiting for the office; so do officer and founder."""
    deal = deals.funded()
    held = deals.agreements.escrow_account(deals.id_of(deal), 0)
    sender = {"founder": founder, "registrar": registrar}.get(account, person(account).address)
    for act in (deals.escrow.pay, deals.escrow.refund):
        with boa.reverts("escrow: caller may not hold money here"):
            act(held, sender=sender)
    with boa.reverts("directory: caller is not the part for this"):
        deals.agreements.settle(deal.as_tuple(), 0, True, sender=sender)


def test_a_strangers_allowance_pays_for_nobody_else(deals: Deals, escrow: Any, seller: int, buyer: int) -> None:
    """The victim has approved the escrow for a purchase of its own."""
    deals.give("victim", PRICE)
    victim = person("victim").address
    with boa.reverts("escrow: caller may not hold money here"):
        escrow.deposit(
            b"\1" * 32,
            seller,
            buyer,
            deals.token.address,
            PRICE,
            victim,
            NO_PERMIT_TUPLE,
            sender=person("buyer").address,
        )
    deal = deals.signed()
    with boa.reverts("directory: caller is not the part for this"):
        deals.agreements.fund_from(deal.as_tuple(), victim, 0, NO_PERMIT_TUPLE, sender=person("buyer").address)


def test_lapse_during_the_procedure(desk: Desk, deals: Deals, stranger: str) -> None:
    """The buyer has the money back by the calendar while the office is about to give it the right."""
    deal = deals.funded()
    desk.taken(deal)
    boa.env.timestamp = deals.agreement(deal)["long_stop"] + 365 * DAY
    with boa.reverts("agreements: a request is pending"):
        deals.agreements.lapse(deal.as_tuple(), sender=stranger)


def test_refund_and_right(desk: Desk, deals: Deals, requests: Any, token: Any, stranger: str) -> None:
    """After the refund no decision brings the right as well, and no second refund comes."""
    deal = deals.funded()
    desk.refused(deal)
    boa.env.timestamp = NOW + 60 * DAY
    requests.conclude_refusal(deal.as_tuple(), 0, SALT, sender=stranger)
    assert deals.agreement(deal)["status"] == ENDED
    with boa.reverts("requests: closed already"):
        desk.register(deal)
    with boa.reverts("agreements: ended"):
        desk.file(deal, by="buyer", salt=b"\2" * 32)
    with boa.reverts("agreements: ended"):
        deals.agreements.lapse(deal.as_tuple(), sender=stranger)
    assert token.balanceOf(person("buyer").address) == PRICE


def test_payout_address_changed_before_the_price_is_paid(
    desk: Desk, deals: Deals, participants: Any, token: Any, seller: int
) -> None:
    """A dishonest employee of the seller turns the money to himself an hour before the decision."""
    thief = person("thief").address
    boss = person("seller").address
    participants.propose_account(seller, thief, 127, sender=boss)
    participants.accept_account(seller, sender=thief)
    deal = deals.funded()
    desk.taken(deal)
    participants.propose_payout(thief, sender=thief)
    with boa.reverts("participants: payout address is not due yet"):
        participants.confirm_payout(seller, sender=thief)
    desk.register(deal)
    assert token.balanceOf(thief) == 0
    assert token.balanceOf(boss) == PRICE


def test_winner_takes_deposit_back_without_paying(deals: Deals, auctions: Any) -> None:
    """`fund` gives the deposit back first; where the payment fails the whole of it does."""
    lot, deal = deals.won()
    winner = person("buyer").address
    for name in ("seller", "buyer"):
        deals.sign(deal, name)
    deals.token.approve(deals.escrow.address, PRICE, sender=winner)
    # The deposit comes back and is all the winner has.
    with boa.reverts("erc20: transfer amount exceeds balance"):
        auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT_TUPLE, sender=winner)
    assert deals.token.balanceOf(winner) == 0
    assert deals.token.balanceOf(deals.escrow.address) == DEPOSIT
    with boa.reverts("auctions: the agreement is yet to be paid or ended"):
        auctions.decide_deposit(lot.as_tuple(), deal.as_tuple(), sender=winner)


def test_signature_for_another_deal(deals: Deals, participants: Any, seller: int) -> None:
    """An employee who may only view signs away; a signature is no better than its signer's power."""
    clerk = person("clerk").address
    participants.propose_account(seller, clerk, VIEW, sender=person("seller").address)
    participants.accept_account(seller, sender=clerk)
    deal = deals.accepted()
    with boa.reverts("participants: account lacks this power"):
        deals.agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, "", sender=clerk)
    participants.change_powers(clerk, SIGN, sender=person("seller").address)
    deals.agreements.sign(deal.as_tuple(), seller, 0, DOCUMENT, "", sender=clerk)
    assert deals.agreement(deal)["signed"] == 3


def test_price_is_not_locked_by_filing_and_withdrawing(desk: Desk, deals: Deals, requests: Any, stranger: str) -> None:
    """A seller who does not want the buyer to have its money back files and withdraws in turn."""
    deal = deals.funded()
    before = deals.token.balanceOf(person("buyer").address)
    for turn in range(3):
        salt = turn.to_bytes(32)
        desk.file(deal, salt=salt)
        boa.env.timestamp = NOW + (turn + 1) * COMPLETION // 3
        requests.withdraw(deal.as_tuple(), 0, salt, 0, sender=person("seller").address)
    with boa.reverts("agreements: long-stop date has passed"):
        desk.file(deal, salt=b"\xff" * 32)
    deals.agreements.lapse(deal.as_tuple(), sender=stranger)
    assert deals.token.balanceOf(person("buyer").address) == before + PRICE
