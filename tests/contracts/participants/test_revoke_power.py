import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import ALL_POWERS, ANY_RIGHT, DELEGATE, SIGN, person


@pytest.fixture
def accepted(participants, power, propose, of_attorney):
    authority = propose(power)
    participants.accept_power(authority, sender=of_attorney)
    return authority


def test_default_behavior(participants, accepted, seller, of_seller, of_attorney):
    participants.revoke_power(accepted, sender=of_seller)
    assert logged(participants) == [("PowerEnded", {"authority": accepted, "by_principal": True, "by": of_seller})]
    assert participants.power_of_attorney(accepted)[5] == 3
    with boa.reverts("participants: power was ended"):
        participants.require_may(of_attorney, seller, SIGN, ANY_RIGHT, 0, accepted)


def test_rest_is_kept_for_the_record(participants, accepted, of_seller):
    before = participants.power_of_attorney(accepted)
    participants.revoke_power(accepted, sender=of_seller)
    after = participants.power_of_attorney(accepted)
    assert (after[:5], after[6]) == (before[:5], before[6])


def test_proposal(participants, power, propose, of_seller):
    authority = propose(power)
    participants.revoke_power(authority, sender=of_seller)
    assert participants.power_of_attorney(authority)[5] == 3


def test_while_suspended(participants, accepted, seller, of_seller, suspend):
    suspend(seller)
    participants.revoke_power(accepted, sender=of_seller)
    assert participants.power_of_attorney(accepted)[5] == 3


def test_unauthorized(participants, accepted, buyer, of_attorney, stranger, employee):
    for caller in (of_attorney, stranger, person("buyer").address):
        with boa.reverts("participants: no account of this participant"):
            participants.revoke_power(accepted, sender=caller)
    clerk = employee("clerk", ALL_POWERS - DELEGATE)
    with boa.reverts("participants: account lacks this power"):
        participants.revoke_power(accepted, sender=clerk)


def test_no_such_power(participants, of_seller):
    with boa.reverts("participants: no such power of attorney"):
        participants.revoke_power(0, sender=of_seller)


def test_twice(participants, accepted, of_seller):
    participants.revoke_power(accepted, sender=of_seller)
    with boa.reverts("participants: power was ended"):
        participants.revoke_power(accepted, sender=of_seller)
