"""Rule 17: terms that contradict themselves."""

import boa
import pytest

from tests.contracts.protocol import DAY, NOW, YEAR, ZERO
from tests.contracts.registry.entries import WHOLE
from tests.contracts.rules.build import AS_RENEWED, EXCLUSIVE, GOODWILL, PAST_INFRINGEMENT, PRICE, QUALITY_CONTROL, bits

NOTHING = (0, 0, 0)
CONTRADICTION = bits(17)


def test_sound_assignment(check, right):
    assert check(right) == NOTHING


def test_open_offer(check, right):
    assert check(right, grantee=0) == NOTHING


def test_sound_licence(check_licence, right):
    assert check_licence(right) == NOTHING


@pytest.mark.parametrize(
    "changes",
    [
        {"grant": 0},
        {"grant": 5},
        {"territory": 0},
        {"fields": 0},
        {"options": 16},
        {"start": NOW},
        {"end": NOW + YEAR},
        {"head": 1},
        {"share_bp": WHOLE - 1},
        {"share_bp": 0},
        {"royalty_bp": 1},
        {"minimum": 1},
        {"cap": 1},
    ],
)
def test_assignment(check, right, changes):
    assert check(right, **changes)[0] & CONTRADICTION


@pytest.mark.parametrize(
    "changes",
    [
        {"acts": 0},
        {"acts": 32},
        {"acts": 64 | 1},
        {"end": 0},
        {"end": NOW},
        {"start": NOW + YEAR, "end": NOW + YEAR},
        {"start": NOW + YEAR, "end": NOW + YEAR - 1},
        {"royalty_bp": 10_001},
        {"minimum": 2, "cap": 1},
        {"options": 16},
    ],
)
def test_licence(check_licence, right, changes):
    assert check_licence(right, **changes)[0] == CONTRADICTION


@pytest.mark.parametrize(
    "changes",
    [
        {"royalty_bp": 10_000},
        {"minimum": 1, "cap": 1},
        {"minimum": 1},
        {"start": NOW + YEAR, "end": NOW + YEAR + 1},
        {"start": NOW - DAY},
        {"acts": 63},
        {"options": AS_RENEWED | PAST_INFRINGEMENT | GOODWILL | QUALITY_CONTROL},
    ],
)
def test_licence_at_the_limits(check_licence, right, changes):
    assert check_licence(right, **changes) == NOTHING


def test_licence_that_has_ended_meanwhile(check_licence, right):
    boa.env.timestamp = NOW + 5 * YEAR
    assert check_licence(right)[0] == CONTRADICTION


def test_with_oneself(check, right, seller):
    assert check(right, grantee=seller)[0] == CONTRADICTION


def test_nobody_as_grantor(check, right):
    assert check(right, grantor=0, grantee=0)[0] == bits(7, 17)


@pytest.mark.parametrize("grant", [1, EXCLUSIVE])
def test_no_item(check, right, grant):
    assert check(right, items=[], grant=grant)[0] == CONTRADICTION


def test_sixteen_items(check, enter):
    rights = [enter(number=f"EP{n}") for n in range(16)]
    assert check(rights[0], items=[(right, 1) for right in rights]) == NOTHING


def test_right_twice(check, right, enter):
    assert check(right, items=[(right, 1), (enter(number="EP2"), 1), (right, 1)])[0] == CONTRADICTION


def test_no_price(check, right):
    assert check(right, items=[(right, 0)])[0] == CONTRADICTION


def test_one_price_for_all(check, right, enter):
    assert check(right, items=[(right, PRICE), (enter(number="EP2"), 0)]) == NOTHING


@pytest.mark.parametrize(("price", "refused"), [(2**96 - 1, 0), (2**96, CONTRADICTION), (2**256 - 1, CONTRADICTION)])
def test_largest_price(check, right, price, refused):
    assert check(right, items=[(right, price)])[0] == refused


def test_prices_that_would_overflow(check, right, enter):
    assert check(right, items=[(right, 2**256 - 1), (enter(number="EP2"), 2)])[0] == CONTRADICTION


def test_token_is_not_accepted(check, right):
    with boa.reverts("directory: token is not accepted"):
        check(right, token=ZERO)


def test_unknown_right(check):
    with boa.reverts("registry: no such right"):
        check(b"\7" * 32)
