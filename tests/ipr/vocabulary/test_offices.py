import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import INID_NAMES, Kind, field_name, parse_kind
from ipr.vocabulary.offices import OFFICES, find_office, office_code, office_id


def test_an_office_id_is_its_two_letters() -> None:
    assert office_id("EP") == 0x4550 == 17744
    assert office_id("us") == 0x5553
    assert find_office("EP").id == 17744
    assert find_office(17744) is OFFICES["EP"]


@given(st.from_regex(r"[A-Z]{2}", fullmatch=True))
def test_code_and_id_are_the_same_thing(code: str) -> None:
    assert office_code(office_id(code)) == code


@pytest.mark.parametrize("code", ["", "E", "EPO", "E1", "éP", "12"])
def test_a_wrong_code_is_refused(code: str) -> None:
    with pytest.raises(VocabularyError, match="two letters, for example EP"):
        office_id(code)


@pytest.mark.parametrize("number", [-1, 0, 0x4500, 0x10000, 0x6570, 2**64])
def test_a_wrong_id_is_refused(number: int) -> None:
    with pytest.raises(VocabularyError, match="is no office id"):
        office_code(number)


def test_the_offices_of_this_release() -> None:
    assert set(OFFICES) >= {"US", "EP", "EM", "RU", "EA", "CN", "FR", "DE", "FI", "SE", "WO"}
    assert OFFICES["EP"].kinds == (Kind.PATENT,)
    assert OFFICES["EM"].kinds == (Kind.TRADE_MARK, Kind.DESIGN)
    assert OFFICES["EP"].territory == "EPC"
    assert all(office.short and office.name and office.kinds for office in OFFICES.values())


def test_patterns_not_yet_verified_say_so() -> None:
    marks = {p.mark for office in OFFICES.values() for patterns in office.patterns.values() for p in patterns}
    assert marks == {"C", "M", "?"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Patents", Kind.PATENT),
        ("utility-model", Kind.UTILITY_MODEL),
        ("Trademark", Kind.TRADE_MARK),
        ("trade marks", Kind.TRADE_MARK),
        ("DESIGN", Kind.DESIGN),
    ],
)
def test_kinds_as_people_write_them(text: str, kind: Kind) -> None:
    assert parse_kind(text) is kind


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(VocabularyError, match="write patent, utility model, trade mark or design"):
        parse_kind("copyright")


def test_fields_are_called_what_the_standard_calls_them() -> None:
    assert field_name(Kind.PATENT, "73") == field_name(Kind.TRADE_MARK, "732") == "Rightsholder"
    assert field_name(Kind.TRADE_MARK, "540") == Kind.TRADE_MARK.title_label == "Mark"
    assert set(INID_NAMES) == set(Kind)
    with pytest.raises(VocabularyError, match=r"\(732\) is no INID code used for a patent"):
        field_name(Kind.PATENT, "732")
