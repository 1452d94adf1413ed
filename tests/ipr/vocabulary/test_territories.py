import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.territories import (
    CODES,
    REGIONS,
    WORLD,
    country_name,
    format_territory,
    parse_territory,
    territory_of_office,
    to_bitmap,
    to_codes,
)


def test_the_list_is_the_standards() -> None:
    assert len(CODES) == len(set(CODES)) == 249
    assert list(CODES) == sorted(country.alpha_2 for country in pycountry.countries)


def test_bits_never_move() -> None:
    positions = {"AD": 0, "DE": 56, "FI": 69, "RU": 190, "US": 232, "ZW": 248}
    assert {code: to_bitmap([code]) for code in positions} == {code: 1 << bit for code, bit in positions.items()}


@given(st.sets(st.sampled_from(CODES)))
def test_codes_and_bitmap_are_the_same_thing(codes: set[str]) -> None:
    assert set(to_codes(to_bitmap(codes))) == codes


@given(st.sets(st.sampled_from(CODES), min_size=1, max_size=5))
def test_what_is_shown_can_be_typed_again(codes: set[str]) -> None:
    bitmap = to_bitmap(codes)
    assert parse_territory("; ".join(country_name(code) for code in codes)) == bitmap


def test_regions() -> None:
    assert {name: len(members) for name, members in REGIONS.items()} == {"EU": 27, "EPC": 39, "UP": 18, "EAPO": 8}
    assert REGIONS["UP"] < REGIONS["EU"] < REGIONS["EPC"]
    assert parse_territory("EU") == to_bitmap(REGIONS["EU"])
    assert format_territory(parse_territory("EU, NO")) != "European Union"
    assert format_territory(parse_territory("eu")) == "European Union"


@pytest.mark.parametrize(
    ("text", "codes"),
    [("DE, FR", ["DE", "FR"]), ("DE FR", ["DE", "FR"]), ("Germany; France", ["DE", "FR"]), ("us", ["US"])],
)
def test_territories_as_people_write_them(text: str, codes: list[str]) -> None:
    assert parse_territory(text) == to_bitmap(codes)


def test_words() -> None:
    assert format_territory(WORLD) == "worldwide" and parse_territory("world") == WORLD
    assert format_territory(0) == "nowhere"
    assert format_territory(to_bitmap(["DE", "FR"])) == "Germany, France"
    assert format_territory(to_bitmap(["DE"]), "ru") == "Германия"


@pytest.mark.parametrize("text", ["", " , ;", "XX", "DE, Atlantis", "D"])
def test_a_wrong_territory_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="write "):
        parse_territory(text)


@pytest.mark.parametrize("bitmap", [-1, 1 << 249, 1 << 255])
def test_a_bit_without_a_country_is_refused(bitmap: int) -> None:
    with pytest.raises(VocabularyError, match="stands for no country"):
        to_codes(bitmap)


def test_where_the_rights_of_an_office_hold() -> None:
    assert territory_of_office("US") == to_bitmap(["US"])
    assert territory_of_office("EM") == to_bitmap(["EU"])
    assert territory_of_office("EP") == to_bitmap(["EPC"])
    assert territory_of_office("WO") == 0
    with pytest.raises(VocabularyError, match="is no country"):
        country_name("XX")
