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
    head = max(progress.head or 0, cursor.block or 0) or None
    return Health(
        state=NodeState(progress.state),
        sentence=progress.sentence,
        network=node.deployment.network,
        chain_id=node.deployment.chain_id,
        genesis_hash=node.deployment.genesis_hash,
        head=head,
        block=cursor.block,
        block_time=cursor.block_time,
        lag=head - cursor.block if head is not None and cursor.block is not None else None,
        generation=cursor.generation,
        version=_version(),
    )
