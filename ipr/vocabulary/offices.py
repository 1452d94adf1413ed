"""Offices of intellectual property, by WIPO ST.3 code.

On chain an office is a uint16: the two ASCII letters of its code, big endian ('EP' = 0x4550 = 17744).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.tables import read_table

_CODE: Final = re.compile(r"^[A-Z]{2}$")


class Stage(StrEnum):
    """When in its life a right has a number."""

    APPLICATION = "application"
    PUBLICATION = "publication"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How an office numbers a kind of right at one stage of its life.

    Attributes:
        stage: when the right has this number.
        pattern: matches the normal form, whole.
        example: a right one, as people write it.
        prefix: letters a person may leave out.
        mark: 'C' confirmed in a public source, 'M' from memory, '?' to be verified with the office.
        note: anything more, empty if nothing.
    """

    stage: Stage
    pattern: re.Pattern[str]
    example: str
    prefix: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office: who it is, what it keeps a register of, where its rights hold.

    Attributes:
        code: ST.3 code, two letters.
        name: full name.
        short: the name people use.
        territory: ISO 3166-1 codes, or the name of a regional set of `territories.REGIONS`.
        patterns: number patterns of each kind it keeps, the grant's first.
    """

    code: str
    name: str
    short: str
    territory: tuple[str, ...] | str
    patterns: Mapping[Kind, tuple[NumberPattern, ...]]

    @property
    def id(self) -> int:
        """The office's uint16 on chain."""
        return office_id(self.code)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of right it keeps a register of."""
        return tuple(self.patterns)


def office_id(code: str) -> int:
    """ST.3 code to uint16: 'EP' is 17744.

    Raises:
        VocabularyError: not two letters.
    """
    upper = code.strip().upper()
    if not _CODE.match(upper):
        raise VocabularyError(f"'{code}' is no office code; an ST.3 code has two letters, for example EP.")
    return int.from_bytes(upper.encode("ascii"), "big")


def office_code(number: int) -> str:
    """The uint16 of the contracts back to the ST.3 code: 17744 is 'EP'.

    Raises:
        VocabularyError: the number is not two letters.
    """
    code = number.to_bytes(2, "big").decode("ascii", "replace") if 0 <= number <= 0xFFFF else ""
    if not _CODE.match(code):
        raise VocabularyError(f"{number} is no office id; an office id is two ASCII letters, for example 17744 for EP.")
    return code


def _patterns(rows: list[dict[str, str]]) -> tuple[NumberPattern, ...]:
    return tuple(
        NumberPattern(
            stage=Stage(row["stage"]),
            pattern=re.compile(row["pattern"].replace(r"\d", "[0-9]")),
            example=row["example"],
            prefix=row.get("prefix", ""),
            mark=row["mark"],
            note=row.get("note", ""),
        )
        for row in rows
    )


def _office(code: str, row: dict[str, Any]) -> Office:
    keys = {kind: kind.name.lower() for kind in Kind}
    patterns = {kind: _patterns(row[key]) for kind, key in keys.items() if key in row}
    territory = row["territory"] if isinstance(row["territory"], str) else tuple(row["territory"])
    return Office(code, row["name"], row["short"], territory, MappingProxyType(patterns))


OFFICES: Final[Mapping[str, Office]] = MappingProxyType(
    {code: _office(code, row) for code, row in read_table("offices").items()}
)
"""Every office this release knows, by ST.3 code."""


def find_office(code: str | int) -> Office:
    """The office with this ST.3 code or on-chain id.

    Raises:
        VocabularyError: no office of that code is known.
    """
    text = office_code(code) if isinstance(code, int) else code.strip().upper()
    try:
        return OFFICES[text]
    except KeyError:
        raise VocabularyError(f"The office '{text}' is not known; use one of {', '.join(OFFICES)}.") from None
