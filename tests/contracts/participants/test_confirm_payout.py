import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTER, DAY, RECEIVE, SIGN, ZERO

DELAY = 3 * DAY


@pytest.fixture
def treasury(participants, of_seller, employee):
    account = employee("treasury", RECEIVE)
    participants.propose_payout(account, sender=of_seller)
    return account


def test_default_behavior(participants, seller, of_seller, treasury):
    before = participants.participant(seller)
    boa.env.time_travel(seconds=DELAY)
    participants.confirm_payout(seller, sender=of_seller)
    assert logged(participants) == [("PayoutChanged", {"participant": seller, "account": treasury, "by": of_seller})]
    assert participants.payout(seller) == treasury
    assert tuple(participants.participant(seller)) == (treasury, *before[1:])
    assert participants.proposed_payout(seller) == (ZERO, 0)


def test_former_address_can_be_removed(participants, seller, of_seller, treasury, employee):
    partner = employee("partner", ADMINISTER)
    boa.env.time_travel(seconds=DELAY)
    participants.confirm_payout(seller, sender=partner)
    participants.change_powers(of_seller, 0, sender=partner)
    assert participants.account(of_seller) == (0, 0)


def test_not_due(participants, seller, of_seller, treasury):
    boa.env.time_travel(seconds=DELAY - 1)
    with boa.reverts("participants: payout address is not due yet"):
        participants.confirm_payout(seller, sender=of_seller)


def test_nothing_announced(participants, seller, of_seller):
    with boa.reverts("participants: no payout address was announced"):
        participants.confirm_payout(seller, sender=of_seller)


def test_works_once(participants, seller, of_seller, treasury):
    boa.env.time_travel(seconds=DELAY)
    participants.confirm_payout(seller, sender=of_seller)
    with boa.reverts("participants: no payout address was announced"):
        participants.confirm_payout(seller, sender=of_seller)


def test_unauthorized(participants, seller, treasury, stranger):
    boa.env.time_travel(seconds=DELAY)
    with boa.reverts("participants: account lacks this power"):
        participants.confirm_payout(seller, sender=treasury)
    with boa.reverts("participants: no account of this participant"):
        participants.confirm_payout(seller, sender=stranger)


def test_account_may_not_receive_any_more(participants, seller, of_seller, treasury):
    boa.env.time_travel(seconds=DELAY)
    participants.change_powers(treasury, SIGN, sender=of_seller)
    with boa.reverts("participants: account lacks this power"):
        participants.confirm_payout(seller, sender=of_seller)
    participants.change_powers(treasury, 0, sender=of_seller)
    with boa.reverts("participants: no account of this participant"):
        participants.confirm_payout(seller, sender=of_seller)


def test_suspended(participants, seller, of_seller, treasury, suspend):
    boa.env.time_travel(seconds=DELAY)
    suspend(seller)
    with boa.reverts("participants: suspended"):
        participants.confirm_payout(seller, sender=of_seller)
