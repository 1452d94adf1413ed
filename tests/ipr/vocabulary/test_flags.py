from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.acts import ALL_ACTS, Act, format_acts, parse_acts
from ipr.vocabulary.encumbrances import Encumbrance, format_encumbrances
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.grants import GRANT_MEANINGS, Grant, parse_grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.options import OPTION_WORDS, Option, describe_options
from ipr.vocabulary.powers import ALL_POWERS, POWER_MEANINGS, POWER_WORDS, Power, format_powers, parse_powers
from ipr.vocabulary.roles import ROLE_WORDS, Role, format_roles
from ipr.vocabulary.statuses import Category

CONTRACTS = Path(__file__).parents[3] / "contracts" / "modules" / "vocabulary.vy"


def _constants() -> dict[str, str]:
    lines = [line.split("#")[0] for line in CONTRACTS.read_text(encoding="utf-8").splitlines() if ": constant(" in line]
    return {line.split(":")[0].strip(): line.split("=")[1].strip() for line in lines}


@pytest.mark.parametrize("flags", [Kind, Grant, Option, Power, Role, Encumbrance])
def test_python_and_the_contracts_have_the_same_codes(flags: type[Kind]) -> None:
    constants = _constants()
    assert {flag.name: str(int(flag)) for flag in flags} == {flag.name: constants[flag.name] for flag in flags}


def test_python_and_the_contracts_have_the_same_sums_and_categories() -> None:
    constants = _constants()
    assert constants["ALL_ACTS"] == str(int(ALL_ACTS)) and constants["ACT_SUBLICENSE"] == str(int(Act.SUBLICENSE))
    assert constants["ALL_POWERS"] == str(int(ALL_POWERS)) == "127"
    assert constants["ALL_ROLES"] == str(sum(Role))
    named = {"FILED": "A", "DISCONTINUED": "B", "APPLICATION_REVIVED": "C", "GRANTED": "F", "CEASED": "H"}
    named |= {"RIGHT_REVIVED": "K", "TERMINATED": "N", "LICENSING": "S", "PARTY_CHANGE": "R"}
    assert {name: constants[name] for name in named} == {n: str(int(Category[letter])) for n, letter in named.items()}


@given(st.integers(1, 63))
def test_acts_can_be_typed_as_they_are_shown(acts: int) -> None:
    assert parse_acts(format_acts(acts)) == acts


@given(st.integers(1, 127))
def test_powers_can_be_typed_as_they_are_shown(powers: int) -> None:
    assert parse_powers(format_powers(powers)) == powers


def test_all_and_none() -> None:
    assert parse_acts("All") == ALL_ACTS and parse_powers("ALL") == ALL_POWERS
    for parse in (parse_acts, parse_powers):
        with pytest.raises(VocabularyError, match="given; choose from"):
            parse("  ")
        with pytest.raises(VocabularyError, match="'steal' is no"):
            parse("use, steal" if parse is parse_acts else "view, steal")


@pytest.mark.parametrize(
    ("text", "grant"),
    [
        ("Assignment", Grant.ASSIGNMENT),
        ("sale", Grant.ASSIGNMENT),
        ("exclusive licence", Grant.EXCLUSIVE),
        ("Sole", Grant.SOLE),
        ("non-exclusive license", Grant.NON_EXCLUSIVE),
        ("NON_EXCLUSIVE", Grant.NON_EXCLUSIVE),
        ("non exclusive", Grant.NON_EXCLUSIVE),
    ],
)
def test_grants_as_people_write_them(text: str, grant: Grant) -> None:
    assert parse_grant(text) is grant
    assert parse_grant(grant.words) is grant


def test_grants() -> None:
    assert [g for g in Grant if g.excludes_others] == [Grant.EXCLUSIVE, Grant.SOLE]
    assert [g for g in Grant if not g.is_licence] == [Grant.ASSIGNMENT]
    assert set(GRANT_MEANINGS) == set(Grant)
    with pytest.raises(VocabularyError, match="write assignment, exclusive, sole or non-exclusive"):
        parse_grant("loan")


def test_every_flag_has_words() -> None:
    assert (
        set(POWER_WORDS) == set(POWER_MEANINGS) == set(Power)
        and set(ROLE_WORDS) == set(Role)
        and set(OPTION_WORDS) == set(Option)
    )
    assert format_roles(Role.REGISTRAR | Role.CASHIER) == "registrar, cashier"
    assert describe_options(Option.GOODWILL) == ["The mark passes with the goodwill of its business."]
    assert format_encumbrances(0) == "none"
    assert format_encumbrances(Encumbrance.PLEDGED | Encumbrance.ATTACHED).count(";") == 1
