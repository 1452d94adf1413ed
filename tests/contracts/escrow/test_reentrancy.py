"""A token that calls back in the middle of a transfer gets nothing twice."""

import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, CASE, HELD
from tests.contracts.protocol import NO_PERMIT, Protocol, compiled, person


def test_withdraw_during_withdraw(escrow, credit, deposit, seller, of_seller):
    deposit(credit, account=b"\2" * 32)
    credit.reenter(escrow, escrow.withdraw.prepare_calldata(seller, credit))
    escrow.withdraw(seller, credit)
    assert credit.entered() is True
    assert credit.answered() is False
    assert credit.balanceOf(of_seller) == AMOUNT
    assert credit.balanceOf(escrow) == AMOUNT


def test_views_can_be_read_in_the_middle(escrow, credit, seller):
    credit.reenter(escrow, escrow.owed.prepare_calldata(seller, credit))
    escrow.withdraw(seller, credit)
    assert credit.answered() is True


class TestTokenThatIsAPart:
    """The worst case: the token may hold money here, and calls back as the part that decides."""

    @pytest.fixture
    def system(self):
        """A platform of its own, in which the token is installed as `Auctions`."""
        protocol = Protocol()
        protocol.part("Escrow")
        token = compiled("tests/contracts/escrow/HostileToken.vy").deploy()
        with boa.env.prank(protocol.founder):
            protocol.directory.accept_token(token, "HOST", 6)
            protocol.directory.install(7, token)
        return protocol, token

    @pytest.fixture
    def held(self, system):
        """Two accounts hold money, on both of which the token decides."""
        protocol, token = system
        escrow = protocol.part("Escrow")
        payer, payee = protocol.join("buyer"), protocol.join("seller")
        source = person("buyer").address
        token.mint(source, 4 * AMOUNT)
        token.approve(escrow, 4 * AMOUNT, sender=source)
        for account in (CASE, b"\2" * 32):
            data = escrow.deposit.prepare_calldata(account, payer, payee, token, AMOUNT, source, NO_PERMIT)
            token.call(escrow, data)
        return payer, source

    @pytest.mark.parametrize("outer", ["pay", "refund"])
    @pytest.mark.parametrize("inner", ["pay", "refund"])
    def test_decision_during_a_decision(self, system, held, outer, inner):
        protocol, token = system
        escrow = protocol.part("Escrow")
        token.reenter(escrow, getattr(escrow, inner).prepare_calldata(CASE))
        token.call(escrow, getattr(escrow, outer).prepare_calldata(CASE))
        assert token.entered() is True
        assert token.answered() is False
        assert token.balanceOf(escrow) == AMOUNT

    def test_deposit_counted_twice(self, system, held):
        protocol, token = system
        escrow = protocol.part("Escrow")
        payer, source = held
        inner = escrow.deposit.prepare_calldata(b"\3" * 32, payer, payer, token, AMOUNT, source, NO_PERMIT)
        token.reenter(escrow, inner)
        token.call(escrow, escrow.deposit.prepare_calldata(b"\4" * 32, payer, payer, token, AMOUNT, source, NO_PERMIT))
        assert token.answered() is False
        assert escrow.account(token.address, b"\3" * 32).status == 0
        assert token.balanceOf(escrow) == 3 * AMOUNT

    @pytest.mark.parametrize("inner", ["pay", "refund", "replace"])
    def test_another_bid_and_a_decision_in_between(self, system, held, inner):
        """While the new payer's money goes to the earlier one: nothing more leaves, and one deposit is held."""
        protocol, token = system
        escrow = protocol.part("Escrow")
        earlier, source = held
        payer = protocol.join("second bidder")
        outbid = escrow.replace.prepare_calldata(CASE, payer, source, NO_PERMIT)
        token.reenter(escrow, outbid if inner == "replace" else getattr(escrow, inner).prepare_calldata(CASE))
        token.call(escrow, outbid)
        assert token.entered() is True
        assert token.answered() is False
        account = escrow.account(token.address, CASE)
        assert (account.payer, account.amount, account.status) == (payer, AMOUNT, HELD)
        assert token.balanceOf(escrow) == 2 * AMOUNT
        assert token.allowance(source, escrow) == AMOUNT
        assert escrow.owed(earlier, token) == 0

    def test_first_money_during_the_first(self, system, held):
        protocol, token = system
        escrow = protocol.part("Escrow")
        payer, source = held
        third = b"\3" * 32
        token.call(escrow, escrow.prepare.prepare_calldata(third, payer, token, AMOUNT))
        data = escrow.replace.prepare_calldata(third, payer, source, NO_PERMIT)
        token.reenter(escrow, data)
        token.call(escrow, data)
        assert token.entered() is True
        assert token.answered() is False
        assert token.balanceOf(escrow) == 3 * AMOUNT
        assert token.allowance(source, escrow) == AMOUNT

    def test_credit_withdrawn_while_the_next_is_written(self, system, held):
        """The earlier payer has a credit already; it is not sent in the middle of a bid."""
        protocol, token = system
        escrow = protocol.part("Escrow")
        earlier, source = held
        token.block_receiver(source, True)
        token.call(escrow, escrow.refund.prepare_calldata(b"\2" * 32))
        assert escrow.owed(earlier, token) == AMOUNT
        token.block_receiver(source, False)
        token.reenter(escrow, escrow.withdraw.prepare_calldata(earlier, token))
        token.call(escrow, escrow.replace.prepare_calldata(CASE, earlier, source, NO_PERMIT))
        assert token.entered() is True
        assert token.answered() is False
        assert escrow.owed(earlier, token) == AMOUNT
        assert token.balanceOf(escrow) == 2 * AMOUNT
