import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, EP, NOW, US, ZERO, person
from tests.contracts.registry.entries import (
    EXPIRY,
    FILED,
    GRANT_DATE,
    GRANTED,
    LIFE_STATES,
    NO_COMMITMENT,
    NUMBER,
    PATENT,
    STATUS_DATE,
    TERRITORY,
    TITLE,
    TRADE_MARK,
    UNCLAIMED,
    WHOLE,
    WHOLE_FIELD,
    commitment,
    id_of,
    outsider,
    participant,
    party_of,
    registration,
    token_of,
)

ACME = "Acme Manufacturing GmbH"


def test_default_behavior(registry, directory, registrar, seller):
    right = registry.register(registration(holders=[participant(seller)]), sender=registrar)
    events = logged(registry)
    number, _, _ = directory.officer(registrar)
    assert right == id_of()
    assert events == [
        (
            "RightRegistered",
            {
                "right": right,
                "office": EP,
                "officer": number,
                "kind": PATENT,
                "number": NUMBER,
                "title": TITLE,
                "territory": TERRITORY,
                "fields": WHOLE_FIELD,
                "filed": FILED,
                "granted": GRANT_DATE,
                "expiry": EXPIRY,
            },
        ),
        (
            "HolderRecorded",
            {"right": right, "party": seller, "share_bp": WHOLE, "commitment": NO_COMMITMENT, "name": ""},
        ),
        ("Transfer", {"sender": ZERO, "receiver": person("seller").address, "token_id": token_of(right)}),
        ("Locked", {"token_id": token_of(right)}),
        (
            "StatusRecorded",
            {
                "right": right,
                "category": GRANTED,
                "state": GRANTED,
                "code": "B1",
                "effective": STATUS_DATE,
                "expiry": EXPIRY,
                "reference": "",
                "officer": number,
            },
        ),
    ]
    assert registry.right(right) == (
        seller,
        EP,
        PATENT,
        GRANTED,
        0,
        0,
        EXPIRY,
        NOW,
        TERRITORY,
        WHOLE_FIELD,
        FILED,
        GRANT_DATE,
        0,
    )


def test_holder_who_has_not_joined(registry, registrar):
    right = registry.register(registration(), sender=registrar)
    events = dict(logged(registry))
    assert events["HolderRecorded"] == {
        "right": right,
        "party": party_of(ACME),
        "share_bp": WHOLE,
        "commitment": commitment(ACME),
        "name": ACME,
    }
    assert events["Transfer"] == {"sender": ZERO, "receiver": registry.address, "token_id": token_of(right)}
    assert registry.right(right).holder == party_of(ACME) >= UNCLAIMED


def test_holders_by_shares(registry, enter, seller, buyer):
    right = enter(holders=[participant(seller, 5_000), outsider(ACME, 3_000), participant(buyer, 2_000)])
    assert registry.right(right).co_owners == 2
    assert registry.holders(right) == [(seller, 5_000, NOW), (party_of(ACME), 3_000, NOW), (buyer, 2_000, NOW)]


def test_joint_holders_without_shares(registry, enter, seller, buyer):
    right = enter(holders=[participant(seller, 0), participant(buyer, 0)])
    assert registry.holders(right) == [(seller, 0, NOW), (buyer, 0, NOW)]


def test_one_holder_without_a_share_has_the_whole(registry, enter, seller):
    right = enter(holders=[participant(seller, 0)])
    assert registry.holders(right) == [(seller, WHOLE, NOW)]


def test_eight_holders_fit_and_no_more(registry, registrar, enter):
    eight = [outsider(f"Company {n}", 1_250) for n in range(8)]
    assert len(registry.holders(enter(holders=eight))) == 8
    with boa.reverts():
        registry.register(registration(number="EP1", holders=[*eight, outsider("Company 8", 0)]), sender=registrar)


@pytest.mark.parametrize("category", LIFE_STATES)
def test_every_life_state(registry, enter, category):
    assert registry.right(enter(category=category)).category == category


def test_pending_application_has_no_date_of_grant(registry, enter):
    assert registry.right(enter(granted=0, category=ord("A"))).granted == 0


def test_widest_entries(registry, enter):
    right = enter(
        number="9" * 32,
        title="t" * 256,
        territory=2**256 - 1,
        fields=2**128 - 1,
        filed=0,
        granted=0,
        expiry=2**40 - 1,
        category=ord("A"),
        status_code="c" * 16,
        status_date=0,
    )
    entry = registry.right(right)
    assert (entry.territory, entry.fields, entry.filed, entry.granted, entry.expiry) == (
        2**256 - 1,
        2**128 - 1,
        0,
        0,
        2**40 - 1,
    )


@pytest.mark.parametrize("character", "-./09AZ")
def test_characters_of_a_normal_number(registry, enter, character):
    number = f"1{character}2"
    assert registry.right_of_number(EP, PATENT, number) == NO_COMMITMENT
    right = enter(number=number)
    assert registry.right_of_number(EP, PATENT, number) == right


@pytest.mark.parametrize("number", [" 1", "1 ", "1,2", "ep1", "1z", "1[", "1`", "1{", "1+2", "1\n", "1\0", "\0", "ÉP1"])
def test_number_is_not_in_its_normal_form(registry, registrar, number):
    with boa.reverts("registry: number is not in its normal form"):
        registry.register(registration(number=number), sender=registrar)


@pytest.mark.parametrize("length", range(1, 33))
def test_every_place_of_a_number_is_looked_at(registry, registrar, length):
    with boa.reverts("registry: number is not in its normal form"):
        registry.register(registration(number="1" * (length - 1) + "b"), sender=registrar)
    with boa.reverts("registry: number is not in its normal form"):
        registry.register(registration(number=" " + "1" * (length - 1)), sender=registrar)


def test_unauthorized(registry, stranger, examiner, foreign_registrar):
    with boa.reverts("directory: not an officer"):
        registry.register(registration(), sender=stranger)
    with boa.reverts("directory: officer lacks this role"):
        registry.register(registration(), sender=examiner)
    with boa.reverts("directory: officer of another office"):
        registry.register(registration(), sender=foreign_registrar)


def test_the_same_number_at_another_office_and_of_another_kind(registry, enter, foreign_registrar):
    first = enter()
    second = enter(kind=TRADE_MARK)
    third = registry.register(registration(office=US), sender=foreign_registrar)
    assert len({first, second, third}) == 3


def test_number_is_taken(registry, registrar, right):
    with boa.reverts("registry: number is taken"):
        registry.register(registration(title="Another"), sender=registrar)


def test_number_is_taken_by_an_alias(registry, registrar, right):
    registry.add_number(right, "EP9999999B1", 3, sender=registrar)
    with boa.reverts("registry: number is taken"):
        registry.register(registration(number="EP9999999B1"), sender=registrar)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": 0}, "registry: unknown kind of right"),
        ({"kind": 5}, "registry: unknown kind of right"),
        ({"number": ""}, "registry: number is missing"),
        ({"title": ""}, "registry: title is missing"),
        ({"territory": 0}, "registry: territory is missing"),
        ({"fields": 0}, "registry: fields are missing"),
        ({"category": ord("R")}, "registry: category is no life state"),
        ({"category": ord("A") - 1}, "registry: category is no life state"),
        ({"category": ord("f")}, "registry: category is no life state"),
        ({"category": 0}, "registry: category is no life state"),
        ({"category": 255}, "registry: category is no life state"),
        ({"granted": FILED - 1}, "registry: dates out of order"),
        ({"granted": NOW + DAY}, "registry: dates out of order"),
        ({"expiry": 0}, "registry: dates out of order"),
        ({"expiry": FILED, "granted": 0}, "registry: dates out of order"),
        ({"expiry": GRANT_DATE}, "registry: dates out of order"),
        ({"status_date": FILED - 1}, "registry: dates out of order"),
        ({"status_date": NOW + DAY}, "registry: dates out of order"),
        ({"filed": NOW + 1, "granted": 0}, "registry: dates out of order"),
        ({"holders": []}, "registry: a holder is missing"),
        ({"holders": [outsider(ACME, 5_000), outsider(ACME, 5_000)]}, "registry: a holder is named twice"),
        ({"holders": [(0, NO_COMMITMENT, ACME, WHOLE)]}, "registry: holder without a commitment"),
        ({"holders": [participant(999)]}, "registry: holder is not a participant"),
        ({"holders": [participant(UNCLAIMED | 7)]}, "registry: holder is not a participant"),
        ({"holders": [outsider(ACME, 9_999)]}, "registry: shares do not add up to 100 %"),
        ({"holders": [outsider(ACME, 10_001)]}, "registry: shares do not add up to 100 %"),
        ({"holders": [outsider("A", 5_000), outsider("B", 5_001)]}, "registry: shares do not add up to 100 %"),
        ({"holders": [outsider("A", 10_000), outsider("B", 0)]}, "registry: shares do not add up to 100 %"),
        ({"holders": [outsider("A", 65_535), outsider("B", 10_001)]}, "registry: shares do not add up to 100 %"),
    ],
)
def test_faults(registry, registrar, participants, changes, reason):
    with boa.reverts(reason):
        registry.register(registration(**changes), sender=registrar)
    assert registry.right_of_number(EP, PATENT, NUMBER) == NO_COMMITMENT


def test_participant_named_twice(registry, registrar, seller):
    twice = [participant(seller, 5_000), participant(seller, 5_000)]
    with boa.reverts("registry: a holder is named twice"):
        registry.register(registration(holders=twice), sender=registrar)


def test_right_that_has_expired_may_be_entered(registry, enter):
    right = enter(expiry=NOW - DAY, category=ord("H"))
    assert registry.in_force(right) is False
