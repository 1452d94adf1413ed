import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NOW, person
from tests.contracts.registry.entries import NO_COMMITMENT, WHOLE, party_of, token_of

ACME = party_of("Acme Manufacturing GmbH")
BETA = party_of("Beta SA")


@pytest.fixture(autouse=True)
def later(right, joint_right):
    boa.env.timestamp = NOW + DAY


def test_default_behavior(registry, recordal, right, seller):
    before = registry.right(right)
    registry.bind_holder(right, ACME, seller, sender=recordal)
    assert logged(registry) == [
        ("HolderBound", {"right": right, "party": ACME, "participant": seller}),
        (
            "Transfer",
            {"sender": registry.address, "receiver": person("seller").address, "token_id": token_of(right)},
        ),
    ]
    assert registry.right(right) == before._replace(holder=seller)
    assert registry.holders(right) == [(seller, WHOLE, NOW)]


def test_co_owner(registry, recordal, joint_right, seller, buyer):
    before = registry.right(joint_right)
    registry.bind_holder(joint_right, BETA, buyer, sender=recordal)
    assert logged(registry) == [("HolderBound", {"right": joint_right, "party": BETA, "participant": buyer})]
    assert registry.right(joint_right) == before
    assert registry.holders(joint_right) == [(seller, 6_000, NOW), (ACME, 3_000, NOW), (buyer, 1_000, NOW)]


def test_unauthorized(registry, right, seller, stranger, registrar):
    for caller in (stranger, registrar, person("seller").address):
        with boa.reverts("directory: caller is not the part for this"):
            registry.bind_holder(right, ACME, seller, sender=caller)


def test_claimed_already(registry, recordal, right, seller, buyer):
    registry.bind_holder(right, ACME, seller, sender=recordal)
    with boa.reverts("registry: holder is claimed already"):
        registry.bind_holder(right, seller, buyer, sender=recordal)
    with boa.reverts("registry: not a holder of this right"):
        registry.bind_holder(right, ACME, buyer, sender=recordal)


@pytest.mark.parametrize("participant", [0, 999, BETA])
def test_not_a_participant(registry, recordal, right, participant):
    with boa.reverts("registry: not a participant"):
        registry.bind_holder(right, ACME, participant, sender=recordal)


def test_participant_holds_a_share_already(registry, recordal, joint_right, seller, buyer):
    with boa.reverts("registry: participant already holds this right"):
        registry.bind_holder(joint_right, ACME, seller, sender=recordal)
    registry.bind_holder(joint_right, ACME, buyer, sender=recordal)
    with boa.reverts("registry: participant already holds this right"):
        registry.bind_holder(joint_right, BETA, buyer, sender=recordal)


def test_not_a_holder(registry, recordal, right, joint_right, buyer):
    for entry, party in [(right, BETA), (joint_right, party_of("Gamma"))]:
        with boa.reverts("registry: not a holder of this right"):
            registry.bind_holder(entry, party, buyer, sender=recordal)


def test_holder_of_the_past(registry, recordal, joint_right, seller, buyer):
    registry.change_owner(joint_right, seller, buyer, "", "", 1, sender=recordal)
    with boa.reverts("registry: not a holder of this right"):
        registry.bind_holder(joint_right, BETA, seller, sender=recordal)


def test_no_such_right(registry, recordal, seller):
    with boa.reverts("registry: no such right"):
        registry.bind_holder(NO_COMMITMENT, ACME, seller, sender=recordal)
