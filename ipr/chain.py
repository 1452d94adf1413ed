"""The chain as the client sees it: contracts by name, reads, unsigned transactions, preflight, receipts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import JSONDecodeError
from typing import Any, TypeVar, cast

from eth_typing import HexStr
from requests import exceptions as transport
from web3 import HTTPProvider, Web3
from web3.contract import Contract
from web3.exceptions import BadResponseFormat, ContractLogicError, TimeExhausted, Web3RPCError
from web3.middleware import ExtraDataToPOAMiddleware
from web3.types import FilterParams, TxParams, TxReceipt, Wei

from ipr.deployment import Deployment, TokenRecord
from ipr.errors import ChainUnreachable, InvalidInput, Refused, WrongChain
from ipr.reasons import explain

Answer = TypeVar("Answer")

RECEIPT_TIMEOUT = 120.0
"""Seconds to wait for a receipt: a consortium chain that lost two validators can pause for over a minute."""


@dataclass(frozen=True, slots=True)
class Call:
    """An unsigned transaction and what a person is told about it.

    Parameters: `contract` and `function` name what is called, `to` and `data` make the transaction; `title` is the
    action (verb and object), `consequence` the sentence shown before signing.
    """

    contract: str
    function: str
    to: str
    data: str
    title: str
    consequence: str


@cache
def abi(contract: str) -> list[dict[str, Any]]:
    """The ABI of one of the platform's contracts."""
    text = files("ipr").joinpath("abi", f"{contract}.json").read_text("utf-8")
    return cast(list[dict[str, Any]], json.loads(text))


class Chain:
    """A connection to one node of the chain a deployment describes."""

    def __init__(self, rpc_url: str, deployment: Deployment) -> None:
        """Connect lazily: nothing is asked of the node yet."""
        self.deployment = deployment
        self.rpc_url = rpc_url
        self.web3 = Web3(HTTPProvider(rpc_url, request_kwargs={"timeout": 20}))
        self.web3.middleware_onion.inject(ExtraDataToPOAMiddleware, layer=0)
        self._contracts: dict[str, Contract] = {}

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """Ask the node; turn what goes wrong into a sentence."""
        try:
            return question()
        except (transport.RequestException, BadResponseFormat, JSONDecodeError) as error:
            raise ChainUnreachable(
                f"The chain's node at {self.rpc_url} does not answer.", "Start it, or give the address of another node."
            ) from error
        except ContractLogicError as error:
            raise explain(str(error.message)) from error
        except Web3RPCError as error:
            raise explain(_rpc_message(error)) from error

    def require_same(self) -> None:
        """Refuse a node of another chain: chain id and genesis must be those of the deployment."""
        chain_id = self.ask(lambda: self.web3.eth.chain_id)
        genesis = self.ask(lambda: self.web3.eth.get_block(0))["hash"].to_0x_hex()
        if (chain_id, genesis) != (self.deployment.chain_id, self.deployment.genesis_hash):
            raise WrongChain(
                f"The node at {self.rpc_url} serves another chain than the one this platform was deployed on.",
                f"Connect to chain {self.deployment.chain_id}, or deploy again with ./run up --fresh.",
            )

    def contract(self, name: str) -> Contract:
        """One of the platform's contracts, or a settlement token under the name `SettlementToken`."""
        if name not in self._contracts:
            address = self.deployment.address_of(name)
            self._contracts[name] = self.web3.eth.contract(address=Web3.to_checksum_address(address), abi=abi(name))
        return self._contracts[name]

    def token(self, address: str) -> TokenRecord:
        """A settlement token of the deployment, with its symbol and decimals."""
        for token in self.deployment.tokens:
            if token.address.lower() == address.lower():
                return token
        raise InvalidInput(f"{address} is no settlement token of this network.", "Choose one of the network's tokens.")

    def read(self, contract: str, function: str, *words: Any) -> Any:
        """Call a view of a contract."""
        bound = self.contract(contract).get_function_by_name(function)(*words)
        return self.ask(bound.call)

    def events(self, contract: str, event: str, **where: Any) -> list[dict[str, Any]]:
        """Every event of one kind since the deployment, oldest first; `where` fixes indexed fields."""
        logs = self.contract(contract).get_event_by_name(event)
        found = self.ask(lambda: logs.get_logs(argument_filters=where, from_block=self.deployment.start_block))
        return [dict(one["args"]) for one in found]

    def subjects(self, contract: str, event: str) -> list[bytes]:
        """The first indexed value of every event of one kind since the deployment: what it is about, undecoded."""
        bound = self.contract(contract)
        search: FilterParams = {
            "address": bound.address,
            "topics": [bound.get_event_by_name(event).topic],
            "fromBlock": self.deployment.start_block,
        }
        return [bytes(log["topics"][1]) for log in self.ask(lambda: self.web3.eth.get_logs(search))]

    def write(self, contract: str, function: str, *words: Any, title: str, consequence: str) -> Call:
        """An unsigned call of a contract."""
        target = self.contract(contract)
        data = target.encode_abi(function, list(words))
        return Call(contract, function, str(target.address), data, title, consequence)

    def preflight(self, call: Call, sender: str) -> int:
        """Try a transaction without sending it.

        Returns the gas it needs. Raises `Refused` with the sentence a person is shown when it would fail.
        """
        draft = transaction(call, sender)
        self.ask(lambda: self.web3.eth.call(draft))
        return self.ask(lambda: self.web3.eth.estimate_gas(draft))

    def receipt(self, transaction_hash: str, timeout: float = RECEIPT_TIMEOUT) -> TxReceipt:
        """Wait for a transaction; raises `Refused` with its reason when it failed on the chain."""
        try:
            receipt = self.ask(
                lambda: self.web3.eth.wait_for_transaction_receipt(HexStr(transaction_hash), timeout, poll_latency=0.05)
            )
        except TimeExhausted as error:
            raise ChainUnreachable(
                f"The transaction was sent, but no block holds it after {timeout:.0f} seconds.",
                "Look at the network page; it is entered when the chain goes on.",
            ) from error
        if receipt["status"] != 1:
            raise self._reason_of(receipt)
        return receipt

    def block(self) -> int:
        """Number of the last block."""
        return int(self.ask(lambda: self.web3.eth.block_number))

    def now(self) -> int:
        """Time of the newest block, unix seconds; deadlines are measured against it."""
        return int(self.ask(lambda: self.web3.eth.get_block("latest"))["timestamp"])

    def _reason_of(self, receipt: TxReceipt) -> Refused:
        """Why a transaction failed: played again on the state of its block."""
        sent = self.web3.eth.get_transaction(receipt["transactionHash"])
        replay: TxParams = {"from": sent["from"], "to": receipt["to"], "data": sent["input"], "gas": sent["gas"]}
        try:
            self.ask(lambda: self.web3.eth.call(replay, receipt["blockNumber"]))
        except Refused as refused:
            return refused
        return Refused("The chain refused the transaction.", "Something changed meanwhile: look again and repeat it.")


def transaction(call: Call, sender: str) -> TxParams:
    """The call as a transaction of `sender`; the chain asks no fee."""
    return {
        "from": Web3.to_checksum_address(sender),
        "to": Web3.to_checksum_address(call.to),
        "data": HexStr(call.data),
        "value": Wei(0),
    }


def _rpc_message(error: Web3RPCError) -> str:
    """The node's own words."""
    response = error.rpc_response or {}
    detail = response.get("error")
    return str(detail.get("message", "")) if isinstance(detail, dict) else str(error)
