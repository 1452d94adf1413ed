"""How names, dates, amounts and periods are written in documents; the same on every machine and in every locale."""

from __future__ import annotations

import unicodedata
from datetime import date

from ipr.vocabulary.kinds import Kind, field_name

NAME_LENGTH, TITLE_LENGTH = 200, 300
"""Characters printed; a longer text ends with an ellipsis and is whole in the canonical terms."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_PERIODS = ((31_536_000, "year"), (86_400, "day"), (3_600, "hour"))


def clean(text: str, length: int = NAME_LENGTH) -> str:
    """A person's text for print: one line, nothing invisible that could turn or hide what is read, not too long."""
    spaced = "".join(" " if char in "\t\r\n\u2028\u2029" else char for char in text)
    visible = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE)
    words = unicodedata.normalize("NFC", " ".join(visible.split()))
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def day(when: date | None) -> str:
    """A date in words: 4 March 2018; a dash when there is none."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}" if when else "–"


def period(seconds: int) -> str:
    """A period in its largest whole unit: 90 days, 1 year."""
    for size, word in _PERIODS:
        if seconds >= size and seconds % size == 0:
            count = seconds // size
            return f"{count:,} {word}{'' if count == 1 else 's'}"
    return f"{seconds:,} seconds"


def listed(words: list[str], last: str = "and") -> str:
    """Words as a list in a sentence: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def hexed(data: bytes) -> str:
    """Bytes in hexadecimal with 0x."""
    return "0x" + data.hex()


def number_label(kind: Kind) -> str:
    """What the number is called, with its INID code: (11) Number."""
    code = "111" if kind is Kind.TRADE_MARK else "11"
    return f"({code}) {field_name(kind, code)}"


def application_label(kind: Kind) -> str:
    """What the application number is called, with its INID code."""
    code = "210" if kind is Kind.TRADE_MARK else "21"
    return f"({code}) {field_name(kind, code)}"
