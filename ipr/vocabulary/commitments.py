"""Commitments: how the register names a rightsholder who is not yet a participant, without personal data on chain.

A legal entity is keccak256 of its normalised name, so that anyone who knows the name can verify it. A natural person is
keccak256 of a secret salt and the name, so that nobody can guess it (EDPB guidelines 02/2025).
"""

import re
import unicodedata
from typing import Final

from eth_utils.crypto import keccak

from ipr.vocabulary.errors import VocabularyError

UNCLAIMED_BIT: Final = 1 << 63
"""Set in the holder id of a rightsholder who is not yet a participant."""
SALT_BYTES: Final = 32
"""Shortest salt: as long as the hash, so that it cannot be searched."""


def normalise_name(name: str) -> str:
    """A name as it is hashed: NFC, casefolded, single spaces, none at the ends.

    Raises:
        VocabularyError: nothing is left.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    clean = re.sub(r"\s+", " ", folded).strip()
    if not clean:
        raise VocabularyError("The name is empty; write the rightsholder's full name.")
    return clean


def commit_entity(name: str) -> bytes:
    """Commitment of a legal entity: keccak256 of the UTF-8 of its normalised name.

    Raises:
        VocabularyError: empty name.
    """
    return bytes(keccak(normalise_name(name).encode()))


def commit_person(name: str, salt: bytes) -> bytes:
    """Commitment of a natural person: keccak256(salt + name); the office keeps salt and name in its erasable store.

    Raises:
        VocabularyError: empty name, or a salt shorter than 32 bytes.
    """
    if len(salt) < SALT_BYTES:
        raise VocabularyError(f"The salt has {len(salt)} bytes; a person's commitment needs {SALT_BYTES} random bytes.")
    return bytes(keccak(salt + normalise_name(name).encode()))


def unclaimed_holder(commitment: bytes) -> int:
    """Holder id (uint64) of a rightsholder not yet a participant: bit 63, then the commitment's lowest 63 bits.

    Raises:
        VocabularyError: not 32 bytes.
    """
    if len(commitment) != 32:
        raise VocabularyError(f"A commitment has 32 bytes; this one has {len(commitment)}.")
    return UNCLAIMED_BIT | (int.from_bytes(commitment, "big") & (UNCLAIMED_BIT - 1))


def is_unclaimed(holder: int) -> bool:
    """True if this holder id stands for somebody who is not yet a participant."""
    return bool(holder & UNCLAIMED_BIT)
