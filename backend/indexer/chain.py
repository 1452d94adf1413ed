"""What the indexer asks the chain's node: headers, logs and code over JSON-RPC, for any EVM engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import httpx
import orjson
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from backend.indexer.abi import Log
from backend.indexer.errors import ChainMovedError, ChainUnavailableError

BATCH: Final = 100
"""Headers asked for in one request: Besu and Kaia accept more, but answer slower per header above it."""


class RangeRefusedError(Exception):
    """The node refused a range of logs, most often because it is too wide."""


@dataclass(frozen=True, slots=True)
class Header:
    """A block's number, hash, parent's hash and time (Unix seconds)."""

    number: int
    hash: str
    parent_hash: str
    time: int


class Chain(Protocol):
    """What the indexer needs of a chain."""

    def chain_id(self) -> int:
        """The chain's id."""

    def head(self) -> Header:
        """The newest block."""

    def headers(self, numbers: Sequence[int]) -> list[Header]:
        """These blocks, in this order."""

    def logs(self, first: int, last: int, addresses: Sequence[str]) -> list[Log]:
        """Logs of these contracts in these blocks, in their order."""

    def logs_of(self, block_hash: str, addresses: Sequence[str]) -> list[Log]:
        """Logs of these contracts in this very block."""

    def code_hash(self, address: str) -> str | None:
        """keccak256 of the code at an address; None where there is none."""


def _header(row: dict[str, Any]) -> Header:
    return Header(int(row["number"], 16), row["hash"], row["parentHash"], int(row["timestamp"], 16))


def _log(row: dict[str, Any]) -> Log:
    return Log(
        block=int(row["blockNumber"], 16),
        block_hash=row["blockHash"],
        log_index=int(row["logIndex"], 16),
        transaction=row["transactionHash"],
        address=str(to_checksum_address(row["address"])),
        topics=b"".join(bytes.fromhex(topic[2:]) for topic in row["topics"]),
        data=bytes.fromhex(row["data"][2:]),
    )


class JsonRpcChain:
    """A chain behind a JSON-RPC address."""

    def __init__(self, url: str, timeout: float = 10.0) -> None:
        """Takes the node's address; `timeout` in seconds for one answer."""
        self.url = url
        self._http = httpx.Client(timeout=timeout, headers={"content-type": "application/json"})

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def chain_id(self) -> int:
        """The chain's id."""
        return int(self._call("eth_chainId", []), 16)

    def head(self) -> Header:
        """The newest block."""
        return _header(self._call("eth_getBlockByNumber", ["latest", False]))

    def headers(self, numbers: Sequence[int]) -> list[Header]:
        """These blocks, in this order.

        Raises:
            ChainMovedError: the node has no such block (any more, or for a moment after announcing it).
        """
        found: list[Header] = []
        for begin in range(0, len(numbers), BATCH):
            calls = [("eth_getBlockByNumber", [hex(number), False]) for number in numbers[begin : begin + BATCH]]
            for row in self._batch(calls):
                if row is None:
                    raise ChainMovedError("The node announced a block it does not have yet; reading it again.")
                found.append(_header(row))
        return found

    def logs(self, first: int, last: int, addresses: Sequence[str]) -> list[Log]:
        """Logs of these contracts in these blocks, in their order.

        Raises:
            RangeRefusedError: the node wants a narrower range.
        """
        query = {"fromBlock": hex(first), "toBlock": hex(last), "address": list(addresses)}
        return [_log(row) for row in self._logs(query)]

    def logs_of(self, block_hash: str, addresses: Sequence[str]) -> list[Log]:
        """Logs of these contracts in this very block, whatever happened to the chain since.

        Raises:
            ChainMovedError: the node does not know the block any more.
        """
        try:
            return [_log(row) for row in self._logs({"blockHash": block_hash, "address": list(addresses)})]
        except RangeRefusedError as error:
            raise ChainMovedError(str(error)) from error

    def code_hash(self, address: str) -> str | None:
        """keccak256 of the code at an address; None where there is none."""
        code = bytes.fromhex(self._call("eth_getCode", [address, "latest"])[2:])
        return "0x" + keccak(code).hex() if code else None

    def balance(self, token: str, account: str) -> int | None:
        """What an account has of an ERC-20 token, in its smallest unit; None where there is no such token."""
        data = "0x70a08231" + account[2:].lower().rjust(64, "0")  # balanceOf(address)
        answer = self._post(
            {"jsonrpc": "2.0", "id": 1, "method": "eth_call", "params": [{"to": token, "data": data}, "latest"]}
        )
        result = answer.get("result") or "0x"
        return int(result, 16) if len(result) == 66 else None

    def outcome(self, transaction: str) -> tuple[int, bool] | None:
        """Block of a transaction and whether it succeeded; None while no block holds it."""
        answer = self._post({"jsonrpc": "2.0", "id": 1, "method": "eth_getTransactionReceipt", "params": [transaction]})
        if "error" in answer:
            raise ChainUnavailableError(f"The chain's node at {self.url} cannot tell what became of a transaction.")
        receipt = answer["result"]
        return (int(receipt["blockNumber"], 16), receipt["status"] == "0x1") if receipt else None

    def _logs(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        answer = self._post({"jsonrpc": "2.0", "id": 1, "method": "eth_getLogs", "params": [query]})
        if "error" in answer:
            raise RangeRefusedError(str(answer["error"].get("message", "refused")))
        return list(answer["result"])

    def _call(self, method: str, params: list[Any]) -> Any:
        answer = self._post({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        if answer.get("result") is None:
            reason = answer.get("error", {}).get("message", "no answer")
            raise ChainUnavailableError(f"The chain's node at {self.url} refused {method}: {reason}.")
        return answer["result"]

    def _batch(self, calls: Iterable[tuple[str, list[Any]]]) -> list[Any]:
        body = [{"jsonrpc": "2.0", "id": i, "method": m, "params": p} for i, (m, p) in enumerate(calls)]
        answers = self._post(body)
        by_id = {answer["id"]: answer.get("result") for answer in answers} if isinstance(answers, list) else {}
        return [by_id.get(call["id"]) for call in body]

    def _post(self, body: Any) -> Any:
        try:
            response = self._http.post(self.url, content=orjson.dumps(body))
            return orjson.loads(response.content)
        except (httpx.HTTPError, orjson.JSONDecodeError) as error:
            reason = type(error).__name__
            sentence = f"The chain's node at {self.url} does not answer ({reason}); start it or correct its address."
            raise ChainUnavailableError(sentence) from error
