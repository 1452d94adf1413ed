"""Documents in a private IPFS swarm: Kubo through ipfshttpclient.

The client verifies nothing, and Kubo's `cat` ends early without an error when a block is missing. So the CID is
computed before each upload and after each read, and a difference is an error.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

os.environ.setdefault("PY_IPFS_HTTP_CLIENT_PATCH_REQUESTS", "no")  # its patch only produces a FutureWarning

import ipfshttpclient
import requests
from ipfshttpclient import exceptions as client_errors

from backend.documents.cid import parse
from backend.documents.errors import DocumentError, DocumentMissing, DocumentTooLarge, StoreUnavailable
from backend.documents.store import SIZE_LIMIT, Stored, described, verified

PROFILE = {
    "cid-version": 1,
    "raw-leaves": "true",
    "chunker": "size-1048576",
    "max-file-links": 1024,
    "hash": "sha2-256",
    "pin": "true",
}
"""Options of the CID profile unixfs-v1-2025; each is passed every time, since Kubo's own defaults differ."""
CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 60.0

_ABSENT = ("not found", "not pinned", "context deadline exceeded", "could not find", "no link named")


@contextmanager
def _node(cid: str | None = None) -> Iterator[None]:
    """Turn everything the client raises into a `DocumentError`.

    A time-out while the body is read arrives as an error of `requests`, not of the client. With `cid`, an answer that
    says the content is not within reach becomes `DocumentMissing`.
    """
    try:
        yield
    except DocumentError:
        raise
    except client_errors.ErrorResponse as error:
        if cid is not None and any(words in str(error) for words in _ABSENT):
            raise DocumentMissing(cid) from error
        raise StoreUnavailable(f"the IPFS node refused ({error})") from error
    except (client_errors.TimeoutError, requests.exceptions.Timeout) as error:
        raise StoreUnavailable("the IPFS node did not answer in time") from error
    except client_errors.AddressError as error:
        raise StoreUnavailable("the address of the IPFS node cannot be understood") from error
    except (client_errors.Error, requests.exceptions.RequestException, OSError) as error:
        raise StoreUnavailable("the IPFS node cannot be reached or broke off its answer") from error


class IpfsStore:
    """Documents on the Kubo node at a multiaddress; may be used by several threads."""

    def __init__(
        self,
        address: str,
        *,
        limit: int = SIZE_LIMIT,
        credentials: tuple[str, str] | None = None,
        find_seconds: int = 30,
        timeout: tuple[float, float] = (CONNECT_SECONDS, ANSWER_SECONDS),
    ) -> None:
        """Prepare the store; the node is first asked when it is used.

        Parameters: `credentials` for Kubo's `API.Authorizations`, `find_seconds` the time Kubo may look for content
        among its peers, `timeout` seconds to connect and between two pieces of an answer. `limit` in bytes.
        """
        self._address, self._limit, self._credentials = address, limit, credentials
        self._find, self._timeout = {"timeout": f"{find_seconds}s"}, timeout
        self._local = threading.local()
        with _node():
            self._client()

    def put(self, data: bytes) -> Stored:
        """Add and pin `data`, see `DocumentStore.put`. A node that names it differently is refused."""
        stored = described(data, self._limit)
        with _node():
            answer = self._client().add_bytes(data, opts=dict(PROFILE))  # the client changes the dict it is given
        if answer != stored.cid:
            raise StoreUnavailable(f"the IPFS node calls the document {answer} and not {stored.cid}")
        return stored

    def get(self, cid: str, sha256: bytes | None = None) -> bytes:
        """The verified document, see `DocumentStore.get`; read in pieces, and never more than the limit."""
        parse(cid)
        data = bytearray()
        with _node(cid), self._client().cat(cid, stream=True, opts=dict(self._find)) as pieces:
            for piece in pieces:
                data.extend(piece)
                if len(data) > self._limit:
                    raise DocumentTooLarge(self._limit)
        return verified(bytes(data), cid, sha256)

    def has(self, cid: str) -> bool:
        """Whether the node has pinned the document, which it does only with every block at hand."""
        parse(cid)
        try:
            with _node(cid):
                return cid in self._client().pin.ls(cid, type="recursive")["Keys"]
        except DocumentMissing:
            return False

    def pin(self, cid: str) -> None:
        """Fetch the document from peers where needed, and pin it."""
        parse(cid)
        with _node(cid):
            self._client().pin.add(cid, opts=dict(self._find))

    def release(self, cid: str) -> None:
        """Unpin the document; the node's garbage collection frees the space."""
        if self.has(cid):
            with _node(cid):
                self._client().pin.rm(cid)

    def check(self) -> None:
        """Ask the node for its version."""
        with _node():
            self._client().version()

    def close(self) -> None:
        """Close this thread's connection."""
        if hasattr(self._local, "client"):
            self._local.client.close()
            del self._local.client

    def _client(self) -> Any:
        """This thread's client: a session is not safe to share. `Client`, as `connect` refuses a current Kubo."""
        if not hasattr(self._local, "client"):
            self._local.client = ipfshttpclient.Client(
                self._address, session=True, timeout=self._timeout, auth=self._credentials
            )
        return self._local.client
