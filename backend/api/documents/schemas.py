"""What the document store answers with."""

from __future__ import annotations

from backend.api.presentation import View


class StoredDocument(View):
    """A document that is kept: what goes on the chain is `cid` and `sha256` (0x…)."""

    cid: str
    sha256: str
    size: int
    name: str
    media_type: str


class FoundDocument(View):
    """Where the chain names a document: its role there, and the agreement or request."""

    role: str
    agreement: str | None
    request: str | None
    matches: bool


class DocumentCheck(View):
    """A file's hashes, and where the chain names them; nothing found means that nobody signed or filed these bytes."""

    sha256: str
    cid: str
    found: list[FoundDocument]
