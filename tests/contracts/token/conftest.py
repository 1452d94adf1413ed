"""A demo token of its own for each test, and someone who holds some."""

from typing import Any

import boa
import pytest

from tests.contracts.protocol import compiled, person

SUPPLY = 1_000 * 10**6


@pytest.fixture
def holder() -> str:
    return person("holder").address


@pytest.fixture
def money(founder: str, holder: str) -> Any:
    with boa.env.prank(founder):
        token = compiled("contracts/SettlementToken.vy").deploy()
    token.mint(holder, SUPPLY, sender=founder)
    return token
