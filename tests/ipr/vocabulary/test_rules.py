import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.rules import RULES, DealKind, Severity, find_rule, findings

CONTRACTS = Path(__file__).parents[3] / "contracts"


def test_all_26_rules_are_there_and_speak_to_a_person() -> None:
    assert list(RULES) == list(range(1, 27))
    for rule in RULES.values():
        assert rule.sentence.endswith(".") and rule.advice.endswith(".")
        assert rule.sentence != rule.advice and len(rule.title) <= 60


def test_rules_said_to_be_checked_are_those_the_contracts_ask_and_the_second_sale() -> None:
    """Rule 18 has no bit of its own: `IPRRegistry` keeps a place for the sale that was filed first."""
    sources = [CONTRACTS / "Rules.vy", CONTRACTS / "modules" / "rule_bits.vy"]
    bits = [re.findall(r"constant\(uint256\) = 1 << (\d+)$", path.read_text(), re.MULTILINE) for path in sources]
    asked = {int(number) for found in bits for number in found} | {18}
    assert {rule.number for rule in RULES.values() if rule.checked} == asked


def test_rules_on_licences_granted_before_are_not_asked_of_a_sale_nor_the_pledge_of_a_licence() -> None:
    sale, licence = ({n for n, rule in RULES.items() if rule.is_asked(kind)} for kind in DealKind)
    assert licence - sale == {1, 2, 3, 4, 12, 13} and sale - licence == {9, 11}


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
