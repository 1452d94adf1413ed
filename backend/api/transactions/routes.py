"""`/transactions`: what became of what a wallet sent."""

from fastapi import APIRouter, Request

from backend.api.database import Reading
from backend.api.presentation import Id
from backend.api.transactions import service
from backend.api.transactions.schemas import TransactionView

router = APIRouter(prefix="/transactions", tags=["transactions"])


@router.get("/{transaction}")
def transaction(reading: Reading, request: Request, transaction: Id) -> TransactionView:
    """Whether a transaction is on the chain, how it came out, and whether this node has read it."""
    return service.find(reading, request.app.state.node.chain, transaction)
