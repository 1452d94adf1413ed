"""Dates and deadlines: unix seconds inside, words outside. Times are UTC and say so."""

from datetime import UTC, date, datetime

from frontend.parts.amounts import NO_BREAK

MINUTE, HOUR, DAY = 60, 3_600, 86_400
Urgency = str


def moment(seconds: int) -> datetime:
    """Unix seconds as a time in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def now() -> int:
    """The server's clock in unix seconds, for words such as '3 days left'; the chain's clock decides."""
    return int(datetime.now(UTC).timestamp())


def day(on: date | int) -> str:
    """A date as people read it, '23 Nov 2026'; its parts never wrap apart."""
    when = moment(on) if isinstance(on, int) else on
    return f"{when.day}{NO_BREAK}{when:%b}{NO_BREAK}{when.year}"


def clock(seconds: int) -> str:
    """A date with its time: '23 Nov 2026, 14:05 UTC'."""
    return f"{day(seconds)}, {moment(seconds):%H:%M}{NO_BREAK}UTC"


def left(until: int, at: int | None = None) -> tuple[str, str]:
    """How long until a time, in words, and the colour of its urgency.

    Red from one day, orange from one week, gray otherwise; 'over' is gray, since nothing can be done.
    """
    seconds = until - (now() if at is None else at)
    if seconds <= 0:
        return "over", "gray"
    for unit, length, colour in (("minute", MINUTE, "red"), ("hour", HOUR, "red")):
        if seconds < length * (60 if unit == "minute" else 24):
            return _span(max(1, seconds // length), unit), colour
    days = seconds // DAY
    return _span(days, "day"), "red" if days <= 1 else "orange" if days <= 7 else "gray"


def _span(number: int, unit: str) -> str:
    """'1 day', '2 days'."""
    return f"{number}{NO_BREAK}{unit}{'' if number == 1 else 's'}"
