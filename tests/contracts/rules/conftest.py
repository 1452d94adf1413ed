"""A right of the seller and terms about it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.licences.build import scope
from tests.contracts.protocol import US, Protocol
from tests.contracts.registry.entries import participant, registration
from tests.contracts.rules.build import PRICE, licence_of, terms


@pytest.fixture
def enter(registry: Any, registrar: str, seller: int) -> Callable[..., bytes]:
    """Enter a right of the seller; arguments by the names of `Registration`."""

    def _enter(**changes: Any) -> bytes:
        entry = registration(**({"holders": [participant(seller)]} | changes))
        return bytes(registry.register(entry, sender=registrar))

    return _enter


@pytest.fixture
def right(enter: Callable[..., bytes]) -> bytes:
    """A patent of the seller."""
    return enter()


@pytest.fixture
def check(rules: Any, token: Any, seller: int, buyer: int) -> Callable[..., tuple[int, int, int]]:
    """What the rules say about an assignment of a right from the seller to the buyer."""

    def _check(right: bytes, consenting: tuple[int, ...] = (), **changes: Any) -> tuple[int, int, int]:
        content = {"grantor": seller, "grantee": buyer, "token": token.address, "items": [(right, PRICE)]}
        content |= changes
        items = content.pop("items")
        found = rules.check(terms(items, **content), list(consenting))
        return tuple(found)

    return _check


@pytest.fixture
def check_licence(check: Callable[..., tuple[int, int, int]]) -> Callable[..., tuple[int, int, int]]:
    """What the rules say about an exclusive licence."""

    def _check(right: bytes, consenting: tuple[int, ...] = (), **changes: Any) -> tuple[int, int, int]:
        return check(right, consenting, **licence_of(**changes))

    return _check


@pytest.fixture
def grant(licences: Any, protocol: Protocol) -> Callable[..., int]:
    """Enter a licence, whatever the rules say; arguments by the names of `Scope`."""

    def _grant(right: bytes, licensee: int, **changes: Any) -> int:
        return int(licences.grant_licence(scope(right, **changes), licensee, sender=protocol.caller("Recordals")))

    return _grant


@pytest.fixture
def set_severities(rules: Any, registrar: str, protocol: Protocol) -> Callable[..., None]:
    """What the European office does about rules, of a kind of right."""

    def _set(severities: int, kind: int = 1) -> None:
        rules.set_severities(0x4550, kind, severities, sender=registrar)

    return _set


@pytest.fixture
def foreign_registrar(protocol: Protocol) -> str:
    """Registrar of another office."""
    return protocol.officer("registrar", US)
