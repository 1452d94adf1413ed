"""Terms for the tests of the rules and of what decisions do."""

from typing import Any

from tests.contracts.protocol import NOW, YEAR
from tests.contracts.registry.entries import TERRITORY, WHOLE, WHOLE_FIELD

ASSIGNMENT, EXCLUSIVE, SOLE, NON_EXCLUSIVE = 1, 2, 3, 4
MAKE, SELL, SUBLICENSE, ALL_ACTS = 1, 8, 32, 63
AS_RENEWED, PAST_INFRINGEMENT, GOODWILL, QUALITY_CONTROL = 1, 2, 4, 8
PRICE = 250_000 * 10**6


def terms(items: list[tuple[bytes, int]], **changes: Any) -> tuple[Any, ...]:
    """An assignment of whole rights; `changes` by the names of `Terms`."""
    content = {
        "grant": ASSIGNMENT,
        "grantor": 0,
        "grantee": 0,
        "token": "0x" + "0" * 40,
        "territory": TERRITORY,
        "fields": WHOLE_FIELD,
        "acts": 0,
        "options": 0,
        "start": 0,
        "end": 0,
        "head": 0,
        "share_bp": WHOLE,
        "royalty_bp": 0,
        "minimum": 0,
        "cap": 0,
        "period": 0,
        "text": b"\1" * 32,
        "items": items,
    }
    unknown = changes.keys() - content.keys()
    assert not unknown, f"terms have no {unknown}"
    return tuple((content | changes).values())


def licence_of(**changes: Any) -> dict[str, Any]:
    """What makes the terms an exclusive licence of five years."""
    return {"grant": EXCLUSIVE, "acts": MAKE | SELL, "end": NOW + 5 * YEAR, "share_bp": 0} | changes


def bits(*rules: int) -> int:
    """Bitmap of rule numbers."""
    return sum(1 << rule for rule in rules)


def table(severities: dict[int, int]) -> int:
    """Severities by rule, two bits each."""
    return sum(severity << 2 * rule for rule, severity in severities.items())
