import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, CASE, HELD, HONEST, PAID, REVERTS
from tests.contracts.protocol import ZERO, compiled


def test_account_nobody_opened(escrow, agreements_part, auctions_part, deposit, purse):
    deposit(purse)
    assert tuple(escrow.account(auctions_part, CASE)) == (0, 0, 0, ZERO, 0)
    assert tuple(escrow.account(agreements_part, bytes(32))) == (0, 0, 0, ZERO, 0)


@pytest.fixture
def tokens(protocol, escrow, of_buyer):
    """Four accepted tokens the escrow has never seen."""
    found = [compiled("tests/contracts/escrow/HostileToken.vy").deploy() for _ in range(4)]
    for token in found:
        protocol.directory.accept_token(token, "HOST", 6, sender=protocol.founder)
        token.mint(of_buyer, 10 * AMOUNT)
        token.approve(escrow, 10 * AMOUNT, sender=of_buyer)
    return found


def test_tokens_keep_apart(escrow, agreements_part, auctions_part, deposit, tokens, seller):
    """Tokens are numbered as they first come, by whichever part; each account still names its own."""
    expected = []
    for place, which in enumerate([2, 0, 2, 3, 1, 0]):
        token, part = tokens[which], (agreements_part, auctions_part)[place % 2]
        if place < 3:
            escrow.prepare(bytes([place]) * 32, seller, token, 1 + place, sender=part)
        else:
            deposit(token, account=bytes([place]) * 32, amount=1 + place, part=part)
        expected.append((token.address, 1 + place))
    found = [
        escrow.account((agreements_part, auctions_part)[place % 2], bytes([place]) * 32)
        for place in range(len(expected))
    ]
    assert [(account.token, account.amount) for account in found] == expected
    assert [token.balanceOf(escrow) for token in tokens] == [6, 5, 0, 4]


def test_token_whose_first_money_was_refused(of_agreements, deposit, tokens):
    """The number it would have had is the next one's."""
    first, second = tokens[:2]
    first.behave(REVERTS)
    with boa.reverts("token: stopped"):
        deposit(first)
    deposit(second)
    first.behave(HONEST)
    deposit(first, account=b"\2" * 32)
    assert (of_agreements().token, of_agreements(b"\2" * 32).token) == (second.address, first.address)


def test_account_with_the_largest_values(escrow, purse, deposit, protocol, of_buyer, agreements_part, seller, buyer):
    largest = 2**96 - 1
    protocol.fund(of_buyer, largest)
    purse.approve(escrow, largest, sender=of_buyer)
    deposit(purse, amount=largest)
    assert tuple(escrow.account(agreements_part, CASE)) == (buyer, seller, largest, purse.address, HELD)
    escrow.pay(CASE, sender=agreements_part)
    assert tuple(escrow.account(agreements_part, CASE)) == (buyer, seller, largest, purse.address, PAID)
    assert purse.balanceOf(escrow) == 0


def test_owed(escrow, credit, seller, buyer, token):
    assert escrow.owed(seller, credit) == AMOUNT
    assert escrow.owed(buyer, credit) == 0
    assert escrow.owed(seller, token) == 0
