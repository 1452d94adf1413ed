"""The mark that an assignment of a right is before its office (rule 18)."""

import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NOW
from tests.contracts.registry.entries import WHOLE, participant


@pytest.fixture
def desk(protocol, registry):
    """The part that handles requests."""
    return protocol.caller("Requests")


def test_default_behavior(registry, desk, sellers_right):
    before = registry.right(sellers_right)
    registry.reserve(sellers_right, NOW, sender=desk)
    assert logged(registry) == []
    assert registry.reserved(sellers_right) is True
    assert registry.right(sellers_right) == before._replace(reserved=NOW)


def test_taken_back(registry, desk, sellers_right):
    before = registry.right(sellers_right)
    registry.reserve(sellers_right, NOW, sender=desk)
    registry.reserve(sellers_right, 0, sender=desk)
    assert registry.reserved(sellers_right) is False
    assert registry.right(sellers_right) == before


def test_widest(registry, desk, sellers_right):
    """The mark spills into no other entry, and none is lost under it."""
    before = registry.right(sellers_right)
    registry.reserve(sellers_right, 2**40 - 1, sender=desk)
    assert registry.right(sellers_right) == before._replace(reserved=2**40 - 1)
    registry.reserve(sellers_right, 1, sender=desk)
    assert registry.right(sellers_right) == before._replace(reserved=1)


def test_void_once_the_holding_has_ended(registry, registrar, desk, sellers_right, buyer):
    registry.reserve(sellers_right, NOW, sender=desk)
    boa.env.timestamp = NOW + DAY
    registry.record_holders(sellers_right, [participant(buyer)], "", "", sender=registrar)
    assert registry.reserved(sellers_right) is False


def test_lasts_while_the_holding_lasts(registry, registrar, desk, sellers_right, seller, buyer):
    """Another holder beside the one whose share is being sold changes nothing."""
    registry.reserve(sellers_right, NOW, sender=desk)
    boa.env.timestamp = NOW + DAY
    holders = [participant(buyer, 5_000), participant(seller, 5_000)]
    registry.record_holders(sellers_right, holders, "", "", sender=registrar)
    assert registry.reserved(sellers_right) is True


def test_ends_with_the_assignment(registry, registrar, desk, recordal, sellers_right, seller, buyer):
    """Also where the new owner held before, since the same day as the old one."""
    registry.record_holders(
        sellers_right, [participant(seller, 5_000), participant(buyer, 5_000)], "", "", sender=registrar
    )
    registry.reserve(sellers_right, NOW, sender=desk)
    registry.change_owner(sellers_right, seller, buyer, "", "", 1, sender=recordal)
    assert registry.holders(sellers_right) == [(buyer, WHOLE, NOW)]
    assert registry.reserved(sellers_right) is False
    assert registry.right(sellers_right).reserved == 0


def test_unauthorized(registry, sellers_right, stranger, registrar, recordal):
    for caller in (stranger, registrar, recordal):
        with boa.reverts("directory: caller is not the part for this"):
            registry.reserve(sellers_right, NOW, sender=caller)


def test_no_such_right(registry, desk):
    for ask in (lambda: registry.reserve(b"\7" * 32, NOW, sender=desk), lambda: registry.reserved(b"\7" * 32)):
        with boa.reverts("registry: no such right"):
            ask()
