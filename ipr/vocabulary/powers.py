"""Powers of an account or of an attorney, as bits of a uint16."""

from enum import IntFlag
from types import MappingProxyType
from typing import Final

from ipr.vocabulary.errors import VocabularyError


class Power(IntFlag):
    """What an account may do for its participant, or an attorney for the principal."""

    VIEW = 1
    NEGOTIATE = 2
    SIGN = 4
    RECEIVE = 8
    FILE = 16
    DELEGATE = 32
    ADMINISTER = 64


ALL_POWERS: Final = Power(127)
"""Every power."""

POWER_WORDS: Final = MappingProxyType(
    {
        Power.VIEW: "see what is private",
        Power.NEGOTIATE: "publish offers",
        Power.SIGN: "sign agreements and bids",
        Power.RECEIVE: "receive money",
        Power.FILE: "file requests with the office",
        Power.DELEGATE: "pass on own powers",
        Power.ADMINISTER: "administer accounts and powers",
    }
)
"""What each power allows, in words that follow 'may'."""

POWER_MEANINGS: Final = MappingProxyType(
    {
        Power.VIEW: "contracts, request forms and statements that only those concerned can read",
        Power.NEGOTIATE: "offers and, with the power to sign, auctions; and take them back",
        Power.SIGN: "whatever binds: accept, sign, bid, consent, pay",
        Power.RECEIVE: "be the payout address",
        Power.FILE: "file, answer notices, withdraw, waive appeal; ask for the list of rights",
        Power.DELEGATE: "give attorneys powers this account has, and revoke them",
        Power.ADMINISTER: "invite accounts, change their powers, choose the payout address",
    }
)
"""What each power is for, in a phrase that explains its words."""

FILING: Final = Power.VIEW | Power.FILE
"""What an attorney needs to bring a deal before the office: read the contract, and file."""


def parse_powers(text: str) -> Power:
    """Read powers separated by commas or spaces: 'view, sign'; 'all' is every power.

    Raises:
        VocabularyError: a word that names no power, or no word at all.
    """
    words = text.replace(",", " ").upper().split()
    if words == ["ALL"]:
        return ALL_POWERS
    unknown = [word.lower() for word in words if word not in Power.__members__]
    if unknown or not words:
        wrong = f"'{unknown[0]}' is no power" if unknown else "No power is given"
        raise VocabularyError(f"{wrong}; choose from {format_powers(ALL_POWERS)}.")
    powers = Power(0)
    for word in words:
        powers |= Power[word]
    return powers


def format_powers(powers: int) -> str:
    """The powers by name, in the order of their bits: 'view, sign'."""
    return ", ".join((power.name or "").lower() for power in Power if powers & power)
