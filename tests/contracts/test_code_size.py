"""Runtime code of every deployable contract, from the compiler: titanoboa's own limit gives a misleading error."""

import pytest

from tests.contracts.protocol import CONTRACTS, compiled

# EIP-170 allows 24,576 bytes; the rest is room for what a fix may need.
BUDGET = 22_000

DEPLOYABLES = sorted(path.name for path in CONTRACTS.glob("*.vy"))


def test_there_is_something_to_measure():
    assert "Directory.vy" in DEPLOYABLES


@pytest.mark.parametrize("name", DEPLOYABLES)
def test_within_budget(name):
    runtime = compiled(f"contracts/{name}").compiler_data.bytecode_runtime
    assert 0 < len(runtime) <= BUDGET
