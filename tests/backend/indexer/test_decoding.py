"""Both ways of reading an event agree: by cutting, and by the ABI codec."""

import json
from typing import Any

import pytest
from eth_abi.abi import encode
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.indexer.abi import _CODEC, EventType, load_abi
from backend.indexer.errors import IndexerError
from ipr.deployment import PARTS

EVENTS = [
    pytest.param(EventType.from_abi(entry), id=f"{part}.{entry['name']}")
    for part in PARTS
    for entry in load_abi(part)
    if entry["type"] == "event"
]
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "address": st.binary(min_size=20, max_size=20).map(lambda raw: "0x" + raw.hex()),
    "bool": st.booleans(),
    "bytes32": st.binary(min_size=32, max_size=32),
    "string": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80),
}


def values(kind: str) -> st.SearchStrategy[Any]:
    if kind.startswith("uint"):
        return st.integers(0, 2 ** int(kind[4:]) - 1)
    return VALUES[kind]


@pytest.mark.parametrize("event", [each for each in EVENTS if each.values[0].plain])  # type: ignore[attr-defined]
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_cutting_is_decoding(event: EventType, data: st.DataObject) -> None:
    kinds = [kind for _, kind, _ in event.stored]
    chosen = [data.draw(values(kind)) for kind in kinds]
    raw = encode(kinds, chosen)
    topics = event.topic + b"".join(bytes(31) + b"\x01" for _ in event.indexed)
    slow = {
        name: reader(value) for (name, _, reader), value in zip(event.stored, _CODEC.decode(kinds, raw), strict=True)
    }
    fast = event.read(topics, raw)
    assert {name: fast[name] for name in slow} == slow


def test_an_indexed_parameter_that_is_no_word_is_refused() -> None:
    entry = json.loads('{"name": "E", "inputs": [{"name": "a", "type": "string", "indexed": true}]}')
    with pytest.raises(IndexerError, match=r"E\.a is indexed"):
        EventType.from_abi(entry)
