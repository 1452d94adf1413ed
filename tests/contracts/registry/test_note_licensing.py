import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import NOW
from tests.contracts.registry.entries import EXPIRY, GRANTED, NO_COMMITMENT


def test_default_behavior(registry, recordal, right):
    before = registry.right(right)
    registry.note_licensing(right, "QB4A", NOW, "2026/L/1", 7, sender=recordal)
    assert logged(registry) == [
        (
            "StatusRecorded",
            {
                "right": right,
                "category": ord("S"),
                "state": GRANTED,
                "code": "QB4A",
                "effective": NOW,
                "expiry": EXPIRY,
                "reference": "2026/L/1",
                "officer": 7,
            },
        )
    ]
    assert registry.right(right) == before


def test_unauthorized(registry, right, stranger, registrar):
    for caller in (stranger, registrar):
        with boa.reverts("directory: caller is not the part for this"):
            registry.note_licensing(right, "QB4A", NOW, "", 7, sender=caller)


def test_no_such_right(registry, recordal):
    with boa.reverts("registry: no such right"):
        registry.note_licensing(NO_COMMITMENT, "QB4A", NOW, "", 7, sender=recordal)
