"""The content identifier: known values of Kubo 0.43, edges of chunks and nodes, and reading from blocks."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.documents import cid as profile
from backend.documents.cid import CHUNK, Block, blocks_of, cid_of, links, parse, read_verified
from backend.documents.errors import DocumentCorrupt, DocumentTooLarge, InvalidCid

LIMIT = 50_000_000
KNOWN = {
    0: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    1: "bafkreiekl3nlfatderbsdhqfdzfn4li5lo6gohdycbi36fbxrf6l37va6e",
    CHUNK - 1: "bafkreibyhxdtjsfzpdziz2rj4t6izwgmw5gjuzg5cf23ia7rfmphvfusbe",
    CHUNK: "bafkreifirf2saiyx3jz3kjcc3lnkg7lnjnnfqzysh6pcz2debeogpve6gi",
    CHUNK + 1: "bafybeidtmwipglobhp4xxzslje4ejn7poc52wl27qhzue3bilhcqybhncq",
    3 * CHUNK: "bafybeihpko6pseicgitcrrhlsr2vyrm5yw2tohksulujyfodgbmjzrhqom",
    25_000_000: "bafybeiblcq3jqmljqoe3zcypxvlm7hm4mlbkqo3xz3cg7vd3cbd6yumxn4",
}
"""By size; what the documents contain is `content(size)`. Taken from Kubo 0.43.0 with the profile's options."""


def content(size: int) -> bytes:
    """The same bytes for the same size everywhere, without a pattern that repeats from chunk to chunk."""
    return hashlib.shake_256(str(size).encode()).digest(size)


def fetched(data: bytes) -> dict[str, bytes]:
    return {block.cid: block.data for block in blocks_of(data)}


@pytest.mark.parametrize("size", KNOWN)
def test_known_values(size: int) -> None:
    assert cid_of(content(size)) == KNOWN[size]


def test_stream_and_bytes_agree_when_the_stream_gives_little_at_a_time() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size if size and size > 0 else 7_777, 7_777))

    data = content(2 * CHUNK + 5)
    assert cid_of(Slow(data)) == cid_of(data)


edges = st.builds(lambda chunks, off: max(0, chunks * CHUNK + off), st.integers(0, 4), st.integers(-2, 2))


@settings(max_examples=25, deadline=None)
@given(size=edges, byte=st.integers(0, 255))
def test_blocks_at_chunk_edges_give_the_document_back(size: int, byte: int) -> None:
    data = bytes((byte,)) * size
    blocks = list(blocks_of(data))
    assert all(len(block.data) <= CHUNK for block in blocks)
    assert len(blocks) == max(1, -(-size // CHUNK)) + (size > CHUNK)
    assert read_verified(blocks[-1].cid, fetched(data).__getitem__, LIMIT) == data


@settings(max_examples=60, deadline=None)
@given(chunks=st.integers(1, 90), spare=st.integers(0, 3))
def test_trees_of_several_levels(chunks: int, spare: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(profile, "CHUNK", 4)
        patch.setattr(profile, "LINKS", 4)
        data = content(max(1, chunks * 4 - spare))
        blocks = list(blocks_of(data))
        assert read_verified(blocks[-1].cid, fetched(data).__getitem__, LIMIT) == data
        inner = [block for block in blocks if block.cid.startswith("bafy")]
        assert all(1 <= len(links(block.data, block.cid)) <= 4 for block in inner)


def test_a_wrong_block_is_found() -> None:
    data = content(3 * CHUNK)
    root, store = cid_of(data), fetched(data)
    leaf = next(cid for cid in store if cid.startswith("bafkrei"))
    store[leaf] = store[leaf][:-1] + bytes((store[leaf][-1] ^ 1,))
    with pytest.raises(DocumentCorrupt):
        read_verified(root, store.__getitem__, LIMIT)


def test_a_malformed_node_is_found() -> None:
    for data in (b"\xff" * 20, b"\x12\x7f", b"\x12\x02\x0a\x00", b"\x12\x26\x0a\x24" + bytes(36)):
        node = made(data)
        with pytest.raises(DocumentCorrupt):
            read_verified(node.cid, {node.cid: data}.__getitem__, LIMIT)


def test_genuine_blocks_in_a_foreign_tree_are_refused() -> None:
    leaf = Block(cid_of(b"a"), b"a")
    link = b"\x0a\x24" + parse(leaf.cid)
    node = made(b"\x12" + bytes((len(link),)) + link)
    with pytest.raises(DocumentCorrupt):
        read_verified(node.cid, {leaf.cid: b"a", node.cid: node.data}.__getitem__, LIMIT)


def test_a_tree_that_links_to_little_a_million_times_ends() -> None:
    empty = cid_of(b"")
    store, below = {empty: b""}, empty
    for _ in range(4):
        link = b"\x0a\x24" + parse(below)
        node = made((b"\x12" + bytes((len(link),)) + link) * 1_000)
        store[node.cid], below = node.data, node.cid
    with pytest.raises(DocumentTooLarge):
        read_verified(below, store.__getitem__, LIMIT)


def test_reading_stops_at_the_limit() -> None:
    data = content(2 * CHUNK)
    with pytest.raises(DocumentTooLarge):
        read_verified(cid_of(data), fetched(data).__getitem__, CHUNK)


def made(data: bytes) -> Block:
    """An inner node of any bytes under its right CID."""
    raw = bytes((1, 0x70, 0x12, 0x20)) + hashlib.sha256(data).digest()
    return Block(profile._text(raw), data)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "b",
        "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn",
        "../../etc/passwd",
        KNOWN[0].upper(),
        KNOWN[0][:-1] + "1",
        KNOWN[0][:-1] + "v",
        KNOWN[0] + "a",
        "bafk\u0131eihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        "b" + "a" * 58,
    ],
)
def test_anything_else_is_not_a_cid(text: str) -> None:
    with pytest.raises(InvalidCid) as caught:
        parse(text)
    assert "is not the content identifier of a document" in caught.value.sentence
