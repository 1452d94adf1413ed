from dataclasses import astuple, replace

import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.participants.conftest import Power
from tests.contracts.protocol import ADMINISTER, ATTORNEY_POWERS, DAY, DELEGATE, NEGOTIATE, NOW, SIGN, person

RIGHT = b"\1" * 32
OTHER = b"\2" * 32
LONGEST = 1_827 * DAY


def test_default_behavior(participants, seller, attorney, of_seller, power, propose):
    authority = propose(power)
    assert logged(participants) == [
        (
            "PowerProposed",
            {
                "authority": authority,
                "principal": seller,
                "attorney": attorney,
                "powers": power.powers,
                "start": power.start,
                "end": power.end,
                "rights": [],
                "by": of_seller,
            },
        )
    ]
    stored = (seller, attorney, power.powers, power.start, power.end, 1, False)
    assert participants.power_of_attorney(authority) == stored


def test_limited_to_rights(participants, power, propose):
    authority = propose(replace(power, rights=((RIGHT, NOW - DAY), (OTHER, 0))))
    [(_, event)] = logged(participants)
    assert [tuple(listing) for listing in event["rights"]] == [(RIGHT, NOW - DAY), (OTHER, 0)]
    assert participants.power_of_attorney(authority)[6] is True
    assert participants.listed(authority, RIGHT) == (True, NOW - DAY)
    assert participants.listed(authority, OTHER) == (True, 0)
    assert participants.listed(authority, b"\3" * 32) == (False, 0)


def test_sixteen_rights_at_most(power, propose):
    rights = tuple((bytes([i]) * 32, 0) for i in range(1, 18))
    assert propose(replace(power, rights=rights[:16])) > 0
    with boa.reverts():
        propose(replace(power, rights=rights))


def test_ids_follow_one_another(power, propose):
    assert propose(power) + 1 == propose(power)


def test_unauthorized(participants, power, stranger, of_attorney, employee):
    for caller in (stranger, of_attorney):
        with boa.reverts("participants: no account of this participant"):
            participants.propose_power(astuple(power), sender=caller)
    clerk = employee("clerk", SIGN | NEGOTIATE | ADMINISTER)
    with boa.reverts("participants: account lacks this power"):
        participants.propose_power(astuple(power), sender=clerk)


def test_within_own_powers(participants, power, employee):
    clerk = employee("clerk", DELEGATE | NEGOTIATE)
    assert participants.propose_power(astuple(replace(power, powers=NEGOTIATE)), sender=clerk) > 0
    with boa.reverts("participants: more powers than own"):
        participants.propose_power(astuple(replace(power, powers=NEGOTIATE | SIGN)), sender=clerk)


def test_suspended(power, propose, suspend, seller):
    suspend(seller)
    with boa.reverts("participants: suspended"):
        propose(power)


def test_suspended_attorney(power, propose, suspend, attorney):
    suspend(attorney)
    with boa.reverts("participants: attorney is suspended"):
        propose(power)


def test_not_an_attorney(power, propose, buyer):
    for somebody in (buyer, 0, 2**63):
        with boa.reverts("participants: not an accredited attorney"):
            propose(replace(power, attorney=somebody))


def test_own_attorney(participants, attorney, of_attorney):
    with boa.reverts("participants: own attorney"):
        participants.propose_power(astuple(Power(attorney, attorney)), sender=of_attorney)


def test_no_power(power, propose):
    with boa.reverts("participants: no power is given"):
        propose(replace(power, powers=0))


@pytest.mark.parametrize("powers", [DELEGATE, ADMINISTER, SIGN | DELEGATE, 127, 128])
def test_not_for_attorneys(power, propose, powers):
    with boa.reverts("participants: not a power for attorneys"):
        propose(replace(power, powers=powers))


def test_every_power_an_attorney_can_have(participants, power, propose):
    assert participants.power_of_attorney(propose(replace(power, powers=ATTORNEY_POWERS)))[2] == ATTORNEY_POWERS


def test_term(power, propose):
    for end in (power.start, power.start - 1):
        with boa.reverts("participants: power ends before it begins"):
            propose(replace(power, end=end))
    with boa.reverts("participants: power longer than five years"):
        propose(replace(power, end=power.start + LONGEST + 1))
    assert propose(replace(power, end=power.start + LONGEST)) > 0


def test_expired(power, propose):
    with boa.reverts("participants: power expired"):
        propose(replace(power, start=NOW - DAY, end=NOW))
    assert propose(replace(power, start=NOW - DAY, end=NOW + 1)) > 0


def test_listed_right_is_missing(power, propose):
    with boa.reverts("participants: listed right is missing"):
        propose(replace(power, rights=((b"\0" * 32, 0),)))


def test_right_is_listed_twice(power, propose):
    with boa.reverts("participants: right is listed twice"):
        propose(replace(power, rights=((RIGHT, 0), (RIGHT, NOW))))


def test_principal_is_not_the_callers(participants, power, buyer):
    with boa.reverts("participants: no account of this participant"):
        participants.propose_power(astuple(power), sender=person("buyer").address)
