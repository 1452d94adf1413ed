import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, BURNS_GAS, CASE, FAILING, PAID, SILENT, TAKES_FEE
from tests.contracts.logs import logged
from tests.contracts.protocol import NO_PERMIT


def test_default_behavior(escrow, deposit, purse, agreements_part, seller, of_seller):
    deposit(purse)
    before = purse.balanceOf(of_seller)
    escrow.pay(CASE, sender=agreements_part)
    assert logged(escrow) == [
        (
            "Paid",
            {"account": CASE, "payee": seller, "token": purse.address, "amount": AMOUNT, "credited": False},
        )
    ]
    assert escrow.account(CASE).status == PAID
    assert purse.balanceOf(of_seller) == before + AMOUNT
    assert purse.balanceOf(escrow) == 0


def test_rest_is_kept_for_the_record(escrow, deposit, purse, agreements_part):
    deposit(purse)
    before = escrow.account(CASE)
    escrow.pay(CASE, sender=agreements_part)
    assert tuple(escrow.account(CASE)) == (*before[:5], PAID)


def test_other_accounts_stay(escrow, deposit, purse, agreements_part):
    deposit(purse)
    deposit(purse, account=b"\2" * 32, amount=7)
    escrow.pay(CASE, sender=agreements_part)
    assert purse.balanceOf(escrow) == 7
    assert escrow.account(b"\2" * 32).amount == 7


def test_unauthorized(escrow, deposit, purse, auctions_part, stranger, of_seller, of_buyer):
    deposit(purse)
    with boa.reverts("escrow: another part decides on this account"):
        escrow.pay(CASE, sender=auctions_part)
    for caller in (stranger, of_seller, of_buyer):
        with boa.reverts("escrow: caller may not hold money here"):
            escrow.pay(CASE, sender=caller)


def test_no_such_account(escrow, agreements_part):
    with boa.reverts("escrow: no such account"):
        escrow.pay(CASE, sender=agreements_part)


def test_no_money_yet(escrow, seller, token, auctions_part):
    escrow.prepare(CASE, seller, token, sender=auctions_part)
    with boa.reverts("escrow: account holds no money"):
        escrow.pay(CASE, sender=auctions_part)


@pytest.mark.parametrize("decision", ["pay", "refund"])
def test_works_once(escrow, deposit, purse, agreements_part, decision):
    deposit(purse)
    deposit(purse, account=b"\2" * 32)
    getattr(escrow, decision)(CASE, sender=agreements_part)
    with boa.reverts("escrow: account was decided before"):
        escrow.pay(CASE, sender=agreements_part)


def test_account_without_deposit(escrow, seller, buyer, of_buyer, token, auctions_part):
    escrow.prepare(CASE, seller, token, sender=auctions_part)
    escrow.replace(CASE, buyer, 0, of_buyer, NO_PERMIT, sender=auctions_part)
    escrow.pay(CASE, sender=auctions_part)
    assert escrow.account(CASE).status == PAID
    assert escrow.owed(seller, token) == 0


def test_suspended_participant_gets_its_money(
    escrow, participants, deposit, purse, agreements_part, seller, of_seller, accreditation_officer
):
    deposit(purse)
    before = purse.balanceOf(of_seller)
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    escrow.pay(CASE, sender=agreements_part)
    assert purse.balanceOf(of_seller) == before + AMOUNT


@pytest.mark.parametrize("mode", FAILING)
def test_token_that_fails_does_not_stop_the_decision(escrow, deposit, hostile, agreements_part, seller, mode):
    deposit(hostile)
    hostile.behave(mode)
    escrow.pay(CASE, sender=agreements_part)
    assert logged(escrow) == [
        (
            "Paid",
            {"account": CASE, "payee": seller, "token": hostile.address, "amount": AMOUNT, "credited": True},
        )
    ]
    assert escrow.account(CASE).status == PAID
    assert escrow.owed(seller, hostile) == AMOUNT
    assert hostile.balanceOf(escrow) == AMOUNT


def test_token_cannot_burn_the_gas_of_the_decision(escrow, deposit, hostile, agreements_part, seller):
    deposit(hostile)
    hostile.behave(BURNS_GAS)
    escrow.pay(CASE, sender=agreements_part, gas=900_000)
    assert escrow.owed(seller, hostile) == AMOUNT


def test_blocked_receiver_is_credited(escrow, deposit, hostile, agreements_part, seller, of_seller):
    deposit(hostile)
    hostile.block_receiver(of_seller, True)
    escrow.pay(CASE, sender=agreements_part)
    assert escrow.owed(seller, hostile) == AMOUNT
    assert escrow.account(CASE).status == PAID


def test_token_that_returns_nothing(escrow, deposit, hostile, agreements_part, seller):
    deposit(hostile)
    hostile.behave(SILENT)
    escrow.pay(CASE, sender=agreements_part)
    assert escrow.owed(seller, hostile) == 0
    assert hostile.balanceOf(escrow) == 0


def test_token_that_began_to_take_a_fee(escrow, deposit, hostile, agreements_part, seller, of_seller):
    deposit(hostile)
    before = hostile.balanceOf(of_seller)
    hostile.behave(TAKES_FEE)
    escrow.pay(CASE, sender=agreements_part)
    assert hostile.balanceOf(of_seller) == before + AMOUNT - 1
    assert hostile.balanceOf(escrow) == 0
