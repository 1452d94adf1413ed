import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTER, DAY, NOW, RECEIVE, SIGN, ZERO, person

DELAY = 3 * DAY


def test_default_behavior(participants, seller, of_seller, employee):
    treasury = employee("treasury", RECEIVE)
    participants.propose_payout(treasury, sender=of_seller)
    assert logged(participants) == [
        ("PayoutProposed", {"participant": seller, "account": treasury, "due": NOW + DELAY, "by": of_seller})
    ]
    assert participants.proposed_payout(seller) == (treasury, NOW + DELAY)
    assert participants.payout(seller) == of_seller


def test_taken_back(participants, seller, of_seller, employee):
    participants.propose_payout(employee("treasury", RECEIVE), sender=of_seller)
    participants.propose_payout(of_seller, sender=of_seller)
    assert logged(participants) == [
        ("PayoutProposed", {"participant": seller, "account": of_seller, "due": 0, "by": of_seller})
    ]
    assert participants.proposed_payout(seller) == (ZERO, 0)


def test_second_announcement_starts_anew(participants, seller, of_seller, employee):
    first, second = employee("treasury", RECEIVE), employee("bank", RECEIVE)
    participants.propose_payout(first, sender=of_seller)
    boa.env.time_travel(seconds=DAY)
    participants.propose_payout(second, sender=of_seller)
    assert participants.proposed_payout(seller) == (second, NOW + DAY + DELAY)


def test_unauthorized(participants, seller, employee, stranger):
    treasury = employee("treasury", RECEIVE)
    with boa.reverts("participants: account lacks this power"):
        participants.propose_payout(treasury, sender=treasury)
    with boa.reverts("participants: not admitted"):
        participants.propose_payout(treasury, sender=stranger)


def test_account_of_somebody_else(participants, seller, of_seller, buyer, stranger):
    for account in (stranger, person("buyer").address):
        with boa.reverts("participants: no account of this participant"):
            participants.propose_payout(account, sender=of_seller)


def test_account_that_may_not_receive(participants, of_seller, employee):
    clerk = employee("clerk", SIGN | ADMINISTER)
    with boa.reverts("participants: account lacks this power"):
        participants.propose_payout(clerk, sender=of_seller)


def test_suspended(participants, seller, of_seller, employee, suspend):
    treasury = employee("treasury", RECEIVE)
    suspend(seller)
    with boa.reverts("participants: suspended"):
        participants.propose_payout(treasury, sender=of_seller)
