import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.money import (
    MAX_UINT128,
    decimal_text,
    format_amount,
    format_basis_points,
    parse_amount,
    parse_basis_points,
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("96,000", 96_000_000_000),
        ("96 000", 96_000_000_000),
        ("96'000.50", 96_000_500_000),
        ("0.000001", 1),
        ("1.000000", 1_000_000),
        ("0", 0),
        ("1\u00a0000", 1_000_000_000),
        ("1.50000000", 1_500_000),
        ("0.001", 1_000),
        ("1,000.001", 1_000_001_000),
        ("1.0010", 1_001_000),
    ],
)
def test_amounts_as_people_write_them(text: str, units: int) -> None:
    assert parse_amount(text, 6) == units


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "1e6",
        "1,00",
        "1.0000001",
        "96,000,00",
        ".5",
        "5.",
        "NaN",
        "٣",
        "0x10",
        "1,000 000,0",
        "9" * 5000,
        "1 EUR",
        "1.000,00",
        "1,5",
        "12,34",
        "1e9",
        "\u0661\u0662",
        "\uff11",
        "1.000.000",
    ],
)
def test_a_wrong_amount_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError) as refused:
        parse_amount(text, 6)
    assert len(str(refused.value)) < 160


@pytest.mark.parametrize(("text", "both"), [("96.000", "96,000 or 96.0000"), ("1.500", "1,500 or 1.5000")])
def test_a_point_before_three_digits_is_asked_about(text: str, both: str) -> None:
    with pytest.raises(VocabularyError, match=f"could mean {both}; write one of these"):
        parse_amount(text, 6)
    assert parse_amount(text, 3) == int(text.replace(".", ""))


@given(st.integers(0, MAX_UINT128), st.integers(0, 18))
def test_what_a_program_writes_can_be_read(units: int, decimals: int) -> None:
    assert parse_amount(decimal_text(units, decimals), decimals) == units


@given(st.integers(0, MAX_UINT128), st.integers(0, 18))
def test_what_is_shown_can_be_typed_again(units: int, decimals: int) -> None:
    assert parse_amount(format_amount(units, decimals), decimals) == units


def test_the_largest_amount() -> None:
    assert parse_amount(str(MAX_UINT128), 0) == MAX_UINT128
    with pytest.raises(VocabularyError, match="more than an agreement can hold"):
        parse_amount(str(MAX_UINT128 + 1), 0)


def test_how_amounts_look() -> None:
    assert format_amount(96_000_500_000, 6, "dEUR") == "96,000.50 dEUR"
    assert format_amount(96_000_000_000, 6) == "96,000"
    assert format_amount(1, 6) == "0.000001"
    assert format_amount(1_001_000, 6) == "1.0010"
    assert format_amount(-1_500_000, 6) == "-1.50"
    assert format_amount(7, 0) == "7"


@given(st.integers(0, 10_000))
def test_shares_can_be_typed_as_they_are_shown(points: int) -> None:
    assert parse_basis_points(format_basis_points(points)) == points


@pytest.mark.parametrize("text", ["", "101 %", "-1", "2.555", "half", "100.01 %"])
def test_a_wrong_share_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="write a percentage"):
        parse_basis_points(text)
