"""`/agreements`: deals."""

from typing import Annotated

from fastapi import APIRouter, Query

from backend.api import questions
from backend.api.agreements import service
from backend.api.agreements.schemas import AgreementBrief, AgreementStage, AgreementView
from backend.api.database import Names
from backend.api.paging import After, Limit, Page
from backend.api.presentation import Id
from backend.api.problems import NotFound, declared

router = APIRouter(prefix="/agreements", tags=["agreements"])


@router.get("")
def list_agreements(
    naming: Names,
    participant: questions.Participant = None,
    right: questions.IdText = None,
    status: Annotated[list[AgreementStage] | None, Query()] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[AgreementBrief]:
    """Agreements, newest first; those a participant is a side of or consented to."""
    return service.find(naming, participant, right, status or (), limit, after)


@router.get("/{agreement}", responses=declared(NotFound))
def agreement_detail(naming: Names, agreement: Id) -> AgreementView:
    """An agreement with its terms, signatures, money and requests."""
    return service.detail(naming, agreement)
