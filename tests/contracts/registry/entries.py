"""Registrations and holders for the tests of the register and of what reads it."""

from typing import Any

from eth_abi import encode
from eth_utils import keccak

from tests.contracts.protocol import DAY, EP, NOW, YEAR

PATENT, UTILITY_MODEL, TRADE_MARK, DESIGN = 1, 2, 3, 4
APPLICATION, DISCONTINUED, APPLICATION_REVIVED = ord("A"), ord("B"), ord("C")
GRANTED, CEASED, RIGHT_REVIVED, TERMINATED = ord("F"), ord("H"), ord("K"), ord("N")
LIFE_STATES = [APPLICATION, DISCONTINUED, APPLICATION_REVIVED, GRANTED, CEASED, RIGHT_REVIVED, TERMINATED]
PLEDGED, ATTACHED = 1, 2
UNCLAIMED = 1 << 63
WHOLE = 10_000
NO_COMMITMENT = b"\0" * 32

TERRITORY = 0b1110
WHOLE_FIELD = 1
TITLE = "Method for joining metal parts by friction"
NUMBER = "EP2345678B1"
FILED = NOW - 5 * YEAR
GRANT_DATE = NOW - 2 * YEAR
EXPIRY = NOW + 15 * YEAR
STATUS_DATE = NOW - 2 * YEAR + DAY


def commitment(name: str) -> bytes:
    """Commitment to the name of a legal entity."""
    return keccak(text=name.casefold())


def party_of(name: str) -> int:
    """The party a holder is who has not joined."""
    return UNCLAIMED | (int.from_bytes(commitment(name), "big") & (UNCLAIMED - 1))


def participant(id: int, share: int = WHOLE) -> tuple[Any, ...]:
    """A holder who has joined."""
    return (id, NO_COMMITMENT, "", share)


def outsider(name: str, share: int = WHOLE) -> tuple[Any, ...]:
    """A legal entity that has not joined."""
    return (0, commitment(name), name, share)


def registration(**changes: Any) -> tuple[Any, ...]:
    """A granted European patent of a company that has not joined; `changes` by the names of `Registration`."""
    entry = {
        "office": EP,
        "kind": PATENT,
        "number": NUMBER,
        "title": TITLE,
        "territory": TERRITORY,
        "fields": WHOLE_FIELD,
        "filed": FILED,
        "granted": GRANT_DATE,
        "expiry": EXPIRY,
        "category": GRANTED,
        "status_code": "B1",
        "status_date": STATUS_DATE,
        "holders": [outsider("Acme Manufacturing GmbH")],
    }
    unknown = changes.keys() - entry.keys()
    assert not unknown, f"a registration has no {unknown}"
    return tuple((entry | changes).values())


def id_of(number: str = NUMBER, office: int = EP, kind: int = PATENT) -> bytes:
    """Permanent id of a right."""
    return keccak(encode(["uint16", "uint8", "string"], [office, kind, number]))


def token_of(right: bytes) -> int:
    """The right as a token."""
    return int.from_bytes(right, "big")
