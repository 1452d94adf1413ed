from dataclasses import astuple, replace

import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import EP, US


def test_default_behavior(participants, directory, pending, applicant, accreditation_officer):
    participants.reject(applicant, pending.id(), "identity not proved", sender=accreditation_officer)
    events = logged(participants)
    assert events == [
        (
            "ApplicationRejected",
            {
                "account": applicant,
                "office": EP,
                "officer": directory.officer(accreditation_officer)[0],
                "application": pending.id(),
                "reason": "identity not proved",
            },
        )
    ]
    assert participants.application(applicant) == b"\0" * 32


def test_unauthorized(participants, pending, applicant, registrar, stranger):
    with boa.reverts("directory: officer lacks this role"):
        participants.reject(applicant, pending.id(), "no", sender=registrar)
    with boa.reverts("directory: not an officer"):
        participants.reject(applicant, pending.id(), "no", sender=stranger)


def test_officer_of_another_office(participants, protocol, pending, applicant):
    with boa.reverts("directory: officer of another office"):
        participants.reject(applicant, pending.id(), "no", sender=protocol.officer("accreditation officer", US))


def test_application_was_exchanged(participants, pending, applicant, accreditation_officer):
    participants.withdraw_application(sender=applicant)
    participants.apply(astuple(replace(pending, name="Other GmbH")), sender=applicant)
    with boa.reverts("participants: no such application"):
        participants.reject(applicant, pending.id(), "no", sender=accreditation_officer)


def test_no_application(participants, stranger, accreditation_officer):
    with boa.reverts("participants: no such application"):
        participants.reject(stranger, b"\0" * 32, "no", sender=accreditation_officer)


def test_reason_is_missing(participants, pending, applicant, accreditation_officer):
    with boa.reverts("participants: reason is missing"):
        participants.reject(applicant, pending.id(), "", sender=accreditation_officer)
