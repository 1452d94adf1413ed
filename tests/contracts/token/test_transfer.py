import boa

from tests.contracts.logs import logged
from tests.contracts.token.conftest import SUPPLY


def test_default_behavior(money, holder, stranger):
    assert money.transfer(stranger, 7, sender=holder) is True
    assert logged(money) == [("Transfer", {"sender": holder, "receiver": stranger, "value": 7})]
    assert (money.balanceOf(holder), money.balanceOf(stranger)) == (SUPPLY - 7, 7)


def test_too_little_money(money, stranger, holder):
    with boa.reverts("erc20: transfer amount exceeds balance"):
        money.transfer(holder, 1, sender=stranger)


def test_from_an_allowance(money, holder, stranger, founder):
    money.approve(stranger, 7, sender=holder)
    assert money.transferFrom(holder, founder, 7, sender=stranger) is True
    assert money.allowance(holder, stranger) == 0
    with boa.reverts("erc20: insufficient allowance"):
        money.transferFrom(holder, founder, 1, sender=stranger)
