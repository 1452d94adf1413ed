"""Tasks of an officer."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import RowMapping

from backend.api.naming import Naming
from backend.api.participants import repository as participants
from backend.api.participants.repository import ApplicationsQuery
from backend.api.requests import repository as requests
from backend.api.requests.brief import KIND_WORDS
from backend.api.tasks import repository
from backend.api.tasks.schemas import Page, Task, TaskCode
from backend.indexer.handlers.requests import DEFICIENT, FILED
from ipr.sentences import sentence
from ipr.vocabulary.roles import Role


def officer_tasks(naming: Naming, officer: RowMapping, is_participant: bool = False) -> Iterator[Task]:
    """What waits on the desk of an officer; whose account is a participant's too, that one decides nothing."""
    reading, office = naming.reading, officer["office"]
    if not is_participant:
        yield from _decisions(naming, officer)
    lacks_registrar = not repository.has_officer(reading, office, int(Role.REGISTRAR))
    if officer["roles"] & Role.ADMINISTRATOR and lacks_registrar:
        yield _task(TaskCode.APPOINT, "Appoint a registrar", "Nobody can decide your office's requests.", None)


def _decisions(naming: Naming, officer: RowMapping) -> Iterator[Task]:
    if officer["roles"] & Role.ACCREDITATION:
        yield from _admissions(naming, officer["office"])
    if officer["roles"] & (Role.REGISTRAR | Role.EXAMINER):
        for request in repository.desk(naming.reading, officer["office"], officer["officer"]):
            yield from _request(naming, request)


def _admissions(naming: Naming, office: int) -> Iterator[Task]:
    rows, _ = participants.applications(
        naming.reading, ApplicationsQuery(office=office, statuses=("open",)), repository.LIMIT, None
    )
    for row in rows:
        name = row["name"] or "A natural person"
        what = "as a patent attorney" if row["attorney"] else "as a participant"
        about = f"{name} asks the {naming.office_name(office)} to be admitted {what}."
        yield _task(TaskCode.ADMIT, f"Examine the application of {name}", about, row["account"])


def _request(naming: Naming, row: RowMapping) -> Iterator[Task]:
    what = KIND_WORDS.get(row["kind"], "Request").lower()
    applicant = naming.party(row["applicant"]).name
    rights = requests.rights(naming.reading, [row["request"]]).get(row["request"], [])
    about = sentence(f"{applicant} about {describe(naming, rights)}")
    if row["status"] == FILED:
        yield _task(TaskCode.TAKE, f"Take the request: {what}", about, row["request"], Page.REQUEST)
    elif row["status"] != DEFICIENT:
        yield _task(TaskCode.DECIDE, f"Decide the request: {what}", about, row["request"], Page.REQUEST, urgent=True)
    elif row["due"] and row["due"] <= naming.now:
        about = f"No response came in time. {about}"
        yield _task(TaskCode.DECIDE, f"Decide the request: {what}", about, row["request"], Page.REQUEST, urgent=True)


def describe(naming: Naming, rights: list[str]) -> str:
    """'US7654321B2 Method and apparatus', and how many more."""
    if not rights:
        return "the right"
    first = naming.right(rights[0])
    title = first.title if len(first.title) <= 60 else first.title[:59] + "…"
    return f"{first.number} {title}" + (f" and {len(rights) - 1} more" if len(rights) > 1 else "")


def _task(
    code: TaskCode, what: str, about: str, target: str | None, page: Page = Page.DESK, urgent: bool = False
) -> Task:
    key = f"{code.value}-{target}" if target else code.value
    if code is TaskCode.ADMIT:
        key = f"application-{target}"
    return Task(
        key=key,
        code=code,
        what=what,
        about=about,
        due=None,
        urgent=urgent,
        page=page,
        target=target,
        role="officer",
        acting_for=None,
        authority=0,
    )
