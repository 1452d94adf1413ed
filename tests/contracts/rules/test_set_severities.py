import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import EP, US
from tests.contracts.registry.entries import ATTACHED, CEASED, PATENT, PLEDGED, TRADE_MARK, participant
from tests.contracts.rules.build import bits, table

WARN, REVIEW, REFUSE = 1, 2, 3
SOFTENED = "rules: this rule cannot be softened"


def test_default_behavior(rules, directory, registrar):
    severities = table({6: WARN, 9: REFUSE, 26: REVIEW})
    rules.set_severities(EP, PATENT, severities, sender=registrar)
    assert logged(rules) == [
        (
            "SeveritiesSet",
            {"office": EP, "kind": PATENT, "severities": severities, "officer": directory.officer(registrar)[0]},
        )
    ]
    assert rules.severities(EP, PATENT) == severities
    assert rules.severities(EP, TRADE_MARK) == rules.severities(US, PATENT) == 0


def test_unauthorized(rules, stranger, examiner, foreign_registrar):
    for caller, reason in [
        (stranger, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (foreign_registrar, "directory: officer of another office"),
    ]:
        with boa.reverts(reason):
            rules.set_severities(EP, PATENT, 0, sender=caller)


@pytest.mark.parametrize("kind", [0, 5, 255])
def test_unknown_kind(rules, registrar, kind):
    with boa.reverts("rules: unknown kind of right"):
        rules.set_severities(EP, kind, 0, sender=registrar)


@pytest.mark.parametrize("severities", [1, 2, 3, 1 << 54, 1 << 255])
def test_unknown_rule(rules, registrar, severities):
    with boa.reverts("rules: unknown rule"):
        rules.set_severities(EP, PATENT, severities, sender=registrar)


@pytest.mark.parametrize("rule", range(1, 27))
@pytest.mark.parametrize("severity", [WARN, REVIEW])
def test_firm_rules(rules, registrar, rule, severity):
    if rule in (1, 2, 7, 12, 17):
        with boa.reverts(SOFTENED):
            rules.set_severities(EP, PATENT, table({rule: severity}), sender=registrar)
    else:
        rules.set_severities(EP, PATENT, table({rule: severity}), sender=registrar)
        assert rules.severities(EP, PATENT) == table({rule: severity})


@pytest.mark.parametrize("severity", [0, REFUSE])
def test_firm_rules_may_be_refused(rules, registrar, severity):
    severities = table(dict.fromkeys((1, 2, 7, 12, 17), severity))
    rules.set_severities(EP, PATENT, severities, sender=registrar)
    assert rules.severities(EP, PATENT) == severities


@pytest.mark.parametrize(
    ("severity", "expected"),
    [(0, (bits(6), 0, 0)), (WARN, (0, bits(6), 0)), (REVIEW, (0, 0, bits(6))), (REFUSE, (bits(6), 0, 0))],
)
def test_severity_of_a_refusal(check, enter, set_severities, severity, expected):
    right = enter(category=CEASED)
    set_severities(table({6: severity}))
    assert check(right) == expected


@pytest.mark.parametrize(
    ("severity", "expected"),
    [(0, (0, bits(9), 0)), (WARN, (0, bits(9), 0)), (REVIEW, (0, 0, bits(9))), (REFUSE, (bits(9), 0, 0))],
)
def test_severity_of_a_warning(check, right, registry, registrar, attorney, set_severities, severity, expected):
    registry.record_encumbrance(right, PLEDGED, attorney, "", "", sender=registrar)
    set_severities(table({9: severity}))
    assert check(right) == expected


def test_only_its_own_rights_of_that_kind(check, enter, set_severities):
    right = enter(category=CEASED)
    set_severities(table({6: WARN}), TRADE_MARK)
    assert check(right) == (bits(6), 0, 0)


def test_what_is_not_set_keeps_its_default(check, enter, registry, registrar, set_severities):
    right = enter(category=CEASED)
    registry.record_encumbrance(right, ATTACHED, 0, "Court", "", sender=registrar)
    set_severities(table({6: REVIEW}))
    assert check(right) == (bits(10), 0, bits(6))


def test_a_refusal_and_a_warning_of_one_rule_become_one(check_licence, enter, set_severities):
    mark = enter(kind=TRADE_MARK, fields=1 << 9)
    assert check_licence(mark, fields=1 << 35) == (bits(13), bits(13), 0)
    set_severities(table({13: REVIEW}), TRADE_MARK)
    assert check_licence(mark, fields=1 << 35) == (0, 0, bits(13))


def test_co_owners_of_what_is_licensed(check, check_licence, enter, seller, attorney, set_severities):
    """Some laws let each co-owner license alone; no law of one lets another sell everybody's share."""
    joint = enter(holders=[participant(seller, 100), participant(attorney, 9_900)])
    set_severities(table({5: WARN, 8: WARN}))
    assert check_licence(joint) == (0, bits(8), 0)
    assert check(joint) == (bits(8), 0, 0)


def test_territory_of_what_is_sold(check, check_licence, right, set_severities):
    set_severities(table({5: WARN}))
    assert check_licence(right, territory=1) == (0, bits(5), 0)
    assert check(right, territory=2) == (bits(5), 0, 0)
