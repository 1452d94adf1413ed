"""Private documents: kept by content, given only to those they concern."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, RowMapping

from backend.api.documents import repository
from backend.api.documents.schemas import StoredDocument
from backend.api.problems import Damaged, NotAllowed, NotFound, ProblemError, TooLarge, Unavailable, Unreadable
from backend.documents import errors
from backend.documents.store import DocumentStore

_TYPES: Final = {b"%PDF-": "application/pdf", b"<?xml": "application/xml", b"PK\x03\x04": "application/zip"}
_NAME: Final = re.compile(r"[^\w .()\[\]&,+-]", re.UNICODE)


def media_type(data: bytes) -> str:
    """What the bytes are, by their beginning; never what the uploader claims, so that no page can be smuggled in."""
    return next((kind for magic, kind in _TYPES.items() if data.startswith(magic)), "application/octet-stream")


def clean_name(name: str) -> str:
    """A file name without anything a file system or a header could mistake."""
    return _NAME.sub("_", name).strip(" .")[:120] or "document"


def translate(error: errors.DocumentError) -> ProblemError:
    """The store's error as a problem."""
    kinds: dict[type[errors.DocumentError], type[ProblemError]] = {
        errors.InvalidCid: Unreadable,
        errors.DocumentMissing: NotFound,
        errors.DocumentCorrupt: Damaged,
        errors.DocumentTooLarge: TooLarge,
    }
    return kinds.get(type(error), Unavailable)(str(error))


def put(
    store: DocumentStore, private: Engine, account: str, data: bytes, name: str, subject: str | None
) -> StoredDocument:
    """Keep a document.

    Raises:
        Unreadable: it is empty.
        TooLarge, Unavailable: the store does not take it.
    """
    if not data:
        raise Unreadable("The document is empty; choose another file.")
    try:
        kept = store.put(data)
    except errors.DocumentError as error:
        raise translate(error) from error
    document = StoredDocument(
        cid=kept.cid,
        sha256="0x" + kept.sha256.hex(),
        size=kept.size,
        name=clean_name(name),
        media_type=media_type(data),
    )
    row = {**document.model_dump(), "account": account, "subject": subject, "uploaded": int(time.time())}
    with private.begin() as connection:
        repository.keep_upload(connection, row)
    return document


def get(
    store: DocumentStore, private: Engine, reading: Connection, account: str, cid: str, now: int
) -> tuple[bytes, str, str]:
    """A document's verified bytes, its name and its type.

    Raises:
        NotFound: nobody uploaded it here and nothing on the chain names it.
        NotAllowed: it concerns others.
        Damaged: the bytes kept are not those of the CID.
    """
    with private.connect() as connection:
        uploads = repository.uploads_of(connection, cid)
    own = next((upload for upload in uploads if upload["account"] == account), None)
    if own is None and not may_read(reading, uploads, account, cid, now):
        raise NotAllowed("This document is for the parties, their attorneys and the office; you are none of them here.")
    try:
        data = store.get(cid, bytes.fromhex(uploads[0]["sha256"][2:]) if uploads else None)
    except errors.DocumentError as error:
        raise translate(error) from error
    name = (own or uploads[0])["name"] if uploads else cid
    return data, name, media_type(data)


def may_read(reading: Connection, uploads: Sequence[RowMapping], account: str, cid: str, now: int) -> bool:
    """Whether a document concerns an account.

    It concerns the parties of the agreement or request it was made for, those whose consent is needed, their
    attorneys, and the offices. Anybody can name somebody else's hash in a deal of his own, so a deal or request counts
    only if who uploaded the document is on one of its sides; where another node took the upload, the first one counts.
    """
    concerned = list(_concerned(reading, uploads, cid))
    if uploads:
        concerned = [
            each for each in concerned if any(_involves(reading, upload["account"], each, now) for upload in uploads)
        ]
    else:
        concerned = concerned[:1]
    return any(_involves(reading, account, each, now) for each in concerned)


@dataclass(frozen=True, slots=True)
class _Concern:
    """A deal or request a document was made for: its participants and offices."""

    participants: tuple[int, ...]
    offices: tuple[int, ...]


def _involves(reading: Connection, account: str, concern: _Concern, now: int) -> bool:
    return repository.is_officer_of(reading, account, concern.offices) or repository.may_view_for(
        reading, account, concern.participants, now
    )


def _concerned(reading: Connection, uploads: Sequence[RowMapping], cid: str) -> Iterator[_Concern]:
    """Deals and requests that name the document, and those it was uploaded for."""
    sha256 = uploads[0]["sha256"] if uploads else "-"
    for agreement in repository.agreements_with(reading, cid, sha256):
        yield _of_agreement(reading, agreement)
    for request in repository.requests_with(reading, cid, sha256):
        deal = repository.one_agreement(reading, request["agreement"]) if request["agreement"] else None
        sides = _of_agreement(reading, deal) if deal else _Concern((), ())
        yield _Concern((request["applicant"], *sides.participants), (request["office"], *sides.offices))
    for upload in uploads:
        kind, _, agreement_id = (upload["subject"] or "").partition(":")
        deal = repository.one_agreement(reading, agreement_id) if kind == "agreement" else None
        if deal is not None:
            yield _of_agreement(reading, deal)


def _of_agreement(reading: Connection, row: RowMapping) -> _Concern:
    agreement = row["agreement"]
    others = {*repository.consenting(reading, agreement), *repository.holders(reading, agreement)}
    offices = repository.offices_of_agreement(reading, agreement)
    return _Concern((row["grantor"], row["grantee"], *sorted(others)), tuple(offices))
