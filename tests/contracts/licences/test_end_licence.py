import boa
import pytest

from tests.contracts.licences.build import (
    ALL_ACTS,
    ENDED,
    EXCLUSIVE,
    FRANCE,
    GERMANY,
    LIVE,
    NON_EXCLUSIVE,
    SOLE,
    SPAIN,
    scope,
)
from tests.contracts.logs import logged
from tests.contracts.protocol import NOW, YEAR

REASON = "Terminated for default."


@pytest.mark.parametrize("kind", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
def test_default_behavior(licences, directory, registrar, grant, right, kind):
    number = grant(grant=kind)
    before = licences.licence(right, number)
    licences.end_licence(right, number, REASON, sender=registrar)
    officer = directory.officer(registrar)[0]
    assert logged(licences) == [
        ("LicenceEnded", {"licence": number, "right": right, "reason": REASON, "officer": officer})
    ]
    assert licences.licence(right, number) == before._replace(status=ENDED)
    assert licences.live_licences(right) == 0


def test_the_others_stay(licences, registrar, grant, right):
    numbers = [grant(territory=territory) for territory in (FRANCE, GERMANY, SPAIN)]
    plain = grant(territory=1, grant=NON_EXCLUSIVE)
    licences.end_licence(right, numbers[1], REASON, sender=registrar)
    assert licences.live_licences(right) == 3
    blocking = [licences.blocking(scope(right, territory=territory)) for territory in (FRANCE, GERMANY, SPAIN)]
    assert blocking == [numbers[0], 0, numbers[2]]
    licences.end_licence(right, plain, REASON, sender=registrar)
    assert licences.live_licences(right) == 2


@pytest.mark.parametrize("place", range(3))
def test_any_place_in_the_chain(licences, registrar, grant, right, place):
    territories = [FRANCE, GERMANY, SPAIN]
    numbers = [grant(territory=territory) for territory in territories]
    licences.end_licence(right, numbers.pop(place), REASON, sender=registrar)
    territories.pop(place)
    assert [licences.blocking(scope(right, territory=territory)) for territory in territories] == numbers


def test_sublicences_end_with_it(licences, registrar, grant, right):
    head = grant(acts=ALL_ACTS)
    below = grant(head=head)
    assert licences.licence(right, below).status == LIVE
    licences.end_licence(right, head, REASON, sender=registrar)
    assert licences.licence(right, below).status == ENDED


def test_sublicence_alone(licences, registrar, grant, right, buyer):
    head = grant(acts=ALL_ACTS)
    below = grant(head=head)
    plain = grant(head=head, territory=GERMANY, grant=NON_EXCLUSIVE, start=NOW + 4 * YEAR, consenting=[buyer])
    licences.end_licence(right, below, REASON, sender=registrar)
    licences.end_licence(right, plain, REASON, sender=registrar)
    assert licences.licence(right, head).status == LIVE
    assert licences.blocking(scope(right, head=head)) == 0
    assert licences.non_exclusives(right, head) == 0
    assert licences.live_licences(right) == 1


def test_unauthorized(licences, grant, stranger, examiner, foreign_registrar, right):
    number = grant()
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            licences.end_licence(right, number, REASON, sender=caller)


def test_no_such_licence(licences, registrar, grant, right, other_right):
    grant(of=other_right)
    for number in (0, 1):
        with boa.reverts("licences: no such licence of the right"):
            licences.end_licence(right, number, REASON, sender=registrar)


def test_reason_is_missing(licences, registrar, grant, right):
    with boa.reverts("licences: reason is missing"):
        licences.end_licence(right, grant(), "", sender=registrar)


def test_ended_already(licences, registrar, grant, right):
    head = grant(acts=ALL_ACTS)
    below = grant(head=head)
    licences.end_licence(right, head, REASON, sender=registrar)
    for number in (head, below):
        with boa.reverts("licences: ended already"):
            licences.end_licence(right, number, REASON, sender=registrar)


def test_term_is_over(licences, registrar, grant, right):
    number = grant()
    boa.env.timestamp = NOW + 5 * YEAR
    with boa.reverts("licences: its term is over"):
        licences.end_licence(right, number, REASON, sender=registrar)
