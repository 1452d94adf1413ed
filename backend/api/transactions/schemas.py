"""What is known of a transaction."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import View


class TransactionStatus(StrEnum):
    """How it came out."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class TransactionView(View):
    """A transaction; `indexed` once everything this node answers includes it. `detail` says why it failed."""

    hash: str
    status: TransactionStatus
    indexed: bool
    block: int | None
    detail: str | None
