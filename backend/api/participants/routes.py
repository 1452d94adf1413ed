"""`/participants`, `/applications`, `/powers`, `/accounts`: who takes part and who may act for whom."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import AfterValidator

from backend.api import questions
from backend.api.database import Names
from backend.api.paging import After, Limit, Page
from backend.api.participants import identity, service
from backend.api.participants.repository import ApplicationsQuery
from backend.api.participants.schemas import (
    AccountView,
    Application,
    ApplicationStatus,
    IdentityStatement,
    ParticipantBrief,
    ParticipantView,
    PowerStatus,
    PowerView,
)
from backend.api.presentation import Address, ParticipantId, checksum
from backend.api.problems import NotAllowed, NotFound, SignInNeeded, declared
from backend.api.rights import repository as rights_repository
from backend.api.rights import service as rights
from backend.api.rights.schemas import LicenceView
from backend.api.sign_in.session import Person

router = APIRouter(tags=["participants"])
OfAccount = Annotated[
    str | None, Query(pattern=r"^0x[0-9a-fA-F]{40}$"), AfterValidator(lambda text: text and checksum(text))
]


@router.get("/participants")
def list_participants(
    naming: Names,
    q: Annotated[str, Query(max_length=96, description="Part of the name.")] = "",
    attorney: Annotated[bool | None, Query(description="Only patent attorneys, or only others.")] = None,
    office: questions.OfficeCode = None,
    suspended: Annotated[bool | None, Query(description="Only those suspended, or only others.")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[ParticipantBrief]:
    """Participants in the order they were admitted."""
    return service.find(naming, q.strip(), attorney, questions.office_of(office), suspended, limit, after)


@router.get("/participants/{participant}", responses=declared(NotFound))
def participant_detail(naming: Names, participant: ParticipantId) -> ParticipantView:
    """A participant with its accounts, those it proposes, its payout address and its suspensions."""
    return service.detail(naming, participant)


@router.get("/participants/{participant}/licences", responses=declared(NotFound))
def licences_of_participant(naming: Names, participant: ParticipantId) -> list[LicenceView]:
    """Licences a participant has or had, the last first."""
    service.detail(naming, participant)
    return [rights.licence(naming, row) for row in rights_repository.licences_of(naming.reading, participant)]


@router.get("/powers")
def list_powers(
    naming: Names,
    principal: questions.Participant = None,
    attorney: questions.Participant = None,
    status: Annotated[PowerStatus | None, Query()] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[PowerView]:
    """Powers of attorney, in the order they were given: those a participant gave, or has as an attorney."""
    return service.powers(naming, principal, attorney, status, limit, after)


@router.get("/powers/{authority}", responses=declared(NotFound))
def power_detail(naming: Names, authority: Annotated[int, Path(ge=1, lt=2**53)]) -> PowerView:
    """A power of attorney."""
    return service.power(naming, authority)


@router.get("/applications")
def list_applications(
    naming: Names,
    office: questions.OfficeCode = None,
    account: OfAccount = None,
    status: Annotated[list[ApplicationStatus] | None, Query(description="Any of these; all if none is named.")] = None,
    newest_first: Annotated[bool, Query(description="Against the order of arrival.")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Page[Application]:
    """Applications for accreditation, in the order of arrival."""
    query = ApplicationsQuery(
        office=questions.office_of(office),
        account=account,
        statuses=tuple(one.value for one in status or ()),
        newest_first=newest_first,
    )
    return service.applications(naming, query, limit, after)


@router.get("/applications/{account}/identity", responses=declared(SignInNeeded, NotAllowed, NotFound))
def identity_of_applicant(person: Person, naming: Names, request: Request, account: Address) -> IdentityStatement:
    """What the applicant wrote about who they are, compared with its hash on the chain; for the office and for them."""
    node = request.app.state.node
    return identity.statement(naming, node.private, node.documents, person.account, account)


@router.get("/accounts/{account}")
def account_detail(naming: Names, request: Request, account: Address) -> AccountView:
    """Who an account is; an unknown one has nothing yet."""
    return service.account(naming, account, request.app.state.node.balance)
