import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, BURNS_GAS, CASE, FAILING, HELD, PAID, SILENT, TAKES_FEE
from tests.contracts.logs import logged


def test_default_behavior(of_agreements, escrow, deposit, purse, agreements_part, seller, of_seller):
    deposit(purse)
    before = purse.balanceOf(of_seller)
    escrow.pay(CASE, sender=agreements_part)
    assert logged(escrow) == [
        (
            "Paid",
            {"account": CASE, "payee": seller, "token": purse.address, "amount": AMOUNT, "credited": False},
        )
    ]
    assert of_agreements().status == PAID
    assert purse.balanceOf(of_seller) == before + AMOUNT
    assert purse.balanceOf(escrow) == 0


def test_rest_is_kept_for_the_record(of_agreements, escrow, deposit, purse, agreements_part):
    deposit(purse)
    before = of_agreements()
    escrow.pay(CASE, sender=agreements_part)
    assert tuple(of_agreements()) == (*before[:4], PAID)


def test_other_accounts_stay(of_agreements, escrow, deposit, purse, agreements_part):
    deposit(purse)
    deposit(purse, account=b"\2" * 32, amount=7)
    escrow.pay(CASE, sender=agreements_part)
    assert purse.balanceOf(escrow) == 7
    assert of_agreements(b"\2" * 32).amount == 7


def test_unauthorized(escrow, deposit, purse, auctions_part, stranger, of_seller, of_buyer):
    deposit(purse)
    for caller in (auctions_part, stranger, of_seller, of_buyer):
        with boa.reverts("escrow: the caller opened no such account"):
            escrow.pay(CASE, sender=caller)


def test_no_such_account(escrow, agreements_part):
    with boa.reverts("escrow: the caller opened no such account"):
        escrow.pay(CASE, sender=agreements_part)


def test_no_money_yet(escrow, seller, token, auctions_part):
    escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)
    with boa.reverts("escrow: account holds no money"):
        escrow.pay(CASE, sender=auctions_part)


@pytest.mark.parametrize("decision", ["pay", "refund"])
def test_works_once(escrow, deposit, purse, agreements_part, decision):
    deposit(purse)
    deposit(purse, account=b"\2" * 32)
    getattr(escrow, decision)(CASE, sender=agreements_part)
    with boa.reverts("escrow: account was decided before"):
        escrow.pay(CASE, sender=agreements_part)


def test_accounts_of_two_parts_under_one_id(
    of_auctions, escrow, deposit, purse, agreements_part, auctions_part, of_seller
):
    """Each part decides on its own, whatever the other calls its account."""
    deposit(purse, amount=5)
    deposit(purse, amount=7, part=auctions_part)
    before = purse.balanceOf(of_seller)
    escrow.pay(CASE, sender=auctions_part)
    assert purse.balanceOf(of_seller) == before + 7
    assert of_auctions().status == PAID
    assert escrow.account(agreements_part, CASE).status == HELD
    assert purse.balanceOf(escrow) == 5
    escrow.refund(CASE, sender=agreements_part)
    assert purse.balanceOf(escrow) == 0


def test_suspended_participant_gets_its_money(
    escrow, participants, deposit, purse, agreements_part, seller, of_seller, accreditation_officer
):
    deposit(purse)
    before = purse.balanceOf(of_seller)
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    escrow.pay(CASE, sender=agreements_part)
    assert purse.balanceOf(of_seller) == before + AMOUNT


@pytest.mark.parametrize("mode", FAILING)
def test_token_that_fails_does_not_stop_the_decision(
    of_agreements, escrow, deposit, hostile, agreements_part, seller, mode
):
    deposit(hostile)
    hostile.behave(mode)
    escrow.pay(CASE, sender=agreements_part)
    assert logged(escrow) == [
        (
            "Paid",
            {"account": CASE, "payee": seller, "token": hostile.address, "amount": AMOUNT, "credited": True},
        )
    ]
    assert of_agreements().status == PAID
    assert escrow.owed(seller, hostile) == AMOUNT
    assert hostile.balanceOf(escrow) == AMOUNT


def test_token_cannot_burn_the_gas_of_the_decision(escrow, deposit, hostile, agreements_part, seller):
    deposit(hostile)
    hostile.behave(BURNS_GAS)
    escrow.pay(CASE, sender=agreements_part, gas=900_000)
    assert escrow.owed(seller, hostile) == AMOUNT


def test_blocked_receiver_is_credited(of_agreements, escrow, deposit, hostile, agreements_part, seller, of_seller):
    deposit(hostile)
    hostile.block_receiver(of_seller, True)
    escrow.pay(CASE, sender=agreements_part)
    assert escrow.owed(seller, hostile) == AMOUNT
    assert of_agreements().status == PAID


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
