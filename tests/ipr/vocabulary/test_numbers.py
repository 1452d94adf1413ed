import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import check, normalise, parse_number, parse_reel_frame, right_id
from ipr.vocabulary.offices import OFFICES, Stage

P, U, M, D = Kind.PATENT, Kind.UTILITY_MODEL, Kind.TRADE_MARK, Kind.DESIGN

GOOD = [
    ("US", P, "US 7,654,321 B2", "US7654321B2", Stage.GRANT),
    ("US", P, "7654321b1", "US7654321B1", Stage.GRANT),
    ("US", P, "US10872483B2", "US10872483B2", Stage.GRANT),
    ("US", P, "RE45678E1", "USRE45678E1", Stage.GRANT),
    ("US", P, "US PP12,345 P2", "USPP12345P2", Stage.GRANT),
    ("US", P, "5,960,368 A", "US5960368A", Stage.GRANT),
    ("US", P, "US 2012/0345678 A1", "US20120345678A1", Stage.PUBLICATION),
    ("US", P, "14/123,456", "14123456", Stage.APPLICATION),
    ("US", M, "4,567,890", "4567890", Stage.GRANT),
    ("US", M, "86/123,456", "86123456", Stage.APPLICATION),
    ("US", D, "D701,234 S1", "USD701234S1", Stage.GRANT),
    ("US", D, "29/123,456", "29123456", Stage.APPLICATION),
    ("EP", P, "EP 1 234 567 B1", "EP1234567B1", Stage.GRANT),
    ("EP", P, "1234567 A1", "EP1234567A1", Stage.PUBLICATION),
    ("EP", P, "EP02771597.6", "EP027715976", Stage.APPLICATION),
    ("EM", M, "018 123 456", "018123456", Stage.GRANT),
    ("EM", M, "W01234567", "W01234567", Stage.GRANT),
    ("EM", D, "001234567–0001", "001234567-0001", Stage.GRANT),
    ("RU", P, "RU 2765432 C1", "RU2765432C1", Stage.GRANT),
    ("RU", P, "2021112345", "2021112345", Stage.APPLICATION),
    ("RU", U, "RU 123456 U1", "RU123456U1", Stage.GRANT),
    ("RU", M, "2021712345", "2021712345", Stage.APPLICATION),
    ("RU", D, "2021512345", "2021512345", Stage.APPLICATION),
    ("EA", P, "EA 034567 B1", "EA034567B1", Stage.GRANT),
    ("CN", P, "CN 112345678 B", "CN112345678B", Stage.GRANT),
    ("CN", U, "CN212345678U", "CN212345678U", Stage.GRANT),
    ("FR", P, "FR 3 012 345 B1", "FR3012345B1", Stage.GRANT),
    ("DE", P, "DE 10 2012 345 678 B4", "DE102012345678B4", Stage.GRANT),
    ("DE", U, "DE 20 2012 345 678 U1", "DE202012345678U1", Stage.GRANT),
    ("DE", M, "30 2012 345 678", "302012345678", Stage.GRANT),
    ("FI", P, "FI 124716 B", "FI124716B", Stage.GRANT),
    ("FI", P, "20100001", "20100001", Stage.APPLICATION),
    ("FI", M, "T199401652", "T199401652", Stage.APPLICATION),
    ("FI", D, "M20010326", "M20010326", Stage.APPLICATION),
    ("SE", P, "SE2615555-6", "2615555-6", Stage.APPLICATION),
    ("SE", M, "2016-00749", "2016-00749", Stage.APPLICATION),
    ("SE", D, "85760", "85760", Stage.GRANT),
    ("WO", M, "1 234 567", "1234567", Stage.GRANT),
    ("WO", D, "DM/212345", "DM/212345", Stage.GRANT),
]

BAD = [
    ("US", P, "US7654321C1"),
    ("US", P, "US765432B2"),
    ("US", P, "7654321"),
    ("US", P, "US123456789B2"),
    ("US", M, "123456"),
    ("US", M, "123456789"),
    ("US", D, "US701234S1"),
    ("EP", P, "EP123456B1"),
    ("EP", P, "EP12345678B1"),
    ("EP", P, "EP1234567B4"),
    ("EP", P, "EP1234567A7"),
    ("EM", M, "12345678"),
    ("EM", D, "001234567"),
    ("EM", D, "001234567-001"),
    ("RU", P, "RU123456C1"),
    ("RU", P, "RU1234567C3"),
    ("RU", P, "2021212345"),
    ("RU", U, "RU1234567U1"),
    ("RU", M, "2021112345"),
    ("EA", P, "EA34567B1"),
    ("CN", P, "CN112345678U"),
    ("FR", P, "FR301234B1"),
    ("DE", P, "DE12B1"),
    ("FI", P, "FI1B"),
    ("SE", P, "SE12345C2"),
    ("WO", D, "212345"),
    ("US", P, ""),
    ("US", P, "US７６５４３２１B2"),
    ("US", P, "US7654321B2\n<script>"),
    ("EP", P, "EP1234567B1'; drop table rights"),
    ("US", P, "9" * 10_000),
]


@pytest.mark.parametrize(("office", "kind", "text", "number", "stage"), GOOD)
def test_a_number_as_people_write_it_has_one_normal_form(
    office: str, kind: Kind, text: str, number: str, stage: Stage
) -> None:
    assert parse_number(office, kind, text) == number
    assert check(office, kind, number).stage is stage
    assert normalise(office, kind, number) == number


@pytest.mark.parametrize(("office", "kind", "text"), BAD)
def test_a_wrong_number_is_refused_in_one_sentence_with_an_example(office: str, kind: Kind, text: str) -> None:
    with pytest.raises(VocabularyError) as refused:
        parse_number(office, kind, text)
    message = str(refused.value)
    assert OFFICES[office].patterns[kind][0].example in message
    assert message.endswith(".")
    assert len(message) < 300


def test_every_pattern_accepts_its_own_example() -> None:
    for office in OFFICES.values():
        for kind, patterns in office.patterns.items():
            for pattern in patterns:
                assert check(office.code, kind, normalise(office.code, kind, pattern.example)) is not None


@pytest.mark.parametrize(("office", "kind"), [("EP", M), ("EM", P), ("WO", P), ("US", U), ("EA", M)])
def test_a_kind_the_office_does_not_keep_is_refused(office: str, kind: Kind) -> None:
    with pytest.raises(VocabularyError, match="keeps no register of"):
        check(office, kind, "1234567")


def test_an_unknown_office_is_refused() -> None:
    with pytest.raises(VocabularyError, match="The office 'ZZ' is not known; use one of US, EP"):
        parse_number("ZZ", P, "1234567")


def test_the_right_id_is_the_hash_the_contracts_make() -> None:
    expected = keccak(encode(["uint16", "uint8", "string"], [0x4550, 1, "EP1234567B1"]))
    assert right_id("EP", P, "EP1234567B1") == expected
    assert right_id(0x4550, P, "EP1234567B1") == expected


def test_the_right_id_of_a_wrong_number_is_refused() -> None:
    with pytest.raises(VocabularyError, match="no patent number of EPO"):
        right_id("EP", P, "EP 1234567 B1")


def test_the_same_number_is_another_right_at_another_office_or_of_another_kind() -> None:
    ids = {right_id("US", M, "1234567"), right_id("WO", M, "1234567"), right_id("RU", M, "1234567")}
    assert len(ids | {right_id("FI", M, "85760"), right_id("FI", D, "85760")}) == 5


@given(st.from_regex(r"[0-9]{7}", fullmatch=True), st.sampled_from(["B1", "B2"]), st.sampled_from(["", " ", ",", "."]))
def test_separators_never_change_a_number(digits: str, code: str, separator: str) -> None:
    written = separator.join([digits[0], digits[1:4], digits[4:]]) + " " + code
    assert parse_number("US", P, written) == f"US{digits}{code}"


@given(st.sampled_from(sorted(OFFICES)), st.sampled_from(list(Kind)), st.text(max_size=40))
def test_normal_form_is_stable(office: str, kind: Kind, text: str) -> None:
    once = normalise(office, kind, text)
    assert normalise(office, kind, once) == once


@pytest.mark.parametrize(
    ("text", "pair"), [("047305/0442", (47305, 442)), ("1/1", (1, 1)), (" 58293 / 75 ", (58293, 75))]
)
def test_reel_and_frame(text: str, pair: tuple[int, int]) -> None:
    assert parse_reel_frame(text) == pair


@pytest.mark.parametrize("text", ["", "12", "1234567/1", "1/12345", "a/b", "1/2/3"])
def test_a_wrong_reel_and_frame_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="write it like 012345/0678"):
        parse_reel_frame(text)
