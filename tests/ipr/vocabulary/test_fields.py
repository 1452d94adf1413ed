import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.fields import (
    ALL_FIELDS,
    WHOLE,
    Scheme,
    field_bit,
    fields_of_ipc,
    format_fields,
    parse_fields,
    technology_field,
    title,
    to_bitmap,
    to_numbers,
)
from ipr.vocabulary.kinds import Kind


def test_bits_are_those_of_the_contracts() -> None:
    assert field_bit(Scheme.NICE, 1) == 1 << 1 and field_bit(Scheme.NICE, 45) == 1 << 45
    assert field_bit(Scheme.TECHNOLOGY, 1) == 1 << 46 and field_bit(Scheme.TECHNOLOGY, 35) == 1 << 80
    assert field_bit(Scheme.LOCARNO, 1) == 1 << 81 and field_bit(Scheme.LOCARNO, 32) == 1 << 112
    every = WHOLE | sum(field_bit(s, n) for s in Scheme for n in range(1, s.count + 1))
    assert every == ALL_FIELDS < 2**128


def test_every_class_has_a_title_of_its_own() -> None:
    for scheme in Scheme:
        titles = [title(scheme, number) for number in range(1, scheme.count + 1)]
        assert len(set(titles)) == scheme.count and all(titles)
    assert title(Scheme.NICE, 42) == "Science and software services"
    assert title(Scheme.TECHNOLOGY, 29) == "Other special machines"
    assert title(Scheme.LOCARNO, 6) == "Furnishing"


@given(st.sampled_from(list(Scheme)), st.data())
def test_classes_and_bitmap_are_the_same_thing(scheme: Scheme, data: st.DataObject) -> None:
    numbers = data.draw(st.sets(st.integers(1, scheme.count), min_size=1))
    assert {(scheme, n) for n in numbers} == set(to_numbers(to_bitmap(scheme, numbers)))


@given(st.sets(st.integers(1, 45), min_size=1))
def test_classes_can_be_typed(numbers: set[int]) -> None:
    assert parse_fields(Kind.TRADE_MARK, ", ".join(map(str, numbers))) == to_bitmap(Scheme.NICE, numbers)


def test_ranges_and_the_whole() -> None:
    assert parse_fields(Kind.TRADE_MARK, "9-11; 42") == to_bitmap(Scheme.NICE, [9, 10, 11, 42])
    assert parse_fields(Kind.DESIGN, "6") == field_bit(Scheme.LOCARNO, 6)
    assert parse_fields(Kind.PATENT, "29") == field_bit(Scheme.TECHNOLOGY, 29)
    assert parse_fields(Kind.PATENT, "Whole") == WHOLE == to_bitmap(Scheme.NICE, [])
    assert format_fields(WHOLE) == "whole right"
    assert format_fields(to_bitmap(Scheme.NICE, [9])) == "Nice class 9 (Electronics and software)"


@pytest.mark.parametrize("text", ["", "0", "46", "nine", "12-9", "9,", "1.5", "-3"])
def test_a_wrong_class_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError):
        parse_fields(Kind.TRADE_MARK, text)


@pytest.mark.parametrize("bitmap", [0, -1, 1 << 113, 1 << 127])
def test_a_wrong_bitmap_is_refused(bitmap: int) -> None:
    with pytest.raises(VocabularyError, match="choose at least one class"):
        to_numbers(bitmap)


@pytest.mark.parametrize(
    ("symbol", "field"),
    [
        ("G01N 33/50", 11),
        ("G01N 21/00", 10),
        ("A61K 8/00", 14),
        ("A61K 31/00", 16),
        ("B01D 53/14", 24),
        ("B01D 11/00", 23),
        ("H04N 21/00", 4),
        ("H04N   5/ 225", 2),
        ("G06Q 30/00", 7),
        ("G06F 17/00", 6),
        ("H04R 25/00", 2),
        ("E21B 43/26", 35),
        ("E01F 8/00", 24),
        ("B28B   1/    29            A I", 29),
        ("G10L 21/0208", 6),
        ("A61B17/02", 13),
        ("C10L   1/    00", 19),
    ],
)
def test_technology_field_of_a_classification(symbol: str, field: int) -> None:
    assert technology_field(symbol) == field


@pytest.mark.parametrize("symbol", ["", "X01B 1/00", "hello", "12345"])
def test_what_is_no_classification_has_no_field(symbol: str) -> None:
    assert technology_field(symbol) is None
    assert fields_of_ipc([symbol]) == WHOLE


def test_every_field_can_be_reached() -> None:
    subclasses = [f"{s}{c:02d}{letter}" for s in "ABCDEFGH" for c in range(1, 100) for letter in "ABCDFGHJKLMNPQRSTVW"]
    symbols = [*subclasses, "G01N 33/00"]
    assert {technology_field(symbol) for symbol in symbols} - {None} == set(range(1, 36))
