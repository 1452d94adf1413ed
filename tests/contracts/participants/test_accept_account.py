import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTER, NEGOTIATE, SIGN, VIEW, person

COLLEAGUE = person("colleague").address


@pytest.fixture
def proposed(participants, seller, of_seller):
    participants.propose_account(seller, COLLEAGUE, NEGOTIATE, sender=of_seller)


def test_default_behavior(participants, seller, proposed):
    participants.accept_account(seller, sender=COLLEAGUE)
    assert logged(participants) == [
        ("AccountChanged", {"participant": seller, "account": COLLEAGUE, "powers": NEGOTIATE, "by": COLLEAGUE})
    ]
    assert participants.account(COLLEAGUE) == (seller, NEGOTIATE)


def test_last_proposal_counts(participants, seller, of_seller, proposed):
    participants.propose_account(seller, COLLEAGUE, VIEW, sender=of_seller)
    participants.accept_account(seller, sender=COLLEAGUE)
    assert participants.account(COLLEAGUE) == (seller, VIEW)


def test_unauthorized(participants, seller, proposed, stranger):
    with boa.reverts("participants: account was not proposed"):
        participants.accept_account(seller, sender=stranger)


def test_proposed_by_another_participant(participants, buyer, proposed):
    with boa.reverts("participants: account was not proposed"):
        participants.accept_account(buyer, sender=COLLEAGUE)


def test_works_once(participants, seller, of_seller, proposed):
    participants.accept_account(seller, sender=COLLEAGUE)
    participants.change_powers(COLLEAGUE, 0, sender=of_seller)
    with boa.reverts("participants: account was not proposed"):
        participants.accept_account(seller, sender=COLLEAGUE)


def test_account_of_another_participant(participants, protocol, seller, of_seller, buyer):
    of_buyer = person("buyer").address
    participants.propose_account(seller, of_buyer, SIGN, sender=of_seller)
    with boa.reverts("participants: account belongs to a participant"):
        participants.accept_account(seller, sender=of_buyer)


def test_suspended(participants, seller, proposed, suspend):
    suspend(seller)
    with boa.reverts("participants: suspended"):
        participants.accept_account(seller, sender=COLLEAGUE)


def test_proposer_who_lost_his_power_leaves_no_way_in(participants, seller, of_seller, employee):
    partner = employee("partner", ADMINISTER)
    participants.propose_account(seller, COLLEAGUE, ADMINISTER, sender=partner)
    participants.change_powers(partner, VIEW, sender=of_seller)
    with boa.reverts("participants: account lacks this power"):
        participants.accept_account(seller, sender=COLLEAGUE)
    participants.change_powers(partner, 0, sender=of_seller)
    with boa.reverts("participants: no account of this participant"):
        participants.accept_account(seller, sender=COLLEAGUE)
