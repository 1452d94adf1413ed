"""What the node says about itself."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import View


class NodeState(StrEnum):
    """What the indexer is doing."""

    STARTING = "starting"
    SYNCING = "syncing"
    FOLLOWING = "following"
    UNAVAILABLE = "unavailable"
    STOPPED = "stopped"


class Health(View):
    """`lag` is blocks the index is behind the chain's head; `sentence` says what is wrong and what to do."""

    state: NodeState
    sentence: str
    network: str
    chain_id: int
    genesis_hash: str
    head: int | None
    block: int | None
    block_time: int | None
    lag: int | None
    generation: int
    version: str
