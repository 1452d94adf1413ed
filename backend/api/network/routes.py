"""`/network`: offices, contracts, tokens."""

from fastapi import APIRouter, Request

from backend.api.database import Reading
from backend.api.network import service
from backend.api.network.schemas import Network

router = APIRouter(prefix="/network", tags=["network"])


@router.get("")
def network(reading: Reading, request: Request) -> Network:
    """The platform: its chain, offices with officers, contracts with code hashes, tokens and totals."""
    return service.network(reading, request.app.state.node.deployment)
