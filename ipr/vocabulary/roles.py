"""Roles of an office's officers, as bits of a uint8."""

from enum import IntFlag
from types import MappingProxyType
from typing import Final


class Role(IntFlag):
    """What an officer does at the office."""

    REGISTRAR = 1
    EXAMINER = 2
    ACCREDITATION = 4
    CASHIER = 8
    AUDITOR = 16
    ADMINISTRATOR = 32


ROLE_WORDS: Final = MappingProxyType(
    {
        Role.REGISTRAR: "registrar",
        Role.EXAMINER: "examiner",
        Role.ACCREDITATION: "accreditation officer",
        Role.CASHIER: "cashier",
        Role.AUDITOR: "auditor",
        Role.ADMINISTRATOR: "administrator",
    }
)
"""What an officer of each role is called."""


def format_roles(roles: int) -> str:
    """The roles in words: 'registrar, cashier'."""
    return ", ".join(ROLE_WORDS[role] for role in Role if roles & role)
