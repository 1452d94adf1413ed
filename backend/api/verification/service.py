"""Recognises a file: by its hash where the chain names it, else as the contract an auction concluded.

Nobody signs the contract of an auction, so no hash of its file is on the chain; lot and bid name the terms text. The
file names its agreement. It is recognised if that agreement's contract, drawn up again, is the same byte by byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from backend.api.documents import repository
from backend.api.drafting import papers
from backend.api.drafting.desk import Desk
from backend.api.verification.schemas import Basis, DocumentCheck, FoundDocument
from backend.documents.cid import cid_of
from backend.drafting import DraftingError, draft_contract

_NAMES: Final = re.compile(rb"<pdf:Keywords>agreement (0x[0-9a-f]{64})</pdf:Keywords>")
"""How `backend/drafting/templates/contract.typ` has the metadata name the agreement."""


def check(desk: Desk, data: bytes) -> DocumentCheck:
    """What a file with exactly these bytes is.

    Raises:
        ChainError: the contract has to be drawn up again, and the chain cannot be asked about its token.
    """
    found = [*_named(desk, data)] or [*_drawn_up(desk, data)]
    return DocumentCheck(sha256="0x" + hashlib.sha256(data).hexdigest(), cid=cid_of(data), found=found)


def _named(desk: Desk, data: bytes) -> Iterator[FoundDocument]:
    """Agreements and requests that name the file's hash."""
    sha256 = "0x" + hashlib.sha256(data).hexdigest()
    for row in repository.agreements_with(desk.reading, "-", sha256):
        yield _found("contract of an agreement", row["agreement"])
    for row in repository.requests_with(desk.reading, "-", sha256):
        yield _found("form of a request", row["agreement"], row["request"])


def _drawn_up(desk: Desk, data: bytes) -> Iterator[FoundDocument]:
    """The auction's contract the file says it is, if it is."""
    named = _NAMES.search(data)
    row = repository.one_agreement(desk.reading, named[1].decode()) if named else None
    if row is None or row["document"] is not None:  # signed as a file: its hash would have been found
        return
    try:
        same = draft_contract(papers.of_agreement(desk, row)).pdf == data
    except DraftingError:
        return
    if same:
        yield _found("contract an auction concluded", row["agreement"], basis=Basis.DRAWN_UP)


def _found(role: str, agreement: str | None, request: str | None = None, basis: Basis = Basis.NAMED) -> FoundDocument:
    return FoundDocument(role=role, agreement=agreement, request=request, basis=basis, matches=True)
