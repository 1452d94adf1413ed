"""What a node can be told, by `IPR_…` environment variables or by the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

JSON_LIMIT: Final = 64_000
"""Bytes of a request that is no document: a complete deal with 16 rights needs about 6,000."""


class Settings(BaseSettings):
    """Settings of one node.

    Attributes:
        deployment: the file that says where the contracts are.
        rpc_url: the chain's node.
        data: folder of the index, the sessions and, by default, the documents.
        documents: another document store: a folder, or an IPFS node as a multiaddress.
        host, port: where the node listens; loopback unless asked otherwise.
        portal_origins: where the portal is opened from; only these may use a person's session.
        allowed_hosts: names the node may be called by besides loopback, so that no other site can lead a browser here.
        session_hours: how long a sign-in lasts at most.
        poll_seconds: how often the chain's head is asked for.
    """

    model_config = SettingsConfigDict(env_prefix="IPR_", frozen=True, extra="ignore")

    deployment: Path = Path("deployments/development.json")
    rpc_url: str = "http://127.0.0.1:8545"
    data: Path = Path(".ipr/node")
    documents: str | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8600
    portal_origins: tuple[str, ...] = ("http://127.0.0.1:8501", "http://localhost:8501")
    allowed_hosts: tuple[str, ...] = ()
    session_hours: Annotated[int, Field(ge=1, le=24)] = 12
    poll_seconds: Annotated[float, Field(gt=0, le=60)] = 0.05

    @field_validator("portal_origins")
    @classmethod
    def _no_wildcard(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if any("*" in origin for origin in origins):
            raise ValueError("a portal's origin cannot be a wildcard; name each one, like https://portal.example")
        return origins

    @property
    def document_store(self) -> str:
        """Address of the document store."""
        return self.documents or str(self.data / "documents")
