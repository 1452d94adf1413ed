"""Rules 1, 2, 3, 11 and 12: what was granted before."""

import boa
import pytest

from tests.contracts.protocol import DAY, NOW, YEAR
from tests.contracts.registry.entries import participant
from tests.contracts.rules.build import ALL_ACTS, EXCLUSIVE, MAKE, NON_EXCLUSIVE, SELL, SOLE, SUBLICENSE, bits

GERMANY, SPAIN = 4, 8


@pytest.mark.parametrize(("grant_", "rule"), [(EXCLUSIVE, 1), (SOLE, 1), (NON_EXCLUSIVE, 2)])
def test_conflict(check_licence, right, grant, attorney, grant_, rule):
    grant(right, attorney, territory=GERMANY)
    assert check_licence(right, grant=grant_, territory=GERMANY) == (bits(rule), 0, 0)
    assert check_licence(right, grant=grant_, territory=SPAIN) == (0, 0, 0)


@pytest.mark.parametrize("grant_", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
def test_conflict_with_consent(check_licence, right, grant, buyer, attorney, grant_):
    grant(right, attorney)
    assert check_licence(right, (attorney,), grant=grant_) == (0, 0, 0)


def test_licensee_who_takes_another_licence_consents_by_it(check_licence, right, grant, buyer):
    grant(right, buyer)
    assert check_licence(right) == (0, 0, 0)
    assert check_licence(right, grantee=0) == (bits(1), 0, 0)


def test_conflict_ends_with_the_licence(check_licence, right, grant, attorney, licences, registrar):
    number = grant(right, attorney)
    licences.end_licence(right, number, "Terminated.", sender=registrar)
    assert check_licence(right) == (0, 0, 0)


def test_touching_terms(check_licence, right, grant, attorney):
    grant(right, attorney, end=NOW + YEAR)
    assert check_licence(right, start=NOW + YEAR) == (0, 0, 0)
    assert check_licence(right, start=NOW + YEAR - 1)[0] == bits(1)


@pytest.mark.parametrize(("grant_", "warned"), [(EXCLUSIVE, bits(3)), (SOLE, bits(3)), (NON_EXCLUSIVE, 0)])
def test_carve_out(check_licence, right, grant, attorney, grant_, warned):
    grant(right, attorney, grant=NON_EXCLUSIVE)
    assert check_licence(right, grant=grant_) == (0, warned, 0)


def test_sale_with_licences(check, right, grant, attorney):
    grant(right, attorney, grant=NON_EXCLUSIVE, end=NOW + DAY)
    assert check(right) == (0, bits(11), 0)
    boa.env.timestamp = NOW + DAY
    assert check(right) == (0, 0, 0)


class TestSublicence:
    @pytest.fixture
    def head(self, right, grant, attorney):
        return grant(right, attorney, territory=GERMANY, acts=ALL_ACTS)

    @pytest.fixture
    def ask(self, check_licence, right, head, attorney):
        content = {"grantor": attorney, "head": head, "territory": GERMANY}

        def _ask(**changes):
            return check_licence(right, **(content | changes))

        return _ask

    def test_within_its_head(self, ask):
        assert ask() == (0, 0, 0)
        assert ask(acts=MAKE | SELL | SUBLICENSE) == (0, 0, 0)

    @pytest.mark.parametrize("changes", [{"territory": GERMANY | SPAIN}, {"end": NOW + 5 * YEAR + 1}])
    def test_wider_than_its_head(self, ask, changes):
        assert ask(**changes) == (bits(12), 0, 0)

    def test_holder_cannot_grant_it(self, ask, seller):
        assert ask(grantor=seller) == (bits(7), 0, 0)

    def test_unknown_head(self, ask):
        assert ask(head=99) == (bits(7, 12), 0, 0)

    def test_head_of_another_right(self, check_licence, enter, head, attorney):
        other = enter(number="EP2")
        assert check_licence(other, grantor=attorney, head=head, territory=GERMANY) == (bits(7, 12), 0, 0)

    def test_head_has_ended(self, ask, right, head, licences, registrar):
        licences.end_licence(right, head, "Terminated.", sender=registrar)
        assert ask() == (bits(12), 0, 0)

    def test_sibling_in_the_way(self, ask, right, grant, head, seller):
        grant(right, seller, head=head)
        assert ask() == (bits(1), 0, 0)
        assert ask(grant=NON_EXCLUSIVE) == (bits(2), 0, 0)

    def test_earlier_non_exclusive_sibling(self, ask, right, grant, head, seller):
        grant(right, seller, head=head, grant=NON_EXCLUSIVE)
        assert ask() == (0, bits(3), 0)

    def test_co_owners_are_not_asked(self, check_licence, enter, grant, seller, buyer, attorney):
        joint = enter(number="EP3", holders=[participant(seller, 5_000), participant(buyer, 5_000)])
        head = grant(joint, attorney, acts=ALL_ACTS)
        assert check_licence(joint, grantor=attorney, head=head, territory=GERMANY) == (0, 0, 0)
