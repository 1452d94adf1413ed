from dataclasses import astuple, replace

import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.participants.conftest import Application
from tests.contracts.protocol import ALL_POWERS, DE, EP, NOW, US, person


def test_default_behavior(participants, directory, pending, applicant, accreditation_officer):
    participant = participants.admit(applicant, astuple(pending), sender=accreditation_officer)
    events = logged(participants)
    assert events == [
        (
            "Admitted",
            {
                "participant": participant,
                "account": applicant,
                "office": EP,
                "officer": directory.officer(accreditation_officer)[0],
                "application": pending.id(),
                "kind": 1,
                "attorney": False,
                "country": DE,
                "name": "Newcomer GmbH",
            },
        )
    ]
    assert participants.account(applicant) == (participant, ALL_POWERS)
    assert participants.participant_of(applicant) == participant
    assert participants.payout(participant) == applicant
    assert tuple(participants.participant(participant)) == (applicant, EP, DE, 1, False, 1, NOW)
    assert participants.application(applicant) == b"\0" * 32


def test_ids_follow_one_another(protocol, participants):
    first = protocol.join("first of two")
    assert protocol.join("second of two") == first + 1


def test_attorney(participants, applicant, accreditation_officer):
    application = replace(Application(), attorney=True)
    participants.apply(astuple(application), sender=applicant)
    participant = participants.admit(applicant, astuple(application), sender=accreditation_officer)
    assert participants.participant(participant).attorney is True


def test_natural_person(participants, applicant, accreditation_officer):
    application = Application(kind=2, name="")
    participants.apply(astuple(application), sender=applicant)
    participant = participants.admit(applicant, astuple(application), sender=accreditation_officer)
    assert participants.participant(participant).kind == 2


def test_unauthorized(participants, pending, applicant, examiner, stranger):
    with boa.reverts("directory: officer lacks this role"):
        participants.admit(applicant, astuple(pending), sender=examiner)
    with boa.reverts("directory: not an officer"):
        participants.admit(applicant, astuple(pending), sender=stranger)
    with boa.reverts("directory: not an officer"):
        participants.admit(applicant, astuple(pending), sender=applicant)


def test_officer_of_another_office(participants, protocol, pending, applicant):
    other = protocol.officer("accreditation officer", US)
    with boa.reverts("directory: officer of another office"):
        participants.admit(applicant, astuple(pending), sender=other)
    with boa.reverts("participants: no such application"):
        participants.admit(applicant, astuple(replace(pending, office=US)), sender=other)


@pytest.mark.parametrize(
    "change",
    [{"kind": 2}, {"attorney": True}, {"country": 0x4652}, {"name": "Other GmbH"}, {"identity": b"\1" * 32}],
)
def test_another_application_than_the_pending_one(participants, pending, applicant, accreditation_officer, change):
    with boa.reverts("participants: no such application"):
        participants.admit(applicant, astuple(replace(pending, **change)), sender=accreditation_officer)


def test_exchanged_under_the_officers_feet(participants, pending, applicant, accreditation_officer):
    participants.withdraw_application(sender=applicant)
    participants.apply(astuple(replace(pending, attorney=True)), sender=applicant)
    with boa.reverts("participants: no such application"):
        participants.admit(applicant, astuple(pending), sender=accreditation_officer)


def test_application_of_somebody_else(participants, pending, stranger, accreditation_officer):
    with boa.reverts("participants: no such application"):
        participants.admit(stranger, astuple(pending), sender=accreditation_officer)


def test_twice(participants, pending, applicant, accreditation_officer):
    participants.admit(applicant, astuple(pending), sender=accreditation_officer)
    with boa.reverts("participants: no such application"):
        participants.admit(applicant, astuple(pending), sender=accreditation_officer)


def test_account_of_a_participant_meanwhile(participants, seller, of_seller, pending, applicant, accreditation_officer):
    participants.propose_account(seller, applicant, 1, sender=of_seller)
    participants.accept_account(seller, sender=applicant)
    with boa.reverts("participants: account belongs to a participant"):
        participants.admit(applicant, astuple(pending), sender=accreditation_officer)


def test_officer_cannot_admit_himself(participants, accreditation_officer):
    participants.apply(astuple(Application()), sender=accreditation_officer)
    with boa.reverts("participants: officer cannot admit himself"):
        participants.admit(accreditation_officer, astuple(Application()), sender=accreditation_officer)
    assert participants.participant_of(person("accreditation officer of 17744").address) == 0
