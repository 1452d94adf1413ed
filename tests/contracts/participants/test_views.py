import boa

from tests.contracts.protocol import ALL_POWERS, ZERO


def test_require_active(participants, seller, suspend):
    assert participants.require_active(seller) is True
    suspend(seller)
    with boa.reverts("participants: suspended"):
        participants.require_active(seller)
    for nobody in (0, 2**63):
        with boa.reverts("participants: not admitted"):
            participants.require_active(nobody)


def test_payout(participants, seller, of_seller):
    assert participants.payout(seller) == of_seller
    with boa.reverts("participants: not admitted"):
        participants.payout(2**63)


def test_participant_of(participants, seller, of_seller, stranger):
    assert participants.participant_of(of_seller) == seller
    assert participants.participant_of(stranger) == 0
    assert participants.participant_of(ZERO) == 0


def test_participant_nobody(participants):
    assert tuple(participants.participant(2**63)) == (ZERO, 0, 0, 0, False, 0, 0)


def test_account(participants, seller, of_seller, stranger):
    assert participants.account(of_seller) == (seller, ALL_POWERS)
    assert participants.account(stranger) == (0, 0)


def test_application(participants, stranger):
    assert participants.application(stranger) == b"\0" * 32


def test_proposed_payout(participants, seller):
    assert participants.proposed_payout(seller) == (ZERO, 0)


def test_power_of_attorney_nobody_gave(participants):
    assert participants.power_of_attorney(2**64 - 1) == (0, 0, 0, 0, 0, 0, False)
    assert participants.listed(2**64 - 1, b"\1" * 32) == (False, 0)
