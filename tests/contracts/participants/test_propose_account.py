import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTER, ALL_POWERS, SIGN, ZERO, person

COLLEAGUE = person("colleague").address


def test_default_behavior(participants, seller, of_seller):
    participants.propose_account(seller, COLLEAGUE, SIGN, sender=of_seller)
    assert logged(participants) == [
        ("AccountProposed", {"participant": seller, "account": COLLEAGUE, "powers": SIGN, "by": of_seller})
    ]
    assert participants.account(COLLEAGUE) == (0, 0)


def test_account_of_somebody_else_stays_theirs(participants, seller, of_seller, buyer):
    of_buyer = person("buyer").address
    participants.propose_account(seller, of_buyer, ALL_POWERS, sender=of_seller)
    assert participants.account(of_buyer) == (buyer, ALL_POWERS)
    with boa.reverts("participants: account belongs to a participant"):
        participants.accept_account(seller, sender=of_buyer)


def test_taken_back(participants, seller, of_seller):
    participants.propose_account(seller, COLLEAGUE, SIGN, sender=of_seller)
    participants.propose_account(seller, COLLEAGUE, 0, sender=of_seller)
    assert logged(participants)[0][1]["powers"] == 0
    with boa.reverts("participants: account was not proposed"):
        participants.accept_account(seller, sender=COLLEAGUE)


def test_unauthorized(participants, seller, buyer, stranger, employee):
    for caller in (stranger, person("buyer").address):
        with boa.reverts("participants: no account of this participant"):
            participants.propose_account(seller, COLLEAGUE, SIGN, sender=caller)
    clerk = employee("clerk", ALL_POWERS - ADMINISTER)
    with boa.reverts("participants: account lacks this power"):
        participants.propose_account(seller, COLLEAGUE, SIGN, sender=clerk)


def test_suspended(participants, seller, of_seller, suspend):
    suspend(seller)
    with boa.reverts("participants: suspended"):
        participants.propose_account(seller, COLLEAGUE, SIGN, sender=of_seller)


def test_not_admitted(participants, stranger):
    with boa.reverts("participants: not admitted"):
        participants.propose_account(0, COLLEAGUE, SIGN, sender=stranger)


def test_account_is_missing(participants, seller, of_seller):
    with boa.reverts("participants: account is missing"):
        participants.propose_account(seller, ZERO, SIGN, sender=of_seller)


def test_unknown_power(participants, seller, of_seller):
    with boa.reverts("participants: unknown power"):
        participants.propose_account(seller, COLLEAGUE, 128, sender=of_seller)
