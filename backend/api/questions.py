"""Query parameters several lists share, read into the codes of the contracts."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from backend.api.problems import Unreadable
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind, parse_kind
from ipr.vocabulary.offices import office_id
from ipr.vocabulary.territories import CODES

_KIND_NUMBERS = frozenset(int(kind) for kind in Kind)
Words = Annotated[str, Query(max_length=200, description="Words of the title, a number, or a holder's name.")]
KindText = Annotated[
    str | None,
    Query(max_length=40, description="patent, utility model, trade mark or design; or 1 to 4.", examples=["patent"]),
]
OfficeCode = Annotated[
    str | None, Query(pattern=r"^[A-Za-z]{2}$", description="Office code of WIPO ST.3.", examples=["EP"])
]
Country = Annotated[
    str | None, Query(pattern=r"^[A-Za-z]{2}$", description="A country covered, ISO 3166-1.", examples=["DE"])
]
FieldBit = Annotated[
    int | None,
    Query(ge=1, le=112, description="A class: 1-45 Nice, 46-80 WIPO technology field 1-35, 81-112 Locarno 1-32."),
]
Participant = Annotated[int | None, Query(ge=1, lt=2**53, description="Participant id.")]
IdText = Annotated[str | None, Query(pattern=r"^0x[0-9a-f]{64}$", description="0x and 64 hexadecimal digits.")]
Units = Annotated[int | None, Query(ge=0, lt=2**128, description="In the token's smallest unit.")]


def kind_of(text: str | None) -> int | None:
    """The kind a person wrote.

    Raises:
        Unreadable: it is none.
    """
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text) in _KIND_NUMBERS:
        return int(text)
    try:
        return int(parse_kind(text))
    except VocabularyError as error:
        raise Unreadable(str(error)) from None


def office_of(code: str | None) -> int | None:
    """The office with this code."""
    return office_id(code.upper()) if code else None


def country_of(code: str | None) -> int | None:
    """The bit of a country.

    Raises:
        Unreadable: there is no such country.
    """
    if not code:
        return None
    if code.upper() not in CODES:
        raise Unreadable(f"'{code}' is no country; write a two-letter ISO 3166 code, for example DE.")
    return CODES.index(code.upper())
