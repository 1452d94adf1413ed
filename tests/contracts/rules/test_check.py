"""The two questions: about all rights of the terms, and about one of them."""

import boa
import pytest

from tests.contracts.registry.entries import ATTACHED, PLEDGED
from tests.contracts.rules.build import PRICE, bits, terms


@pytest.fixture
def three(enter, registry, registrar, seller, buyer, token):
    """Terms of three rights: one faultless, one pledged, one attached."""
    rights = [enter(number=f"EP{n}") for n in range(3)]
    registry.record_encumbrance(rights[1], PLEDGED, 0, "Bank", "", sender=registrar)
    registry.record_encumbrance(rights[2], ATTACHED, 0, "Court", "", sender=registrar)
    return terms([(right, PRICE) for right in rights], grantor=seller, grantee=buyer, token=token.address)


def test_check_joins_all_items(rules, three):
    assert rules.check(three, []) == (bits(10), bits(9), 0)


@pytest.mark.parametrize(("item", "expected"), [(0, (0, 0, 0)), (1, (0, bits(9), 0)), (2, (bits(10), 0, 0))])
def test_check_item(rules, three, item, expected):
    assert rules.check_item(three, item, []) == expected


def test_no_such_item(rules, three):
    for item in (3, 2**256 - 1):
        with boa.reverts("rules: no such item in the terms"):
            rules.check_item(three, item, [])


def test_terms_as_such_count_for_each_item(rules, three):
    contradictory = (*three[:12], 1, *three[13:])
    assert rules.check_item(contradictory, 0, []) == (bits(17), 0, 0)
    assert rules.check_item(contradictory, 1, []) == (bits(17), bits(9), 0)


def test_reviews_of_all_items(rules, three, set_severities):
    set_severities(2 << 20)
    assert rules.check(three, []) == (0, bits(9), bits(10))
