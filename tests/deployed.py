"""The whole platform on a real chain, for tests that need both: Anvil, and every contract founded as in a deployment.

    from tests.deployed import chain, deployment, node_url, undone  # in a conftest.py, for the fixtures
    with market(folder) as chain: ...                               # elsewhere

The founding is that of `scripts/deploy.py`, read from `network/development.toml`; ape is left out because it needs most
of a minute to start. Compiled code is kept in `.cache/contracts`, under a hash of all the sources it is made of.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from eth_utils.crypto import keccak
from web3 import HTTPProvider, Web3
from web3.contract import Contract

from ipr.chain import Chain
from ipr.deployment import PARTS, Deployment, PartRecord, TokenRecord
from ipr.local.development_chain import start_chain
from ipr.local.processes import Processes
from ipr.local.settings import LocalSettings
from ipr.signers import NodeSigner, test_account
from ipr.vocabulary.offices import find_office, office_id
from ipr.vocabulary.roles import Role
from ipr.vocabulary.territories import CODES

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "contracts"
VYPER = "0.4.3"
EVM = "cancun"
FOUNDING = tomllib.loads((ROOT / "network" / "development.toml").read_text("utf-8"))
_IMPORT = re.compile(r"^from (contracts\.\w+) import (\w+)", re.MULTILINE)


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """The platform on a chain of its own, shared by the session; `undone` takes back what a test did to it."""
    with market(tmp_path_factory.mktemp("market")) as running:
        yield running


@pytest.fixture(scope="session")
def node_url(chain: Chain) -> str:
    """JSON-RPC address of that chain."""
    return chain.rpc_url


@pytest.fixture(scope="session")
def deployment(chain: Chain) -> Deployment:
    """Where the contracts are."""
    return chain.deployment


@pytest.fixture
def undone(chain: Chain) -> Iterator[None]:
    """Put the chain back to where it was, after the test."""
    snapshot = rpc(chain, "evm_snapshot")
    yield
    rpc(chain, "evm_revert", snapshot)


@contextmanager
def market(folder: Path) -> Iterator[Chain]:
    """A fresh chain with the platform on it; its state and log are in `folder`, its process ends with the context."""
    settings = LocalSettings(state=folder, chain_port=free_port())
    with Processes(settings.logs) as processes:
        start_chain(processes, settings)
        yield Chain(settings.chain_url, deploy(settings.chain_url))


def deploy(url: str) -> Deployment:
    """Deploy and found the platform on a development node, as its accounts."""
    web3 = Web3(HTTPProvider(url))
    founder = account(FOUNDING["founder"])
    start = web3.eth.block_number
    parts: dict[str, Contract] = {}
    for name in PARTS:
        parts[name.removeprefix("IPR").lower()] = _deploy(web3, name, parts, founder)
    token = _deploy(web3, FOUNDING["token"]["contract"], parts, founder)
    directory, *others = parts.values()
    _found(web3, directory, others, token, founder)
    return _describe(web3, start, [directory, *others], token)


def rpc(chain: Chain, method: str, *words: Any) -> Any:
    """A request only a development node answers, such as evm_increaseTime."""
    answer = chain.web3.provider.make_request(method, list(words))  # type: ignore[arg-type]
    assert "error" not in answer, answer
    return answer["result"]


def pass_time(chain: Chain, seconds: int) -> None:
    """Move the chain's clock forward and make a block."""
    rpc(chain, "evm_increaseTime", seconds)
    rpc(chain, "evm_mine")


def mint(chain: Chain, to: str, units: int) -> None:
    """Demo money from the founder, in the token's smallest unit."""
    call = chain.write("SettlementToken", "mint", to, units, title="Mint", consequence="There is more demo money.")
    NodeSigner(account(FOUNDING["founder"])).send(chain, call)


def account(index: int) -> str:
    """A place in the public test mnemonic."""
    return str(test_account(index).address)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@cache
def compiled(name: str) -> tuple[list[dict[str, Any]], str]:
    """ABI and bytecode of a contract, by the name of its file."""
    source = ROOT / "contracts" / f"{name}.vy"
    kept = CACHE / f"{name}-{_hash(source)}.json"
    if not kept.exists():
        words = [str(Path(sys.executable).with_name("vyper")), "-p", str(ROOT), "--evm-version", EVM]
        done = subprocess.run([*words, "-f", "abi,bytecode", str(source)], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        abi, bytecode = done.stdout.strip().splitlines()[-2:]
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.glob(f"{name}-*.json"):
            old.unlink(missing_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")  # processes of one run compile side by side
        draft.write_text(json.dumps([json.loads(abi), bytecode]), "utf-8")
        shutil.move(draft, kept)
    abi, bytecode = json.loads(kept.read_text("utf-8"))
    return abi, bytecode


def _hash(source: Path) -> str:
    """Hash of a source and of everything of the project it imports."""
    seen, waiting = set[Path](), [source]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for folder, name in _IMPORT.findall(path.read_text("utf-8")):
            below = ROOT / folder.replace(".", "/")
            waiting += [
                found for end in (".vy", ".vyi") if (found := below / f"{name}{end}").exists() and found not in seen
            ]
    digest = hashlib.sha256(f"{VYPER} {EVM}".encode())
    for path in sorted(seen):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _deploy(web3: Web3, name: str, parts: dict[str, Contract], sender: str) -> Contract:
    """Deploy a contract; what its constructor takes is found among `parts` by the parameter's name."""
    abi, bytecode = compiled(name)
    inputs: list[dict[str, Any]] = next((entry["inputs"] for entry in abi if entry["type"] == "constructor"), [])
    words = [sender if each["name"] == "founder" else parts[each["name"]].address for each in inputs]
    sent = web3.eth.contract(abi=abi, bytecode=bytecode).constructor(*words).transact({"from": sender})
    address = web3.eth.wait_for_transaction_receipt(sent)["contractAddress"]
    assert address is not None
    return web3.eth.contract(address=address, abi=abi)


def _found(web3: Web3, directory: Contract, parts: list[Contract], token: Contract, founder: str) -> None:
    """Install the parts in the order of their roles, accept the token, admit the offices, conclude."""

    def send(sender: str, function: str, *words: Any) -> None:
        sent = directory.get_function_by_name(function)(*words).transact({"from": sender})
        assert web3.eth.wait_for_transaction_receipt(sent)["status"] == 1, function

    for role, part in enumerate(parts, 1):
        send(founder, "install", role, part.address)
    send(founder, "accept_token", token.address, FOUNDING["token"]["symbol"], FOUNDING["token"]["decimals"])
    for office in FOUNDING["offices"]:
        code, administrator = office["code"], account(office["administrator"])
        send(founder, "admit_office", office_id(code), find_office(code).name, administrator)
        send(administrator, "appoint_officer", administrator, sum(Role), office["officer"])
    send(founder, "conclude")


def _describe(web3: Web3, start: int, parts: list[Contract], token: Contract) -> Deployment:
    """The deployment as the rest of the project reads it."""
    words = FOUNDING["token"]
    return Deployment(
        network="development",
        chain_id=web3.eth.chain_id,
        genesis_hash=web3.eth.get_block(0)["hash"].to_0x_hex(),
        start_block=start,
        vyper=VYPER,
        evm_version=EVM,
        parts={
            name: PartRecord(address=at.address, code_hash="0x" + keccak(web3.eth.get_code(at.address)).hex())
            for name, at in zip(PARTS, parts, strict=True)
        },
        tokens=(TokenRecord(address=token.address, symbol=words["symbol"], decimals=words["decimals"]),),
        territories_hash="0x" + keccak(" ".join(CODES).encode("ascii")).hex(),
    )
