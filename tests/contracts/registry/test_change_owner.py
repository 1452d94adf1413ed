import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NOW, person
from tests.contracts.registry.entries import (
    EXPIRY,
    GRANTED,
    NO_COMMITMENT,
    PLEDGED,
    WHOLE,
    participant,
    party_of,
    token_of,
)


@pytest.fixture(autouse=True)
def later(sellers_right, joint_right):
    boa.env.timestamp = NOW + DAY


def test_default_behavior(registry, recordal, sellers_right, seller, buyer):
    before = registry.right(sellers_right)
    registry.change_owner(sellers_right, seller, buyer, "RAP2", "2026/R/1", 7, sender=recordal)
    assert logged(registry) == [
        ("OwnershipChanged", {"right": sellers_right, "grantor": seller, "grantee": buyer}),
        (
            "Transfer",
            {
                "sender": person("seller").address,
                "receiver": person("buyer").address,
                "token_id": token_of(sellers_right),
            },
        ),
        (
            "StatusRecorded",
            {
                "right": sellers_right,
                "category": ord("R"),
                "state": GRANTED,
                "code": "RAP2",
                "effective": NOW + DAY,
                "expiry": EXPIRY,
                "reference": "2026/R/1",
                "officer": 7,
            },
        ),
    ]
    assert registry.right(sellers_right) == before._replace(holder=buyer, since=NOW + DAY)
    assert registry.holders(sellers_right) == [(buyer, WHOLE, NOW + DAY)]


def test_shares_of_all_pass(registry, recordal, joint_right, seller, buyer):
    registry.change_owner(joint_right, seller, buyer, "", "", 1, sender=recordal)
    assert registry.right(joint_right).co_owners == 0
    assert registry.holders(joint_right) == [(buyer, WHOLE, NOW + DAY)]
    with boa.reverts("registry: not a holder of this right"):
        registry.holding(joint_right, party_of("Beta SA"))


def test_co_owner_buys_the_others_out(registry, recordal, registrar, joint_right, seller, buyer):
    registry.record_holders(
        joint_right, [participant(seller, 6_000), participant(buyer, 4_000)], "", "", sender=registrar
    )
    boa.env.timestamp = NOW + 2 * DAY
    registry.change_owner(joint_right, seller, buyer, "", "", 1, sender=recordal)
    assert registry.holders(joint_right) == [(buyer, WHOLE, NOW + DAY)]
    assert registry.right(joint_right).since == NOW + 2 * DAY


def test_co_owner_as_grantor(registry, recordal, registrar, joint_right, seller, buyer):
    registry.record_holders(
        joint_right, [participant(buyer, 6_000), participant(seller, 4_000)], "", "", sender=registrar
    )
    registry.change_owner(joint_right, seller, buyer, "", "", 1, sender=recordal)
    assert registry.right(joint_right).holder == buyer
    assert "Transfer" not in [name for name, _ in logged(registry)]


def test_burdens_stay(registry, recordal, registrar, sellers_right, seller, buyer):
    registry.record_encumbrance(sellers_right, PLEDGED, buyer, "", "", sender=registrar)
    registry.change_owner(sellers_right, seller, buyer, "", "", 1, sender=recordal)
    assert registry.right(sellers_right).encumbrance == PLEDGED
    assert registry.pledgee(sellers_right) == buyer


def test_unauthorized(registry, sellers_right, seller, buyer, stranger, registrar):
    for caller in (stranger, registrar, person("seller").address):
        with boa.reverts("directory: caller is not the part for this"):
            registry.change_owner(sellers_right, seller, buyer, "", "", 1, sender=caller)


def test_not_a_holder(registry, recordal, sellers_right, buyer, attorney):
    with boa.reverts("registry: not a holder of this right"):
        registry.change_owner(sellers_right, attorney, buyer, "", "", 1, sender=recordal)


def test_former_holder(registry, recordal, sellers_right, seller, buyer):
    registry.change_owner(sellers_right, seller, buyer, "", "", 1, sender=recordal)
    with boa.reverts("registry: not a holder of this right"):
        registry.change_owner(sellers_right, seller, buyer, "", "", 1, sender=recordal)


@pytest.mark.parametrize("grantee", [0, 999, party_of("Acme Manufacturing GmbH")])
def test_not_a_participant(registry, recordal, sellers_right, seller, grantee):
    with boa.reverts("registry: not a participant"):
        registry.change_owner(sellers_right, seller, grantee, "", "", 1, sender=recordal)


def test_no_such_right(registry, recordal, seller, buyer):
    with boa.reverts("registry: no such right"):
        registry.change_owner(NO_COMMITMENT, seller, buyer, "", "", 1, sender=recordal)
