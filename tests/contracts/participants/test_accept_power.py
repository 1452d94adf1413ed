import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import NEGOTIATE, SIGN, person


@pytest.fixture
def proposed(power, propose):
    return propose(power)


def test_default_behavior(participants, proposed, of_attorney):
    participants.accept_power(proposed, sender=of_attorney)
    assert logged(participants) == [("PowerAccepted", {"authority": proposed, "by": of_attorney})]
    assert participants.power_of_attorney(proposed)[5] == 2


def test_unauthorized(participants, proposed, of_seller, stranger, attorney, of_attorney):
    for caller in (of_seller, stranger):
        with boa.reverts("participants: no account of this participant"):
            participants.accept_power(proposed, sender=caller)
    clerk = person("attorney's clerk").address
    participants.propose_account(attorney, clerk, NEGOTIATE, sender=of_attorney)
    participants.accept_account(attorney, sender=clerk)
    with boa.reverts("participants: account lacks this power"):
        participants.accept_power(proposed, sender=clerk)
    participants.change_powers(clerk, SIGN, sender=of_attorney)
    participants.accept_power(proposed, sender=clerk)
    assert participants.power_of_attorney(proposed)[5] == 2


def test_nothing_proposed(participants, of_attorney):
    with boa.reverts("participants: no such power of attorney"):
        participants.accept_power(0, sender=of_attorney)


def test_twice(participants, proposed, of_attorney):
    participants.accept_power(proposed, sender=of_attorney)
    with boa.reverts("participants: power was accepted or ended"):
        participants.accept_power(proposed, sender=of_attorney)


def test_after_revocation(participants, proposed, of_seller, of_attorney):
    participants.revoke_power(proposed, sender=of_seller)
    with boa.reverts("participants: power was accepted or ended"):
        participants.accept_power(proposed, sender=of_attorney)


def test_after_renunciation(participants, proposed, of_attorney):
    participants.renounce_power(proposed, sender=of_attorney)
    with boa.reverts("participants: power was accepted or ended"):
        participants.accept_power(proposed, sender=of_attorney)


def test_suspended_attorney(participants, proposed, attorney, of_attorney, suspend):
    suspend(attorney)
    with boa.reverts("participants: attorney is suspended"):
        participants.accept_power(proposed, sender=of_attorney)


def test_expired(participants, proposed, power, of_attorney):
    boa.env.timestamp = power.end
    with boa.reverts("participants: power expired"):
        participants.accept_power(proposed, sender=of_attorney)
