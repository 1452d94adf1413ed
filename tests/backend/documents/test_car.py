"""CAR files: there and back, and what a hostile one can do (nothing)."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.documents.car import from_car, to_car
from backend.documents.cid import CHUNK
from backend.documents.errors import DocumentCorrupt, DocumentError, DocumentTooLarge


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_there_and_back(size: int) -> None:
    data = os.urandom(size)
    assert from_car(to_car(data)) == data


def test_equal_chunks_are_written_once() -> None:
    data = bytes(5 * CHUNK)
    car = to_car(data)
    assert len(car) < 2 * CHUNK
    assert from_car(car) == data


def test_too_large() -> None:
    with pytest.raises(DocumentTooLarge):
        from_car(to_car(bytes(3 * CHUNK)), limit=CHUNK)
    with pytest.raises(DocumentTooLarge):
        from_car(bytes(3 * CHUNK), limit=CHUNK)


def test_every_flipped_byte_is_noticed() -> None:
    car = to_car(b"a deed")
    for at in range(len(car)):
        broken = car[:at] + bytes((car[at] ^ 1,)) + car[at + 1 :]
        with pytest.raises(DocumentError):
            from_car(broken)


def test_cut_off_anywhere_is_noticed() -> None:
    car = to_car(b"a deed")
    for end in range(len(car)):
        with pytest.raises(DocumentCorrupt):
            from_car(car[:end])


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_noise_is_refused_in_words(noise: bytes) -> None:
    with pytest.raises(DocumentCorrupt):
        from_car(noise)
    with pytest.raises(DocumentCorrupt):
        from_car(to_car(b"")[:60] + noise)
