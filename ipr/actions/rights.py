"""What an office enters in its own register by itself: rights, status events, numbers, encumbrances, holders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ipr.chain import Call, Chain
from ipr.errors import InvalidInput
from ipr.vocabulary.encumbrances import Encumbrance, format_encumbrances
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import check
from ipr.vocabulary.offices import office_id
from ipr.vocabulary.statuses import Category

TITLE_LIMIT = 256
"""Bytes of a title (or of a mark's representation in words) on the chain."""
WHOLE = 10_000
"""Basis points of a whole right."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder on record.

    Parameters: `participant` id, or 0 with `commitment` (32 bytes) and, for a legal entity, `name`; `share_bp` basis
    points, 0 for all holders alike when they hold jointly.
    """

    participant: int
    commitment: bytes
    name: str
    share_bp: int

    def as_tuple(self) -> tuple[int, bytes, str, int]:
        """The holder in the order of the contract's struct."""
        return (self.participant, self.commitment, self.name, self.share_bp)


@dataclass(frozen=True, slots=True)
class Registration:
    """A right as its office enters it; times in unix seconds, `granted` 0 while it is pending."""

    office: str
    kind: Kind
    number: str
    title: str
    territory: int
    fields: int
    filed: int
    granted: int
    expiry: int
    category: Category
    status_code: str
    status_date: int
    holders: tuple[Holder, ...]

    def __post_init__(self) -> None:
        """Refuse what the register would refuse, with the sentence of the field that is wrong."""
        check(self.office, self.kind, self.number)
        if not self.title.strip():
            raise InvalidInput(f"{self.number} has no title.", "Give the title, or the mark's representation in words.")
        if len(self.title.encode()) > TITLE_LIMIT:
            raise InvalidInput(
                f"The title of {self.number} is longer than {TITLE_LIMIT} bytes.",
                "Shorten it; the full text stays with the office.",
            )
        if self.granted and self.granted < self.filed:
            raise InvalidInput(f"{self.number} is granted before it was filed.", "Put the dates in order.")
        if self.expiry <= self.filed:
            raise InvalidInput(f"{self.number} expires before it was filed.", "Put the dates in order.")
        shares = sum(holder.share_bp for holder in self.holders)
        if shares not in (0, WHOLE):
            raise InvalidInput(
                f"The holders' shares of {self.number} add up to {shares / 100:g} %.",
                "Make them 100 %, or all 0 for holding jointly.",
            )

    def as_tuple(self) -> tuple[Any, ...]:
        """The registration in the order of the contract's struct."""
        return (
            office_id(self.office), int(self.kind), self.number, self.title, self.territory, self.fields, self.filed,
            self.granted, self.expiry, int(self.category), self.status_code, self.status_date,
            [holder.as_tuple() for holder in self.holders],
        )  # fmt: skip


def register(chain: Chain, registration: Registration) -> Call:
    """Enter a right in the register (registrar of its office)."""
    return chain.write(
        "IPRRegistry", "register", registration.as_tuple(),
        title=f"Register {registration.number}",
        consequence=f"{registration.number} is entered with its holders and status; anyone can rely on it.",
    )  # fmt: skip


def register_in_batch(chain: Chain, registrations: Sequence[Registration]) -> Call:
    """Enter several rights in one transaction; if one cannot be entered, none is."""
    return chain.write(
        "IPRRegistry", "register_in_batch", [registration.as_tuple() for registration in registrations],
        title=f"Register {len(registrations)} rights", consequence="All are entered, or none.",
    )  # fmt: skip


def record_status(
    chain: Chain, right: bytes, category: Category, code: str, effective: int, expiry: int, reference: str
) -> Call:
    """Append a legal-status event; `effective` unix seconds, `expiry` 0 leaves the expiry as it is."""
    return chain.write(
        "IPRRegistry", "record_status", right, int(category), code, effective, expiry, reference,
        title="Record a legal-status event", consequence="The event is appended; nothing earlier is deleted.",
    )  # fmt: skip


def add_number(chain: Chain, right: bytes, number: str, stage: int) -> Call:
    """Add a later number; `stage` 1 application, 2 publication, 3 grant or registration, 4 other."""
    return chain.write(
        "IPRRegistry", "add_number", right, number, stage,
        title=f"Add the number {number}", consequence="The right is found under this number too.",
    )  # fmt: skip


def record_encumbrance(
    chain: Chain, right: bytes, encumbrance: Encumbrance, beneficiary: int, name: str, reference: str
) -> Call:
    """Record a pledge or an attachment; `beneficiary` participant id, 0 where it has not joined."""
    return chain.write(
        "IPRRegistry", "record_encumbrance", right, int(encumbrance), beneficiary, name, reference,
        title=f"Record: {format_encumbrances(encumbrance)}",
        consequence="From now on a sale needs what the law asks for with it; deals under way are checked again.",
    )  # fmt: skip


def release_encumbrance(chain: Chain, right: bytes, encumbrance: Encumbrance, reference: str) -> Call:
    """Release a pledge or an attachment."""
    return chain.write(
        "IPRRegistry", "release_encumbrance", right, int(encumbrance), reference,
        title=f"Release: {format_encumbrances(encumbrance)}", consequence="It no longer stands in the way of a deal.",
    )  # fmt: skip


def record_holders(chain: Chain, right: bytes, holders: Sequence[Holder], code: str, reference: str) -> Call:
    """Enter holders after a transfer without contract or a correction; replaces all holders."""
    return chain.write(
        "IPRRegistry", "record_holders", right, [holder.as_tuple() for holder in holders], code, reference,
        title="Enter the holders",
        consequence="The holders named replace those on record; offers of the old ones are dead.",
    )  # fmt: skip


def end_licence(chain: Chain, right: bytes, licence: int, reason: str) -> Call:
    """Enter the end of a licence, by its number within the right, before its term (registrar)."""
    return chain.write(
        "Licences", "end_licence", right, licence, reason,
        title=f"End licence {licence}", consequence="The licence and the sublicences under it end.",
    )  # fmt: skip
