"""The one interface of all document stores, and the choice of one by its address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from backend.documents.cid import cid_of
from backend.documents.errors import DocumentCorrupt, DocumentTooLarge, StoreUnavailable

SIZE_LIMIT = 25_000_000
"""Bytes a document may have: what offices accept as one upload, and what fits in memory a few times over."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that is safely kept: its CID, the SHA-256 of its bytes and their number."""

    cid: str
    sha256: bytes
    size: int


class DocumentStore(Protocol):
    """Keeps bytes by their CID. What is put stays until it is released.

    Every method raises `StoreUnavailable` when the store itself does not work, and `InvalidCid` for a malformed CID.
    All methods block; call them from a worker thread.
    """

    def put(self, data: bytes) -> Stored:
        """Keep `data`; putting the same bytes again is harmless and repairs a damaged copy.

        Errors: `DocumentTooLarge`.
        """
        ...

    def get(self, cid: str, sha256: bytes | None = None) -> bytes:
        """The document, compared with its CID and, when given, with the SHA-256 the chain holds.

        Errors: `DocumentMissing`, `DocumentCorrupt`, `DocumentTooLarge`.
        """
        ...

    def has(self, cid: str) -> bool:
        """Whether this store itself keeps the document, its bytes unread."""
        ...

    def pin(self, cid: str) -> None:
        """See to it that this store keeps the document, taking it from a peer where there are any.

        Errors: `DocumentMissing` when no copy is within reach.
        """
        ...

    def release(self, cid: str) -> None:
        """Stop keeping the document; harmless when it is not kept. Who else needs it is for the caller to know."""
        ...

    def check(self) -> None:
        """Return when the store can be used, raise `StoreUnavailable` otherwise."""
        ...


def described(data: bytes, limit: int) -> Stored:
    """What `data` will be stored as. Errors: `DocumentTooLarge` above `limit` bytes."""
    if len(data) > limit:
        raise DocumentTooLarge(limit)
    return Stored(cid_of(data), hashlib.sha256(data).digest(), len(data))


def verified(data: bytes, cid: str, sha256: bytes | None) -> bytes:
    """`data` itself when it is the document `cid`, and has the given SHA-256; `DocumentCorrupt` otherwise."""
    if cid_of(data) != cid or (sha256 is not None and hashlib.sha256(data).digest() != sha256):
        raise DocumentCorrupt(cid)
    return data


def open_store(address: str, *, limit: int = SIZE_LIMIT) -> DocumentStore:
    """The store at `address`: a folder, or an IPFS node as a multiaddress such as `/ip4/127.0.0.1/tcp/5001/http`.

    Errors: `StoreUnavailable` when the folder cannot be made or the address cannot be understood.
    """
    from backend.documents.embedded import EmbeddedStore

    if address.startswith(("/ip4/", "/ip6/", "/dns/", "/dns4/", "/dns6/", "/unix/")):
        from backend.documents.ipfs import IpfsStore  # its client is slow to import and not always needed

        return IpfsStore(address, limit=limit)
    if not address.strip():
        raise StoreUnavailable("no folder and no IPFS address is configured")
    return EmbeddedStore(Path(address), limit=limit)
