"""The folder of documents: what a person relies on when the disk, another process or an attacker interferes."""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from backend.documents import (
    DocumentCorrupt,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    EmbeddedStore,
    InvalidCid,
    StoreUnavailable,
    cid_of,
    open_store,
)
from backend.documents.cid import CHUNK

ROOT = Path(__file__).parents[3]
DEED = b"%PDF-1.7 an assignment"
READER = """
import sys
from backend.documents import open_store
sys.stdout.buffer.write(open_store(sys.argv[1]).get(sys.argv[2]))
"""


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    return EmbeddedStore(tmp_path / "documents", limit=3 * CHUNK)


def file_of(store: EmbeddedStore, cid: str) -> Path:
    return next(path for path in store._folder.rglob(cid))


def test_what_is_put_comes_back(store: EmbeddedStore) -> None:
    stored = store.put(DEED)
    assert stored.cid == cid_of(DEED)
    assert stored.sha256 == hashlib.sha256(DEED).digest()
    assert stored.size == len(DEED)
    assert store.has(stored.cid)
    assert store.get(stored.cid, stored.sha256) == DEED
    store.pin(stored.cid)
    store.check()


def test_any_bytes_are_a_document(store: EmbeddedStore) -> None:
    for data in (b"", os.urandom(CHUNK + 1), bytes(3 * CHUNK)):
        assert store.get(store.put(data).cid) == data


def test_a_new_process_finds_the_document(store: EmbeddedStore) -> None:
    stored = store.put(DEED)
    run = subprocess.run(
        [sys.executable, "-c", READER, str(store._folder), stored.cid], cwd=ROOT, capture_output=True, check=True
    )
    assert run.stdout == DEED


@pytest.mark.parametrize("damage", [b"", DEED[:-1], DEED + b" ", DEED.replace(b"assignment", b"assignmenT")])
def test_tampered_bytes_are_never_served(store: EmbeddedStore, damage: bytes) -> None:
    stored = store.put(DEED)
    file_of(store, stored.cid).write_bytes(damage)
    with pytest.raises(DocumentCorrupt) as caught:
        store.get(stored.cid)
    assert caught.value.sentence == f"The stored bytes of document {stored.cid} are damaged or incomplete."
    assert store.put(DEED) == stored
    assert store.get(stored.cid) == DEED


def test_another_document_under_the_name_is_never_served(store: EmbeddedStore) -> None:
    stored, other = store.put(DEED), store.put(b"another deed")
    file_of(store, stored.cid).write_bytes(file_of(store, other.cid).read_bytes())
    with pytest.raises(DocumentCorrupt):
        store.get(stored.cid)


def test_the_hash_on_the_chain_decides(store: EmbeddedStore) -> None:
    stored = store.put(DEED)
    with pytest.raises(DocumentCorrupt):
        store.get(stored.cid, hashlib.sha256(b"what was signed").digest())


def test_missing(store: EmbeddedStore) -> None:
    cid = cid_of(b"never put")
    assert not store.has(cid)
    for read in (store.get, store.pin):
        with pytest.raises(DocumentMissing) as caught:
            read(cid)
        assert caught.value.sentence == f"The document {cid} is not in this store."


def test_release(store: EmbeddedStore) -> None:
    stored = store.put(DEED)
    store.release(stored.cid)
    store.release(stored.cid)
    assert not store.has(stored.cid)


def test_too_large_on_the_way_in_and_out(store: EmbeddedStore) -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        store.put(bytes(3 * CHUNK + 1))
    assert caught.value.sentence == "The document is larger than 3.1 MB."
    assert [path for path in store._folder.rglob("*") if path.is_file()] == []
    stored = store.put(DEED)
    file_of(store, stored.cid).write_bytes(bytes(4 * CHUNK))
    with pytest.raises(DocumentTooLarge):
        store.get(stored.cid)
    assert store.put(DEED) == stored
    assert store.get(stored.cid) == DEED


def test_only_a_cid_becomes_a_path(store: EmbeddedStore) -> None:
    for text in ("../secrets", "/etc/passwd", "", "unfinished"):
        for use in (store.get, store.has, store.pin, store.release):
            with pytest.raises(InvalidCid):
                use(text)


def test_nobody_else_on_the_machine_may_read(store: EmbeddedStore) -> None:
    stored = store.put(DEED)
    for path in (store._folder, file_of(store, stored.cid).parent, file_of(store, stored.cid)):
        assert path.stat().st_mode & 0o077 == 0


def test_concurrent_writers_of_the_same_and_of_other_documents(store: EmbeddedStore) -> None:
    same, failures = os.urandom(200_000), []

    def write(worker: int) -> None:
        try:
            for turn in range(8):
                store.put(same)
                own = bytes((worker, turn)) * 50_000
                assert store.get(store.put(own).cid) == own
                assert store.get(cid_of(same)) == same
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert list(store._unfinished.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from backend.documents import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
for number in range(100_000):
    print(store.put(number.to_bytes(4, "big") * 100_000).cid, flush=True)
"""


def test_kill_at_any_moment_leaves_whole_documents_only(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    reported: list[str] = []
    for documents in (1, 4, 9):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        reported += [writer.stdout.readline().strip() for _ in range(documents)]
        writer.send_signal(signal.SIGKILL)
        reported += writer.stdout.read().split("\n")[:-1]
        writer.wait()
    store = EmbeddedStore(folder)
    for cid in reported:
        store.get(cid)
    named = [path for path in folder.rglob("baf*") if path.is_file()]
    assert len(named) >= len(set(reported))
    for path in named:
        store.get(path.name)


def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(store: EmbeddedStore) -> None:
    old, young = store._unfinished / "old", store._unfinished / "young"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(old, (time.time() - 4_000,) * 2)
    EmbeddedStore(store._folder)
    assert not old.exists()
    assert young.exists()


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable) as caught:
        open_store(str(tmp_path / "file" / "documents"))
    assert caught.value.sentence.startswith("The document store cannot be used: opening the folder")
    with pytest.raises(StoreUnavailable):
        open_store(" ")


def test_a_full_disk_is_one_sentence_and_leaves_nothing(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backend.documents.embedded.os.fsync", full)
    with pytest.raises(StoreUnavailable) as caught:
        store.put(DEED)
    assert "No space left on device" in caught.value.sentence
    assert not store.has(cid_of(DEED))
    assert list(store._unfinished.iterdir()) == []


def test_errors_travel_between_processes() -> None:
    for error in (DocumentMissing("bafk"), DocumentTooLarge(5_000_000), DocumentError("It is so.", "Do this.")):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.sentence, again.advice) == (type(error), error.sentence, error.advice)
        assert str(again) == str(error)
