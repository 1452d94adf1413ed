"""The 26 rules on combinations of grants, rights and parties, with what to tell a person.

A finding is the bit `1 << number` in one of three uint256 bitmaps: refused, warned, for the officer to review.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.tables import read_table


class Severity(StrEnum):
    """What a finding does to a deal."""

    ALLOW = "allow"
    WARN = "warn"
    REVIEW = "review"
    REFUSE = "refuse"


class DealKind(StrEnum):
    """What a rule may be about alone."""

    ASSIGNMENT = "assignment"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        number: 1 to 26, for ever the same.
        title: a few words.
        severity: the default; each office sets its own by kind of right.
        checked: True if this release checks it.
        only: the kind of deal it is asked of; None where it is asked of both.
        sentence: what is wrong, for a person.
        advice: what to change.
    """

    number: int
    title: str
    severity: Severity
    checked: bool
    only: DealKind | None
    sentence: str
    advice: str

    @property
    def bit(self) -> int:
        """The finding's bit in the bitmaps of the contracts."""
        return 1 << self.number

    def is_asked(self, of: DealKind) -> bool:
        """Whether this release asks it of such a deal."""
        return self.checked and self.only in (None, of)

    @property
    def words(self) -> str:
        """Sentence and advice together."""
        return f"{self.sentence} {self.advice}"


def _rule(number: str, row: dict[str, str | bool]) -> Rule:
    severity = Severity(str(row["severity"]))
    words = (str(row[key]) for key in ("sentence", "advice"))
    only = DealKind(str(row["only"])) if "only" in row else None
    return Rule(int(number), str(row["title"]), severity, bool(row["checked"]), only, *words)


RULES: Final = MappingProxyType({int(number): _rule(number, row) for number, row in read_table("rules").items()})
"""Every rule by its number."""


def find_rule(number: int) -> Rule:
    """The rule of this number.

    Raises:
        VocabularyError: there is no such rule.
    """
    if number not in RULES:
        raise VocabularyError(f"There is no rule {number}; rules are numbered 1 to {len(RULES)}.")
    return RULES[number]


def findings(bitmap: int) -> tuple[Rule, ...]:
    """The rules whose bits are set, in the order of their numbers.

    Raises:
        VocabularyError: a bit is set that stands for no rule.
    """
    if bitmap < 0 or bitmap & ~sum(rule.bit for rule in RULES.values()):
        raise VocabularyError(
            "The findings have a bit that stands for no rule; this client is older than the contracts."
        )
    return tuple(rule for rule in RULES.values() if bitmap & rule.bit)
