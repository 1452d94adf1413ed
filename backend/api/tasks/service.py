"""What an account can do next: its own affairs, those of whom it represents, and its office's desk."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping

from backend.api.naming import Naming, code_of
from backend.api.participants import repository as participants
from backend.api.tasks import repository
from backend.api.tasks.deals import Deals
from backend.api.tasks.desk import officer_tasks
from backend.api.tasks.principals import Capacity, capacities
from backend.api.tasks.schemas import Link, Page, Task, TaskCode, Tasks, Urgency
from ipr.vocabulary.commitments import commit_entity
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.powers import Power

_ORDER = {Urgency.NOW: 0, Urgency.SOON: 1, Urgency.WHENEVER: 2}


def tasks(reading: Connection, account: str, now: int) -> Tasks:
    """Everything an account can do next, the most urgent first; there is always something."""
    naming = Naming(reading)
    found = list(_tasks(reading, naming, account, now))
    found.sort(key=lambda task: (_ORDER[task.urgency], task.due or 2**63))
    return Tasks(account=account, tasks=found or [_plain(TaskCode.BROWSE, "See what is on offer.", Page.MARKET)])


def _tasks(reading: Connection, naming: Naming, account: str, now: int) -> Iterator[Task]:
    officer = participants.officer_of(reading, account)
    memberships = participants.memberships(reading, account)
    if officer is not None:
        yield from officer_tasks(reading, naming, officer, now)
    yield from _invitations(naming, memberships)
    if not any(row["powers"] for row in memberships) and officer is None:
        yield from _joining(reading, account)
    for capacity in capacities(reading, account, now):
        yield from Deals(reading, naming, capacity, now).tasks()
        yield from _own_affairs(reading, naming, capacity, now)


def _plain(
    code: TaskCode, sentence: str, page: Page, target: str | None = None, urgency: Urgency = Urgency.SOON
) -> Task:
    link = Link(page=page, id=target)
    return Task(code=code, sentence=sentence, urgency=urgency, due=None, on_behalf_of=None, authority=0, link=link)


def _invitations(naming: Naming, memberships: object) -> Iterator[Task]:
    for row in memberships if isinstance(memberships, (list, tuple)) else []:
        if not row["powers"]:
            name = naming.party(row["participant"]).name
            sentence = f"{name} offers to make you one of its accounts: accept, or leave it."
            yield _plain(TaskCode.ACCEPT_ACCOUNT, sentence, Page.ACCOUNT, str(row["participant"]))


def _joining(reading: Connection, account: str) -> Iterator[Task]:
    applied, _ = participants.applications(reading, None, account, None, 100, None)
    last = applied[-1] if applied else None
    if last is None or last["status"] in ("withdrawn", "replaced"):
        sentence = "Apply to an office for accreditation; then you can offer, buy and license rights."
        yield _plain(TaskCode.APPLY, sentence, Page.ACCOUNT)
    elif last["status"] == "rejected":
        sentence = f"Your application was rejected ({last['reason']}); correct it and apply again."
        yield _plain(TaskCode.APPLY, sentence, Page.ACCOUNT)
    elif last["status"] == "open":
        sentence = f"The office {code_of(last['office'])} examines your application; you can look around meanwhile."
        yield _plain(TaskCode.WAIT_FOR_ADMISSION, sentence, Page.MARKET, urgency=Urgency.WHENEVER)


def _own_affairs(reading: Connection, naming: Naming, capacity: Capacity, now: int) -> Iterator[Task]:
    row = participants.one(reading, capacity.participant)
    if row is None:
        return
    if capacity.authority == 0 and row["attorney"] and capacity.may(Power.SIGN):
        yield from _powers(reading, naming, capacity, now)
    if capacity.may(Power.FILE):
        yield from _claims(reading, naming, capacity, row)
    for owed in participants.owed(reading, capacity.participant):
        amount = naming.money(owed["token"], owed["amount"]).text
        sentence = f"{amount} could not be transferred to you: make sure your token accepts it, then withdraw."
        yield _for(naming, capacity, TaskCode.WITHDRAW, sentence, Link(page=Page.ACCOUNT))
    if row["payout_due"] and row["payout_due"] <= now and capacity.authority == 0:
        sentence = "Your new payout address can be confirmed now."
        yield _for(naming, capacity, TaskCode.CONFIRM_PAYOUT, sentence, Link(page=Page.ACCOUNT))
    if capacity.may(Power.NEGOTIATE) and (idle := repository.idle_rights(reading, capacity.participant)):
        count = f"{len(idle)} rights are" if len(idle) > 1 else "One right is"
        link = Link(page=Page.RIGHTS, id=idle[0] if len(idle) == 1 else None)
        sentence = f"{count} not on offer: publish an offer or open an auction."
        yield _for(naming, capacity, TaskCode.PUBLISH, sentence, link, Urgency.WHENEVER)


def _for(
    naming: Naming, capacity: Capacity, code: TaskCode, sentence: str, link: Link, urgency: Urgency = Urgency.SOON
) -> Task:
    return Task(
        code=code,
        sentence=sentence,
        urgency=urgency,
        due=None,
        on_behalf_of=naming.party(capacity.participant),
        authority=capacity.authority,
        link=link,
    )


def _powers(reading: Connection, naming: Naming, capacity: Capacity, now: int) -> Iterator[Task]:
    for row in repository.proposed_powers(reading, capacity.participant, now):
        sentence = f"{naming.party(row['principal']).name} gives you a power of attorney: accept it, or leave it."
        link = Link(page=Page.CLIENTS, id=str(row["authority"]))
        yield _for(naming, capacity, TaskCode.ACCEPT_POWER, sentence, link)


def _claims(reading: Connection, naming: Naming, capacity: Capacity, row: RowMapping) -> Iterator[Task]:
    try:
        commitment = "0x" + commit_entity(row["name"]).hex()
    except VocabularyError:
        return  # a natural person proves the name to the office, not to this index
    for held in repository.holdings_of_name(reading, commitment):
        if repository.list_pending(reading, capacity.participant, held["office"]):
            continue
        office, count = code_of(held["office"]), held["count"]
        rights = "a right" if count == 1 else f"{count} rights"
        sentence = f"The {office} register shows {rights} under your name: ask the office to bind them to you."
        yield _for(naming, capacity, TaskCode.CLAIM_RIGHTS, sentence, Link(page=Page.RIGHTS, id=office))
