import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import EP
from tests.contracts.registry.entries import NO_COMMITMENT, NUMBER, PATENT, TRADE_MARK, registration

LATER = "EP2345678B3"


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_default_behavior(registry, registrar, right, stage):
    registry.add_number(right, LATER, stage, sender=registrar)
    assert logged(registry) == [("NumberAdded", {"right": right, "number": LATER, "stage": stage})]
    assert registry.right_of_number(EP, PATENT, LATER) == right
    assert registry.right_of_number(EP, PATENT, NUMBER) == right


def test_unauthorized(registry, right, stranger, examiner, foreign_registrar):
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            registry.add_number(right, LATER, 3, sender=caller)


@pytest.mark.parametrize("stage", [0, 5, 255])
def test_unknown_stage(registry, registrar, right, stage):
    with boa.reverts("registry: unknown stage of a number"):
        registry.add_number(right, LATER, stage, sender=registrar)


@pytest.mark.parametrize(
    ("number", "reason"),
    [("", "registry: number is missing"), ("ep2345678b3", "registry: number is not in its normal form")],
)
def test_number_is_wrong(registry, registrar, right, number, reason):
    with boa.reverts(reason):
        registry.add_number(right, number, 3, sender=registrar)


def test_own_first_number(registry, registrar, right):
    with boa.reverts("registry: number is taken"):
        registry.add_number(right, NUMBER, 3, sender=registrar)


def test_twice(registry, registrar, right):
    registry.add_number(right, LATER, 3, sender=registrar)
    with boa.reverts("registry: number is taken"):
        registry.add_number(right, LATER, 3, sender=registrar)


def test_number_of_another_right(registry, registrar, right, sellers_right):
    registry.add_number(sellers_right, LATER, 3, sender=registrar)
    with boa.reverts("registry: number is taken"):
        registry.add_number(right, LATER, 3, sender=registrar)
    assert registry.right_of_number(EP, PATENT, LATER) == sellers_right


def test_same_number_of_another_kind(registry, registrar, right):
    mark = registry.register(registration(kind=TRADE_MARK, number="018"), sender=registrar)
    registry.add_number(right, LATER, 3, sender=registrar)
    registry.add_number(mark, LATER, 3, sender=registrar)
    assert registry.right_of_number(EP, PATENT, LATER) == right
    assert registry.right_of_number(EP, TRADE_MARK, LATER) == mark


def test_alias_is_no_right(registry, registrar, right):
    registry.add_number(right, LATER, 3, sender=registrar)
    with boa.reverts("registry: no such right"):
        registry.right(
            registry.eval(f'keccak256(abi_encode(convert({EP}, uint16), convert({PATENT}, uint8), "{LATER}"))')
        )


def test_no_such_right(registry, registrar):
    with boa.reverts("registry: no such right"):
        registry.add_number(NO_COMMITMENT, LATER, 3, sender=registrar)
