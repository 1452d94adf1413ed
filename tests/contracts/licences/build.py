"""Scopes for the tests of licences."""

from typing import Any

from tests.contracts.protocol import NOW, YEAR

EXCLUSIVE, SOLE, NON_EXCLUSIVE = 2, 3, 4
LIVE, ENDED = 1, 2
MAKE, USE, OFFER, SELL, IMPORT, SUBLICENSE = 1, 2, 4, 8, 16, 32
ALL_ACTS = 63
FRANCE, GERMANY, SPAIN = 2, 4, 8
WHOLE_FIELD, CLASS_9, CLASS_42 = 1, 1 << 9, 1 << 42


def scope(right: bytes, **changes: Any) -> tuple[Any, ...]:
    """An exclusive licence for Germany, to make and sell, for five years from now; `changes` by name."""
    content = {
        "right": right,
        "head": 0,
        "grant": EXCLUSIVE,
        "territory": GERMANY,
        "fields": WHOLE_FIELD,
        "acts": MAKE | SELL,
        "start": 0,
        "end": NOW + 5 * YEAR,
        "consenting": [],
    }
    unknown = changes.keys() - content.keys()
    assert not unknown, f"a scope has no {unknown}"
    return tuple((content | changes).values())
