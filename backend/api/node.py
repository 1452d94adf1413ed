"""One running node: its index, the follower that fills it, its documents and its sign-ins."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from backend.api.events.service import Bell
from backend.api.naming import Naming
from backend.api.presentation import Money
from backend.api.private import open_private
from backend.api.requests.findings import rules_of
from backend.api.settings import Settings
from backend.documents.store import DocumentStore, open_store
from backend.indexer.abi import Abi, Decoder
from backend.indexer.chain import JsonRpcChain
from backend.indexer.errors import ChainUnavailableError
from backend.indexer.follower import Follower, Progress, verify_chain
from backend.indexer.index import Index, open_engine
from ipr.chain import Chain
from ipr.deployment import Deployment, load_deployment

STOP_SECONDS = 10
"""How long a stop waits for the follower: one range of blocks."""


@dataclass
class Node:
    """Everything the API works with. `start` begins to follow the chain, `stop` ends it."""

    settings: Settings
    deployment: Deployment
    index: Index
    private: Engine
    documents: DocumentStore
    chain: JsonRpcChain
    bell: Bell = field(default_factory=Bell)

    def __post_init__(self) -> None:
        """Make the follower; it does not run yet."""
        self.follower = Follower(self.index, self.chain, self.deployment, self.bell.ring)
        self.client = Chain(self.settings.rpc_url, self.deployment)
        self.check = rules_of(self.client)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        """Where the follower is."""
        return self.follower.progress

    def has_code(self, account: str) -> bool:
        """Whether an account is a contract."""
        return self.chain.code_hash(account) is not None

    def balance(self, naming: Naming, account: str) -> Money | None:
        """What an account has in the settlement token; None where the chain does not answer."""
        token = self.deployment.address_of("SettlementToken")
        try:
            units = self.chain.balance(token, account)
        except ChainUnavailableError:
            return None
        return None if units is None else naming.money(token, units)

    def start(self) -> None:
        """Follow the chain in a thread of its own."""
        self._stop.clear()
        arguments = (self._stop, self.settings.poll_seconds)
        self._thread = threading.Thread(target=self.follower.run, args=arguments, name="indexer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop following; what was begun is finished or undone by the database."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)
        self.chain.close()
        self.index.engine.dispose()
        self.private.dispose()

    def verify(self) -> None:
        """Make sure the chain's node serves this deployment.

        Raises:
            IndexerError: it does not, or does not answer.
        """
        verify_chain(self.chain, self.deployment)


def open_node(settings: Settings, abis: dict[str, Abi] | None = None) -> Node:
    """Open what a node needs; `abis` replaces the bundled ones in tests.

    Raises:
        DeploymentError: the deployment file is missing or wrong.
        IndexerError: the index belongs to another deployment.
        DocumentError: the document store cannot be opened.
    """
    deployment = load_deployment(settings.deployment)
    addresses = {part: record.address for part, record in deployment.parts.items()}
    index = Index(open_engine(Path(settings.data) / "index.sqlite"), deployment, Decoder(addresses, abis))
    return Node(
        settings=settings,
        deployment=deployment,
        index=index,
        private=open_private(settings.data),
        documents=open_store(settings.document_store),
        chain=JsonRpcChain(settings.rpc_url),
    )
