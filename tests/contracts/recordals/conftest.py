"""A right of the seller and the part that decides."""

from typing import Any

import pytest

from tests.contracts.protocol import Protocol
from tests.contracts.registry.entries import participant, registration


@pytest.fixture
def right(registry: Any, registrar: str, seller: int) -> bytes:
    """A patent of the seller."""
    return bytes(registry.register(registration(holders=[participant(seller)]), sender=registrar))


@pytest.fixture
def decision(protocol: Protocol, recordals: Any) -> str:
    """The part that decides requests."""
    return protocol.caller("Requests")
