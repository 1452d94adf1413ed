"""Encumbrances of a right, as bits of a uint8."""

from enum import IntFlag
from types import MappingProxyType
from typing import Final


class Encumbrance(IntFlag):
    """What burdens a right."""

    PLEDGED = 1
    ATTACHED = 2


ENCUMBRANCE_WORDS: Final = MappingProxyType(
    {
        Encumbrance.PLEDGED: "pledged: a security interest is recorded and not released",
        Encumbrance.ATTACHED: "attached: a court or bailiff forbids disposal",
    }
)
"""What each encumbrance means."""


def format_encumbrances(encumbrances: int) -> str:
    """The encumbrances in words, 'none' if there are none."""
    return "; ".join(ENCUMBRANCE_WORDS[e] for e in Encumbrance if encumbrances & e) or "none"
