"""`/health`: whether this node is up to date."""

from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter, Request

from backend.api.database import Reading
from backend.api.health.schemas import Health, NodeState
from backend.indexer.index import read_cursor

router = APIRouter(prefix="/health", tags=["health"])


def _version() -> str:
    try:
        return version("ipr-market")
    except PackageNotFoundError:
        return "development"


@router.get("")
def health(reading: Reading, request: Request) -> Health:
    """How far this node is behind the chain, and what is wrong if something is."""
    node = request.app.state.node
    progress, cursor = node.progress, read_cursor(reading)
    indexed = cursor.block or 0
    head = max(progress.head or 0, indexed)
    state = NodeState(progress.state)
    return Health(
        ok=state in (NodeState.FOLLOWING, NodeState.SYNCING),
        state=state,
        detail=progress.sentence,
        network=node.deployment.network,
        chain_id=node.deployment.chain_id,
        genesis_hash=node.deployment.genesis_hash,
        head=head,
        indexed=indexed,
        lag_blocks=head - indexed,
        time=cursor.block_time or 0,
        generation=cursor.generation,
        version=_version(),
    )
