"""Content identifiers after the profile `unixfs-v1-2025` (IPIP-0499), from the standard library alone.

The profile: CIDv1, sha2-256, raw leaves of 1 MiB, at most 1,024 links a node, balanced. Kubo yields the same CID when
it is given the same options, so a document keeps its identifier when an operator moves between stores.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from backend.documents.errors import DocumentCorrupt, DocumentTooLarge, InvalidCid

CHUNK = 1 << 20
"""Bytes of a leaf."""
LINKS = 1024
"""Links of an inner node."""
RAW, DAG_PB = 0x55, 0x70
"""Multicodec codes of a leaf and of an inner node."""

_SHA2_256 = bytes((0x12, 0x20))
_UNIXFS_FILE = 2
_DEPTH = 5
"""Levels a reader follows: 1,024 ** 4 chunks are beyond any document, so more can only be an attack."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document as stores exchange it: its CID in text and its bytes."""

    cid: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Node:
    """A built subtree: what its parent needs to link to it."""

    raw: bytes
    size: int  # bytes of the document below
    total: int  # bytes of all blocks below, the block itself included


def cid_of(source: bytes | BinaryIO) -> str:
    """The CID of a document given as bytes or as a binary stream, which is read to its end."""
    cid = ""
    for block in blocks_of(source):
        cid = block.cid
    return cid


def blocks_of(source: bytes | BinaryIO) -> Iterator[Block]:
    """The blocks of a document, leaves first, the root last."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    level: list[_Node] = []
    for chunk in _chunks(stream):
        raw = _raw_cid(RAW, chunk)
        level.append(_Node(raw, len(chunk), len(chunk)))
        yield Block(_text(raw), chunk)
    while len(level) > 1:
        above: list[_Node] = []
        for at in range(0, len(level), LINKS):
            node, data = _parent(level[at : at + LINKS])
            above.append(node)
            yield Block(_text(node.raw), data)
        level = above


def read_verified(root: str, fetch: Callable[[str], bytes], limit: int) -> bytes:
    """Put a document together from blocks that are each checked against their CID.

    Parameters: `root` CID of the document, `fetch` returns a block's bytes by CID, `limit` in bytes.
    Errors: `DocumentCorrupt` for wrong or malformed blocks, `DocumentTooLarge`, and whatever `fetch` raises.
    """
    out = bytearray()
    visits = 2 * (limit // CHUNK) + _DEPTH  # a tree of many links to one small block must not run for ever

    def walk(cid: str, depth: int) -> None:
        nonlocal visits
        visits -= 1
        if visits < 0 or depth > _DEPTH:
            raise DocumentTooLarge(limit)
        raw, data = parse(cid), fetch(cid)
        if _raw_cid(raw[1], data) != raw:
            raise DocumentCorrupt(root)
        if raw[1] == RAW:
            out.extend(data)
            if len(out) > limit:
                raise DocumentTooLarge(limit)
            return
        for child in links(data, root):
            walk(child, depth + 1)

    walk(root, 0)
    document = bytes(out)
    if cid_of(document) != root:
        raise DocumentCorrupt(root)  # every block is genuine, yet the tree is not the profile's
    return document


def parse(text: str) -> bytes:
    """The binary form of a CID of this profile; `InvalidCid` for anything else, other spellings included."""
    try:
        if not text.startswith("b") or len(text) != 59:
            raise InvalidCid(text)
        raw = base64.b32decode(text[1:].upper() + "======")
    except (binascii.Error, ValueError) as error:
        raise InvalidCid(text) from error
    if raw[0] != 1 or raw[1] not in (RAW, DAG_PB) or raw[2:4] != _SHA2_256 or _text(raw) != text:
        raise InvalidCid(text)
    return raw


def links(node: bytes, root: str) -> list[str]:
    """The children of an inner node in order; `DocumentCorrupt`, named after `root`, when it is malformed."""
    children: list[str] = []
    for field, value in _fields(node, root):
        if field == 2:
            hashes = [inner for number, inner in _fields(value, root) if number == 1]
            if len(hashes) != 1 or len(children) == LINKS:
                raise DocumentCorrupt(root)
            children.append(_child(hashes[0], root))
    return children


def _child(raw: bytes, root: str) -> str:
    try:
        text = _text(raw)
        parse(text)
    except InvalidCid as error:
        raise DocumentCorrupt(root) from error
    return text


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Chunks of exactly `CHUNK` bytes but for the last; an empty document is one empty chunk."""
    first = True
    while True:
        parts, missing = [], CHUNK
        while missing and (part := stream.read(missing)):
            parts.append(part)
            missing -= len(part)
        if not parts and not first:
            return
        yield b"".join(parts)
        first = False
        if missing:
            return


def _raw_cid(codec: int, data: bytes) -> bytes:
    return bytes((1, codec)) + _SHA2_256 + hashlib.sha256(data).digest()


def _text(raw: bytes) -> str:
    return "b" + base64.b32encode(raw).decode().rstrip("=").lower()


def _parent(children: list[_Node]) -> tuple[_Node, bytes]:
    """The node above `children`: links with their total sizes, then the UnixFS file record with the block sizes."""
    size = sum(child.size for child in children)
    linked = b"".join(
        _field(2, _field(1, child.raw) + _field(2, b"") + b"\x18" + _varint(child.total)) for child in children
    )
    record = bytes((0x08, _UNIXFS_FILE, 0x18)) + _varint(size)
    record += b"".join(b"\x20" + _varint(child.size) for child in children)
    data = linked + _field(1, record)
    total = len(data) + sum(child.total for child in children)
    return _Node(_raw_cid(DAG_PB, data), size, total), data


def _field(number: int, value: bytes) -> bytes:
    return bytes(((number << 3) | 2,)) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append((value & 0x7F) | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The varint at an offset and the offset behind it; `ValueError` when cut off or longer than nine bytes."""
    value = 0
    for index in range(9):
        if at + index >= len(data):
            break
        byte = data[at + index]
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value, at + index + 1
    raise ValueError("varint is cut off or too long")


def _fields(data: bytes, root: str) -> Iterator[tuple[int, bytes]]:
    """The length-delimited fields of a protobuf message; its varint fields are passed over."""
    at = 0
    try:
        while at < len(data):
            key, at = read_varint(data, at)
            length, at = read_varint(data, at)
            if key & 7 == 0:
                continue
            if key & 7 != 2 or at + length > len(data):
                raise ValueError("field is cut off")
            yield key >> 3, data[at : at + length]
            at += length
    except ValueError as error:
        raise DocumentCorrupt(root) from error
