import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NOW, person
from tests.contracts.registry.entries import (
    EXPIRY,
    GRANTED,
    NO_COMMITMENT,
    WHOLE,
    commitment,
    outsider,
    participant,
    party_of,
    token_of,
)


def test_default_behavior(registry, directory, registrar, sellers_right, buyer):
    boa.env.timestamp = NOW + DAY
    before = registry.right(sellers_right)
    heirs = [participant(buyer, 8_000), outsider("Beta SA", 2_000)]
    registry.record_holders(sellers_right, heirs, "PC43", "Merger of 2026-10-01", sender=registrar)
    number = directory.officer(registrar)[0]
    token = token_of(sellers_right)
    recorded = {"right": sellers_right, "party": buyer, "share_bp": 8_000, "commitment": NO_COMMITMENT, "name": ""}
    second = {"party": party_of("Beta SA"), "share_bp": 2_000, "commitment": commitment("Beta SA"), "name": "Beta SA"}
    assert logged(registry) == [
        ("HoldersReplaced", {"right": sellers_right, "officer": number}),
        ("HolderRecorded", recorded),
        ("HolderRecorded", recorded | second),
        (
            "Transfer",
            {"sender": person("seller").address, "receiver": person("buyer").address, "token_id": token},
        ),
        (
            "StatusRecorded",
            {
                "right": sellers_right,
                "category": ord("R"),
                "state": GRANTED,
                "code": "PC43",
                "effective": NOW + DAY,
                "expiry": EXPIRY,
                "reference": "Merger of 2026-10-01",
                "officer": number,
            },
        ),
    ]
    assert registry.right(sellers_right) == before._replace(holder=buyer, co_owners=1, since=NOW + DAY)
    assert registry.holders(sellers_right) == [(buyer, 8_000, NOW + DAY), (party_of("Beta SA"), 2_000, NOW + DAY)]


def test_who_stays_keeps_its_date(registry, registrar, joint_right, seller, buyer):
    boa.env.timestamp = NOW + DAY
    stays = [participant(buyer, 4_000), outsider("Acme Manufacturing GmbH", 3_000), participant(seller, 3_000)]
    registry.record_holders(joint_right, stays, "", "", sender=registrar)
    assert registry.holders(joint_right) == [
        (buyer, 4_000, NOW + DAY),
        (party_of("Acme Manufacturing GmbH"), 3_000, NOW),
        (seller, 3_000, NOW),
    ]
    assert registry.right(joint_right).since == NOW + DAY


def test_first_holder_who_stays_keeps_its_date_too(registry, registrar, joint_right, seller, buyer):
    boa.env.timestamp = NOW + DAY
    registry.record_holders(joint_right, [participant(seller, 1), participant(buyer, 9_999)], "", "", sender=registrar)
    assert registry.holders(joint_right) == [(seller, 1, NOW), (buyer, 9_999, NOW + DAY)]
    assert "Transfer" not in [name for name, _ in logged(registry)]


def test_who_left_and_comes_back_begins_anew(registry, registrar, joint_right, seller, buyer):
    boa.env.timestamp = NOW + DAY
    registry.record_holders(joint_right, [participant(buyer)], "", "", sender=registrar)
    boa.env.timestamp = NOW + 2 * DAY
    registry.record_holders(
        joint_right, [participant(buyer, 5_000), participant(seller, 5_000)], "", "", sender=registrar
    )
    assert registry.holders(joint_right) == [(buyer, 5_000, NOW + DAY), (seller, 5_000, NOW + 2 * DAY)]


def test_unauthorized(registry, right, buyer, stranger, examiner, foreign_registrar):
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            registry.record_holders(right, [participant(buyer)], "", "", sender=caller)


@pytest.mark.parametrize(
    ("holders", "reason"),
    [
        ([], "registry: a holder is missing"),
        ([outsider("A", 5_000), outsider("A", 5_000)], "registry: a holder is named twice"),
        ([(0, NO_COMMITMENT, "A", WHOLE)], "registry: holder without a commitment"),
        ([participant(999)], "registry: holder is not a participant"),
        ([outsider("A", 5_000), outsider("B", 4_000)], "registry: shares do not add up to 100 %"),
    ],
)
def test_faults(registry, registrar, right, holders, reason):
    with boa.reverts(reason):
        registry.record_holders(right, holders, "", "", sender=registrar)


def test_no_such_right(registry, registrar, seller):
    with boa.reverts("registry: no such right"):
        registry.record_holders(NO_COMMITMENT, [participant(seller)], "", "", sender=registrar)
