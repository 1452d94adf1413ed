import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, BURNS_GAS, CASE, FAILING, HELD, REFUNDED, SILENT, TAKES_FEE
from tests.contracts.logs import logged


def test_default_behavior(escrow, deposit, purse, agreements_part, buyer, of_buyer):
    deposit(purse)
    before = purse.balanceOf(of_buyer)
    escrow.refund(CASE, sender=agreements_part)
    assert logged(escrow) == [
        (
            "Refunded",
            {"account": CASE, "payer": buyer, "token": purse.address, "amount": AMOUNT, "credited": False},
        )
    ]
    assert escrow.account(agreements_part, CASE).status == REFUNDED
    assert purse.balanceOf(of_buyer) == before + AMOUNT
    assert purse.balanceOf(escrow) == 0


def test_rest_is_kept_for_the_record(escrow, deposit, purse, agreements_part):
    deposit(purse)
    before = escrow.account(agreements_part, CASE)
    escrow.refund(CASE, sender=agreements_part)
    assert tuple(escrow.account(agreements_part, CASE)) == (*before[:4], REFUNDED)


def test_other_accounts_stay(escrow, deposit, purse, agreements_part):
    deposit(purse)
    deposit(purse, account=b"\2" * 32, amount=7)
    escrow.refund(CASE, sender=agreements_part)
    assert purse.balanceOf(escrow) == 7
    assert escrow.account(agreements_part, b"\2" * 32).amount == 7


def test_unauthorized(escrow, deposit, purse, auctions_part, stranger, of_seller, of_buyer):
    deposit(purse)
    for caller in (auctions_part, stranger, of_seller, of_buyer):
        with boa.reverts("escrow: the caller opened no such account"):
            escrow.refund(CASE, sender=caller)


def test_no_such_account(escrow, agreements_part):
    with boa.reverts("escrow: the caller opened no such account"):
        escrow.refund(CASE, sender=agreements_part)


def test_no_money_yet(escrow, seller, token, auctions_part):
    escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)
    with boa.reverts("escrow: account holds no money"):
        escrow.refund(CASE, sender=auctions_part)


@pytest.mark.parametrize("decision", ["pay", "refund"])
def test_works_once(escrow, deposit, purse, agreements_part, decision):
    deposit(purse)
    deposit(purse, account=b"\2" * 32)
    getattr(escrow, decision)(CASE, sender=agreements_part)
    with boa.reverts("escrow: account was decided before"):
        escrow.refund(CASE, sender=agreements_part)


def test_accounts_of_two_parts_under_one_id(
    escrow, deposit, purse, hostile, agreements_part, auctions_part, buyer, seller, of_buyer
):
    """Each part decides on its own, whatever the other calls its account."""
    deposit(purse, amount=5)
    deposit(hostile, amount=7, part=auctions_part)
    escrow.refund(CASE, sender=auctions_part)
    assert hostile.balanceOf(of_buyer) == 10 * AMOUNT
    assert purse.balanceOf(escrow) == 5
    assert tuple(escrow.account(agreements_part, CASE)) == (buyer, seller, 5, purse.address, HELD)
    assert tuple(escrow.account(auctions_part, CASE)) == (buyer, seller, 7, hostile.address, REFUNDED)
    with boa.reverts("escrow: account was decided before"):
        escrow.refund(CASE, sender=auctions_part)


def test_suspended_participant_gets_its_money(
    escrow, participants, deposit, purse, agreements_part, buyer, of_buyer, accreditation_officer
):
    deposit(purse)
    before = purse.balanceOf(of_buyer)
    participants.suspend(buyer, "fee unpaid", sender=accreditation_officer)
    escrow.refund(CASE, sender=agreements_part)
    assert purse.balanceOf(of_buyer) == before + AMOUNT


@pytest.mark.parametrize("mode", FAILING)
def test_token_that_fails_does_not_stop_the_decision(escrow, deposit, hostile, agreements_part, buyer, mode):
    deposit(hostile)
    hostile.behave(mode)
    escrow.refund(CASE, sender=agreements_part)
    assert logged(escrow) == [
        (
            "Refunded",
            {"account": CASE, "payer": buyer, "token": hostile.address, "amount": AMOUNT, "credited": True},
        )
    ]
    assert escrow.account(agreements_part, CASE).status == REFUNDED
    assert escrow.owed(buyer, hostile) == AMOUNT
    assert hostile.balanceOf(escrow) == AMOUNT


def test_token_cannot_burn_the_gas_of_the_decision(escrow, deposit, hostile, agreements_part, buyer):
    deposit(hostile)
    hostile.behave(BURNS_GAS)
    escrow.refund(CASE, sender=agreements_part, gas=900_000)
    assert escrow.owed(buyer, hostile) == AMOUNT


def test_blocked_receiver_is_credited(escrow, deposit, hostile, agreements_part, buyer, of_buyer):
    deposit(hostile)
    hostile.block_receiver(of_buyer, True)
    escrow.refund(CASE, sender=agreements_part)
    assert escrow.owed(buyer, hostile) == AMOUNT
    assert escrow.account(agreements_part, CASE).status == REFUNDED


def test_token_that_returns_nothing(escrow, deposit, hostile, agreements_part, buyer):
    deposit(hostile)
    hostile.behave(SILENT)
    escrow.refund(CASE, sender=agreements_part)
    assert escrow.owed(buyer, hostile) == 0
    assert hostile.balanceOf(escrow) == 0


def test_token_that_began_to_take_a_fee(escrow, deposit, hostile, agreements_part, buyer, of_buyer):
    deposit(hostile)
    before = hostile.balanceOf(of_buyer)
    hostile.behave(TAKES_FEE)
    escrow.refund(CASE, sender=agreements_part)
    assert hostile.balanceOf(of_buyer) == before + AMOUNT - 1
    assert hostile.balanceOf(escrow) == 0
