import json
from pathlib import Path

import pytest
from web3 import HTTPProvider, Web3

from ipr.errors import IprError
from ipr.local.development_chain import AnvilMissing, find_anvil, start_chain
from ipr.local.processes import Processes
from ipr.local.settings import LocalSettings
from tests.deployed import free_port


def blocks_of(web3: Web3) -> tuple[str, int, str]:
    newest = web3.eth.get_block("latest")
    return web3.eth.get_block(0)["hash"].to_0x_hex(), newest["number"], newest["hash"].to_0x_hex()


def test_it_goes_on_as_the_same_chain(tmp_path: Path) -> None:
    """Over several restarts: Anvil saves a genesis block of its own each time, and takes any of them at the next."""
    settings = LocalSettings(state=tmp_path, chain_port=free_port())
    web3 = Web3(HTTPProvider(settings.chain_url))
    before = None
    for _ in range(4):
        with Processes(settings.logs) as processes:
            start_chain(processes, settings)
            assert before in (None, blocks_of(web3))
            assert web3.eth.chain_id == 31337
            web3.provider.make_request("evm_mine", [])
            before = blocks_of(web3)
        assert settings.chain_state.exists()


@pytest.mark.parametrize("content", ['{"blocks": [', "{}", "[]", '{"blocks": []}', "\x00\x00"])
def test_a_damaged_state_is_one_sentence(tmp_path: Path, content: str) -> None:
    settings = LocalSettings(state=tmp_path, chain_port=free_port())
    settings.chain_state.write_text(content, "utf-8")
    with Processes(settings.logs) as processes:
        with pytest.raises(IprError, match=r"saved state is damaged\. Start anew with \./run up --fresh"):
            start_chain(processes, settings)
        assert processes._running == {}
    assert settings.chain_state.read_text("utf-8") == content


def test_a_missing_engine_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ipr.local.development_chain.ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AnvilMissing, match=r"Start with \./run"):
        find_anvil()


def test_no_fee_is_asked(tmp_path: Path) -> None:
    settings = LocalSettings(state=tmp_path, chain_port=free_port())
    with Processes(settings.logs) as processes:
        start_chain(processes, settings)
        web3 = Web3(HTTPProvider(settings.chain_url))
        assert web3.eth.get_block("latest")["baseFeePerGas"] == 0
    assert "blocks" in json.loads(settings.chain_state.read_bytes())
