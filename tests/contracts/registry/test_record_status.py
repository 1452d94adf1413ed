import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NOW, YEAR
from tests.contracts.registry.entries import EXPIRY, FILED, GRANTED, LIFE_STATES, NO_COMMITMENT

LETTERS = set(range(ord("A"), ord("Z") + 1)) - {ord(letter) for letter in "IJOXZ"}


def test_default_behavior(registry, directory, registrar, right):
    before = registry.right(right)
    registry.record_status(right, ord("H"), "PG25", NOW - DAY, NOW - 1, "Bulletin 2026/40", sender=registrar)
    assert logged(registry) == [
        (
            "StatusRecorded",
            {
                "right": right,
                "category": ord("H"),
                "state": ord("H"),
                "code": "PG25",
                "effective": NOW - DAY,
                "expiry": NOW - 1,
                "reference": "Bulletin 2026/40",
                "officer": directory.officer(registrar)[0],
            },
        )
    ]
    assert registry.right(right) == before._replace(category=ord("H"), expiry=NOW - 1)


def test_unauthorized(registry, right, stranger, examiner, foreign_registrar):
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            registry.record_status(right, ord("H"), "PG25", NOW, 0, "", sender=caller)


@pytest.mark.parametrize("category", range(256))
def test_categories(registry, registrar, right, category):
    if category not in LETTERS:
        with boa.reverts("registry: no category of ST.27"):
            registry.record_status(right, category, "", NOW, 0, "", sender=registrar)
        return
    registry.record_status(right, category, "", NOW, 0, "", sender=registrar)
    expected = category if category in LIFE_STATES else GRANTED
    ((_, event),) = logged(registry)
    assert (event["category"], event["state"], event["expiry"]) == (category, expected, EXPIRY)
    assert registry.right(right).category == expected


def test_revival(registry, registrar, right):
    registry.record_status(right, ord("H"), "", NOW, 0, "", sender=registrar)
    assert registry.in_force(right) is False
    registry.record_status(right, ord("K"), "", NOW, 0, "", sender=registrar)
    assert registry.in_force(right) is True


def test_renewal(registry, registrar, right):
    registry.record_status(right, ord("M"), "", NOW, EXPIRY + 10 * YEAR, "", sender=registrar)
    assert registry.right(right).expiry == EXPIRY + 10 * YEAR


@pytest.mark.parametrize(("effective", "expiry"), [(FILED - 1, 0), (NOW + DAY, 0), (0, 0), (NOW, FILED), (NOW, 1)])
def test_dates_out_of_order(registry, registrar, right, effective, expiry):
    with boa.reverts("registry: dates out of order"):
        registry.record_status(right, ord("M"), "", effective, expiry, "", sender=registrar)


def test_no_such_right(registry, registrar):
    with boa.reverts("registry: no such right"):
        registry.record_status(NO_COMMITMENT, ord("H"), "", NOW, 0, "", sender=registrar)
