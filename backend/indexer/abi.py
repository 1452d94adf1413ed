"""What the contracts' events look like, and how a log becomes one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from eth_abi.codec import ABICodec
from eth_abi.decoding import StringDecoder
from eth_abi.registry import registry
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from backend.indexer.errors import IndexerError

Abi = list[dict[str, Any]]
Reader = Callable[[Any], Any]

POSITION_BITS: Final = 20
"""Bits of a position that hold the log's index: a million logs a block, far above any gas limit."""


def _lenient_codec() -> ABICodec:
    """A codec that reads strings which are no UTF-8: a contract cannot check them, and none may stop the index."""
    lenient = registry.copy()  # type: ignore[no-untyped-call]
    lenient.unregister_decoder("string")
    lenient.register_decoder("string", StringDecoder("replace"))  # type: ignore[no-untyped-call]
    return ABICodec(lenient)


_CODEC: Final = _lenient_codec()


@dataclass(frozen=True, slots=True)
class Log:
    """One log as the chain returned it; `topics` and `data` are its undecoded bytes."""

    block: int
    block_hash: str
    log_index: int
    transaction: str
    address: str
    topics: bytes
    data: bytes

    @property
    def position(self) -> int:
        """Place of the log in the order of the whole chain."""
        return self.block << POSITION_BITS | self.log_index


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a contract.

    Parameters: `part` the contract's name, `args` by the names of the interface (bytes as hexadecimal text, addresses
    with checksum, structs as dictionaries), `time` of its block in Unix seconds, `position` in the whole chain.
    """

    part: str
    name: str
    args: Mapping[str, Any]
    block: int
    time: int
    transaction: str
    position: int


@lru_cache(maxsize=65_536)
def _address(text: str) -> str:
    return str(to_checksum_address(text))


def _type_of(parameter: Mapping[str, Any]) -> str:
    """A parameter's canonical type: structs as the tuple of their members."""
    kind = str(parameter["type"])
    if not kind.startswith("tuple"):
        return kind
    return f"({','.join(_type_of(member) for member in parameter['components'])}){kind[5:]}"


def _reader(parameter: Mapping[str, Any]) -> Reader:
    """How a decoded value becomes what handlers read."""
    kind = str(parameter["type"])
    if kind.endswith("]"):
        member = _reader({**parameter, "type": kind[: kind.rindex("[")]})
        return lambda values: [member(value) for value in values]
    if kind == "tuple":
        members = [(str(member["name"]), _reader(member)) for member in parameter["components"]]
        return lambda values: {name: read(value) for (name, read), value in zip(members, values, strict=True)}
    if kind == "address":
        return _address
    if kind.startswith("bytes"):
        return lambda value: "0x" + value.hex()
    if kind == "string":
        return lambda value: value.replace("\x00", "\ufffd")
    return lambda value: value


def _string(data: bytes) -> str:
    """Text; what is no UTF-8, and the zero character no database takes, becomes the replacement character."""
    return data.decode("utf-8", "replace").replace("\x00", "\ufffd")


def _word_reader(kind: str) -> Callable[[bytes], Any] | None:
    """How a type of one word is read; None for any other type."""
    if kind == "address":
        return lambda word: _address("0x" + word[12:].hex())
    if kind == "bool":
        return lambda word: word[31] != 0
    if kind == "bytes32":
        return lambda word: "0x" + word.hex()
    if kind.startswith("uint") and not kind.endswith("]"):
        return lambda word: int.from_bytes(word, "big")
    return None


@dataclass(frozen=True, slots=True)
class EventType:
    """An event of a contract's interface: its topic and how to read its parameters.

    Most events hold words and strings only (`plain`): they are cut out of the data, five times as fast as by the codec.
    """

    name: str
    topic: bytes
    indexed: tuple[tuple[str, Callable[[bytes], Any]], ...]
    stored: tuple[tuple[str, str, Reader], ...]
    words: tuple[Callable[[bytes], Any] | None, ...]
    plain: bool

    @classmethod
    def from_abi(cls, entry: Mapping[str, Any]) -> EventType:
        """The event an ABI entry describes.

        Raises:
            IndexerError: an indexed parameter is no single word, so that its value is not in the log.
        """
        inputs = entry["inputs"]
        signature = f"{entry['name']}({','.join(_type_of(parameter) for parameter in inputs)})"
        indexed = []
        for parameter in inputs:
            if parameter["indexed"]:
                reader = _word_reader(str(parameter["type"]))
                if reader is None:
                    raise IndexerError(f"{entry['name']}.{parameter['name']} is indexed and longer than a word.")
                indexed.append((str(parameter["name"]), reader))
        rest = [parameter for parameter in inputs if not parameter["indexed"]]
        stored = tuple((str(each["name"]), _type_of(each), _reader(each)) for each in rest)
        words = tuple(_word_reader(kind) for _, kind, _ in stored)
        plain = all(word or kind == "string" for word, (_, kind, _) in zip(words, stored, strict=True))
        return cls(str(entry["name"]), bytes(keccak(text=signature)), tuple(indexed), stored, words, plain)

    def read(self, topics: bytes, data: bytes) -> dict[str, Any]:
        """Parameters by name."""
        args: dict[str, Any] = {}
        for index, (name, read) in enumerate(self.indexed, start=1):
            args[name] = read(topics[32 * index : 32 * index + 32])
        if self.plain:
            self._cut(data, args)
            return args
        values = _CODEC.decode([kind for _, kind, _ in self.stored], data)
        for (name, _, reader), value in zip(self.stored, values, strict=True):
            args[name] = reader(value)
        return args

    def _cut(self, data: bytes, args: dict[str, Any]) -> None:
        for index, (name, _, _) in enumerate(self.stored):
            word, read = data[32 * index : 32 * index + 32], self.words[index]
            if read is not None:
                args[name] = read(word)
            else:
                begin = int.from_bytes(word, "big") + 32
                args[name] = _string(data[begin : begin + int.from_bytes(data[begin - 32 : begin], "big")])


def load_abi(part: str) -> Abi:
    """The bundled ABI of a contract, by the name of its source."""
    return list(json.loads(files("ipr.abi").joinpath(f"{part}.json").read_text(encoding="utf-8")))


class Decoder:
    """Turns logs of the deployment's contracts into events; a log of anything else is none."""

    def __init__(self, addresses: Mapping[str, str], abis: Mapping[str, Abi] | None = None) -> None:
        """Takes the parts' addresses by name, and their ABIs where they are not the bundled ones."""
        self.addresses = tuple(addresses.values())
        self._types: dict[tuple[str, bytes], tuple[str, EventType]] = {}
        for part, address in addresses.items():
            for entry in abis[part] if abis is not None else load_abi(part):
                if entry["type"] == "event":
                    kind = EventType.from_abi(entry)
                    self._types[address, kind.topic] = (part, kind)

    def decode(self, log: Log, time: int) -> Event | None:
        """The event a log stands for; `time` is its block's."""
        found = self._types.get((log.address, log.topics[:32]))
        if found is None:
            return None
        part, kind = found
        args = kind.read(log.topics, log.data)
        return Event(part, kind.name, args, log.block, time, log.transaction, log.position)
