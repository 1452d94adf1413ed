"""Dates and times: on chain a uint40 of Unix seconds, UTC.

0 means "not set" in the register, so 1970-01-01 cannot be stored, nor can any earlier date. A real record that needs
one is refused with a sentence rather than changed: a register must not show a date the office never wrote.
"""

from datetime import UTC, date, datetime, time
from typing import Final

from ipr.vocabulary.errors import VocabularyError

EARLIEST: Final = date(1970, 1, 2)
"""First date the register can hold."""
MAX_UINT40: Final = 2**40 - 1
"""Largest moment the register can hold, in the year 36812."""


def to_seconds(day: date) -> int:
    """A date, or a time with a time zone, as Unix seconds; a date is its midnight, UTC.

    Raises:
        VocabularyError: before 1970-01-02, or a time without time zone.
    """
    if isinstance(day, datetime):
        if day.tzinfo is None:
            raise VocabularyError(f"{day.isoformat()} has no time zone; add one, for example {day.isoformat()}+00:00.")
        moment = day
    else:
        moment = datetime.combine(day, time.min, UTC)
    if moment < datetime.combine(EARLIEST, time.min, UTC):
        raise VocabularyError(
            f"{day.isoformat()} is before {EARLIEST.isoformat()}, the first date the register can hold; "
            "such a right cannot be registered here."
        )
    return int(moment.timestamp())


def to_date(seconds: int) -> date | None:
    """Unix seconds to the date in UTC; None for 0, which means not set.

    Raises:
        VocabularyError: negative, or after the year 9999.
    """
    if seconds == 0:
        return None
    return to_datetime(seconds).date()


def to_datetime(seconds: int) -> datetime:
    """Unix seconds to the time in UTC.

    Raises:
        VocabularyError: not positive, or after the year 9999.
    """
    if not 0 < seconds < 253_402_300_800:
        raise VocabularyError(f"{seconds} is no moment; it must be Unix seconds between 1970 and 9999.")
    return datetime.fromtimestamp(seconds, UTC)


def parse_date(text: str) -> date:
    """Read a date as registers write it: 2018-03-04, 20180304, or with a time that is cut off.

    Raises:
        VocabularyError: no such date.
    """
    clean = text.strip()[:10]
    digits = clean[:8] if clean[:8].isdigit() else clean
    try:
        return date.fromisoformat(digits)
    except ValueError:
        raise VocabularyError(f"'{text[:40]}' is no date; write it like 2018-03-04.") from None


def add_years(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February in a common year (R. 131 EPC: last day)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
