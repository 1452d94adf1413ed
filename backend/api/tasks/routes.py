"""`/tasks`: the first thing on every page."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator

from backend.api.database import Names
from backend.api.presentation import checksum
from backend.api.tasks import service
from backend.api.tasks.schemas import Tasks

router = APIRouter(prefix="/tasks", tags=["tasks"])


@router.get("")
def tasks_of_account(
    naming: Names,
    account: Annotated[str, Query(pattern=r"^0x[0-9a-fA-F]{40}$"), AfterValidator(checksum)],
) -> Tasks:
    """What an account can do next, for itself, for whom it represents, and for its office."""
    return service.tasks(naming, account)
