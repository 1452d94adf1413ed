"""A real chain for a test: one Anvil process on a free loopback port, and the emitters on it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from ipr.deployment import PARTS as ALL_PARTS
from ipr.deployment import Deployment, PartRecord, TokenRecord
from tests.backend.indexer.emitters import PARTS, ROOT, compile_emitter

OFFICE_ACCOUNT = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"  # Anvil's first public test account
TOKEN = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"


def binary() -> str:
    """The Anvil that `./run` installs."""
    for place in (ROOT / ".tools" / "bin" / "anvil", *ROOT.glob(".tools/**/bin/anvil*")):
        if place.is_file():
            return str(place)
    found = shutil.which("anvil")
    assert found, "Anvil is missing: ./run test installs it."
    return found


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Anvil:
    """A running Anvil; `call` is JSON-RPC, `emit` a transaction that logs one event."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._http = httpx.Client(timeout=30)
        self._abis = {part: compile_emitter(part).abi for part in PARTS}
        self.addresses: dict[str, str] = {}

    def call(self, method: str, *params: Any) -> Any:
        """One JSON-RPC call."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params)}
        answer = self._http.post(self.url, json=body).json()
        assert "error" not in answer, answer
        return answer["result"]

    def deploy(self) -> Deployment:
        """Put an emitter in the place of every part; what `deployments/<network>.json` would say."""
        start = int(self.call("eth_blockNumber"), 16) + 1
        for part in PARTS:
            receipt = self._send({"data": compile_emitter(part).bytecode})
            self.addresses[part] = str(httpx_checksum(receipt["contractAddress"]))
        records = {part: self._record(self.addresses[part]) for part in PARTS}
        assert set(ALL_PARTS) - set(records) == {"Recordals"}  # the one part without events
        return Deployment(
            network="anvil",
            chain_id=int(self.call("eth_chainId"), 16),
            genesis_hash=self.call("eth_getBlockByNumber", "0x0", False)["hash"],
            start_block=start,
            vyper="0.4.3",
            evm_version="cancun",
            parts=records,
            tokens=(TokenRecord(address=TOKEN, symbol="dEUR", decimals=6),),
            territories_hash="0x" + "11" * 32,
        )

    @property
    def abis(self) -> dict[str, list[dict[str, Any]]]:
        """ABIs of the emitters, by part."""
        return self._abis

    def _record(self, address: str) -> PartRecord:
        code = bytes.fromhex(self.call("eth_getCode", address, "latest")[2:])
        return PartRecord(address=address, code_hash="0x" + keccak(code).hex())

    def now(self) -> int:
        """Time of the newest block."""
        return int(self.call("eth_getBlockByNumber", "latest", False)["timestamp"], 16)

    def emit(self, part: str, event: str, /, **args: Any) -> None:
        """Log one event, by the names of the interface; what is left out is zero."""
        self._send({"to": self.addresses[part], "data": self.data(part, event, **args)})

    def data(self, part: str, event: str, /, **args: Any) -> str:
        """Calldata that logs one event."""
        entry = next(item for item in self._abis[part] if item.get("name") == f"emit_{event}")
        names = [parameter["name"].removesuffix("_") for parameter in entry["inputs"]]
        assert set(args) <= set(names), set(args) - set(names)
        values = [_value(parameter, args.get(name)) for name, parameter in zip(names, entry["inputs"], strict=True)]
        types = [_type(parameter) for parameter in entry["inputs"]]
        return "0x" + (keccak(text=f"emit_{event}({','.join(types)})")[:4] + encode(types, values)).hex()

    def _send(self, transaction: dict[str, Any]) -> dict[str, Any]:
        draft = {"from": OFFICE_ACCOUNT, "gas": hex(10_000_000), **transaction}
        transaction_hash = self.call("eth_sendTransaction", draft)
        deadline = time.monotonic() + 10
        while (receipt := self.call("eth_getTransactionReceipt", transaction_hash)) is None:
            assert time.monotonic() < deadline, "The transaction was not mined."
        assert receipt["status"] == "0x1", receipt
        return dict(receipt)


def httpx_checksum(address: str) -> str:
    """An address with its checksum."""
    from eth_utils.address import to_checksum_address

    return str(to_checksum_address(address))


def _type(parameter: dict[str, Any]) -> str:
    if not parameter["type"].startswith("tuple"):
        return str(parameter["type"])
    return f"({','.join(_type(member) for member in parameter['components'])}){parameter['type'][5:]}"


def _value(parameter: dict[str, Any], given: Any) -> Any:
    kind = parameter["type"]
    if kind.endswith("]"):
        member = {**parameter, "type": kind[: kind.rindex("[")]}
        return [_value(member, item) for item in given or []]
    if kind == "tuple":
        members = given or {}
        return tuple(_value(member, members.get(member["name"])) for member in parameter["components"])
    if given is not None:
        return bytes.fromhex(given[2:]) if kind == "bytes32" and isinstance(given, str) else given
    return {"address": "0x" + "00" * 20, "bytes32": bytes(32), "string": "", "bool": False}.get(kind, 0)


@contextmanager
def running_anvil(*words: str, port: int | None = None) -> Iterator[Anvil]:
    """Start Anvil and stop it at the end."""
    port = port or free_port()
    command = [binary(), "--host", "127.0.0.1", "--port", str(port), "--hardfork", "cancun", "--silent", *words]
    process = subprocess.Popen(command, cwd=Path("/"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        anvil = Anvil(port)
        deadline = time.monotonic() + 15
        while True:
            try:
                anvil.call("eth_chainId")
                break
            except httpx.TransportError:
                assert process.poll() is None and time.monotonic() < deadline, "Anvil did not start."
                process_wait(process)
        yield anvil
    finally:
        process.terminate()
        process.wait(10)


def process_wait(process: subprocess.Popen[bytes]) -> None:
    """Give the process a moment, but not longer than it lives."""
    try:
        process.wait(0.02)
    except subprocess.TimeoutExpired:
        return
