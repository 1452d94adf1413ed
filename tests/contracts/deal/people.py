"""Fixtures the tests of `Market`, `Auctions`, `Agreements` and whole deals share.

Each of those folders has them in its conftest, so pytest makes them once a folder; the chain must have them once.
"""

from functools import cache
from typing import Any

import pytest

from tests.contracts.deal.build import Deals, register_right
from tests.contracts.protocol import Protocol, person


@cache
def patent_of(protocol: Protocol, seller: int) -> bytes:
    """A granted patent the seller holds alone, entered once."""
    return register_right(protocol, seller)


@cache
def joined(protocol: Protocol, name: str) -> int:
    """A participant admitted once."""
    return protocol.join(name)


@pytest.fixture(scope="session")
def right(protocol: Protocol, registry: Any, seller: int) -> bytes:
    """A granted patent the seller holds alone."""
    return patent_of(protocol, seller)


@pytest.fixture(scope="session")
def deals(
    protocol: Protocol, token: Any, market: Any, auctions: Any, agreements: Any, seller: int, buyer: int, right: bytes
) -> Deals:
    """Deals over that patent."""
    return Deals(protocol, seller, buyer, right)


@pytest.fixture(scope="session")
def rival(protocol: Protocol, participants: Any) -> int:
    """A second buyer; its account is `person("rival")`."""
    return joined(protocol, "rival")


@pytest.fixture(scope="session")
def seller_account() -> str:
    return person("seller").address


@pytest.fixture(scope="session")
def buyer_account() -> str:
    return person("buyer").address


@pytest.fixture(scope="session")
def rival_account() -> str:
    return person("rival").address


@pytest.fixture(scope="session")
def attorney_account() -> str:
    return person("attorney").address
