"""`/network`: offices, contracts, tokens."""

from fastapi import APIRouter, Request

from backend.api.database import Names
from backend.api.network import service
from backend.api.network.schemas import Network

router = APIRouter(prefix="/network", tags=["network"])


@router.get("")
def network(naming: Names, request: Request) -> Network:
    """The platform: its chain, offices with officers, contracts with code hashes, tokens and totals."""
    node = request.app.state.node
    return service.network(naming, node.deployment, node.settings.rpc_url)
