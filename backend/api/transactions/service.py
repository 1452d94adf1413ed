"""Where a transaction is."""

from __future__ import annotations

from sqlalchemy import Connection

from backend.api.problems import Unavailable
from backend.api.transactions.schemas import TransactionStatus, TransactionView
from backend.indexer.chain import JsonRpcChain
from backend.indexer.errors import ChainUnavailableError
from backend.indexer.index import read_cursor

FAILED = "The chain refused it when its turn came; look at the page again, something changed meanwhile."


def find(reading: Connection, chain: JsonRpcChain, transaction: str) -> TransactionView:
    """A transaction by its hash; one the chain does not know (yet) is pending.

    Raises:
        Unavailable: the chain's node does not answer.
    """
    try:
        outcome = chain.outcome(transaction)
    except ChainUnavailableError as error:
        raise Unavailable(str(error)) from error
    if outcome is None:
        return TransactionView(
            hash=transaction, status=TransactionStatus.PENDING, indexed=False, block=None, detail=None
        )
    block, succeeded = outcome
    read = read_cursor(reading).block
    return TransactionView(
        hash=transaction,
        status=TransactionStatus.SUCCEEDED if succeeded else TransactionStatus.FAILED,
        indexed=read is not None and read >= block,
        block=block,
        detail=None if succeeded else FAILED,
    )
