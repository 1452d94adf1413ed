"""Tasks of an officer."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping

from backend.api.naming import Naming
from backend.api.participants import repository as participants
from backend.api.requests.service import KINDS
from backend.api.tasks import repository
from backend.api.tasks.schemas import Link, Page, Task, TaskCode, Urgency
from backend.indexer.handlers.requests import DEFICIENT, FILED
from ipr.vocabulary.roles import Role


def officer_tasks(reading: Connection, naming: Naming, officer: RowMapping, now: int) -> Iterator[Task]:
    """What waits on the desk of an officer."""
    if officer["roles"] & Role.ACCREDITATION:
        yield from _admissions(reading, officer["office"])
    if officer["roles"] & (Role.REGISTRAR | Role.EXAMINER):
        for request in repository.desk(reading, officer["office"], officer["officer"]):
            yield from _request(naming, request, now)
    if officer["roles"] & Role.ADMINISTRATOR and not repository.has_registrar(
        reading, officer["office"], int(Role.REGISTRAR)
    ):
        yield _task(TaskCode.APPOINT, "Appoint a registrar, or nobody can decide your office's requests.", "desk")


def _admissions(reading: Connection, office: int) -> Iterator[Task]:
    rows, _ = participants.applications(reading, office, None, "open", repository.LIMIT, None)
    for row in rows:
        name = row["name"] or "A natural person"
        what = "a patent attorney" if row["attorney"] else "a participant"
        yield _task(TaskCode.ADMIT, f"{name} asks to be admitted as {what}: examine and decide.", row["account"])


def _request(naming: Naming, row: RowMapping, now: int) -> Iterator[Task]:
    what = f"the {KINDS[row['kind'] - 1].value} request of {naming.party(row['applicant']).name}"
    if row["status"] == FILED:
        yield _task(TaskCode.TAKE, f"Take {what}.", row["request"], page=Page.REQUEST)
    elif row["status"] != DEFICIENT:
        yield _task(TaskCode.DECIDE, f"Decide {what}.", row["request"], page=Page.REQUEST, urgency=Urgency.NOW)
    elif row["due"] and row["due"] <= now:
        sentence = f"No response came in time: decide {what}."
        yield _task(TaskCode.DECIDE, sentence, row["request"], page=Page.REQUEST, urgency=Urgency.NOW)


def _task(code: TaskCode, sentence: str, target: str, page: Page = Page.DESK, urgency: Urgency = Urgency.SOON) -> Task:
    link = Link(page=page, id=None if target == "desk" else target)
    return Task(code=code, sentence=sentence, urgency=urgency, due=None, on_behalf_of=None, authority=0, link=link)
