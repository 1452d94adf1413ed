from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.moments import EARLIEST, MAX_UINT40, add_years, parse_date, to_date, to_datetime, to_seconds


@given(st.dates(min_value=EARLIEST))
def test_a_date_and_its_seconds_are_the_same_thing(day: date) -> None:
    seconds = to_seconds(day)
    assert 0 < seconds <= MAX_UINT40 and to_date(seconds) == day


def test_a_date_is_its_midnight_in_utc() -> None:
    assert to_seconds(date(2018, 3, 4)) == 1520121600
    assert to_seconds(datetime(2018, 3, 4, 1, tzinfo=timezone(timedelta(hours=1)))) == 1520121600
    assert to_datetime(1520121600) == datetime(2018, 3, 4, tzinfo=UTC)


def test_zero_is_no_date() -> None:
    assert to_date(0) is None
    with pytest.raises(VocabularyError, match="is no moment"):
        to_datetime(0)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1965, 11, 17), date.min])
def test_dates_the_register_cannot_hold_are_refused(day: date) -> None:
    with pytest.raises(VocabularyError, match="before 1970-01-02, the first date the register can hold"):
        to_seconds(day)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(VocabularyError, match="has no time zone"):
        to_seconds(datetime(2018, 3, 4))


@pytest.mark.parametrize("seconds", [-1, 2**40, 2**64])
def test_wrong_seconds_are_refused(seconds: int) -> None:
    with pytest.raises(VocabularyError, match="is no moment"):
        to_datetime(seconds)


@pytest.mark.parametrize("text", ["2018-03-04", "20180304", " 2018-03-04T04:00:00Z ", "20180304T00"])
def test_dates_as_registers_write_them(text: str) -> None:
    assert parse_date(text) == date(2018, 3, 4)


@pytest.mark.parametrize("text", ["", "2018-13-01", "2018-02-30", "04.03.2018", "yesterday", "0000-00-00"])
def test_a_wrong_date_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="is no date; write it like 2018-03-04"):
        parse_date(text)


def test_years_are_added_by_the_calendar() -> None:
    assert add_years(date(2015, 3, 10), 20) == date(2035, 3, 10)
    assert add_years(date(2016, 2, 29), 10) == date(2026, 2, 28)
