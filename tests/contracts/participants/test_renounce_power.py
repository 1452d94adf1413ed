import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import ANY_RIGHT, NEGOTIATE, SIGN, person


@pytest.fixture
def accepted(participants, power, propose, of_attorney):
    authority = propose(power)
    participants.accept_power(authority, sender=of_attorney)
    return authority


def test_default_behavior(participants, accepted, seller, of_attorney):
    participants.renounce_power(accepted, sender=of_attorney)
    assert logged(participants) == [("PowerEnded", {"authority": accepted, "by_principal": False, "by": of_attorney})]
    assert participants.power_of_attorney(accepted)[5] == 3
    with boa.reverts("participants: power was ended"):
        participants.require_may(of_attorney, seller, SIGN, ANY_RIGHT, 0, accepted)


def test_proposal_declined(participants, power, propose, of_attorney):
    authority = propose(power)
    participants.renounce_power(authority, sender=of_attorney)
    assert participants.power_of_attorney(authority)[5] == 3


def test_while_suspended(participants, accepted, attorney, of_attorney, suspend):
    suspend(attorney)
    participants.renounce_power(accepted, sender=of_attorney)
    assert participants.power_of_attorney(accepted)[5] == 3


def test_unauthorized(participants, accepted, attorney, of_attorney, of_seller, stranger):
    for caller in (of_seller, stranger):
        with boa.reverts("participants: no account of this participant"):
            participants.renounce_power(accepted, sender=caller)
    clerk = person("attorney's clerk").address
    participants.propose_account(attorney, clerk, NEGOTIATE, sender=of_attorney)
    participants.accept_account(attorney, sender=clerk)
    with boa.reverts("participants: account lacks this power"):
        participants.renounce_power(accepted, sender=clerk)
    participants.change_powers(clerk, SIGN, sender=of_attorney)
    participants.renounce_power(accepted, sender=clerk)


def test_no_such_power(participants, of_attorney):
    with boa.reverts("participants: no such power of attorney"):
        participants.renounce_power(2**64 - 1, sender=of_attorney)


def test_twice(participants, accepted, of_attorney):
    participants.renounce_power(accepted, sender=of_attorney)
    with boa.reverts("participants: power was ended"):
        participants.renounce_power(accepted, sender=of_attorney)
