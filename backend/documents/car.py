"""A document as one CARv1 file, byte for byte as `ipfs dag export` writes it: to move between stores without a node."""

from __future__ import annotations

import base64

from backend.documents.cid import LINKS, blocks_of, cid_of, links, parse, read_varint, read_verified
from backend.documents.errors import DocumentCorrupt, DocumentMissing, DocumentTooLarge
from backend.documents.store import SIZE_LIMIT

_HEADER_START = bytes.fromhex("a265726f6f747381d82a582500")
"""CBOR for {"roots": [CID]}: a map of two, the key, a list of one, tag 42, 37 bytes, and the prefix zero."""
_HEADER_END = bytes.fromhex("6776657273696f6e01")
"""CBOR for the version, 1."""
_CID_BYTES = 36
_OVERHEAD = LINKS * 64
"""Bytes a CAR may have beyond its document: header, identifiers and inner nodes, generously."""


def to_car(data: bytes) -> bytes:
    """The document as a CAR: root first, then depth first, as Kubo exports it."""
    blocks = {block.cid: block.data for block in blocks_of(data)}
    root = cid_of(data)
    out = bytearray(_section(_HEADER_START + parse(root) + _HEADER_END))
    seen: set[str] = set()

    def write(cid: str) -> None:
        if cid in seen:
            return
        seen.add(cid)
        raw, block = parse(cid), blocks[cid]
        out.extend(_section(raw + block))
        if cid.startswith("bafy"):
            for child in links(block, root):
                write(child)

    write(root)
    return bytes(out)


def from_car(car: bytes, *, limit: int = SIZE_LIMIT) -> bytes:
    """The document in a CAR with one root of this profile, every block checked.

    Errors: `DocumentTooLarge` above `limit` bytes; `DocumentCorrupt` when malformed or a block is wrong or absent.
    """
    if len(car) > limit + _OVERHEAD:
        raise DocumentTooLarge(limit)
    try:
        header, at = _read_section(car, 0)
        if header[: len(_HEADER_START)] != _HEADER_START or header[len(_HEADER_START) + _CID_BYTES :] != _HEADER_END:
            raise ValueError("not a CARv1 of one root")
        root = _cid(header[len(_HEADER_START) : len(_HEADER_START) + _CID_BYTES])
        blocks: dict[str, bytes] = {}
        while at < len(car):
            section, at = _read_section(car, at)
            blocks[_cid(section[:_CID_BYTES])] = section[_CID_BYTES:]
        return read_verified(root, blocks.__getitem__, limit)
    except (ValueError, KeyError, DocumentMissing) as error:
        raise DocumentCorrupt("in the CAR file") from error


def _cid(raw: bytes) -> str:
    return "b" + base64.b32encode(raw).decode().rstrip("=").lower()


def _section(data: bytes) -> bytes:
    size, out = len(data), bytearray()
    while size > 0x7F:
        out.append((size & 0x7F) | 0x80)
        size >>= 7
    out.append(size)
    return bytes(out) + data


def _read_section(car: bytes, at: int) -> tuple[bytes, int]:
    size, at = read_varint(car, at)
    if size < _CID_BYTES or at + size > len(car):
        raise ValueError("section is cut off")
    return car[at : at + size], at + size
