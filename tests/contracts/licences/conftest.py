"""A right, and licences of it as the recording part enters them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.licences.build import scope
from tests.contracts.protocol import US, Protocol
from tests.contracts.registry.entries import participant, registration


@pytest.fixture
def right(registry: Any, registrar: str, seller: int) -> bytes:
    """A patent of the seller."""
    return bytes(registry.register(registration(holders=[participant(seller)]), sender=registrar))


@pytest.fixture
def other_right(registry: Any, registrar: str, seller: int) -> bytes:
    """Another patent of the seller."""
    entry = registration(number="EP2", holders=[participant(seller)])
    return bytes(registry.register(entry, sender=registrar))


@pytest.fixture
def recordal(protocol: Protocol, licences: Any) -> str:
    """The part that records decisions."""
    return protocol.caller("Recordals")


@pytest.fixture
def grant(licences: Any, recordal: str, right: bytes, buyer: int) -> Callable[..., int]:
    """Grant a licence of the right to the buyer; arguments by the names of `Scope`, and `licensee`."""

    def _grant(licensee: int | None = None, of: bytes = right, **changes: Any) -> int:
        return int(licences.grant_licence(scope(of, **changes), licensee or buyer, sender=recordal))

    return _grant


@pytest.fixture
def foreign_registrar(protocol: Protocol) -> str:
    """Registrar of another office."""
    return protocol.officer("registrar", US)
