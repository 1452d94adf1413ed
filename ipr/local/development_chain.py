"""The development chain: Anvil, one process on loopback, its state saved every few seconds and at the end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from web3 import HTTPProvider, Web3

from ipr.errors import IprError
from ipr.local.processes import Processes
from ipr.local.settings import ROOT, LocalSettings
from ipr.signers import DEVELOPMENT_CHAIN, TEST_MNEMONIC

SAVE_SECONDS = 5
START_SECONDS = 30.0


class AnvilMissing(IprError):
    """The chain's engine is not installed."""

    code = "anvil-missing"


def find_anvil() -> Path:
    """The Anvil binary: the one `./run` installed, or one on the PATH."""
    own = ROOT / ".tools" / "bin" / "anvil"
    found = str(own) if own.exists() else shutil.which("anvil")
    if not found:
        raise AnvilMissing("The development chain (Anvil) is not installed.", "Start with ./run, which installs it.")
    return Path(found)


def start_chain(processes: Processes, settings: LocalSettings) -> None:
    """Start the chain, with its saved state where there is one, and wait until it answers."""
    _mend(settings.chain_state)
    processes.start("chain", [find_anvil(), *chain_words(settings)])
    web3 = Web3(HTTPProvider(settings.chain_url, request_kwargs={"timeout": 2}))
    processes.wait_until("chain", web3.is_connected, START_SECONDS)


def chain_words(settings: LocalSettings) -> list[str]:
    """Anvil's options: loopback only, no fees, Cancun, the public test mnemonic."""
    return [
        *("--host", "127.0.0.1", "--port", str(settings.chain_port), "--chain-id", str(DEVELOPMENT_CHAIN)),
        *("--hardfork", "cancun", "--gas-price", "0", "--block-base-fee-per-gas", "0"),
        *("--mnemonic", TEST_MNEMONIC, "--accounts", "20", "--quiet"),
        *("--state", str(settings.chain_state), "--state-interval", str(SAVE_SECONDS)),
    ]


def _mend(state: Path) -> None:
    """Keep the chain's first genesis block in the saved state, and refuse a file that was cut off in writing.

    Anvil makes a genesis block of its own at every start and saves it beside the loaded one; which of them it takes at
    the next start is chance, and with the wrong one it is another chain.
    """
    if not state.exists():
        return
    try:
        saved = json.loads(state.read_bytes())
        blocks = [(int(block["header"]["number"], 16), block) for block in saved["blocks"]]
        genesis = min((block for number, block in blocks if number == 0), key=_timestamp)
    except (ValueError, KeyError, TypeError) as error:
        raise IprError("The chain's saved state is damaged.", "Start anew with ./run up --fresh.") from error
    saved["blocks"] = [genesis, *(block for number, block in blocks if number)]
    draft = state.with_suffix(".part")
    draft.write_text(json.dumps(saved), "utf-8")
    draft.replace(state)


def _timestamp(block: dict[str, Any]) -> int:
    """When a block was made."""
    return int(block["header"]["timestamp"], 16)
