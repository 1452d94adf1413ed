"""What a decision enters: an assignment, or a licence with its event."""

import boa
import pytest

from tests.contracts.licences.build import ALL_ACTS, EXCLUSIVE, GERMANY, MAKE, NON_EXCLUSIVE, SELL, SOLE, scope
from tests.contracts.protocol import NOW, YEAR, person
from tests.contracts.registry.entries import EXPIRY, GRANTED, WHOLE, WHOLE_FIELD, token_of

UNKNOWN = b"\7" * 32


def events(contract, *sources):
    """Name and arguments of the events those contracts emitted in the last call."""
    addresses = [source.address for source in sources]
    found = [event for event in contract.get_logs() if event.address in addresses]
    return [(type(event).__name__, {k: v for k, v in event._asdict().items() if k != "address"}) for event in found]


ENTRY = ("RAP2", "2026/R/1", 7)  # code, reference, officer


@pytest.fixture
def assign(recordals, decision, right, seller, buyer):
    def _assign(grantor=seller, of=right):
        recordals.record_assignment(of, grantor, buyer, *ENTRY, sender=decision)

    return _assign


@pytest.fixture
def license(recordals, decision, right, buyer):
    def _license(licensee=buyer, of=right, **changes):
        recordals.record_licence(scope(of, **changes), licensee, *ENTRY, sender=decision)

    return _license


def test_assignment(recordals, registry, licences, assign, right, seller, buyer):
    before = registry.right(right)
    assign()
    assert events(recordals, registry, licences) == [
        ("OwnershipChanged", {"right": right, "grantor": seller, "grantee": buyer}),
        (
            "Transfer",
            {"sender": person("seller").address, "receiver": person("buyer").address, "token_id": token_of(right)},
        ),
        (
            "StatusRecorded",
            {
                "right": right,
                "category": ord("R"),
                "state": GRANTED,
                "code": "RAP2",
                "effective": NOW,
                "expiry": EXPIRY,
                "reference": "2026/R/1",
                "officer": 7,
            },
        ),
    ]
    assert registry.right(right) == before._replace(holder=buyer)
    assert registry.holders(right) == [(buyer, WHOLE, NOW)]


@pytest.mark.parametrize("grant", [EXCLUSIVE, SOLE, NON_EXCLUSIVE])
def test_licence(recordals, registry, licences, license, right, buyer, grant):
    before = registry.right(right)
    license(grant=grant)
    assert events(recordals, registry, licences) == [
        (
            "LicenceGranted",
            {
                "licence": 1,
                "right": right,
                "licensee": buyer,
                "head": 0,
                "grant": grant,
                "territory": GERMANY,
                "fields": WHOLE_FIELD,
                "acts": MAKE | SELL,
                "start": NOW,
                "end": NOW + 5 * YEAR,
            },
        ),
        (
            "StatusRecorded",
            {
                "right": right,
                "category": ord("S"),
                "state": GRANTED,
                "code": "RAP2",
                "effective": NOW,
                "expiry": EXPIRY,
                "reference": "2026/R/1",
                "officer": 7,
            },
        ),
    ]
    assert registry.right(right) == before
    assert licences.licence(right, 1).licensee == buyer


def test_sublicence(licences, license, right, attorney):
    license(acts=ALL_ACTS)
    license(licensee=attorney, head=1)
    assert (licences.licence(right, 2).head, licences.licence(right, 2).licensee) == (1, attorney)


def test_start_of_the_terms(licences, license, right):
    license(start=NOW + YEAR)
    assert licences.licence(right, 1).start == NOW + YEAR


def test_consents_do_not_stand_in_the_way(licences, license, right, buyer, attorney):
    license(licensee=attorney)
    with boa.reverts("licences: an earlier licence is in the way"):
        license()
    license(consenting=[101, 102, 103, 104, 105, 106, 107, 108, 109, attorney])
    assert licences.licence(right, 2).licensee == buyer


def test_grantor_is_no_holder(assign, attorney):
    with boa.reverts("registry: not a holder of this right"):
        assign(grantor=attorney)


def test_unauthorized(recordals, right, stranger, registrar, seller, buyer):
    for caller in (stranger, registrar, person("seller").address):
        with boa.reverts("directory: caller is not the part for this"):
            recordals.record_assignment(right, seller, buyer, *ENTRY, sender=caller)
        with boa.reverts("directory: caller is not the part for this"):
            recordals.record_licence(scope(right), buyer, *ENTRY, sender=caller)


def test_no_such_right(assign):
    with boa.reverts("registry: no such right"):
        assign(of=UNKNOWN)


def test_nothing_is_left_of_a_failed_licence(licences, license):
    with boa.reverts("registry: no such right"):
        license(of=UNKNOWN)
    assert licences.licence(UNKNOWN, 1).status == 0
    assert licences.live_licences(UNKNOWN) == 0
