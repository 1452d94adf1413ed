"""Legal status: event categories of WIPO ST.27, status names of the EUIPO, and the offices' own event codes.

A right has a life state: the category of the last event that changed it. Other categories (a change of owner, a
licence, a fee) are events in its history and leave the life state alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.tables import read_table


class Category(IntEnum):
    """Category of a legal-status event: the ASCII code of its ST.27 letter, as the contracts store it (uint8)."""

    A = ord("A")
    B = ord("B")
    C = ord("C")
    D = ord("D")
    E = ord("E")
    F = ord("F")
    G = ord("G")
    H = ord("H")
    K = ord("K")
    L = ord("L")
    M = ord("M")
    N = ord("N")
    P = ord("P")
    Q = ord("Q")
    R = ord("R")
    S = ord("S")
    T = ord("T")
    U = ord("U")
    V = ord("V")
    W = ord("W")
    Y = ord("Y")

    @property
    def letter(self) -> str:
        """The letter of ST.27."""
        return self.name

    @property
    def words(self) -> str:
        """What happened, in words."""
        return CATEGORY_WORDS[self]


CATEGORY_WORDS: Final = MappingProxyType(
    {
        Category.A: "application filed",
        Category.B: "application discontinued",
        Category.C: "application revived",
        Category.D: "search or examination requested",
        Category.E: "pre-grant review requested",
        Category.F: "right granted",
        Category.G: "protection beyond term",
        Category.H: "right ceased",
        Category.K: "right revived",
        Category.L: "right review requested",
        Category.M: "right maintained",
        Category.N: "application or right terminated",
        Category.P: "document modified",
        Category.Q: "document published",
        Category.R: "party data change recorded",
        Category.S: "licensing information recorded",
        Category.T: "administrative procedure adjusted",
        Category.U: "fee paid",
        Category.V: "appeal requested",
        Category.W: "other event",
        Category.Y: "event corrected or deleted",
    }
)
"""Words for every category of ST.27; I, J, O and X are unused."""

IN_FORCE: Final = frozenset({Category.F, Category.K})
"""Life states of a right in force."""
PENDING: Final = frozenset({Category.A, Category.C})
"""Life states of an application."""
ENDED: Final = frozenset({Category.B, Category.H, Category.N})
"""Life states of a right or application that is no more."""
LIFE_STATES: Final = IN_FORCE | PENDING | ENDED
"""Categories that change the life state; an event of any other category does not."""

LIFE_WORDS: Final = MappingProxyType(
    {
        Category.A: "pending",
        Category.B: "discontinued",
        Category.C: "pending again",
        Category.F: "in force",
        Category.H: "ceased",
        Category.K: "in force again",
        Category.N: "terminated",
    }
)
"""Words for a life state."""


def parse_category(letter: str | int) -> Category:
    """The category of a letter, or of its ASCII code.

    Raises:
        VocabularyError: not a letter ST.27 uses.
    """
    value = letter if isinstance(letter, int) else ord(letter) if len(letter) == 1 else -1
    try:
        return Category(value)
    except ValueError:
        raise VocabularyError(f"'{letter}' is no category of ST.27; use A to H, K to N, P to W or Y.") from None


def life_state(categories: list[Category]) -> Category | None:
    """Life state after events in their order; None if none of them sets it."""
    return next((category for category in reversed(categories) if category in LIFE_STATES), None)


@dataclass(frozen=True, slots=True)
class EventCode:
    """An office's own code of an event.

    Attributes:
        office: ST.3 code.
        code: as the office writes it.
        category: the category of ST.27 it belongs to.
        words: what happened.
    """

    office: str
    code: str
    category: Category
    words: str


def _event_codes() -> dict[tuple[str, str], EventCode]:
    rows = read_table("events")
    return {
        (office, code): EventCode(office, code, parse_category(row[0]), row[1])
        for office, codes in rows.items()
        for code, row in codes.items()
    }


EVENT_CODES: Final[Mapping[tuple[str, str], EventCode]] = MappingProxyType(_event_codes())
"""National event codes by office and code. Source: EPO INPADOC list of legal event codes 2024/17."""


def find_event(office: str, code: str) -> EventCode | None:
    """What an office's own event code means; None if this release does not know it."""
    return EVENT_CODES.get((office, code.strip().upper()))


class MarkStatus(IntEnum):
    """Status names of EU trade marks and designs, as the EUIPO uses them; the values are this project's own."""

    RECEIVED = 1
    UNDER_EXAMINATION = 2
    APPLICATION_PUBLISHED = 3
    START_OF_OPPOSITION_PERIOD = 4
    OPPOSITION_PENDING = 5
    REGISTRATION_PENDING = 6
    REGISTERED = 7
    CANCELLATION_PENDING = 8
    CANCELLED = 9
    SURRENDERED = 10
    EXPIRED = 11
    WITHDRAWN = 12
    REFUSED = 13
    APPEALABLE = 14
    APPEALED = 15
    ACCEPTED = 16
    REMOVED_FROM_REGISTER = 17
    REGISTERED_AND_SUBJECT_TO_DEFERMENT = 18
    LACK_OF_EFFECTS = 19
    INVALIDITY_PROCEDURE_PENDING = 20
    DESIGN_DECLARED_INVALID = 21

    @property
    def words(self) -> str:
        """The status in words: 'opposition pending'."""
        return self.name.lower().replace("_", " ")

    @property
    def life(self) -> Category:
        """The life state a right of this status is in."""
        if self in _REGISTERED:
            return Category.F
        if self in _CEASED:
            return Category.H
        return Category.B if self in (MarkStatus.WITHDRAWN, MarkStatus.REFUSED) else Category.A


_REGISTERED: Final = frozenset(
    {
        MarkStatus.REGISTERED,
        MarkStatus.CANCELLATION_PENDING,
        MarkStatus.REGISTERED_AND_SUBJECT_TO_DEFERMENT,
        MarkStatus.INVALIDITY_PROCEDURE_PENDING,
    }
)
_CEASED: Final = frozenset(
    {
        MarkStatus.CANCELLED,
        MarkStatus.SURRENDERED,
        MarkStatus.EXPIRED,
        MarkStatus.REMOVED_FROM_REGISTER,
        MarkStatus.LACK_OF_EFFECTS,
        MarkStatus.DESIGN_DECLARED_INVALID,
    }
)
