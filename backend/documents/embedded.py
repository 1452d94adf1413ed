"""The store a node has without anything installed: a folder of files named by their CID."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backend.documents.cid import parse
from backend.documents.errors import DocumentCorrupt, DocumentMissing, DocumentTooLarge, StoreUnavailable
from backend.documents.store import SIZE_LIMIT, Stored, described, verified

_LEFTOVER_AGE = 3600
"""Seconds after which an unfinished file can only come from a process that died."""


@contextmanager
def _disk(action: str) -> Iterator[None]:
    """Turn the operating system's errors into `StoreUnavailable`, saying which `action` failed."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"{action} failed ({error.strerror or error})") from error


def _sync_folder(folder: Path) -> None:
    """Make renames and new names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class EmbeddedStore:
    """A folder of documents; any number of threads and processes may use it at once.

    A document appears under its name only when all its bytes are on the disk, so a process that is killed at any
    moment leaves either the whole document or none. Only the owner of the process can read the folder.
    """

    def __init__(self, folder: Path, *, limit: int = SIZE_LIMIT) -> None:
        """Open or make the store in `folder`; `limit` in bytes. Errors: `StoreUnavailable`."""
        self._folder, self._limit = folder, limit
        self._unfinished = folder / "unfinished"
        with _disk(f"opening the folder {folder}"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._unfinished.mkdir(mode=0o700, exist_ok=True)
            self._clear_leftovers()

    def put(self, data: bytes) -> Stored:
        """Keep `data`, see `DocumentStore.put`."""
        stored = described(data, self._limit)
        with suppress(DocumentMissing, DocumentCorrupt, DocumentTooLarge):
            self.get(stored.cid)
            return stored
        with _disk("writing a document"):
            self._write(self._path(stored.cid), data)
        return stored

    def get(self, cid: str, sha256: bytes | None = None) -> bytes:
        """The verified document, see `DocumentStore.get`."""
        path = self._path(cid)
        with _disk("reading a document"):
            try:
                with path.open("rb") as file:
                    data = file.read(self._limit + 1)
            except FileNotFoundError as error:
                raise DocumentMissing(cid) from error
        if len(data) > self._limit:
            raise DocumentTooLarge(self._limit)
        return verified(data, cid, sha256)

    def has(self, cid: str) -> bool:
        """Whether the folder holds the document."""
        with _disk("looking for a document"):
            return self._path(cid).is_file()

    def pin(self, cid: str) -> None:
        """Check that the document is here: a folder has no peers to take it from."""
        if not self.has(cid):
            raise DocumentMissing(cid)

    def release(self, cid: str) -> None:
        """Delete the document."""
        path = self._path(cid)
        with _disk("deleting a document"), suppress(FileNotFoundError):
            path.unlink()
            _sync_folder(path.parent)

    def check(self) -> None:
        """Write and remove a small file."""
        with _disk("writing to the folder"), tempfile.NamedTemporaryFile(dir=self._unfinished) as file:
            file.write(b"check")
            file.flush()

    def _path(self, cid: str) -> Path:
        """The document's file, in one of 1,024 folders; only a well-formed CID ever becomes a path."""
        parse(cid)
        return self._folder / cid[-2:] / cid

    def _write(self, path: Path, data: bytes) -> None:
        """Write aside, flush to the disk, then give the file its name in one step."""
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(self._folder)
        handle, name = tempfile.mkstemp(dir=self._unfinished)
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
        _sync_folder(path.parent)

    def _clear_leftovers(self) -> None:
        """Remove what killed processes left unfinished, never the file another process is writing now."""
        for file in self._unfinished.iterdir():
            with suppress(FileNotFoundError):
                if time.time() - file.stat().st_mtime > _LEFTOVER_AGE:
                    file.unlink()
