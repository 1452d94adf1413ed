"""Rights on the register and those who may write it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.protocol import US, Protocol
from tests.contracts.registry.entries import outsider, participant, registration


@pytest.fixture
def enter(registry: Any, registrar: str) -> Callable[..., bytes]:
    """Enter a right of the European office; arguments by the names of `Registration`."""

    def _enter(**changes: Any) -> bytes:
        return bytes(registry.register(registration(**changes), sender=registrar))

    return _enter


@pytest.fixture
def right(enter: Callable[..., bytes]) -> bytes:
    """A patent of a company that has not joined."""
    return enter()


@pytest.fixture
def sellers_right(enter: Callable[..., bytes], seller: int) -> bytes:
    """A patent of the seller alone."""
    return enter(number="EP7654321B1", holders=[participant(seller)])


@pytest.fixture
def joint_right(enter: Callable[..., bytes], seller: int) -> bytes:
    """A patent of the seller (60 %), a company that has not joined (30 %) and another (10 %)."""
    holders = [participant(seller, 6_000), outsider("Acme Manufacturing GmbH", 3_000), outsider("Beta SA", 1_000)]
    return enter(number="EP1111111B1", holders=holders)


@pytest.fixture
def foreign_registrar(protocol: Protocol) -> str:
    """Registrar of another office."""
    return protocol.officer("registrar", US)


@pytest.fixture
def recordal(protocol: Protocol, registry: Any) -> str:
    """The part that records decisions."""
    return protocol.caller("Recordals")
