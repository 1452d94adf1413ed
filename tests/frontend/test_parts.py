"""What parts say: texts, amounts, dates; and that user text stays text."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from frontend.parts.amounts import NotAnAmount, Token, money, reading, share, smallest_units
from frontend.parts.badges import STATUS, inline, is_colour, mark
from frontend.parts.dates import DAY, clock, day, left
from frontend.parts.text import count, listing, plain, short, short_address
from frontend.parts.timeline import CATEGORY, Entry, label

EURO = Token()


def test_plain_leaves_no_markup() -> None:
    text = plain("[a](http://x.y)\n# b :red[c] -> www.x.y")
    assert "\n" not in text and "http\\:\\/" not in text and "\\]\\(" in text


def test_plain_keeps_ordinary_colons_clean() -> None:
    assert plain("Answer: yes") == "Answer\\: yes"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (96_000_000_000, "96,000\u00a0dEUR"),
        (7_500_500_000, "7,500.50\u00a0dEUR"),
        (1, "0.000001\u00a0dEUR"),
        (-5_000_000, "-5\u00a0dEUR"),
    ],
)
def test_money(amount: int, words: str) -> None:
    assert money(amount, EURO) == words


@pytest.mark.parametrize(
    ("text", "amount"),
    [("96,000", 96_000_000_000), ("0.000001", 1), (" 7 500.5 dEUR", 7_500_500_000), ("1,234.5", 1_234_500_000)],
)
def test_amount_typed(text: str, amount: int) -> None:
    assert smallest_units(text, EURO) == amount


WRONG = [
    "",
    "abc",
    "1.0000001",
    "-1",
    "NaN",
    "Infinity",
    "1.2.3",
    "1.000,00",
    "1,5",
    "12,34",
    "1e9",
    "\u0661",
    "96.000",
]


@pytest.mark.parametrize("text", [*WRONG, "9" * 10_000])
def test_not_an_amount(text: str) -> None:
    with pytest.raises(NotAnAmount):
        smallest_units(text, EURO)


@pytest.mark.parametrize("text", [*WRONG[1:], "9" * 10_000])
def test_a_field_says_that_it_does_not_understand(text: str) -> None:
    assert reading(text, EURO) == ":red[Not an amount.] Write it like 96,000.50"


def test_a_field_says_how_it_reads_an_amount() -> None:
    assert reading("96000", EURO) == "Read as **96,000.00\u00a0dEUR**"
    assert reading("0.5", EURO) == "Read as **0.50\u00a0dEUR**"
    assert reading("1.0010", EURO) == "Read as **1.0010\u00a0dEUR**"
    assert reading("7", Token("JPYX", 0)) == "Read as **7\u00a0JPYX**"
    assert reading(" ", EURO) == "A point before the decimals: 96,000.00"


def test_share() -> None:
    assert share(1250) == "12.5\u00a0%" and share(10_000) == "100\u00a0%"


@pytest.mark.parametrize(
    ("seconds", "words", "colour"),
    [
        (0, "over", "gray"),
        (59, "1\u00a0minute", "red"),
        (3_600, "1\u00a0hour", "red"),
        (DAY, "1\u00a0day", "red"),
        (7 * DAY, "7\u00a0days", "orange"),
        (8 * DAY, "8\u00a0days", "gray"),
    ],
)
def test_time_left(seconds: int, words: str, colour: str) -> None:
    assert left(1_000_000 + seconds, 1_000_000) == (words, colour)


def test_dates_are_utc() -> None:
    assert day(date(2026, 11, 23)) == "23\u00a0Nov\u00a02026"
    assert clock(1_700_000_000) == "14\u00a0Nov\u00a02023, 22:13\u00a0UTC"


def test_short_cuts_at_a_word() -> None:
    assert short("A pump with a split housing", 16) == "A pump with a…"
    assert short("x" * 100, 10) == "x" * 9 + "…"
    assert short("A  pump") == "A pump"


def test_listing() -> None:
    assert [listing(list(names)) for names in ("", "A", "AB", "ABCDE")] == ["", "A", "A and B", "A, B, C and 2 more"]


def test_count_and_address() -> None:
    assert (count(1, "offer"), count(2500, "offer"), count(0, "party", "parties")) == (
        "1 offer",
        "2,500 offers",
        "0 parties",
    )
    assert short_address("0x" + "12" * 20) == "0x1212…1212"


def test_every_status_has_a_colour_and_an_icon() -> None:
    assert all(is_colour(look.colour) and look.icon for look in STATUS.values())
    assert mark("never heard of").colour == "gray" and "Never heard of" in inline("never heard of")


def test_timeline_line_has_words_letter_and_date() -> None:
    assert (
        label(Entry(1_700_000_000, "F", "Granted"))
        == "**Granted** :green-badge[F granted] :gray[14\u00a0Nov\u00a02023]"
    )
    assert all(is_colour(look.colour) for look, _ in CATEGORY.values())


def test_user_text_in_a_timeline_is_text() -> None:
    assert "\\*\\*" in label(Entry(0, "R", "**x**"))


def test_notices_and_facts_run() -> None:
    def page() -> None:
        from frontend.parts import facts, notices

        notices.refusal("Pledged [x](y).", "Ask.")
        notices.empty("search_off", "No offer matches", "Take a filter away.")
        facts.comparison(["Form", "Register"], [("Owner", "A", "B"), ("Mark", "C", "–")])
        facts.technical({"tx": "0x1"})

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert app.warning[0].value == "**Pledged \\[x\\]\\(y\\)\\.** Ask\\."
    first, second = app.table[0].value["Field"]
    assert ":orange[" in first and ":green[" in second
