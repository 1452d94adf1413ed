from dataclasses import astuple, replace

import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.participants.conftest import Application

NATURAL = Application(kind=2, name="")


@pytest.mark.parametrize("application", [Application(), replace(Application(), attorney=True), NATURAL])
def test_default_behavior(participants, applicant, application):
    participants.apply(astuple(application), sender=applicant)
    assert logged(participants) == [
        (
            "Applied",
            {
                "account": applicant,
                "office": application.office,
                "application": application.id(),
                "kind": application.kind,
                "attorney": application.attorney,
                "country": application.country,
                "name": application.name,
                "identity": application.identity,
            },
        )
    ]
    assert participants.application(applicant) == application.id()
    assert participants.participant_of(applicant) == 0


def test_account_belongs_to_a_participant(participants, seller, of_seller):
    with boa.reverts("participants: account belongs to a participant"):
        participants.apply(astuple(Application()), sender=of_seller)


def test_an_application_is_pending(participants, pending, applicant):
    with boa.reverts("participants: an application is pending"):
        participants.apply(astuple(replace(pending, name="Another GmbH")), sender=applicant)
    assert participants.application(applicant) == pending.id()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"office": 0x4652}, "directory: not a member office"),
        ({"kind": 0}, "participants: unknown kind of person"),
        ({"kind": 3}, "participants: unknown kind of person"),
        ({"name": ""}, "participants: only legal entities have a name"),
        ({"kind": 2}, "participants: only legal entities have a name"),
        ({"identity": b"\0" * 32}, "participants: identity is missing"),
        ({"country": 0}, "participants: country is not a two-letter code"),
        ({"country": 0x6465}, "participants: country is not a two-letter code"),
    ],
)
def test_incomplete(participants, applicant, change, sentence):
    with boa.reverts(sentence):
        participants.apply(astuple(replace(Application(), **change)), sender=applicant)


def test_longest_name(participants, applicant):
    participants.apply(astuple(replace(Application(), name="n" * 96)), sender=applicant)
    with boa.reverts():
        participants.apply(astuple(replace(Application(), name="n" * 97)), sender=applicant)
