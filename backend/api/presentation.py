"""What responses are made of: names beside ids, amounts with their token, codes with their words."""

from __future__ import annotations

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


class Coded(View):
    """A code of the contracts with its words."""

    code: int
    words: str


class OfficeName(View):
    """An office: its ST.3 code and name."""

    code: str
    name: str


class Party(View):
    """Who holds, offers, signs or files. `participant` is empty for a rightsholder who has not joined."""

    party: str
    participant: int | None
    name: str
    joined: bool
    attorney: bool = False


class Officer(View):
    """An officer: number the acts are logged under, name, office."""

    number: int
    name: str
    office: str


class RightName(View):
    """A right: permanent id, first number, title, office and kind."""

    right: str
    number: str
    title: str
    office: str
    kind: str


class Money(View):
    """An amount: smallest units as text, and as people read it."""

    amount: str
    token: str
    symbol: str
    decimals: int
    text: str


class Scope(View):
    """Territory, fields and acts a right or grant covers."""

    territory: list[str]
    territory_text: str
    fields_text: str
    acts: list[str]


class Finding(View):
    """A rule that warns, or that the officer has to look at."""

    rule: int
    title: str
    sentence: str


class Consideration(View):
    """What a licence costs beside its price."""

    royalty_bp: int
    royalty_text: str
    minimum: Money
    cap: Money | None
    period: int


class ItemView(View):
    """One right of an offer or deal, and its price."""

    item: int
    right: RightName
    price: Money


class TermsView(View):
    """Legal terms in words. `start` empty: with the office's decision; `end` empty: an assignment, for good."""

    grant: Coded
    grantor: Party
    grantee: Party | None
    scope: Scope
    options: list[str]
    start: int | None
    end: int | None
    head: int | None
    share_bp: int
    consideration: Consideration
    text_hash: str
    items: list[ItemView]
    total: Money


def date_text(seconds: int) -> str:
    """A date as 2026-11-23; empty for none, the seconds themselves beyond the calendar."""
    try:
        day = to_date(seconds)
    except (ValueError, OverflowError, OSError):
        return f"{seconds} s"
    return day.isoformat() if day else ""


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
