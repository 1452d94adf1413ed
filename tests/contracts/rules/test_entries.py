"""Rules 4, 5, 6, 10 and 13: what the register says about the right itself."""

import boa
import pytest

from tests.contracts.protocol import NOW, YEAR
from tests.contracts.registry.entries import (
    ATTACHED,
    DESIGN,
    EXPIRY,
    PATENT,
    PLEDGED,
    TERRITORY,
    TRADE_MARK,
    UTILITY_MODEL,
)
from tests.contracts.rules.build import AS_RENEWED, ASSIGNMENT, EXCLUSIVE, NON_EXCLUSIVE, QUALITY_CONTROL, SOLE, bits

CLASS_9, CLASS_35, CLASS_42 = 1 << 9, 1 << 35, 1 << 42


class TestTerm:
    @pytest.mark.parametrize("kind", [PATENT, UTILITY_MODEL, TRADE_MARK, DESIGN])
    @pytest.mark.parametrize("options", [QUALITY_CONTROL, QUALITY_CONTROL | AS_RENEWED])
    def test_past_expiry(self, check_licence, enter, kind, options):
        right = enter(kind=kind)
        assert check_licence(right, end=EXPIRY, options=options) == (0, 0, 0)
        renewed = options & AS_RENEWED and kind in (TRADE_MARK, DESIGN)
        assert check_licence(right, end=EXPIRY + 1, options=options) == (0 if renewed else bits(4), 0, 0)


class TestScope:
    @pytest.mark.parametrize("territory", [TERRITORY | 1, TERRITORY & ~2, 1])
    def test_assignment_of_another_territory(self, check, right, territory):
        assert check(right, territory=territory) == (bits(5), 0, 0)

    @pytest.mark.parametrize(("fields", "refused"), [(1, 0), (CLASS_9 | CLASS_42, 0), (CLASS_9, bits(5)), (3, bits(5))])
    def test_assignment_of_less_than_all_fields(self, check, enter, fields, refused):
        mark = enter(kind=TRADE_MARK, fields=CLASS_9 | CLASS_42)
        assert check(mark, fields=fields) == (refused, 0, 0)

    @pytest.mark.parametrize(("territory", "refused"), [(2, 0), (TERRITORY, 0), (3, bits(5)), (1, bits(5))])
    def test_licence(self, check_licence, right, territory, refused):
        assert check_licence(right, territory=territory) == (refused, 0, 0)

    @pytest.mark.parametrize(
        ("fields", "outside"),
        [
            (1, False),
            (CLASS_9, False),
            (CLASS_9 | 1, False),
            (CLASS_35, True),
            (CLASS_9 | CLASS_35, True),
            (CLASS_35 | 1, True),
        ],
    )
    @pytest.mark.parametrize(("kind", "rule"), [(TRADE_MARK, 13), (DESIGN, 5), (PATENT, 5)])
    def test_fields_of_a_licence(self, check_licence, enter, kind, rule, fields, outside):
        right = enter(kind=kind, fields=CLASS_9 | CLASS_42)
        found = check_licence(right, fields=fields, options=QUALITY_CONTROL)
        assert found == (bits(rule) if outside else 0, 0, 0)

    def test_right_without_classes_covers_all(self, check_licence, right):
        assert check_licence(right, fields=CLASS_9 | CLASS_35) == (0, 0, 0)


class TestForce:
    @pytest.mark.parametrize(
        ("category", "refused", "warned"),
        [
            ("A", 0, bits(6)),
            ("C", 0, bits(6)),
            ("F", 0, 0),
            ("K", 0, 0),
            ("B", bits(6), 0),
            ("H", bits(6), 0),
            ("N", bits(6), 0),
        ],
    )
    def test_life_state(self, check, check_licence, enter, category, refused, warned):
        right = enter(category=ord(category))
        assert check(right) == (refused, warned, 0)
        assert check_licence(right) == (refused, warned, 0)

    def test_ceased_and_revived(self, check, right, registry, registrar):
        registry.record_status(right, ord("H"), "", NOW, 0, "", sender=registrar)
        assert check(right)[0] == bits(6)
        registry.record_status(right, ord("K"), "", NOW, 0, "", sender=registrar)
        assert check(right) == (0, 0, 0)

    @pytest.mark.parametrize("category", ["F", "A"])
    def test_expired(self, check, enter, category):
        right = enter(category=ord(category))
        boa.env.timestamp = EXPIRY - 1
        assert check(right)[0] == 0
        boa.env.timestamp = EXPIRY
        assert check(right) == (bits(6), 0, 0)


class TestAttachment:
    @pytest.mark.parametrize("grant", [ASSIGNMENT, EXCLUSIVE, SOLE, NON_EXCLUSIVE])
    def test_attached(self, check, check_licence, right, registry, registrar, grant):
        registry.record_encumbrance(right, ATTACHED, 0, "Court", "", sender=registrar)
        found = check(right) if grant == ASSIGNMENT else check_licence(right, grant=grant)
        assert found == (bits(10), 0, 0)
        registry.release_encumbrance(right, ATTACHED, "", sender=registrar)
        found = check(right) if grant == ASSIGNMENT else check_licence(right, grant=grant)
        assert found == (0, 0, 0)

    def test_pledge_is_no_attachment(self, check_licence, right, registry, registrar):
        registry.record_encumbrance(right, PLEDGED, 0, "Bank", "", sender=registrar)
        assert check_licence(right) == (0, 0, 0)


class TestQualityControl:
    @pytest.mark.parametrize("kind", [PATENT, UTILITY_MODEL, TRADE_MARK, DESIGN])
    def test_licence_without_it(self, check, check_licence, enter, kind):
        right = enter(kind=kind)
        assert check_licence(right) == (0, bits(13) if kind == TRADE_MARK else 0, 0)
        assert check_licence(right, options=QUALITY_CONTROL) == (0, 0, 0)
        assert check(right) == (0, 0, 0)

    def test_goods_outside_and_no_quality_control(self, check_licence, enter):
        right = enter(kind=TRADE_MARK, fields=CLASS_9)
        assert check_licence(right, fields=CLASS_35) == (bits(13), bits(13), 0)

    def test_years_of_a_mark(self, check_licence, enter):
        right = enter(kind=TRADE_MARK, expiry=NOW + YEAR)
        assert check_licence(right, options=QUALITY_CONTROL)[0] == bits(4)
