import boa
import pytest

from tests.contracts.protocol import person
from tests.contracts.registry.entries import WHOLE, party_of, registration

ACME = party_of("Acme Manufacturing GmbH")


@pytest.fixture
def unclaimed(registry, registrar):
    return registry.register(registration(number="EP3"), sender=registrar)


def test_default_behavior(recordals, registry, decision, unclaimed, seller):
    since = registry.right(unclaimed).since
    recordals.bind(unclaimed, ACME, seller, sender=decision)
    bound = [event for event in recordals.get_logs() if type(event).__name__ == "HolderBound"]
    assert [tuple(event)[-3:] for event in bound] == [(unclaimed, ACME, seller)]
    assert registry.holders(unclaimed) == [(seller, WHOLE, since)]


def test_unauthorized(recordals, unclaimed, seller, stranger, registrar):
    for caller in (stranger, registrar, person("seller").address):
        with boa.reverts("directory: caller is not the part for this"):
            recordals.bind(unclaimed, ACME, seller, sender=caller)


def test_suspended(recordals, participants, decision, unclaimed, seller, accreditation_officer):
    participants.suspend(seller, "Accreditation is under review.", sender=accreditation_officer)
    with boa.reverts("participants: suspended"):
        recordals.bind(unclaimed, ACME, seller, sender=decision)


def test_not_admitted(recordals, decision, unclaimed):
    with boa.reverts("participants: not admitted"):
        recordals.bind(unclaimed, ACME, 999, sender=decision)


def test_another_holder(recordals, decision, unclaimed, seller):
    with boa.reverts("registry: not a holder of this right"):
        recordals.bind(unclaimed, party_of("Beta SA"), seller, sender=decision)
