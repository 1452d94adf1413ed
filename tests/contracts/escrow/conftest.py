"""Parts that may hold money, people who pay and tokens of every kind."""

from collections.abc import Callable
from typing import Any

import boa
import pytest
from eth_utils import keccak

from tests.contracts.protocol import NO_PERMIT, Protocol, compiled, person

PREPARED, HELD, PAID, REFUNDED = 1, 2, 3, 4
HONEST, RETURNS_FALSE, REVERTS, SILENT, TAKES_FEE, BURNS_GAS, RETURNS_JUNK, REENTERS, GIVES_MORE = range(9)
LIES, DENIES, BURNS_FOR_BLOCKED = range(9, 12)
FAILING = [RETURNS_FALSE, REVERTS, BURNS_GAS, RETURNS_JUNK]

AMOUNT = 250_000 * 10**6  # smallest units
CASE = keccak(text="first case")


@pytest.fixture
def agreements_part(protocol: Protocol, escrow: Any) -> str:
    """Address to call from as `Agreements`."""
    return protocol.caller("Agreements")


@pytest.fixture
def auctions_part(protocol: Protocol, escrow: Any) -> str:
    """Address to call from as `Auctions`."""
    return protocol.caller("Auctions")


@pytest.fixture
def of_agreements(escrow: Any, agreements_part: str) -> Callable[..., Any]:
    """An account `Agreements` opened, as it stands."""
    return lambda account=CASE: escrow.account(agreements_part, account)


@pytest.fixture
def of_auctions(escrow: Any, auctions_part: str) -> Callable[..., Any]:
    """An account `Auctions` opened, as it stands."""
    return lambda account=CASE: escrow.account(auctions_part, account)


@pytest.fixture
def of_buyer() -> str:
    return person("buyer").address


@pytest.fixture
def of_seller() -> str:
    return person("seller").address


@pytest.fixture
def hostile(protocol: Protocol, escrow: Any, of_buyer: str) -> Any:
    """An accepted token that misbehaves on demand; the buyer has some and the escrow may take it."""
    token = compiled("tests/contracts/escrow/HostileToken.vy").deploy()
    with boa.env.prank(protocol.founder):
        protocol.directory.accept_token(token, "HOST", 6)
    token.mint(of_buyer, 10 * AMOUNT)
    token.approve(escrow, 10 * AMOUNT, sender=of_buyer)
    return token


@pytest.fixture
def purse(protocol: Protocol, escrow: Any, token: Any, of_buyer: str) -> Any:
    """The demo token; the buyer has some and the escrow may take it."""
    protocol.fund(of_buyer, 10 * AMOUNT)
    token.approve(escrow, 10 * AMOUNT, sender=of_buyer)
    return token


@pytest.fixture
def deposit(escrow: Any, agreements_part: str, buyer: int, seller: int, of_buyer: str) -> Callable[..., None]:
    """The buyer's money for the seller comes in, as `Agreements` has it."""

    def act(token: Any, account: bytes = CASE, amount: int = AMOUNT, part: str = agreements_part) -> None:
        escrow.deposit(account, buyer, seller, token, amount, of_buyer, NO_PERMIT, sender=part)

    return act


@pytest.fixture
def credit(escrow: Any, hostile: Any, deposit: Callable[..., None], agreements_part: str) -> Any:
    """What the seller is owed, since the token failed when it was paid; returns the token, honest again."""
    deposit(hostile)
    hostile.behave(REVERTS)
    escrow.pay(CASE, sender=agreements_part)
    hostile.behave(HONEST)
    return hostile
