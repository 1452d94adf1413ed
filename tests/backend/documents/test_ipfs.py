"""The same interface on a real Kubo node, and the ways a node can mislead its client."""

from __future__ import annotations

import http.server
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backend.documents import DocumentCorrupt, DocumentMissing, DocumentTooLarge, InvalidCid, StoreUnavailable, cid_of
from backend.documents import cid as profile
from backend.documents.car import from_car, to_car
from backend.documents.cid import CHUNK, blocks_of
from backend.documents.embedded import EmbeddedStore
from backend.documents.ipfs import IpfsStore
from backend.documents.store import open_store

from .conftest import Kubo


@pytest.fixture
def store(kubo: Kubo) -> Iterator[IpfsStore]:
    opened = IpfsStore(kubo.address, find_seconds=2)
    yield opened
    opened.close()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 25_000_000])
def test_kubo_and_the_project_agree(store: IpfsStore, tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    stored = store.put(data)
    assert stored == EmbeddedStore(tmp_path).put(data)
    assert store.has(stored.cid)
    assert store.get(stored.cid, stored.sha256) == data


@pytest.mark.parametrize("size", [16, 17, 16 * 1024, 16 * 1024 + 1, 2 * 16 * 1024 + 15, 70_001])
def test_deep_trees_agree(kubo: Kubo, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """More than 1,024 chunks would be a gigabyte, so both sides cut smaller chunks here."""
    monkeypatch.setattr(profile, "CHUNK", 16)
    data = os.urandom(size)
    options = ("--cid-version=1", "--raw-leaves", "--chunker=size-16", "--max-file-links=1024")
    assert kubo.run("add", "-Q", *options, stdin=data).decode().strip() == cid_of(data)


def test_an_open_store_is_this_store(kubo: Kubo) -> None:
    opened = open_store(kubo.address)
    assert isinstance(opened, IpfsStore)
    opened.check()
    opened.close()


def test_missing(store: IpfsStore) -> None:
    cid = cid_of(os.urandom(9))
    assert not store.has(cid)
    for read in (store.get, store.pin):
        with pytest.raises(DocumentMissing):
            read(cid)


def test_pin_and_release(store: IpfsStore, kubo: Kubo) -> None:
    stored = store.put(os.urandom(2 * CHUNK))
    store.release(stored.cid)
    store.release(stored.cid)
    assert not store.has(stored.cid)
    store.pin(stored.cid)
    assert store.has(stored.cid)
    store.release(stored.cid)
    kubo.run("repo", "gc")
    with pytest.raises(DocumentMissing):
        store.get(stored.cid)


def test_a_lost_leaf_is_an_error_and_not_a_shorter_document(store: IpfsStore, kubo: Kubo) -> None:
    data = os.urandom(4 * CHUNK + 9)
    stored = store.put(data)
    lost = [block.cid for block in blocks_of(data)][3]
    store.release(stored.cid)
    kubo.run("block", "rm", lost)
    with pytest.raises((DocumentCorrupt, DocumentMissing, StoreUnavailable)):
        store.get(stored.cid)
    assert store.put(data) == stored
    assert store.get(stored.cid) == data


def test_rot_on_the_nodes_disk_is_an_error(store: IpfsStore, kubo: Kubo) -> None:
    data = b"the deed as signed " + os.urandom(200)
    stored = store.put(data)
    files = [path for path in (kubo.repository / "blocks").rglob("*.data") if path.read_bytes() == data]
    assert len(files) == 1
    files[0].chmod(0o600)
    files[0].write_bytes(b"THE" + data[3:])
    with pytest.raises((DocumentCorrupt, StoreUnavailable)):
        store.get(stored.cid)
    files[0].write_bytes(data)
    assert store.get(stored.cid) == data


def test_too_large(kubo: Kubo, store: IpfsStore) -> None:
    stored = store.put(os.urandom(3 * CHUNK))
    small = IpfsStore(kubo.address, limit=CHUNK)
    with pytest.raises(DocumentTooLarge):
        small.get(stored.cid)
    with pytest.raises(DocumentTooLarge):
        small.put(bytes(CHUNK + 1))
    small.close()


def test_not_a_cid(store: IpfsStore) -> None:
    for use in (store.get, store.has, store.pin, store.release):
        with pytest.raises(InvalidCid):
            use("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn")


def test_car_files_are_kubos_and_move_both_ways(store: IpfsStore, kubo: Kubo) -> None:
    for size in (5, 2 * CHUNK + 3):
        data = os.urandom(size)
        stored = store.put(data)
        car = to_car(data)
        assert kubo.run("dag", "export", "--progress=false", stored.cid) == car
        store.release(stored.cid)
        kubo.run("repo", "gc")
        kubo.run("dag", "import", "--pin-roots", stdin=car)
        assert store.get(stored.cid) == data == from_car(car)


def test_many_threads_share_one_store(store: IpfsStore) -> None:
    failures: list[Exception] = []

    def work() -> None:
        try:
            for _ in range(5):
                data = os.urandom(100_000)
                assert store.get(store.put(data).cid) == data
        except Exception as error:
            failures.append(error)
        finally:
            store.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@contextmanager
def impostor(answer: Callable[[http.server.BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """An address where something that is no honest Kubo node answers every request."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            while self.headers.get("Transfer-Encoding") == "chunked" and (size := int(self.rfile.readline(), 16)) >= 0:
                self.rfile.read(size + 2)
                if size == 0:
                    break
            answer(self)

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"/ip4/127.0.0.1/tcp/{server.server_port}/http"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def replied(body: bytes, announced: int | None = None) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body) if announced is None else announced))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def test_a_node_that_serves_other_bytes() -> None:
    with impostor(replied(b"another deed")) as address, pytest.raises(DocumentCorrupt):
        IpfsStore(address).get(cid_of(b"the deed"))


def test_a_node_that_names_the_document_differently() -> None:
    answer = replied(b'{"Name":"x","Hash":"QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn","Size":"9"}\n')
    with impostor(answer) as address, pytest.raises(StoreUnavailable) as caught:
        IpfsStore(address).put(b"the deed")
    assert "calls the document QmUNLL" in caught.value.sentence


def test_a_node_that_breaks_off() -> None:
    with impostor(replied(b"the d", announced=8)) as address, pytest.raises((DocumentCorrupt, StoreUnavailable)):
        IpfsStore(address).get(cid_of(b"the deed"))


def test_a_node_that_falls_silent_in_mid_answer() -> None:
    released = threading.Event()

    def stall(handler: http.server.BaseHTTPRequestHandler) -> None:
        replied(b"the d", announced=8)(handler)
        handler.wfile.flush()
        released.wait(20)

    with impostor(stall) as address:
        with pytest.raises(StoreUnavailable):
            IpfsStore(address, timeout=(1, 0.3)).get(cid_of(b"the deed"))
        released.set()


def test_no_node_at_the_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"/ip4/127.0.0.1/tcp/{taken.getsockname()[1]}/http"
    closed = IpfsStore(address)
    for use in (
        closed.check,
        lambda: closed.put(b"x"),
        lambda: closed.get(cid_of(b"x")),
        lambda: closed.has(cid_of(b"x")),
    ):
        with pytest.raises(StoreUnavailable) as caught:
            use()
        assert caught.value.sentence.startswith("The document store cannot be used: the IPFS node")


def test_an_address_that_is_none() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        IpfsStore("/ip4/not-an-address")
    assert (
        caught.value.sentence == "The document store cannot be used: the address of the IPFS node cannot be understood."
    )
