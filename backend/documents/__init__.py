"""Documents by content: one content identifier (CID) for the same bytes in every store, compared at every read.

A store keeps bytes and knows nothing about them, so it takes ciphertext as readily as a PDF. Who may read a document
is decided by the API, which keeps that in its own database.
"""

from backend.documents.cid import cid_of
from backend.documents.embedded import EmbeddedStore
from backend.documents.errors import (
    DocumentCorrupt,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    InvalidCid,
    StoreUnavailable,
)
from backend.documents.store import SIZE_LIMIT, DocumentStore, Stored, open_store

__all__ = [
    "SIZE_LIMIT",
    "DocumentCorrupt",
    "DocumentError",
    "DocumentMissing",
    "DocumentStore",
    "DocumentTooLarge",
    "EmbeddedStore",
    "InvalidCid",
    "StoreUnavailable",
    "Stored",
    "cid_of",
    "open_store",
]
