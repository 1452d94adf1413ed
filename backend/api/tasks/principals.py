"""For whom an account may act, and by which power."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from backend.api.participants import repository
from ipr.vocabulary.powers import Power


@dataclass(frozen=True, slots=True)
class Capacity:
    """An account acting for a participant.

    Parameters: `authority` the power of attorney, 0 for an account of the participant; `powers` what the account may
    do; `rights` what a limited power covers, with the beginning of the holding (0: yet to be acquired), None for all.
    """

    participant: int
    authority: int
    powers: int
    rights: dict[str, int] | None = None

    def may(self, power: Power, *rights: str) -> bool:
        """Whether the account may do this about these rights."""
        return bool(self.powers & power) and (self.rights is None or all(right in self.rights for right in rights))


def capacities(reading: Connection, account: str, now: int) -> Iterator[Capacity]:
    """The account's own participant first, then those it represents as an attorney; suspended ones are left out."""
    row = repository.membership(reading, account)
    own = repository.one(reading, row["participant"]) if row else None
    if row is None or own is None or own["suspended"]:
        return
    yield Capacity(row["participant"], 0, row["powers"])
    if own["attorney"]:
        yield from _represented(reading, row["participant"], row["powers"], now)


def _represented(reading: Connection, attorney: int, powers: int, now: int) -> Iterator[Capacity]:
    given = repository.valid_powers(reading, attorney, now)
    limited = repository.power_rights(reading, [row["authority"] for row in given])
    for row in given:
        principal = repository.one(reading, row["principal"])
        if principal is not None and not principal["suspended"]:
            rights = dict(limited.get(row["authority"], [])) if row["limited"] else None
            yield Capacity(row["principal"], row["authority"], row["powers"] & powers, rights)
