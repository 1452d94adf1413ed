from dataclasses import astuple, replace

import boa

from tests.contracts.logs import logged


def test_default_behavior(participants, pending, applicant):
    participants.withdraw_application(sender=applicant)
    assert logged(participants) == [("ApplicationWithdrawn", {"account": applicant, "application": pending.id()})]
    assert participants.application(applicant) == b"\0" * 32


def test_another_can_be_filed(participants, pending, applicant):
    participants.withdraw_application(sender=applicant)
    other = replace(pending, name="Other GmbH")
    participants.apply(astuple(other), sender=applicant)
    assert participants.application(applicant) == other.id()


def test_nothing_is_pending(participants, pending, stranger):
    with boa.reverts("participants: no such application"):
        participants.withdraw_application(sender=stranger)


def test_after_admission(participants, pending, applicant, accreditation_officer):
    participants.admit(applicant, astuple(pending), sender=accreditation_officer)
    with boa.reverts("participants: no such application"):
        participants.withdraw_application(sender=applicant)
