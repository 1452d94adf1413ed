"""The one view every other contract asks; its sentences are what people read."""

from dataclasses import astuple, replace

import boa
import pytest

from tests.contracts.protocol import (
    ALL_POWERS,
    ANY_RIGHT,
    DAY,
    FILE,
    NEGOTIATE,
    NOW,
    SIGN,
    VIEW,
    person,
)

RIGHT = b"\1" * 32
OTHER = b"\2" * 32
HELD_SINCE = NOW - 10 * DAY


@pytest.fixture
def engage(participants, propose, of_attorney):
    def act(power):
        authority = propose(power)
        participants.accept_power(authority, sender=of_attorney)
        return authority

    return act


@pytest.fixture
def authority(engage, power):
    return engage(power)


@pytest.fixture
def limited(engage, power):
    return engage(replace(power, rights=((RIGHT, HELD_SINCE), (OTHER, 0))))


@pytest.fixture
def may(participants, seller, of_attorney):
    """Ask for the attorney's account, acting for the seller."""

    def ask(authority, power=SIGN, right=ANY_RIGHT, since=0, account=of_attorney, participant=seller):
        return participants.require_may(account, participant, power, right, since, authority)

    return ask


class TestOwnAccount:
    def test_default_behavior(self, participants, seller, of_seller):
        for power in (VIEW, SIGN, ALL_POWERS):
            assert participants.require_may(of_seller, seller, power, RIGHT, HELD_SINCE, 0) is True

    def test_all_of_the_powers_asked_for(self, participants, seller, employee):
        clerk = employee("clerk", NEGOTIATE)
        assert participants.require_may(clerk, seller, NEGOTIATE, RIGHT, 0, 0) is True
        for power in (SIGN, SIGN | NEGOTIATE):
            with boa.reverts("participants: account lacks this power"):
                participants.require_may(clerk, seller, power, RIGHT, 0, 0)

    def test_another_participant(self, participants, buyer, of_seller):
        with boa.reverts("participants: no account of this participant"):
            participants.require_may(of_seller, buyer, SIGN, RIGHT, 0, 0)

    def test_stranger(self, participants, seller, stranger):
        with boa.reverts("participants: no account of this participant"):
            participants.require_may(stranger, seller, SIGN, RIGHT, 0, 0)

    @pytest.mark.parametrize("nobody", [0, 2**63, 2**64 - 1])
    def test_not_admitted(self, participants, of_seller, stranger, nobody):
        for account in (of_seller, stranger):
            with boa.reverts("participants: not admitted"):
                participants.require_may(account, nobody, SIGN, RIGHT, 0, 0)

    def test_suspended(self, participants, seller, of_seller, suspend):
        suspend(seller)
        with boa.reverts("participants: suspended"):
            participants.require_may(of_seller, seller, VIEW, RIGHT, 0, 0)


class TestAttorney:
    def test_default_behavior(self, may, authority):
        assert may(authority) is True
        assert may(authority, right=RIGHT, since=HELD_SINCE) is True
        assert may(authority, power=SIGN | NEGOTIATE) is True

    def test_own_accounts_need_no_power_of_attorney_and_get_none(self, may, authority, of_seller):
        with boa.reverts("participants: no account of this participant"):
            may(authority, account=of_seller)

    def test_without_naming_it(self, may, authority):
        with boa.reverts("participants: no account of this participant"):
            may(0)

    def test_no_such_power(self, may, authority):
        with boa.reverts("participants: no such power of attorney"):
            may(authority + 1)

    def test_another_principal(self, may, authority, buyer):
        with boa.reverts("participants: power of another principal"):
            may(authority, participant=buyer)

    def test_suspended_principal(self, may, authority, suspend, seller):
        suspend(seller)
        with boa.reverts("participants: suspended"):
            may(authority)

    def test_not_accepted(self, may, propose, power):
        with boa.reverts("participants: power not accepted"):
            may(propose(power))

    def test_revoked(self, participants, may, authority, of_seller):
        participants.revoke_power(authority, sender=of_seller)
        with boa.reverts("participants: power was ended"):
            may(authority)

    def test_term(self, may, engage, power):
        authority = engage(replace(power, start=NOW + DAY, end=NOW + 2 * DAY))
        boa.env.timestamp = NOW + DAY - 1
        with boa.reverts("participants: power not yet begun"):
            may(authority)
        boa.env.timestamp = NOW + DAY
        assert may(authority) is True
        boa.env.timestamp = NOW + 2 * DAY - 1
        assert may(authority) is True
        boa.env.timestamp = NOW + 2 * DAY
        with boa.reverts("participants: power expired"):
            may(authority)

    def test_act_not_covered(self, may, authority):
        for power in (FILE, FILE | SIGN):
            with boa.reverts("participants: act not covered by power"):
                may(authority, power=power)

    def test_account_of_the_attorney_lacks_the_power(self, participants, may, authority, attorney, of_attorney):
        clerk = person("attorney's clerk").address
        participants.propose_account(attorney, clerk, NEGOTIATE, sender=of_attorney)
        participants.accept_account(attorney, sender=clerk)
        assert may(authority, power=NEGOTIATE, account=clerk) is True
        with boa.reverts("participants: account lacks this power"):
            may(authority, power=SIGN, account=clerk)
        participants.change_powers(clerk, 0, sender=of_attorney)
        with boa.reverts("participants: no account of this participant"):
            may(authority, power=NEGOTIATE, account=clerk)

    def test_suspended_attorney(self, participants, may, authority, suspend, attorney, accreditation_officer):
        suspend(attorney)
        with boa.reverts("participants: attorney is suspended"):
            may(authority)
        participants.reinstate(attorney, "cleared", sender=accreditation_officer)
        assert may(authority) is True

    def test_another_attorney(self, protocol, may, authority):
        protocol.join("second attorney", attorney=True)
        with boa.reverts("participants: no account of this participant"):
            may(authority, account=person("second attorney").address)

    def test_nobody_passes_on_what_he_was_given(self, protocol, participants, authority, attorney, of_attorney, power):
        second = protocol.join("second attorney", attorney=True)
        with boa.reverts("participants: no account of this participant"):
            participants.propose_power(astuple(replace(power, attorney=second)), sender=of_attorney)


class TestLimitedPower:
    def test_listed_with_its_holding(self, may, limited):
        assert may(limited, right=RIGHT, since=HELD_SINCE) is True

    def test_listed_before_it_is_acquired(self, may, limited):
        for since in (0, HELD_SINCE):
            assert may(limited, right=OTHER, since=since) is True

    def test_not_listed(self, may, limited):
        with boa.reverts("participants: right not covered by power"):
            may(limited, right=b"\3" * 32, since=HELD_SINCE)

    def test_act_on_no_right(self, may, limited):
        with boa.reverts("participants: right not covered by power"):
            may(limited, right=ANY_RIGHT)

    def test_sold_and_bought_back(self, may, limited):
        for since in (0, HELD_SINCE + 1):
            with boa.reverts("participants: power given for an earlier holding"):
                may(limited, right=RIGHT, since=since)

    def test_other_power_of_the_same_attorney(self, may, limited, engage, power):
        other = engage(replace(power, rights=((b"\3" * 32, 0),)))
        assert may(other, right=b"\3" * 32) is True
        with boa.reverts("participants: right not covered by power"):
            may(other, right=RIGHT, since=HELD_SINCE)
