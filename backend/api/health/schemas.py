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
    """How the node is: `ok` while it follows the chain, `detail` what is wrong and what to do if it does not.

    `head` and `indexed` are block numbers, `lag_blocks` their difference, `time` the chain's time at `indexed`,
    `generation` counts the reorganisations seen.
    """

    ok: bool
    state: NodeState
    detail: str
    network: str
    chain_id: int
    genesis_hash: str
    head: int
    indexed: int
    lag_blocks: int
    time: int
    generation: int
    version: str
