"""An office's desk with the people and things of a deal."""

from typing import Any

import pytest

from tests.contracts.deal.build import Deals
from tests.contracts.deal.people import *  # noqa: F403
from tests.contracts.protocol import Protocol
from tests.contracts.requests.desk import Desk, unclaimed_patents


@pytest.fixture(scope="session")
def desk(protocol: Protocol, deals: Deals, recordals: Any, requests: Any) -> Desk:
    """The office's desk."""
    return Desk(protocol, deals)


@pytest.fixture(scope="session")
def listed(protocol: Protocol, registry: Any) -> list[bytes]:
    """Two patents whose holder has not joined the platform yet."""
    return unclaimed_patents(protocol)
