import boa
import pytest

from tests.contracts.licences.build import (
    ALL_ACTS,
    CLASS_9,
    EXCLUSIVE,
    FRANCE,
    GERMANY,
    LIVE,
    NON_EXCLUSIVE,
    SOLE,
    SPAIN,
    SUBLICENSE,
    scope,
)
from tests.contracts.protocol import DAY, NOW, YEAR


def test_licence_is_unknown(licences, right):
    assert licences.licence(right, 1) == (b"\0" * 32, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_licence_whose_term_is_over_was_not_ended(licences, grant, right):
    number = grant()
    boa.env.timestamp = NOW + 6 * YEAR
    assert licences.licence(right, number).status == LIVE


def test_blocking_none(licences, right):
    assert licences.blocking(scope(right)) == 0


@pytest.mark.parametrize("kind", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
def test_blocking(licences, grant, right, kind):
    number = grant()
    assert licences.blocking(scope(right, grant=kind)) == number
    assert licences.blocking(scope(right, grant=kind, territory=SPAIN)) == 0


def test_blocking_consents(licences, grant, right, seller, buyer, attorney):
    first = grant(licensee=buyer)
    second = grant(licensee=attorney, territory=FRANCE)
    both = FRANCE | GERMANY
    assert licences.blocking(scope(right, territory=both)) == second
    assert licences.blocking(scope(right, territory=both, consenting=[attorney])) == first
    assert licences.blocking(scope(right, territory=both, consenting=[seller, buyer])) == second
    assert licences.blocking(scope(right, territory=both, consenting=[attorney, buyer])) == 0


def test_blocking_with_nothing_in_it(licences, grant, right):
    grant(fields=CLASS_9)
    for nothing in ({"territory": 0}, {"fields": 0}, {"acts": 0}, {"acts": SUBLICENSE}):
        assert licences.blocking(scope(right, **nothing)) == 0


def test_blocking_as_time_passes(licences, grant, right):
    number = grant(start=NOW + DAY, end=NOW + 2 * DAY)
    assert licences.blocking(scope(right, end=NOW + DAY)) == 0
    assert licences.blocking(scope(right, start=NOW + 2 * DAY)) == 0
    assert licences.blocking(scope(right, start=NOW + 2 * DAY - 1)) == number
    boa.env.timestamp = NOW + 2 * DAY
    assert licences.blocking(scope(right, start=NOW)) == 0


def test_fits(licences, grant, right):
    head = grant(acts=ALL_ACTS)
    assert licences.fits(scope(right)) is True
    assert licences.fits(scope(right, head=head)) is True
    assert licences.fits(scope(right, head=head, territory=FRANCE)) is False
    assert licences.fits(scope(right, head=head + 1)) is False


def test_live_licences(licences, grant, right):
    assert licences.live_licences(right) == 0
    head = grant(acts=ALL_ACTS)
    grant(head=head)
    grant(territory=FRANCE, end=NOW + DAY)
    grant(territory=SPAIN, grant=NON_EXCLUSIVE)
    assert licences.live_licences(right) == 3
    boa.env.timestamp = NOW + 5 * YEAR - 1
    assert licences.live_licences(right) == 3
    boa.env.timestamp = NOW + 5 * YEAR
    assert licences.live_licences(right) == 0


def test_latest_end_is_the_latest(licences, grant, right):
    grant(territory=FRANCE, end=NOW + 2 * DAY)
    grant(territory=SPAIN, end=NOW + DAY)
    boa.env.timestamp = NOW + 2 * DAY - 1
    assert licences.live_licences(right) == 2
    boa.env.timestamp = NOW + 2 * DAY
    assert licences.live_licences(right) == 0


def test_non_exclusives(licences, grant, right):
    head = grant(acts=ALL_ACTS)
    grant(head=head, grant=NON_EXCLUSIVE)
    grant(territory=SPAIN, grant=NON_EXCLUSIVE)
    grant(territory=SPAIN, grant=NON_EXCLUSIVE)
    assert licences.non_exclusives(right, 0) == 2
    assert licences.non_exclusives(right, head) == 1
    boa.env.timestamp = NOW + 5 * YEAR
    assert licences.non_exclusives(right, 0) == 0
