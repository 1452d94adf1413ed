"""`/accounts/{account}/tasks`: the first thing on every page."""

from fastapi import APIRouter

from backend.api.database import Reading, now
from backend.api.presentation import Address
from backend.api.tasks import service
from backend.api.tasks.schemas import Tasks

router = APIRouter(prefix="/accounts", tags=["tasks"])


@router.get("/{account}/tasks")
def tasks_of_account(reading: Reading, account: Address) -> Tasks:
    """What an account can do next, for itself, for whom it represents, and for its office."""
    return service.tasks(reading, account, now(reading))
