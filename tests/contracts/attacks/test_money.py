"""Attempts to take money that is another's."""

from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import (
    COMPLETION,
    DEPOSIT,
    DOCUMENT,
    ENDED,
    FUNDED,
    NO_PERMIT_TUPLE,
    NO_RIGHT,
    NON_EXCLUSIVE,
    PRICE,
    Deals,
    register_right,
)
from tests.contracts.protocol import DAY, NOW, SIGN, VIEW, Protocol, person
from tests.contracts.requests.desk import OTHER_SALT, SALT, Desk


@pytest.mark.parametrize("account", ["seller", "buyer", "founder", "registrar", "Auctions", "Market", "Requests"])
def test_escrow_pays_nobody_who_asks_it(
    deals: Deals, protocol: Protocol, requests: Any, registrar: str, founder: str, account: str
) -> None:
    """The seller calls the till instead of waiting for the office; so do officer and founder, and a part gone bad."""
    deal = deals.funded()
    held = deals.agreements.escrow_account(deals.id_of(deal), 0)
    others = {"founder": founder, "registrar": registrar}
    others |= {name: protocol.caller(name) for name in ("Auctions", "Market", "Requests")}
    sender = others.get(account, person(account).address)
    for act in (deals.escrow.pay, deals.escrow.refund):
        with boa.reverts("escrow: the caller opened no such account"):
            act(held, sender=sender)
    with boa.reverts("escrow: the caller opened no such account"):
        deals.escrow.replace(held, deals.seller, person("buyer").address, NO_PERMIT_TUPLE, sender=sender)
    if account != "Requests":
        with boa.reverts("directory: caller is not the part for this"):
            deals.agreements.settle(deals.id_of(deal), 0, True, NO_RIGHT, sender=sender)
    assert deals.account(deal)["status"] == 2
    assert deals.token.balanceOf(deals.escrow.address) == PRICE


def test_account_of_the_price_opened_first_by_the_other_part(deals: Deals, protocol: Protocol, escrow: Any) -> None:
    """A part gone bad takes the id a price will have: the price comes in all the same, and is none of its business."""
    deal = deals.signed()
    held = deals.agreements.escrow_account(deals.id_of(deal), 0)
    bad = protocol.caller("Auctions")
    escrow.prepare(held, deals.buyer, deals.token, PRICE, sender=bad)
    deals.pay_in(deal)
    with boa.reverts("escrow: account holds no money"):
        escrow.pay(held, sender=bad)
    account = deals.account(deal)
    assert (account["payer"], account["payee"], account["status"]) == (deals.buyer, deals.seller, 2)
    assert deals.token.balanceOf(escrow.address) == PRICE


def test_early_end_of_a_cheap_auction(deals: Deals, auctions: Any, buyer: int) -> None:
    """The only bidder so far has it ended before anybody else comes; so does a seller who wants it over."""
    lot = deals.put_up()
    deals.bid(lot, buyer, "buyer", PRICE)
    for now in (NOW, lot.closes - 1):
        boa.env.timestamp = now
        for name in ("buyer", "seller"):
            with boa.reverts("auctions: bidding goes on"):
                auctions.settle(lot.as_tuple(), sender=person(name).address)


def test_deposit_taken_from_whoever_allowed_the_escrow_something(
    deals: Deals, protocol: Protocol, auctions: Any, escrow: Any, buyer: int, rival: int
) -> None:
    """The leader has allowed more than its deposit; whoever outbids pays its own, and no call names another source."""
    lot = deals.put_up()
    deals.bid(lot, buyer, "buyer", PRICE)
    deals.give("buyer", PRICE)
    bid = (lot.as_tuple(), rival, 0, 2 * PRICE, NO_PERMIT_TUPLE)
    with boa.reverts("erc20: insufficient allowance"):
        auctions.bid(*bid, sender=person("rival").address)
    with boa.reverts("participants: no account of this participant"):
        auctions.bid(*bid, sender=person("buyer").address)
    with boa.reverts("escrow: the caller opened no such account"):
        escrow.replace(
            auctions.id_of(lot.as_tuple()),
            rival,
            person("buyer").address,
            NO_PERMIT_TUPLE,
            sender=person("rival").address,
        )
    assert deals.token.balanceOf(person("buyer").address) == PRICE
    assert deals.token.balanceOf(escrow.address) == DEPOSIT


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


def test_price_is_not_locked_by_filing_and_withdrawing(desk: Desk, deals: Deals, requests: Any) -> None:
    """A seller who does not want the buyer to have its money back files and withdraws in turn: the date stays."""
    deal = deals.funded()
    long_stop, seller = deals.agreement(deal)["long_stop"], person("seller").address
    for turn in range(3):
        salt = turn.to_bytes(32)
        desk.file(deal, salt=salt)
        boa.env.timestamp += DAY
        requests.withdraw(deal.as_tuple(), 0, salt, 0, sender=seller)
    desk.file(deal, salt=OTHER_SALT)
    boa.env.timestamp = long_stop - 7 * DAY + 1
    with boa.reverts("agreements: under a week is left to file anew"):
        requests.withdraw(deal.as_tuple(), 0, OTHER_SALT, 0, sender=seller)
    assert deals.agreement(deal)["long_stop"] == long_stop


def test_bundle_filed_in_turn(desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int) -> None:
    """A request always pending keeps the deal from lapsing; but none is withdrawn late, to file another for ever."""
    second = register_right(protocol, seller, number="EP7654321")
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(second, PRICE)))))
    desk.file(deal, item=0)
    boa.env.timestamp += COMPLETION - DAY
    desk.file(deal, item=1)
    with boa.reverts("agreements: under a week is left to file anew"):
        requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=person("seller").address)


@pytest.mark.parametrize("thief", ["buyer", "seller"])
def test_half_a_bundle(desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int, thief: str) -> None:
    """Two patents, the price at the first: whoever filed both does not take back the one it does not want."""
    second = register_right(protocol, seller, number="EP7654321")
    deal = deals.signed(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(second, 0)))))
    boa.env.timestamp = deals.agreement(deal)["long_stop"] - 1
    deals.pay_in(deal)
    wanted, other = (1, 0) if thief == "buyer" else (0, 1)
    for item in (wanted, other):
        desk.file(deal, by=thief, item=item)
    boa.env.timestamp += 10 * DAY
    desk.take(desk.request_id(deal, wanted))
    desk.register(deal, item=wanted)
    boa.env.timestamp += 10 * DAY
    with boa.reverts("agreements: under a week is left to file anew"):
        requests.withdraw(deal.as_tuple(), other, SALT, 0, sender=person(thief).address)
    with boa.reverts("agreements: a request is pending"):
        deals.agreements.lapse(deal.as_tuple(), sender=person(thief).address)


@pytest.mark.parametrize("by", ["seller", "buyer"])
def test_way_out_of_a_binding_sale(desk: Desk, deals: Deals, requests: Any, by: str) -> None:
    """Whoever files first keeps the other out, waits until the date is past, and walks away: not without the office."""
    deal = deals.funded()
    desk.taken(deal, by)
    boa.env.timestamp = deals.agreement(deal)["long_stop"]
    with boa.reverts("agreements: under a week is left to file anew"):
        requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=person(by).address)
    desk.register(deal)
    assert desk.holders()[0][0] == deals.buyer


def test_winner_pays_in_the_last_second_to_have_the_deposit_back(desk: Desk, deals: Deals, auctions: Any) -> None:
    """The seller has a week to file; the winner is bound, and the money with it."""
    lot, deal = deals.won()
    deals.give("buyer", PRICE)
    boa.env.timestamp = deals.agreement(deal)["long_stop"] - 1
    auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT_TUPLE, sender=person("buyer").address)
    boa.env.timestamp += DAY
    with boa.reverts("agreements: long-stop date is yet to come"):
        deals.agreements.lapse(deal.as_tuple(), sender=person("buyer").address)
    desk.taken(deal)
    desk.register(deal)
    assert desk.holders()[0][0] == deals.buyer


def test_seller_signs_in_the_last_second(deals: Deals) -> None:
    """A buyer who has the money ready can still pay."""
    deal = deals.accepted()
    boa.env.timestamp = deals.agreement(deal)["long_stop"] - 1
    deals.sign(deal, "seller")
    boa.env.timestamp += DAY
    deals.pay_in(deal)
    assert deals.agreement(deal)["status"] == FUNDED


def test_sale_blocked_by_a_licence_holds_no_money(desk: Desk, deals: Deals, rival: int, stranger: str) -> None:
    """A seller who licenses what it sold keeps the buyer's price for no day longer."""
    sale = deals.funded(deals.offer(completion=366 * DAY))
    boa.env.timestamp += DAY
    licence = desk.sold_twice(rival, deals.licence_terms(NON_EXCLUSIVE))
    desk.take(desk.file(licence, by="rival", salt=OTHER_SALT))
    desk.register(licence, salt=OTHER_SALT)
    before = deals.token.balanceOf(person("buyer").address)
    deals.agreements.lapse(sale.as_tuple(), sender=stranger)
    assert deals.token.balanceOf(person("buyer").address) == before + PRICE


def test_deposits_collected_with_a_right_sold_already(desk: Desk, deals: Deals, rival: int) -> None:
    """A day to complete, and a right whose sale is before the office: the winner could never have had it."""
    desk.taken(desk.sold_twice(rival), by="rival")
    lot, deal = deals.won(deals.lot(completion=DAY))
    boa.env.timestamp = deals.agreement(deal)["long_stop"]
    deals.agreements.lapse(deal.as_tuple(), sender=person("seller").address)
    before = deals.token.balanceOf(person("buyer").address)
    deals.auctions.decide_deposit(lot.as_tuple(), deal.as_tuple(), sender=person("seller").address)
    assert deals.token.balanceOf(person("buyer").address) == before + DEPOSIT
