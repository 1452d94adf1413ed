from tests.contracts.escrow.conftest import AMOUNT, CASE, PAID
from tests.contracts.protocol import ZERO


def test_account_nobody_opened(escrow):
    assert tuple(escrow.account(CASE)) == (0, 0, 0, ZERO, 0, 0)


def test_account_with_the_largest_values(escrow, purse, deposit, protocol, of_buyer, agreements_part, seller, buyer):
    largest = 2**128 - 1
    protocol.fund(of_buyer, largest)
    purse.approve(escrow, largest, sender=of_buyer)
    deposit(purse, amount=largest)
    account = escrow.account(CASE)
    assert (account.payer, account.payee, account.amount) == (buyer, seller, largest)
    escrow.pay(CASE, sender=agreements_part)
    assert escrow.account(CASE).amount == largest
    assert escrow.account(CASE).status == PAID


def test_owed(escrow, credit, seller, buyer, token):
    assert escrow.owed(seller, credit) == AMOUNT
    assert escrow.owed(buyer, credit) == 0
    assert escrow.owed(seller, token) == 0
