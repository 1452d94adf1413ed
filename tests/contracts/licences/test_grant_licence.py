import boa
import pytest

from tests.contracts.licences.build import (
    ALL_ACTS,
    CLASS_9,
    CLASS_42,
    ENDED,
    EXCLUSIVE,
    FRANCE,
    GERMANY,
    LIVE,
    MAKE,
    NON_EXCLUSIVE,
    SELL,
    SOLE,
    SPAIN,
    SUBLICENSE,
    USE,
    WHOLE_FIELD,
    scope,
)
from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NOW, YEAR

IN_THE_WAY = "licences: an earlier licence is in the way"
OUTSIDE = "licences: not within its head licence"


@pytest.mark.parametrize("kind", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
def test_default_behavior(licences, recordal, right, buyer, kind):
    assert licences.grant_licence(scope(right, grant=kind), buyer, sender=recordal) == 1
    assert logged(licences) == [
        (
            "LicenceGranted",
            {
                "licence": 1,
                "right": right,
                "licensee": buyer,
                "head": 0,
                "grant": kind,
                "territory": GERMANY,
                "fields": WHOLE_FIELD,
                "acts": MAKE | SELL,
                "start": NOW,
                "end": NOW + 5 * YEAR,
            },
        )
    ]
    entry = (right, buyer, 0, kind, LIVE, GERMANY, WHOLE_FIELD, MAKE | SELL, NOW, NOW + 5 * YEAR)
    assert licences.licence(right, 1) == entry


def test_widest_entries(licences, grant, right):
    number = grant(licensee=2**64 - 1, territory=2**256 - 1, fields=2**128 - 1, acts=2**32 - 1, end=2**40 - 1)
    found = licences.licence(right, number)
    assert (found.licensee, found.territory, found.fields, found.acts) == (2**64 - 1, 2**256 - 1, 2**128 - 1, 2**32 - 1)
    assert (found.head, found.grant, found.status, found.start, found.end) == (0, EXCLUSIVE, LIVE, NOW, 2**40 - 1)


def test_numbers_follow_each_other_within_a_right(licences, grant, right, other_right):
    assert [grant(acts=ALL_ACTS), grant(of=other_right), grant(territory=FRANCE), grant(head=1)] == [1, 1, 2, 3]
    assert licences.licence(other_right, 1).acts == MAKE | SELL
    assert licences.licence(other_right, 2).status == 0


@pytest.mark.parametrize("country", [0, 1, 127, 128, 200, 255])
def test_any_single_country(licences, grant, right, country):
    grant(territory=1 << country)
    assert licences.licence(right, 1).territory == 1 << country
    assert licences.blocking(scope(right, territory=1 << country)) == 1
    assert licences.blocking(scope(right, territory=(2**256 - 1) ^ (1 << country))) == 0


def test_single_countries_and_regions_stand_side_by_side(licences, grant, right):
    numbers = [grant(territory=territory) for territory in (FRANCE, GERMANY | SPAIN, 1 << 255)]
    found = [licences.licence(right, number).territory for number in numbers]
    assert found == [FRANCE, GERMANY | SPAIN, 1 << 255]
    assert licences.blocking(scope(right, territory=SPAIN)) == 2


def test_start_in_the_past_counts_from_now(licences, grant, right):
    assert licences.licence(right, grant(start=NOW - YEAR)).start == NOW


def test_start_in_the_future(licences, grant, right):
    assert licences.licence(right, grant(start=NOW + YEAR)).start == NOW + YEAR


def test_unauthorized(licences, right, buyer, stranger, registrar):
    for caller in (stranger, registrar):
        with boa.reverts("directory: caller is not the part for this"):
            licences.grant_licence(scope(right), buyer, sender=caller)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"grant": 0}, "licences: not a licence"),
        ({"grant": 1}, "licences: not a licence"),
        ({"grant": 5}, "licences: not a licence"),
        ({"territory": 0}, "licences: territory is missing"),
        ({"fields": 0}, "licences: fields are missing"),
        ({"acts": 0}, "licences: acts are missing"),
        ({"acts": SUBLICENSE}, "licences: acts are missing"),
        ({"end": 0}, "licences: must end after it starts"),
        ({"end": NOW}, "licences: must end after it starts"),
        ({"start": NOW + DAY, "end": NOW + DAY}, "licences: must end after it starts"),
    ],
)
def test_faults(grant, changes, reason):
    with boa.reverts(reason):
        grant(**changes)


def test_licensee_is_missing(licences, recordal, right):
    with boa.reverts("licences: licensee is missing"):
        licences.grant_licence(scope(right), 0, sender=recordal)


@pytest.mark.parametrize("second", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
@pytest.mark.parametrize("first", [EXCLUSIVE, SOLE])
def test_an_earlier_licence_is_in_the_way(grant, first, second):
    grant(grant=first)
    with boa.reverts(IN_THE_WAY):
        grant(grant=second)


@pytest.mark.parametrize("second", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
def test_non_exclusive_is_not_in_the_way(grant, second):
    grant(grant=NON_EXCLUSIVE)
    assert grant(grant=second) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"territory": FRANCE | SPAIN},
        {"fields": CLASS_9},
        {"acts": USE},
        {"acts": USE | SUBLICENSE},
        {"start": NOW + 5 * YEAR, "end": NOW + 6 * YEAR},
        {"start": NOW + 6 * YEAR, "end": NOW + 7 * YEAR},
    ],
)
def test_disjoint_in_one_respect_is_enough(grant, changes):
    grant(fields=CLASS_42, acts=MAKE | SELL | SUBLICENSE)
    assert grant(**({"fields": CLASS_42} | changes)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"territory": FRANCE | GERMANY},
        {"fields": CLASS_42 | CLASS_9},
        {"fields": WHOLE_FIELD},
        {"acts": SELL | USE},
        {"start": NOW + 5 * YEAR - 1, "end": NOW + 6 * YEAR},
        {"start": NOW - YEAR, "end": NOW + 1},
    ],
)
def test_overlapping_in_all_respects_is_refused(grant, changes):
    grant(fields=CLASS_42)
    with boa.reverts(IN_THE_WAY):
        grant(**({"fields": CLASS_42} | changes))


def test_whole_field_of_the_earlier_one_is_all_fields(grant):
    grant(fields=WHOLE_FIELD)
    with boa.reverts(IN_THE_WAY):
        grant(fields=CLASS_9)


def test_before_a_licence_that_starts_later(grant):
    grant(start=NOW + YEAR, end=NOW + 2 * YEAR)
    assert grant(end=NOW + YEAR) == 2
    with boa.reverts(IN_THE_WAY):
        grant(territory=GERMANY, end=NOW + YEAR + 1)


def test_another_right_is_another_matter(grant, other_right):
    grant()
    assert grant(of=other_right) == 1


def test_consent_of_the_licensee(grant, buyer, attorney):
    grant()
    with boa.reverts(IN_THE_WAY):
        grant(consenting=[attorney])
    assert grant(consenting=[attorney, buyer]) == 2


def test_consent_of_every_licensee(grant, seller, buyer, attorney):
    grant(licensee=buyer)
    grant(licensee=attorney, territory=FRANCE)
    for consenting in ([buyer], [attorney]):
        with boa.reverts(IN_THE_WAY):
            grant(licensee=seller, territory=FRANCE | GERMANY, consenting=consenting)
    assert grant(licensee=seller, territory=FRANCE | GERMANY, consenting=[buyer, attorney]) == 3


def test_expired_is_not_in_the_way(grant):
    grant(end=NOW + DAY)
    boa.env.timestamp = NOW + DAY - 1
    with boa.reverts(IN_THE_WAY):
        grant()
    boa.env.timestamp = NOW + DAY
    assert grant() == 2


def test_ended_is_not_in_the_way(licences, grant, registrar, right):
    licences.end_licence(right, grant(), "Terminated for default.", sender=registrar)
    assert grant() == 2


def test_chain_is_cleared_of_what_has_ended(licences, grant, right):
    for start in range(4):
        grant(start=NOW + start * DAY, end=NOW + (start + 1) * DAY)
    boa.env.timestamp = NOW + 2 * DAY
    assert grant(start=NOW + 4 * DAY) == 5
    assert licences.live_licences(right) == 3
    assert licences.blocking(scope(right, start=NOW + 3 * DAY, end=NOW + 4 * DAY)) == 4
    assert licences.blocking(scope(right, end=NOW + 3 * DAY)) == 3


def test_territories_are_forgotten_when_cleared(licences, grant, right):
    grant(territory=FRANCE, end=NOW + DAY)
    grant(territory=GERMANY)
    grant(territory=SPAIN, end=NOW + DAY)
    boa.env.timestamp = NOW + DAY
    grant(territory=FRANCE)
    assert licences.live_licences(right) == 2
    assert licences.blocking(scope(right, territory=SPAIN)) == 0
    assert licences.blocking(scope(right, territory=FRANCE)) == 4
    assert licences.blocking(scope(right, territory=GERMANY)) == 2


def test_sixty_four_exclusive_licences(grant, right):
    for bit in range(64):
        grant(territory=1 << bit, end=NOW + DAY if bit == 40 else NOW + 5 * YEAR)
    with boa.reverts("licences: 64 exclusive licences are live"):
        grant(territory=1 << 64)
    assert grant(territory=1 << 64, grant=NON_EXCLUSIVE) == 65
    boa.env.timestamp = NOW + DAY
    assert grant(territory=1 << 64) == 66
    with boa.reverts("licences: 64 exclusive licences are live"):
        grant(territory=1 << 65)


class TestSublicences:
    @pytest.fixture
    def head(self, grant):
        return grant(territory=FRANCE | GERMANY, fields=CLASS_9 | CLASS_42, acts=ALL_ACTS, start=NOW + DAY)

    @pytest.fixture
    def sublicense(self, grant, head, attorney):
        content = {"head": head, "fields": CLASS_9, "start": NOW + DAY, "licensee": attorney}

        def _sublicense(**changes):
            return grant(**(content | changes))

        return _sublicense

    def test_default_behavior(self, licences, sublicense, head, right, attorney):
        number = sublicense()
        entry = (right, attorney, head, EXCLUSIVE, LIVE, GERMANY, CLASS_9, MAKE | SELL, NOW + DAY, NOW + 5 * YEAR)
        assert licences.licence(right, number) == entry

    def test_equal_to_its_head(self, sublicense):
        number = sublicense(territory=FRANCE | GERMANY, fields=CLASS_9 | CLASS_42, acts=ALL_ACTS)
        assert number == 2

    @pytest.mark.parametrize(
        "changes",
        [
            {"territory": GERMANY | SPAIN},
            {"fields": CLASS_9 | 1 << 10},
            {"fields": WHOLE_FIELD},
            {"start": 0},
            {"start": NOW + DAY - 1},
            {"end": NOW + 5 * YEAR + 1},
            {"head": 99},
        ],
    )
    def test_wider_than_its_head(self, sublicense, changes):
        with boa.reverts(OUTSIDE):
            sublicense(**changes)

    def test_acts_its_head_does_not_permit(self, grant, right):
        head = grant(acts=MAKE | SUBLICENSE)
        with boa.reverts(OUTSIDE):
            grant(head=head, acts=MAKE | SELL)
        assert grant(head=head, acts=MAKE) == 2

    def test_head_permits_no_sublicence(self, grant):
        head = grant(acts=MAKE)
        with boa.reverts(OUTSIDE):
            grant(head=head, acts=MAKE)

    @pytest.mark.parametrize("above", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
    @pytest.mark.parametrize("below", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
    def test_no_more_exclusive_than_its_head(self, grant, above, below):
        head = grant(grant=above, acts=ALL_ACTS)
        if below < above:
            with boa.reverts(OUTSIDE):
                grant(head=head, grant=below)
        else:
            assert grant(head=head, grant=below) == 2

    def test_every_field_lies_within_the_whole(self, grant):
        head = grant(acts=ALL_ACTS, fields=WHOLE_FIELD)
        assert grant(head=head, fields=CLASS_9) == 2

    def test_of_another_right(self, sublicense, other_right):
        with boa.reverts(OUTSIDE):
            sublicense(of=other_right)

    def test_heads_of_the_same_number_are_kept_apart(self, licences, grant, right, other_right, attorney):
        for of in (right, other_right):
            assert grant(of=of, acts=ALL_ACTS) == 1
        assert grant(head=1, licensee=attorney) == 2
        assert licences.blocking(scope(other_right, head=1)) == 0
        assert grant(of=other_right, head=1, licensee=attorney) == 2
        assert grant(of=other_right, head=1, grant=NON_EXCLUSIVE, consenting=[attorney]) == 3
        assert (licences.non_exclusives(right, 1), licences.non_exclusives(other_right, 1)) == (0, 1)

    def test_siblings_are_kept_apart(self, sublicense, attorney):
        sublicense()
        with boa.reverts(IN_THE_WAY):
            sublicense(grant=NON_EXCLUSIVE)
        assert sublicense(fields=CLASS_42) == 3
        assert sublicense(consenting=[attorney]) == 4

    def test_head_has_ended(self, licences, registrar, sublicense, head, right):
        licences.end_licence(right, head, "Terminated.", sender=registrar)
        with boa.reverts(OUTSIDE):
            sublicense()

    def test_whatever_hangs_below_an_ended_licence(self, licences, registrar, grant, sublicense, head, right):
        first = sublicense(acts=ALL_ACTS)
        licences.end_licence(right, head, "Terminated.", sender=registrar)
        with boa.reverts(OUTSIDE):
            grant(head=first, fields=CLASS_9, start=NOW + DAY)
        assert licences.licence(right, first).status == ENDED

    def test_four_levels(self, licences, registrar, grant, right):
        top = grant(acts=ALL_ACTS)
        last = top
        for _ in range(3):
            last = grant(head=last, acts=ALL_ACTS)
        with boa.reverts(OUTSIDE):
            grant(head=last, acts=ALL_ACTS)
        assert licences.licence(right, last).status == LIVE
        licences.end_licence(right, top, "Terminated.", sender=registrar)
        assert [licences.licence(right, number).status for number in range(1, 5)] == [ENDED] * 4
