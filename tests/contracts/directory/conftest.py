"""A directory nobody has set up yet."""

from typing import Any

import pytest

from tests.contracts.protocol import compiled


@pytest.fixture
def founding(founder: str) -> Any:
    return compiled("contracts/Directory.vy").deploy(founder)
