"""What is answered about a file."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import View


class Basis(StrEnum):
    """Why a file is known: the chain names its hash, or it is drawn up again from what the chain fixed."""

    NAMED = "named on the chain"
    DRAWN_UP = "drawn up again"


class FoundDocument(View):
    """What a file is: its role, the agreement or request, and on what that rests."""

    role: str
    agreement: str | None
    request: str | None
    basis: Basis
    matches: bool


class DocumentCheck(View):
    """A file's hashes, and what it is; nothing found means that nobody signed, filed or won these bytes."""

    sha256: str
    cid: str
    found: list[FoundDocument]
