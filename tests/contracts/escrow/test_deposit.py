import boa
import pytest
from eth_account import Account

from tests.contracts.escrow.conftest import (
    AMOUNT,
    BURNS_GAS,
    CASE,
    GIVES_MORE,
    HELD,
    LIES,
    RETURNS_FALSE,
    RETURNS_JUNK,
    REVERTS,
    SILENT,
    TAKES_FEE,
)
from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NO_PERMIT, NOW, ZERO, person


def test_default_behavior(of_agreements, escrow, agreements_part, buyer, seller, of_buyer, purse):
    escrow.deposit(CASE, buyer, seller, purse, AMOUNT, of_buyer, NO_PERMIT, sender=agreements_part)
    events = logged(escrow)
    assert events == [
        (
            "Deposited",
            {
                "account": CASE,
                "payer": buyer,
                "payee": seller,
                "token": purse.address,
                "amount": AMOUNT,
                "decider": agreements_part,
                "source": of_buyer,
            },
        )
    ]
    assert tuple(of_agreements()) == (buyer, seller, AMOUNT, purse.address, HELD)
    assert purse.balanceOf(escrow) == AMOUNT
    assert purse.balanceOf(of_buyer) == 9 * AMOUNT


def test_auctions_may_too(of_auctions, escrow, auctions_part, deposit, purse):
    deposit(purse, part=auctions_part)
    assert of_auctions().status == HELD


def test_several_accounts(escrow, deposit, purse):
    for number in range(3):
        deposit(purse, account=bytes([number + 1]) * 32, amount=100 + number)
    assert purse.balanceOf(escrow) == 303


def test_unauthorized(deposit, purse, stranger, of_seller, of_buyer):
    for caller in (stranger, of_seller, of_buyer):
        with boa.reverts("escrow: caller may not hold money here"):
            deposit(purse, part=caller)


def test_used_before(escrow, deposit, purse, agreements_part):
    deposit(purse)
    with boa.reverts("escrow: account was used before"):
        deposit(purse)
    escrow.refund(CASE, sender=agreements_part)
    with boa.reverts("escrow: account was used before"):
        deposit(purse)


def test_id_the_other_part_uses(of_agreements, of_auctions, escrow, deposit, purse, auctions_part):
    deposit(purse, amount=5)
    deposit(purse, amount=7, part=auctions_part)
    assert (of_agreements().amount, of_auctions().amount) == (5, 7)
    assert purse.balanceOf(escrow) == 12


def test_prepared_before(escrow, deposit, purse, auctions_part, seller):
    escrow.prepare(CASE, seller, purse, AMOUNT, sender=auctions_part)
    with boa.reverts("escrow: account was used before"):
        deposit(purse, part=auctions_part)


def test_amount_is_missing(deposit, purse):
    with boa.reverts("escrow: amount is missing"):
        deposit(purse, amount=0)


def test_token_is_not_accepted(deposit, stranger):
    for token in (ZERO, stranger):
        with boa.reverts("directory: token is not accepted"):
            deposit(token)


@pytest.mark.parametrize("nobody", [0, 2**63])
def test_nobody_to_pay_or_refund(escrow, agreements_part, buyer, seller, of_buyer, purse, nobody):
    for payer, payee in ((nobody, seller), (buyer, nobody)):
        with boa.reverts("participants: not admitted"):
            escrow.deposit(CASE, payer, payee, purse, AMOUNT, of_buyer, NO_PERMIT, sender=agreements_part)


def test_too_little_money(protocol, escrow, deposit, purse, of_buyer):
    purse.transfer(person("elsewhere").address, 9 * AMOUNT + 1, sender=of_buyer)
    with boa.reverts("erc20: transfer amount exceeds balance"):
        deposit(purse)


def test_allowance_is_missing(escrow, deposit, purse, of_buyer):
    purse.approve(escrow, AMOUNT - 1, sender=of_buyer)
    with boa.reverts("erc20: insufficient allowance"):
        deposit(purse)


class TestPermit:
    @pytest.fixture
    def permit(self, escrow, token):
        """The buyer's signed permit for the escrow, before it has any allowance."""

        def sign(amount=AMOUNT, deadline=NOW + DAY, signer="buyer"):
            domain = token.eip712Domain()
            signed = Account.sign_typed_data(
                person(signer).key,
                {"name": domain[1], "version": domain[2], "chainId": domain[3], "verifyingContract": str(domain[4])},
                {
                    "Permit": [
                        {"name": "owner", "type": "address"},
                        {"name": "spender", "type": "address"},
                        {"name": "value", "type": "uint256"},
                        {"name": "nonce", "type": "uint256"},
                        {"name": "deadline", "type": "uint256"},
                    ]
                },
                {
                    "owner": person("buyer").address,
                    "spender": str(escrow.address),
                    "value": amount,
                    "nonce": token.nonces(person("buyer").address),
                    "deadline": deadline,
                },
            )
            return (deadline, signed.v, signed.r.to_bytes(32, "big"), signed.s.to_bytes(32, "big"))

        return sign

    @pytest.fixture
    def pay_in(self, protocol, escrow, token, agreements_part, buyer, seller, of_buyer):
        protocol.fund(of_buyer, AMOUNT)

        def act(permit):
            escrow.deposit(CASE, buyer, seller, token, AMOUNT, of_buyer, permit, sender=agreements_part)

        return act

    def test_default_behavior(self, escrow, token, permit, pay_in, of_buyer):
        pay_in(permit())
        assert token.balanceOf(escrow) == AMOUNT
        assert token.allowance(of_buyer, escrow) == 0

    def test_entered_by_somebody_before(self, escrow, token, permit, pay_in, of_buyer, stranger):
        signed = permit()
        token.permit(of_buyer, escrow, AMOUNT, *signed, sender=stranger)
        pay_in(signed)
        assert token.balanceOf(escrow) == AMOUNT

    def test_worthless_permit_without_allowance(self, permit, pay_in):
        for worthless in (permit(amount=1), permit(deadline=NOW - 1), permit(signer="seller"), NO_PERMIT):
            with boa.reverts("erc20: insufficient allowance"):
                pay_in(worthless)

    def test_worthless_permit_with_allowance(self, escrow, token, permit, pay_in, of_buyer):
        token.approve(escrow, AMOUNT, sender=of_buyer)
        pay_in(permit(signer="seller"))
        assert token.balanceOf(escrow) == AMOUNT


class TestHostileToken:
    def test_returns_nothing(self, escrow, deposit, hostile):
        hostile.behave(SILENT)
        deposit(hostile)
        assert hostile.balanceOf(escrow) == AMOUNT

    def test_returns_false(self, deposit, hostile):
        hostile.behave(RETURNS_FALSE)
        with boa.reverts("escrow: the token refused the payment"):
            deposit(hostile)

    @pytest.mark.parametrize("mode", [TAKES_FEE, GIVES_MORE, LIES])
    def test_delivers_another_amount(self, deposit, hostile, mode):
        hostile.behave(mode)
        with boa.reverts("escrow: the token delivered another amount"):
            deposit(hostile)

    def test_reverts(self, deposit, hostile):
        hostile.behave(REVERTS)
        with boa.reverts("token: stopped"):
            deposit(hostile)

    @pytest.mark.parametrize("mode", [BURNS_GAS, RETURNS_JUNK])
    def test_fails_otherwise(self, of_agreements, escrow, deposit, hostile, mode):
        hostile.behave(mode)
        with boa.reverts():
            deposit(hostile)
        assert of_agreements().status == 0
