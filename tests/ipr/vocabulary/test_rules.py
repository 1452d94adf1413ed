import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.rules import CHECKED, RULES, Severity, find_rule, findings


def test_all_26_rules_are_there_and_speak_to_a_person() -> None:
    assert list(RULES) == list(range(1, 27))
    for rule in RULES.values():
        assert rule.sentence.endswith(".") and rule.advice.endswith(".")
        assert rule.sentence != rule.advice and len(rule.title) <= 60


def test_those_this_release_checks() -> None:
    assert CHECKED == (1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 17, 18)


def test_default_severities() -> None:
    assert find_rule(1).severity is Severity.REFUSE
    assert find_rule(9).severity is Severity.WARN
    assert find_rule(14).severity is Severity.REVIEW


@given(st.sets(st.integers(1, 26)))
def test_findings_are_bits(numbers: set[int]) -> None:
    bitmap = sum(1 << number for number in numbers)
    assert [rule.number for rule in findings(bitmap)] == sorted(numbers)


@pytest.mark.parametrize("bitmap", [1, 1 << 27, -1])
def test_a_bit_without_a_rule_is_refused(bitmap: int) -> None:
    with pytest.raises(VocabularyError, match="stands for no rule"):
        findings(bitmap)


@pytest.mark.parametrize("number", [0, 27, -1])
def test_an_unknown_rule_is_refused(number: int) -> None:
    with pytest.raises(VocabularyError, match="numbered 1 to 26"):
        find_rule(number)
