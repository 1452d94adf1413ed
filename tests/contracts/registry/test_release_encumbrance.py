import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.registry.entries import ATTACHED, NO_COMMITMENT, PLEDGED


@pytest.fixture
def burdened(registry, registrar, right, buyer):
    for encumbrance in (PLEDGED, ATTACHED):
        registry.record_encumbrance(right, encumbrance, buyer, "", "", sender=registrar)
    return right


@pytest.mark.parametrize(("encumbrance", "left"), [(PLEDGED, ATTACHED), (ATTACHED, PLEDGED)])
def test_default_behavior(registry, directory, registrar, burdened, buyer, encumbrance, left):
    before = registry.right(burdened)
    registry.release_encumbrance(burdened, encumbrance, "2026/17", sender=registrar)
    assert logged(registry) == [
        (
            "EncumbranceReleased",
            {
                "right": burdened,
                "encumbrance": encumbrance,
                "reference": "2026/17",
                "officer": directory.officer(registrar)[0],
            },
        )
    ]
    assert registry.right(burdened) == before._replace(encumbrance=left)
    assert registry.pledgee(burdened) == (buyer if left == PLEDGED else 0)


def test_unauthorized(registry, burdened, stranger, examiner, foreign_registrar):
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            registry.release_encumbrance(burdened, PLEDGED, "", sender=caller)


@pytest.mark.parametrize("encumbrance", [0, 3, 4])
def test_unknown_encumbrance(registry, registrar, burdened, encumbrance):
    with boa.reverts("registry: unknown encumbrance"):
        registry.release_encumbrance(burdened, encumbrance, "", sender=registrar)


def test_no_such_encumbrance(registry, registrar, burdened):
    registry.release_encumbrance(burdened, PLEDGED, "", sender=registrar)
    with boa.reverts("registry: no such encumbrance on the right"):
        registry.release_encumbrance(burdened, PLEDGED, "", sender=registrar)


def test_released_can_be_recorded_anew(registry, registrar, burdened, seller):
    registry.release_encumbrance(burdened, PLEDGED, "", sender=registrar)
    registry.record_encumbrance(burdened, PLEDGED, seller, "", "", sender=registrar)
    assert registry.pledgee(burdened) == seller


def test_no_such_right(registry, registrar):
    with boa.reverts("registry: no such right"):
        registry.release_encumbrance(NO_COMMITMENT, PLEDGED, "", sender=registrar)
