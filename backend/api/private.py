"""What the node keeps that is not on the chain: sign-ins and who uploaded which document.

Its own database beside the index, since the index can be deleted and rebuilt and this cannot.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import BigInteger, Column, Engine, Integer, MetaData, String, Table

from backend.indexer.index import open_engine

metadata = MetaData()

nonces = Table(
    "nonces",
    metadata,
    Column("nonce", String(32), primary_key=True),
    Column("expires", BigInteger, nullable=False),
)
"""Nonces given out and not yet used."""

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", String(42), nullable=False),
    Column("expires", BigInteger, nullable=False),
)
"""Sign-ins; only the SHA-256 of a token is kept."""

uploads = Table(
    "uploads",
    metadata,
    Column("sha256", String(66), primary_key=True),
    Column("account", String(42), primary_key=True),
    Column("cid", String(64), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("subject", String(80), index=True),
    Column("uploaded", BigInteger, nullable=False),
)
"""Who uploaded a document, and the deal or request it was uploaded for."""


def open_private(folder: Path) -> Engine:
    """The private database of a node."""
    path = folder / "private.sqlite"
    folder.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    engine = open_engine(path)
    with engine.begin() as connection:
        metadata.create_all(connection)
    return engine
