import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import ZERO
from tests.contracts.token.conftest import SUPPLY


def test_default_behavior(money, founder, stranger):
    money.mint(stranger, 5, sender=founder)
    assert logged(money) == [("Transfer", {"sender": ZERO, "receiver": stranger, "value": 5})]
    assert money.balanceOf(stranger) == 5
    assert money.totalSupply() == SUPPLY + 5


def test_unauthorized(money, holder):
    with boa.reverts("erc20: access is denied"):
        money.mint(holder, 5, sender=holder)


def test_second_minter(money, founder, stranger):
    money.set_minter(stranger, True, sender=founder)
    money.mint(stranger, 5, sender=stranger)
    assert money.balanceOf(stranger) == 5
    money.set_minter(stranger, False, sender=founder)
    with boa.reverts("erc20: access is denied"):
        money.mint(stranger, 5, sender=stranger)


def test_minters_are_named_by_the_owner(money, stranger):
    with boa.reverts("ownable: caller is not the owner"):
        money.set_minter(stranger, True, sender=stranger)


def test_ownership_takes_minting_along(money, founder, stranger):
    money.transfer_ownership(stranger, sender=founder)
    with boa.reverts("erc20: access is denied"):
        money.mint(stranger, 5, sender=founder)
    money.mint(stranger, 5, sender=stranger)
    assert money.owner() == stranger
