import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, CASE, FAILING, HONEST, REVERTS
from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, RECEIVE, person


def test_default_behavior(escrow, credit, seller, of_seller, stranger):
    escrow.withdraw(seller, credit, sender=stranger)
    assert logged(escrow) == [
        (
            "Withdrawn",
            {"participant": seller, "token": credit.address, "receiver": of_seller, "amount": AMOUNT},
        )
    ]
    assert credit.balanceOf(of_seller) == AMOUNT
    assert credit.balanceOf(escrow) == 0
    assert escrow.owed(seller, credit) == 0


def test_works_once(escrow, credit, deposit, seller, stranger):
    deposit(credit, account=b"\2" * 32)
    escrow.withdraw(seller, credit, sender=stranger)
    with boa.reverts("escrow: nothing is owed"):
        escrow.withdraw(seller, credit, sender=stranger)
    assert credit.balanceOf(escrow) == AMOUNT


def test_credits_add_up(escrow, credit, deposit, seller, of_seller, agreements_part):
    deposit(credit, account=b"\2" * 32, amount=5)
    credit.behave(REVERTS)
    escrow.pay(b"\2" * 32, sender=agreements_part)
    credit.behave(HONEST)
    assert escrow.owed(seller, credit) == AMOUNT + 5
    escrow.withdraw(seller, credit, sender=of_seller)
    assert credit.balanceOf(of_seller) == AMOUNT + 5


def test_somebody_elses_credit(escrow, credit, buyer, token, seller):
    for participant, kept in ((buyer, credit), (seller, token), (0, credit)):
        with boa.reverts("escrow: nothing is owed"):
            escrow.withdraw(participant, kept)


@pytest.mark.parametrize("mode", FAILING)
def test_token_still_fails(escrow, credit, seller, mode):
    credit.behave(mode)
    with boa.reverts("escrow: the token could not be sent"):
        escrow.withdraw(seller, credit)
    assert escrow.owed(seller, credit) == AMOUNT


def test_suspended_participant(escrow, participants, credit, seller, of_seller, accreditation_officer):
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    escrow.withdraw(seller, credit)
    assert credit.balanceOf(of_seller) == AMOUNT


def test_blocked_for_ever_until_the_payout_address_changes(escrow, participants, credit, seller, of_seller):
    credit.block_receiver(of_seller, True)
    treasury = person("seller's treasury").address
    participants.propose_account(seller, treasury, RECEIVE, sender=of_seller)
    participants.accept_account(seller, sender=treasury)
    participants.propose_payout(treasury, sender=of_seller)
    boa.env.time_travel(seconds=3 * DAY)
    participants.confirm_payout(seller, sender=of_seller)
    escrow.withdraw(seller, credit)
    assert credit.balanceOf(treasury) == AMOUNT


def test_account_is_decided_all_the_same(escrow, credit, agreements_part):
    with boa.reverts("escrow: account was decided before"):
        escrow.pay(CASE, sender=agreements_part)
