import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import ANY_RIGHT, SIGN, US


def test_default_behavior(participants, directory, seller, of_seller, accreditation_officer):
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    events = logged(participants)
    assert events == [
        (
            "Suspended",
            {
                "participant": seller,
                "officer": directory.officer(accreditation_officer)[0],
                "reason": "fee unpaid",
            },
        )
    ]
    assert participants.participant(seller).status == 2
    with boa.reverts("participants: suspended"):
        participants.require_may(of_seller, seller, SIGN, ANY_RIGHT, 0, 0)


def test_nothing_else_changes(participants, seller, accreditation_officer):
    before = participants.participant(seller)
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    assert tuple(participants.participant(seller)) == (*before[:5], 2, before[6])


def test_money_goes_on(participants, seller, of_seller, accreditation_officer):
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    assert participants.payout(seller) == of_seller


def test_unauthorized(participants, seller, registrar, of_seller):
    with boa.reverts("directory: officer lacks this role"):
        participants.suspend(seller, "no", sender=registrar)
    with boa.reverts("directory: not an officer"):
        participants.suspend(seller, "no", sender=of_seller)


def test_officer_of_another_office(participants, protocol, seller):
    with boa.reverts("directory: officer of another office"):
        participants.suspend(seller, "no", sender=protocol.officer("accreditation officer", US))


def test_nobody(participants, accreditation_officer):
    with boa.reverts("participants: not admitted"):
        participants.suspend(2**63, "no", sender=accreditation_officer)


def test_reason_is_missing(participants, seller, accreditation_officer):
    with boa.reverts("participants: reason is missing"):
        participants.suspend(seller, "", sender=accreditation_officer)


def test_twice(participants, seller, accreditation_officer):
    participants.suspend(seller, "fee unpaid", sender=accreditation_officer)
    with boa.reverts("participants: suspended"):
        participants.suspend(seller, "again", sender=accreditation_officer)
