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
