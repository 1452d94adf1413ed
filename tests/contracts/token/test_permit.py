import boa
import pytest
from eth_account import Account

from tests.contracts.protocol import DAY, NOW, person

TYPES = {
    "Permit": [
        {"name": "owner", "type": "address"},
        {"name": "spender", "type": "address"},
        {"name": "value", "type": "uint256"},
        {"name": "nonce", "type": "uint256"},
        {"name": "deadline", "type": "uint256"},
    ]
}


@pytest.fixture
def sign(money, holder, stranger):
    """A permit of the holder for the stranger, as a wallet makes it."""

    def act(signer="holder", deadline=NOW + DAY):
        domain = {"name": "IPR Market demo euro", "version": "1", "chainId": 1, "verifyingContract": str(money.address)}
        message = {
            "owner": holder,
            "spender": stranger,
            "value": 7,
            "nonce": money.nonces(holder),
            "deadline": deadline,
        }
        signed = Account.sign_typed_data(person(signer).key, domain, TYPES, message)
        return (deadline, signed.v, signed.r.to_bytes(32, "big"), signed.s.to_bytes(32, "big"))

    return act


def test_default_behavior(money, holder, stranger, sign, founder):
    money.permit(holder, stranger, 7, *sign(), sender=founder)
    assert money.allowance(holder, stranger) == 7
    assert money.nonces(holder) == 1


def test_works_once(money, holder, stranger, sign):
    signed = sign()
    money.permit(holder, stranger, 7, *signed)
    with boa.reverts("erc20: invalid signature"):
        money.permit(holder, stranger, 7, *signed)


def test_signed_by_somebody_else(money, holder, stranger, sign):
    with boa.reverts("erc20: invalid signature"):
        money.permit(holder, stranger, 7, *sign(signer="stranger"))


def test_expired(money, holder, stranger, sign):
    with boa.reverts("erc20: expired deadline"):
        money.permit(holder, stranger, 7, *sign(deadline=NOW - 1))
