"""Types of grant: what one party gives the other."""

from enum import IntEnum
from types import MappingProxyType
from typing import Final

from ipr.vocabulary.errors import VocabularyError


class Grant(IntEnum):
    """Type of grant, as the contracts store it (uint8)."""

    ASSIGNMENT = 1
    EXCLUSIVE = 2
    SOLE = 3
    NON_EXCLUSIVE = 4

    @property
    def words(self) -> str:
        """The grant as people say it: 'exclusive licence'."""
        return GRANT_WORDS[self]

    @property
    def is_licence(self) -> bool:
        """True for everything but an assignment."""
        return self is not Grant.ASSIGNMENT

    @property
    def excludes_others(self) -> bool:
        """True if a later licence of the same scope conflicts with it (rules 1 and 2)."""
        return self in (Grant.EXCLUSIVE, Grant.SOLE)


GRANT_WORDS: Final = MappingProxyType(
    {
        Grant.ASSIGNMENT: "assignment",
        Grant.EXCLUSIVE: "exclusive licence",
        Grant.SOLE: "sole licence",
        Grant.NON_EXCLUSIVE: "non-exclusive licence",
    }
)
"""Words for a grant."""

GRANT_MEANINGS: Final = MappingProxyType(
    {
        Grant.ASSIGNMENT: "The whole right passes to the buyer.",
        Grant.EXCLUSIVE: "Only the licensee may use the right in the agreed scope, not even the rightsholder.",
        Grant.SOLE: "Only the licensee and the rightsholder may use the right in the agreed scope.",
        Grant.NON_EXCLUSIVE: "The licensee may use the right; the rightsholder may license others too.",
    }
)
"""One sentence on what a grant does."""


def parse_grant(text: str) -> Grant:
    """Read a grant as people write it: 'Exclusive', 'non-exclusive licence', 'sale'.

    Raises:
        VocabularyError: the word names no grant.
    """
    word = text.strip().lower().replace("_", "-").replace("license", "licence").removesuffix(" licence")
    aliases = {"sale": Grant.ASSIGNMENT, "nonexclusive": Grant.NON_EXCLUSIVE, "non exclusive": Grant.NON_EXCLUSIVE}
    found = aliases.get(word) or next((g for g in Grant if g.words.removesuffix(" licence") == word), None)
    if found is None:
        raise VocabularyError(f"'{text}' is no type of grant; write assignment, exclusive, sole or non-exclusive.")
    return found
