"""Parts, people and a clean state for every test of the contracts."""

from collections.abc import Iterator
from typing import Any

import boa
import pytest

from tests.contracts.protocol import NOW, Protocol, person


@pytest.fixture(scope="session")
def protocol() -> Protocol:
    """The platform; its parts come with the fixtures below."""
    boa.env.timestamp = NOW
    return Protocol()


@pytest.fixture(scope="session")
def directory(protocol: Protocol) -> Any:
    return protocol.directory


@pytest.fixture(scope="session")
def participants(protocol: Protocol) -> Any:
    return protocol.part("Participants")


@pytest.fixture(scope="session")
def escrow(protocol: Protocol) -> Any:
    return protocol.part("Escrow")


@pytest.fixture(scope="session")
def registry(protocol: Protocol) -> Any:
    return protocol.part("IPRRegistry")


@pytest.fixture(scope="session")
def licences(protocol: Protocol) -> Any:
    return protocol.part("Licences")


@pytest.fixture(scope="session")
def rules(protocol: Protocol) -> Any:
    return protocol.part("Rules")


@pytest.fixture(scope="session")
def agreements(protocol: Protocol) -> Any:
    return protocol.part("Agreements")


@pytest.fixture(scope="session")
def auctions(protocol: Protocol) -> Any:
    return protocol.part("Auctions")


@pytest.fixture(scope="session")
def market(protocol: Protocol) -> Any:
    return protocol.part("Market")


@pytest.fixture(scope="session")
def recordals(protocol: Protocol) -> Any:
    return protocol.part("Recordals")


@pytest.fixture(scope="session")
def requests(protocol: Protocol) -> Any:
    return protocol.part("Requests")


@pytest.fixture(scope="session")
def token(protocol: Protocol) -> Any:
    return protocol.settlement_token()


@pytest.fixture(scope="session")
def founder(protocol: Protocol) -> str:
    return protocol.founder


@pytest.fixture(scope="session")
def administrator(protocol: Protocol) -> str:
    return protocol.officer("administrator")


@pytest.fixture(scope="session")
def accreditation_officer(protocol: Protocol) -> str:
    return protocol.officer("accreditation officer")


@pytest.fixture(scope="session")
def registrar(protocol: Protocol) -> str:
    return protocol.officer("registrar")


@pytest.fixture(scope="session")
def examiner(protocol: Protocol) -> str:
    return protocol.officer("examiner")


@pytest.fixture(scope="session")
def seller(protocol: Protocol, participants: Any) -> int:
    """Participant id; its account is `person("seller")`."""
    return protocol.join("seller")


@pytest.fixture(scope="session")
def buyer(protocol: Protocol, participants: Any) -> int:
    """Participant id; its account is `person("buyer")`."""
    return protocol.join("buyer")


@pytest.fixture(scope="session")
def attorney(protocol: Protocol, participants: Any) -> int:
    """Participant id of an accredited patent attorney; its account is `person("attorney")`."""
    return protocol.join("attorney", attorney=True)


@pytest.fixture(scope="session")
def stranger() -> str:
    return person("stranger").address


@pytest.fixture(autouse=True)
def clean_state() -> Iterator[None]:
    """Undo whatever a test did, the clock included."""
    with boa.env.anchor():
        yield
