import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTER, ALL_POWERS, ANY_RIGHT, RECEIVE, SIGN, VIEW, person


def test_default_behavior(participants, seller, of_seller, employee):
    clerk = employee("clerk", SIGN)
    participants.change_powers(clerk, VIEW, sender=of_seller)
    assert logged(participants) == [
        ("AccountChanged", {"participant": seller, "account": clerk, "powers": VIEW, "by": of_seller})
    ]
    assert participants.account(clerk) == (seller, VIEW)
    with boa.reverts("participants: account lacks this power"):
        participants.require_may(clerk, seller, SIGN, ANY_RIGHT, 0, 0)


def test_removed(participants, seller, of_seller, employee):
    clerk = employee("clerk", SIGN)
    participants.change_powers(clerk, 0, sender=of_seller)
    assert logged(participants)[0][1]["powers"] == 0
    assert participants.account(clerk) == (0, 0)
    with boa.reverts("participants: no account of this participant"):
        participants.require_may(clerk, seller, SIGN, ANY_RIGHT, 0, 0)


def test_unauthorized(participants, seller, of_seller, buyer, stranger, employee):
    clerk = employee("clerk", ALL_POWERS - ADMINISTER)
    with boa.reverts("participants: account lacks this power"):
        participants.change_powers(clerk, ALL_POWERS, sender=clerk)
    with boa.reverts("participants: no account of this participant"):
        participants.change_powers(clerk, VIEW, sender=stranger)
    with boa.reverts("participants: no account of this participant"):
        participants.change_powers(clerk, VIEW, sender=person("buyer").address)


def test_account_of_nobody(participants, seller, of_seller, stranger):
    with boa.reverts("participants: no account of this participant"):
        participants.change_powers(stranger, ALL_POWERS, sender=of_seller)


def test_two_strangers(participants, stranger):
    with boa.reverts("participants: no account of this participant"):
        participants.change_powers(stranger, ALL_POWERS, sender=stranger)


def test_unknown_power(participants, of_seller, employee):
    clerk = employee("clerk", SIGN)
    with boa.reverts("participants: unknown power"):
        participants.change_powers(clerk, 128, sender=of_seller)


def test_own_power_to_administer_stays(participants, seller, of_seller):
    for powers in (0, ALL_POWERS - ADMINISTER):
        with boa.reverts("participants: own power to administer must stay"):
            participants.change_powers(of_seller, powers, sender=of_seller)
    participants.change_powers(of_seller, ADMINISTER | RECEIVE, sender=of_seller)
    assert participants.account(of_seller) == (seller, ADMINISTER | RECEIVE)


def test_payout_address_keeps_receiving(participants, of_seller, employee):
    partner = employee("partner", ADMINISTER)
    for powers in (0, ALL_POWERS - RECEIVE):
        with boa.reverts("participants: payout address must be changed first"):
            participants.change_powers(of_seller, powers, sender=partner)
    participants.change_powers(of_seller, RECEIVE, sender=partner)
    assert participants.account(of_seller)[1] == RECEIVE


def test_while_suspended(participants, seller, of_seller, employee, suspend):
    clerk = employee("clerk", SIGN)
    suspend(seller)
    participants.change_powers(clerk, 0, sender=of_seller)
    assert participants.account(clerk) == (0, 0)


def test_removed_account_may_join_elsewhere(participants, of_seller, employee, buyer):
    clerk = employee("clerk", SIGN)
    participants.change_powers(clerk, 0, sender=of_seller)
    participants.propose_account(buyer, clerk, VIEW, sender=person("buyer").address)
    participants.accept_account(buyer, sender=clerk)
    assert participants.account(clerk) == (buyer, VIEW)
