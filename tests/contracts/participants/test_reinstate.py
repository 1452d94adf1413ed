import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import ANY_RIGHT, SIGN, US


def test_default_behavior(participants, directory, seller, of_seller, suspend, accreditation_officer):
    before = participants.participant(seller)
    suspend(seller)
    participants.reinstate(seller, "fee paid", sender=accreditation_officer)
    events = logged(participants)
    assert events == [
        (
            "Reinstated",
            {"participant": seller, "officer": directory.officer(accreditation_officer)[0], "reason": "fee paid"},
        )
    ]
    assert participants.participant(seller) == before
    assert participants.require_may(of_seller, seller, SIGN, ANY_RIGHT, 0, 0) is True


def test_unauthorized(participants, seller, suspend, registrar):
    suspend(seller)
    with boa.reverts("directory: officer lacks this role"):
        participants.reinstate(seller, "fee paid", sender=registrar)


def test_officer_of_another_office(participants, protocol, seller, suspend):
    suspend(seller)
    with boa.reverts("directory: officer of another office"):
        participants.reinstate(seller, "fee paid", sender=protocol.officer("accreditation officer", US))


def test_nobody(participants, accreditation_officer):
    with boa.reverts("participants: not admitted"):
        participants.reinstate(0, "fee paid", sender=accreditation_officer)


def test_reason_is_missing(participants, seller, suspend, accreditation_officer):
    suspend(seller)
    with boa.reverts("participants: reason is missing"):
        participants.reinstate(seller, "", sender=accreditation_officer)


def test_not_suspended(participants, seller, accreditation_officer):
    with boa.reverts("participants: not suspended"):
        participants.reinstate(seller, "fee paid", sender=accreditation_officer)
