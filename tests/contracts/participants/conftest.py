"""Applications and powers of attorney as the tests of `Participants` begin with."""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Any

import pytest
from eth_abi import encode
from eth_utils import keccak

from tests.contracts.protocol import DE, EP, NOW, YEAR, person


@dataclass(frozen=True)
class Application:
    """The contract's struct, complete for a legal entity."""

    office: int = EP
    kind: int = 1
    attorney: bool = False
    country: int = DE
    name: str = "Newcomer GmbH"
    identity: bytes = keccak(text="what the office examines")

    def id(self) -> bytes:
        """What the contract logs: hash of the struct, the last two bytes being the office."""
        digest = keccak(encode(["(uint16,uint8,bool,uint16,string,bytes32)"], [astuple(self)]))
        return digest[:30] + self.office.to_bytes(2, "big")


@dataclass(frozen=True)
class Power:
    """The contract's struct: a year's power to negotiate and sign."""

    principal: int
    attorney: int
    powers: int = 6
    start: int = NOW
    end: int = NOW + YEAR
    rights: tuple[tuple[bytes, int], ...] = ()


@pytest.fixture
def applicant() -> str:
    return person("applicant").address


@pytest.fixture
def pending(participants: Any, applicant: str) -> Application:
    """An application that waits for the office."""
    application = Application()
    participants.apply(astuple(application), sender=applicant)
    return application


@pytest.fixture
def of_seller() -> str:
    """The seller's account, which has every power."""
    return person("seller").address


@pytest.fixture
def of_attorney() -> str:
    """The attorney's account, which has every power."""
    return person("attorney").address


@pytest.fixture
def power(seller: int, attorney: int) -> Power:
    return Power(seller, attorney)


@pytest.fixture
def propose(participants: Any, of_seller: str) -> Callable[[Power], int]:
    """Propose a power of attorney by the seller's account."""

    def act(power: Power) -> int:
        return int(participants.propose_power(astuple(power), sender=of_seller))

    return act


@pytest.fixture
def employee(participants: Any, seller: int, of_seller: str) -> Callable[[str, int], str]:
    """Give the seller one more account, with these powers."""

    def act(name: str, powers: int) -> str:
        account = person(name).address
        participants.propose_account(seller, account, powers, sender=of_seller)
        participants.accept_account(seller, sender=account)
        return account

    return act


@pytest.fixture
def suspend(participants: Any, accreditation_officer: str) -> Callable[[int], None]:
    def act(participant: int) -> None:
        participants.suspend(participant, "under examination", sender=accreditation_officer)

    return act
