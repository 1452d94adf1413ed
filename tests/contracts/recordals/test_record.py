import boa
import pytest

from tests.contracts.protocol import NOW, YEAR, ZERO, person
from tests.contracts.registry.entries import EXPIRY, GRANTED, WHOLE, WHOLE_FIELD, participant, registration, token_of
from tests.contracts.rules.build import ALL_ACTS, EXCLUSIVE, MAKE, NON_EXCLUSIVE, PRICE, SELL, SOLE, licence_of, terms

GERMANY = 4


def events(contract, *sources):
    """Name and arguments of the events those contracts emitted in the last call."""
    addresses = [source.address for source in sources]
    found = [event for event in contract.get_logs() if event.address in addresses]
    return [(type(event).__name__, {k: v for k, v in event._asdict().items() if k != "address"}) for event in found]


@pytest.fixture
def record(recordals, decision, right, seller, buyer):
    content = {"grantor": seller, "grantee": buyer, "items": [(right, PRICE)]}

    def _record(item=0, consenting=(), **changes):
        chosen = content | changes
        entry = terms(chosen.pop("items"), **chosen)
        recordals.record(entry, item, list(consenting), "RAP2", "2026/R/1", 7, sender=decision)

    return _record


def test_assignment(recordals, registry, licences, record, right, seller, buyer):
    before = registry.right(right)
    record()
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
def test_licence(recordals, registry, licences, record, right, buyer, grant):
    before = registry.right(right)
    record(**licence_of(grant=grant, territory=GERMANY))
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
    assert licences.licence(1).licensee == buyer


def test_sublicence(licences, record, buyer, attorney):
    record(**licence_of(acts=ALL_ACTS))
    record(**licence_of(head=1, grantor=buyer, grantee=attorney, territory=GERMANY))
    assert (licences.licence(2).head, licences.licence(2).licensee) == (1, attorney)


def test_start_of_the_terms(licences, record):
    record(**licence_of(start=NOW + YEAR))
    assert licences.licence(1).start == NOW + YEAR


def test_the_chosen_item(registry, record, registrar, right, seller, buyer):
    other = registry.register(registration(number="EP2", holders=[participant(seller)]), sender=registrar)
    record(item=1, items=[(right, PRICE), (other, PRICE)])
    assert (registry.right(right).holder, registry.right(other).holder) == (seller, buyer)


def test_consents_and_the_sides_do_not_stand_in_the_way(licences, record, buyer, attorney):
    record(**licence_of(grantee=attorney))
    with boa.reverts("licences: an earlier licence is in the way"):
        record(**licence_of())
    record(**licence_of(), consenting=[attorney])
    record(**licence_of(), consenting=[attorney])
    assert licences.licence(3).licensee == buyer


def test_eight_consents(licences, record, attorney):
    record(**licence_of(grantee=attorney))
    record(**licence_of(), consenting=[101, 102, 103, 104, 105, 106, 107, attorney])
    assert licences.live_licences(licences.licence(2).right) == 2


def test_grantor_is_no_holder(record, attorney):
    with boa.reverts("registry: not a holder of this right"):
        record(grantor=attorney)


def test_unauthorized(recordals, right, stranger, registrar, seller, buyer):
    entry = terms([(right, PRICE)], grantor=seller, grantee=buyer, token=ZERO)
    for caller in (stranger, registrar, person("seller").address):
        with boa.reverts("directory: caller is not the part for this"):
            recordals.record(entry, 0, [], "", "", 7, sender=caller)


@pytest.mark.parametrize("item", [1, 255])
def test_no_such_item(record, item):
    with boa.reverts("recordals: no such item in the terms"):
        record(item=item)


def test_no_such_right(record):
    for changes in ({}, licence_of()):
        with boa.reverts("registry: no such right"):
            record(items=[(b"\7" * 32, PRICE)], **changes)


def test_nothing_is_left_of_a_failed_licence(registry, licences, record):
    with boa.reverts("registry: no such right"):
        record(items=[(b"\7" * 32, PRICE)], **licence_of())
    assert licences.licence(1).status == 0
