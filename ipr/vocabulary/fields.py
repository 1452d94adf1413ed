"""Fields of a right or a grant: a uint128 with bits for Nice classes, WIPO technology fields and Locarno classes.

Bit 0 means the whole right, for kinds and grants without classes; 1 to 45 Nice classes; 46 to 80 the 35 technology
fields of WIPO; 81 to 112 Locarno classes. Zero is refused everywhere.
"""

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Final

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.tables import read_table

WHOLE: Final = 1
"""The bit for the whole right."""


class Scheme(Enum):
    """A classification: its name for people, its first bit, its number of classes."""

    NICE = ("Nice class", 1, 45)
    TECHNOLOGY = ("technology field", 46, 35)
    LOCARNO = ("Locarno class", 81, 32)

    @property
    def words(self) -> str:
        """What one of its classes is called."""
        return self.value[0]

    @property
    def first_bit(self) -> int:
        """Index of the bit of class 1."""
        return self.value[1]

    @property
    def count(self) -> int:
        """Number of classes."""
        return self.value[2]


_TABLE: Final = read_table("fields")
_TITLES: Final = MappingProxyType(
    {
        Scheme.NICE: tuple(_TABLE["nice"]),
        Scheme.TECHNOLOGY: tuple(row["title"] for row in _TABLE["technology"]),
        Scheme.LOCARNO: tuple(_TABLE["locarno"]),
    }
)
_IPC: Final = MappingProxyType(
    {prefix: number for number, row in enumerate(_TABLE["technology"], 1) for prefix in row["ipc"].split()}
)
_IPC_SYMBOL: Final = re.compile(r"^([A-H][0-9]{2}[A-Z])\s*(?:([0-9]{1,4})(?:/[0-9]{2,6})?)?")
ALL_FIELDS: Final = (1 << 113) - 1
"""Every bit in use."""


def scheme_of(kind: Kind) -> Scheme:
    """The classification a kind of right is classified by."""
    return {Kind.TRADE_MARK: Scheme.NICE, Kind.DESIGN: Scheme.LOCARNO}.get(kind, Scheme.TECHNOLOGY)


def field_bit(scheme: Scheme, number: int) -> int:
    """The bit, as a number with one bit set, of a class.

    Raises:
        VocabularyError: the classification has no such class.
    """
    if not 1 <= number <= scheme.count:
        raise VocabularyError(f"There is no {scheme.words} {number}; use a number from 1 to {scheme.count}.")
    return 1 << (scheme.first_bit + number - 1)


def to_bitmap(scheme: Scheme, numbers: Iterable[int]) -> int:
    """Classes to the bitmap; no class at all gives the whole right.

    Raises:
        VocabularyError: the classification has no such class.
    """
    bitmap = 0
    for number in numbers:
        bitmap |= field_bit(scheme, number)
    return bitmap or WHOLE


def to_numbers(bitmap: int) -> tuple[tuple[Scheme, int], ...]:
    """The bitmap back to classes; none for the whole right.

    Raises:
        VocabularyError: zero, or a bit that stands for no class.
    """
    if bitmap <= 0 or bitmap & ~ALL_FIELDS:
        raise VocabularyError("The fields are empty or have an unknown bit; choose at least one class, or 'whole'.")
    return tuple(
        (scheme, number)
        for scheme in Scheme
        for number in range(1, scheme.count + 1)
        if bitmap & field_bit(scheme, number)
    )


def title(scheme: Scheme, number: int) -> str:
    """Short title of a class.

    Raises:
        VocabularyError: the classification has no such class.
    """
    field_bit(scheme, number)
    return str(_TITLES[scheme][number - 1])


def parse_fields(kind: Kind, text: str) -> int:
    """Read classes as people write them: '9, 42' or '9-12'; 'whole' is the whole right.

    Args:
        kind: says which classification the numbers belong to.
        text: numbers and ranges, separated by commas, semicolons or spaces.

    Raises:
        VocabularyError: nothing given, not a number, or no such class.
    """
    scheme = scheme_of(kind)
    if text.strip().lower() in ("whole", "all"):
        return WHOLE
    numbers: list[int] = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        match = re.fullmatch(r"([0-9]{1,2})(?:-([0-9]{1,2}))?", part)
        if match is None:
            raise VocabularyError(f"'{part[:20]}' is no {scheme.words}; write numbers like 9, 42, or 'whole'.")
        numbers += range(int(match[1]), int(match[2] or match[1]) + 1)
    if not numbers:
        raise VocabularyError("The classes run backwards; write the smaller number first, like 9-12.")
    return to_bitmap(scheme, numbers)


def format_fields(bitmap: int) -> str:
    """Fields in words: 'whole right', or 'Nice class 9 (Electronics and software), ...'.

    Raises:
        VocabularyError: zero, or a bit that stands for no class.
    """
    named = [f"{scheme.words} {number} ({title(scheme, number)})" for scheme, number in to_numbers(bitmap)]
    return ", ".join((["whole right"] if bitmap & WHOLE else []) + named)


@cache
def technology_field(ipc: str) -> int | None:
    """Technology field, 1 to 35, of an IPC or CPC symbol such as 'G01N 33/50'; None if it is no such symbol."""
    match = _IPC_SYMBOL.match(ipc.strip().upper())
    if match is None:
        return None
    subclass, group = match[1], (match[2] or "").lstrip("0")
    prefixes = [subclass + group] if group else []
    prefixes += [subclass[:length] for length in (4, 3, 1)]
    return next((_IPC[prefix] for prefix in prefixes if prefix in _IPC), None)


def fields_of_ipc(symbols: Iterable[str]) -> int:
    """Bitmap of the technology fields of IPC symbols; the whole right if none of them is known."""
    found = {field for symbol in symbols if (field := technology_field(symbol)) is not None}
    return to_bitmap(Scheme.TECHNOLOGY, sorted(found))
