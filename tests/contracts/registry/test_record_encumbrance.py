import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.registry.entries import ATTACHED, NO_COMMITMENT, PLEDGED, UNCLAIMED, party_of


@pytest.mark.parametrize("encumbrance", [PLEDGED, ATTACHED])
def test_default_behavior(registry, directory, registrar, right, buyer, encumbrance):
    before = registry.right(right)
    registry.record_encumbrance(right, encumbrance, buyer, "", "2026/16", sender=registrar)
    assert logged(registry) == [
        (
            "EncumbranceRecorded",
            {
                "right": right,
                "encumbrance": encumbrance,
                "beneficiary": buyer,
                "name": "",
                "reference": "2026/16",
                "officer": directory.officer(registrar)[0],
            },
        )
    ]
    assert registry.right(right) == before._replace(encumbrance=encumbrance)
    assert registry.pledgee(right) == (buyer if encumbrance == PLEDGED else 0)


def test_both_at_once(registry, registrar, right, seller, buyer):
    registry.record_encumbrance(right, PLEDGED, buyer, "", "", sender=registrar)
    registry.record_encumbrance(right, ATTACHED, seller, "", "", sender=registrar)
    assert registry.right(right).encumbrance == PLEDGED | ATTACHED
    assert registry.pledgee(right) == buyer


@pytest.mark.parametrize("beneficiary", [0, party_of("Bank AG")])
def test_beneficiary_who_has_not_joined(registry, registrar, right, beneficiary):
    registry.record_encumbrance(right, PLEDGED, beneficiary, "Bank AG", "", sender=registrar)
    assert registry.pledgee(right) == beneficiary
    assert registry.right(right).encumbrance == PLEDGED


def test_unauthorized(registry, right, stranger, examiner, foreign_registrar):
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            registry.record_encumbrance(right, PLEDGED, 0, "Bank AG", "", sender=caller)


@pytest.mark.parametrize("encumbrance", [0, 3, 4, 255])
def test_unknown_encumbrance(registry, registrar, right, encumbrance):
    with boa.reverts("registry: unknown encumbrance"):
        registry.record_encumbrance(right, encumbrance, 0, "", "", sender=registrar)


@pytest.mark.parametrize("encumbrance", [PLEDGED, ATTACHED])
def test_second_of_a_kind(registry, registrar, right, encumbrance):
    registry.record_encumbrance(right, encumbrance, 0, "", "", sender=registrar)
    with boa.reverts("registry: already encumbered so, release it first"):
        registry.record_encumbrance(right, encumbrance, 0, "", "", sender=registrar)


def test_beneficiary_is_not_a_participant(registry, registrar, right):
    with boa.reverts("registry: beneficiary is not a participant"):
        registry.record_encumbrance(right, PLEDGED, UNCLAIMED - 1, "", "", sender=registrar)


def test_no_such_right(registry, registrar):
    with boa.reverts("registry: no such right"):
        registry.record_encumbrance(NO_COMMITMENT, PLEDGED, 0, "", "", sender=registrar)
