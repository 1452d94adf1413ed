"""What responses are made of: names beside ids, amounts with their token, codes with their words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ipr.vocabulary.moments import to_date
from ipr.vocabulary.offices import office_id


class View(BaseModel):
    """Base of every response."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def checksum(address: str) -> str:
    """An address with its checksum."""
    from eth_utils.address import to_checksum_address

    return str(to_checksum_address(address))


def _office(code: str) -> int:
    return office_id(code.upper())


AddressText = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{40}$"), AfterValidator(checksum)]
Address = Annotated[str, Path(pattern=r"^0x[0-9a-fA-F]{40}$"), AfterValidator(checksum)]
Id = Annotated[str, Path(pattern=r"^0x[0-9a-f]{64}$", description="Id: 0x and 64 hexadecimal digits.")]
ParticipantId = Annotated[int, Path(ge=1, lt=2**53)]
OfficeText = Annotated[str, Field(pattern=r"^[A-Za-z]{2}$", description="Office code of WIPO ST.3, such as EP.")]


class Party(View):
    """Who holds, offers, signs or files; `participant` is false for a name on record that has not joined."""

    id: int
    name: str
    participant: bool
    country: str | None = None
    suspended: bool = False


class Money(View):
    """An amount: smallest units as text, and as people read it."""

    amount: str
    token: str
    symbol: str
    decimals: int
    text: str


class RightBrief(View):
    """A right in one line. `state` is the letter of its life state (ST.27), `expiry` Unix seconds."""

    id: str
    office: str
    office_name: str
    kind: int
    kind_name: str
    number: str
    title: str
    state: str
    state_words: str
    in_force: bool
    expiry: int | None
    owners: list[Party]


class OfficerName(View):
    """An officer: the number acts are logged under, and the name."""

    number: int
    name: str


class RuleView(View):
    """A rule that refuses, warns, or that the officer has to look at."""

    number: int
    title: str
    sentence: str
    advice: str


class FieldView(View):
    """A class or technology field."""

    scheme: str
    number: int
    title: str


class ItemView(View):
    """One right of an offer or deal, and its price."""

    item: int
    right: RightBrief
    price: Money


class TermsView(View):
    """Legal terms in words. `start` empty: with the office's decision; `end` empty: an assignment, for good."""

    grant: int
    grant_words: str
    acts: list[str]
    options: list[str]
    start: int | None
    end: int | None
    share_bp: int
    royalty_bp: int
    minimum: Money
    cap: Money | None
    period: int
    territory: list[str]
    territory_words: str
    fields: list[FieldView]
    fields_words: str
    head: int | None
    text: str
    items: list[ItemView]
    total: Money


def date_text(seconds: int) -> str:
    """A date as 2026-11-23; empty for none, the seconds themselves beyond the calendar."""
    try:
        day = to_date(seconds)
    except (ValueError, OverflowError, OSError):
        return f"{seconds} s"
    return day.isoformat() if day else ""


def date_words(seconds: int) -> str:
    """A date as '23 November 2026', inside a sentence; beyond the calendar as `date_text`."""
    text = date_text(seconds)
    try:
        when = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{when.day} {when:%B} {when.year}"


def struct(value: Any) -> Any:
    """A contract's struct as JSON any program can read: integers as decimal text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return {name: struct(member) for name, member in value.items()}
    if isinstance(value, list):
        return [struct(member) for member in value]
    return value
