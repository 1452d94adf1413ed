"""A token that calls back in the middle of a transfer gets nothing twice."""

import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, CASE
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
        assert escrow.account(b"\3" * 32).status == 0
        assert token.balanceOf(escrow) == 3 * AMOUNT

    def test_outbid_during_the_refund_of_the_one_outbid(self, system, held):
        protocol, token = system
        escrow = protocol.part("Escrow")
        payer, source = held
        data = escrow.replace.prepare_calldata(CASE, payer, AMOUNT, source, NO_PERMIT)
        token.reenter(escrow, data)
        token.call(escrow, data)
        assert token.answered() is False
        assert token.balanceOf(escrow) == 2 * AMOUNT
