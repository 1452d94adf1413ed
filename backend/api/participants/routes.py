"""`/participants`, `/applications`, `/powers`, `/accounts`: who takes part and who may act for whom."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import AfterValidator

from backend.api import questions
from backend.api.database import Reading, now
from backend.api.naming import Naming
from backend.api.paging import After, Limit, Page
from backend.api.participants import service
from backend.api.participants.schemas import (
    AccountView,
    Application,
    ApplicationStatus,
    ParticipantDetail,
    ParticipantSummary,
    Power,
)
from backend.api.presentation import Address, ParticipantId, checksum
from backend.api.problems import NotFound, declared
from backend.api.rights import repository as rights_repository
from backend.api.rights import service as rights
from backend.api.rights.schemas import Licence

router = APIRouter(tags=["participants"])
Current = Annotated[bool, Query(description="Only those proposed or accepted.")]
OfAccount = Annotated[str | None, Query(pattern=r"^0x[0-9a-fA-F]{40}$"), AfterValidator(lambda a: a and checksum(a))]


@router.get("/participants")
def list_participants(
    reading: Reading,
    q: Annotated[str, Query(max_length=96, description="Part of the name.")] = "",
    attorney: Annotated[bool | None, Query(description="Only patent attorneys, or only others.")] = None,
    office: questions.OfficeCode = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[ParticipantSummary]:
    """Participants in the order they were admitted."""
    return service.find(reading, q.strip(), attorney, questions.office_of(office), limit, after)


@router.get("/participants/{participant}", responses=declared(NotFound))
def participant_detail(reading: Reading, participant: ParticipantId) -> ParticipantDetail:
    """A participant with its accounts."""
    return service.detail(reading, participant)


@router.get("/participants/{participant}/powers", responses=declared(NotFound))
def powers_given(reading: Reading, participant: ParticipantId, current: Current = False) -> list[Power]:
    """Powers of attorney a participant gave."""
    return service.powers_of(reading, participant, False, now(reading), current)


@router.get("/participants/{participant}/clients", responses=declared(NotFound))
def clients_of_attorney(reading: Reading, participant: ParticipantId, current: Current = False) -> list[Power]:
    """Powers of attorney an attorney was given, by client."""
    return service.powers_of(reading, participant, True, now(reading), current)


@router.get("/participants/{participant}/licences", responses=declared(NotFound))
def licences_of_participant(reading: Reading, participant: ParticipantId) -> list[Licence]:
    """Licences a participant has or had."""
    service.detail(reading, participant)
    naming = Naming(reading)
    rows = rights_repository.licences_of(reading, participant)
    return [rights.licence(reading, naming, row, now(reading)) for row in rows]


@router.get("/powers/{authority}", responses=declared(NotFound))
def power_detail(reading: Reading, authority: Annotated[int, Path(ge=1, lt=2**53)]) -> Power:
    """A power of attorney."""
    return service.power(reading, authority, now(reading))


@router.get("/applications")
def list_applications(
    reading: Reading,
    office: questions.OfficeCode = None,
    account: OfAccount = None,
    status: Annotated[ApplicationStatus | None, Query()] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[Application]:
    """Applications for accreditation, in the order of arrival."""
    return service.applications(reading, questions.office_of(office), account, status, limit, after)


@router.get("/accounts/{account}")
def account_detail(reading: Reading, account: Address) -> AccountView:
    """Who an account is; an unknown one has nothing yet."""
    return service.account(reading, account, now(reading))
