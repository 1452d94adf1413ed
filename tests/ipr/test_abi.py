import json

import pytest

from ipr.chain import abi
from ipr.deployment import PARTS
from scripts.export_abi import TARGET, render
from tests.deployed import compiled

CONTRACTS = (*PARTS, "SettlementToken")


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_file_is_what_the_contract_compiles_to(contract: str) -> None:
    written = (TARGET / f"{contract}.json").read_text("utf-8")
    assert json.loads(written) == compiled(contract)[0], "run scripts/export_abi.py"
    assert written == render(json.loads(written))


def test_there_is_one_file_for_each_contract() -> None:
    assert {file.stem for file in TARGET.glob("*.json")} == set(CONTRACTS)


def test_the_client_reads_it() -> None:
    assert {entry["name"] for entry in abi("Directory") if entry["type"] == "function"} >= {"conclude", "part"}
