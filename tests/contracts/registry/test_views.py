import boa
import pytest

from tests.contracts.protocol import EP, NOW, US, YEAR
from tests.contracts.registry.entries import (
    EXPIRY,
    NO_COMMITMENT,
    NUMBER,
    PATENT,
    TRADE_MARK,
    WHOLE,
    party_of,
)


def test_right_is_unknown(registry):
    with boa.reverts("registry: no such right"):
        registry.right(NO_COMMITMENT)


def test_holding(registry, joint_right, right, seller):
    assert registry.holding(joint_right, seller) == (seller, 6_000, NOW)
    assert registry.holding(joint_right, party_of("Beta SA")) == (party_of("Beta SA"), 1_000, NOW)
    acme = party_of("Acme Manufacturing GmbH")
    assert registry.holding(right, acme) == (acme, WHOLE, NOW)


def test_holding_of_somebody_else(registry, joint_right, buyer):
    for party in (0, buyer, party_of("Gamma")):
        with boa.reverts("registry: not a holder of this right"):
            registry.holding(joint_right, party)
    with boa.reverts("registry: no such right"):
        registry.holding(NO_COMMITMENT, buyer)


def test_holders_of_no_right(registry):
    with boa.reverts("registry: no such right"):
        registry.holders(NO_COMMITMENT)


def test_pledgee_of_an_unburdened_right(registry, right):
    assert registry.pledgee(right) == 0


def test_right_of_number(registry, right):
    assert registry.right_of_number(EP, PATENT, NUMBER) == right
    for office, kind, number in [(US, PATENT, NUMBER), (EP, TRADE_MARK, NUMBER), (EP, PATENT, NUMBER.lower())]:
        assert registry.right_of_number(office, kind, number) == NO_COMMITMENT


@pytest.mark.parametrize(("category", "expected"), [(letter, letter in "FK") for letter in "ABCFHKN"])
def test_in_force(registry, enter, category, expected):
    assert registry.in_force(enter(category=ord(category))) is expected


def test_in_force_until_expiry(registry, right):
    boa.env.timestamp = EXPIRY - 1
    assert registry.in_force(right) is True
    boa.env.timestamp = EXPIRY
    assert registry.in_force(right) is False
    boa.env.timestamp = EXPIRY + YEAR
    assert registry.in_force(right) is False


def test_in_force_is_unknown(registry):
    with boa.reverts("registry: no such right"):
        registry.in_force(NO_COMMITMENT)
