"""`/agreements`: deals."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api import questions
from backend.api.agreements import service
from backend.api.agreements.schemas import AgreementDetail, AgreementSummary, Status
from backend.api.database import Reading
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared

router = APIRouter(prefix="/agreements", tags=["agreements"])


@router.get("")
def list_agreements(
    reading: Reading,
    participant: questions.Participant = None,
    right: questions.IdText = None,
    status: Annotated[list[Status] | None, Query(max_length=5)] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[AgreementSummary]:
    """Agreements, newest first; those a participant is a side of or consented to."""
    return service.find(reading, participant, right, status or list(Status), limit, after)


@router.get("/{agreement}", responses=declared(NotFound))
def agreement_detail(reading: Reading, agreement: Id) -> AgreementDetail:
    """An agreement with its terms, signatures, money and requests."""
    return service.detail(reading, agreement)
