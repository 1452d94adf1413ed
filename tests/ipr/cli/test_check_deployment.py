import pytest
from web3 import Web3

from ipr.checking import Compiled
from tests.deployed import rpc
from tests.ipr.cli.conftest import Command, Running


@pytest.fixture
def compiled_as_deployed(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes what was deployed for what the sources compile to; tests/scripts compiles them."""
    chain = running.chain
    codes = {
        name: Compiled(bytes(chain.web3.eth.get_code(Web3.to_checksum_address(part.address))), {})
        for name, part in chain.deployment.parts.items()
    }
    monkeypatch.setattr("ipr.checking.compile_anew", codes.__getitem__)


def test_a_sound_deployment(ipr: Command, running: Running, compiled_as_deployed: None) -> None:
    said = ipr("check-deployment", "--rpc", running.chain.rpc_url)
    assert said.code == 0 and "✗" not in said.out
    assert all(result["agrees"] for result in ipr("check-deployment", "--rpc", running.chain.rpc_url, "--json").json)


def test_a_swapped_part(ipr: Command, running: Running, compiled_as_deployed: None) -> None:
    address = running.chain.deployment.address_of("Rules")
    code = running.chain.web3.eth.get_code(Web3.to_checksum_address(address)).to_0x_hex()
    rpc(running.chain, "anvil_setCode", address, "0x6001600155")
    try:
        said = ipr("check-deployment", "--rpc", running.chain.rpc_url)
    finally:
        rpc(running.chain, "anvil_setCode", address, code)
    assert said.code == 1
    assert "What is on the chain differs from what it should be: Rules." in said.err


def test_another_chain(ipr: Command, running: Running, tmp_path: object) -> None:
    said = ipr("check-deployment", "--rpc", "http://127.0.0.1:1")
    assert said.code == 1 and "does not answer" in said.err
