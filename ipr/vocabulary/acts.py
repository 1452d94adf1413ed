"""Acts a licence permits, as bits of a uint32. An act not listed is not granted."""

from enum import IntFlag

from ipr.vocabulary.errors import VocabularyError


class Act(IntFlag):
    """What the licensee may do with the protected subject."""

    MAKE = 1
    USE = 2
    OFFER = 4
    SELL = 8
    IMPORT = 16
    SUBLICENSE = 32


ALL_ACTS: Act = Act.MAKE | Act.USE | Act.OFFER | Act.SELL | Act.IMPORT | Act.SUBLICENSE
"""Every act, as an assignment passes them."""


def parse_acts(text: str) -> Act:
    """Read acts separated by commas or spaces: 'make, use, sell'; 'all' is every act.

    Raises:
        VocabularyError: a word that names no act, or no word at all.
    """
    words = text.replace(",", " ").upper().split()
    if words == ["ALL"]:
        return ALL_ACTS
    acts = Act(0)
    for word in words:
        if word not in Act.__members__:
            raise VocabularyError(f"'{word.lower()}' is no act; choose from {format_acts(ALL_ACTS)}.")
        acts |= Act[word]
    if not acts:
        raise VocabularyError(f"No act is given; choose from {format_acts(ALL_ACTS)}.")
    return acts


def format_acts(acts: int) -> str:
    """The acts in words, in the order of their bits: 'make, use, sell'."""
    return ", ".join((act.name or "").lower() for act in Act if acts & act)
