"""What an account can do next: its own affairs, those of whom it represents, and its office's desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import RowMapping

from backend.api.naming import Naming, code_of
from backend.api.participants import repository as participants
from backend.api.tasks import repository
from backend.api.tasks.deals import Deals
from backend.api.tasks.desk import officer_tasks
from backend.api.tasks.principals import Capacity, capacities
from backend.api.tasks.schemas import Page, Task, TaskCode, Tasks
from ipr.vocabulary.commitments import commit_entity
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.powers import Power

_LAST = (TaskCode.WAIT_FOR_ADMISSION, TaskCode.PUBLISH, TaskCode.BROWSE)
"""What can wait: it comes after everything else."""


def tasks(naming: Naming, account: str) -> Tasks:
    """Everything an account can do next, the most urgent first; there is always something."""
    found = list(_tasks(naming, account))
    found.sort(key=lambda task: (not task.urgent, task.code in _LAST, task.due or 2**63))
    nothing = _plain(
        TaskCode.BROWSE, "See what is on offer", "Patents, marks and designs of real registers.", Page.MARKET
    )
    return Tasks(account=account, tasks=found or [nothing])


def _tasks(naming: Naming, account: str) -> Iterator[Task]:
    reading = naming.reading
    officer = participants.officer_of(reading, account)
    memberships = participants.memberships(reading, account)
    if officer is not None:
        yield from officer_tasks(naming, officer)
    yield from _invitations(naming, memberships)
    if not any(row["powers"] for row in memberships) and officer is None:
        yield from _joining(naming, account)
    for capacity in capacities(reading, account, naming.now):
        deals = Deals(naming, capacity)
        yield from deals.tasks()
        yield from _own_affairs(naming, capacity, deals)


def _plain(
    code: TaskCode, what: str, about: str, page: Page, target: str | None = None, role: str = "newcomer"
) -> Task:
    return Task(
        key=f"{code.value}-{target}" if target else code.value,
        code=code,
        what=what,
        about=about,
        due=None,
        urgent=False,
        page=page,
        target=target,
        role=role,
        acting_for=None,
        authority=0,
    )


def _invitations(naming: Naming, memberships: Sequence[RowMapping]) -> Iterator[Task]:
    for row in memberships:
        if not row["powers"]:
            name = naming.party(row["participant"]).name
            what, target = f"Accept or leave the invitation of {name}", str(row["participant"])
            about = "You would act for it with this account."
            yield _plain(TaskCode.ACCEPT_ACCOUNT, what, about, Page.ACCOUNT, target, "invited")


def _joining(naming: Naming, account: str) -> Iterator[Task]:
    last = participants.last_application(naming.reading, account)
    if last is None or last["status"] in ("withdrawn", "replaced"):
        about = "An office checks who you are; then you can offer, buy, license and bid."
        yield _plain(TaskCode.APPLY, "Apply for accreditation", about, Page.ACCOUNT)
    elif last["status"] == "rejected":
        about = f"Your application was rejected: {last['reason']}"
        yield _plain(TaskCode.APPLY, "Correct your application and apply again", about, Page.ACCOUNT)
    elif last["status"] == "open":
        about = f"The office {code_of(last['office'])} examines it; you can look around meanwhile."
        yield _plain(TaskCode.WAIT_FOR_ADMISSION, "Wait for the decision on your application", about, Page.ACCOUNT)


def _own_affairs(naming: Naming, capacity: Capacity, deals: Deals) -> Iterator[Task]:
    row = participants.one(naming.reading, capacity.participant)
    if row is None:
        return
    if capacity.authority == 0 and row["attorney"] and capacity.may(Power.SIGN):
        yield from _powers(naming, capacity, deals)
    if capacity.may(Power.FILE):
        yield from _claims(naming, capacity, row, deals)
    for owed in participants.owed(naming.reading, capacity.participant):
        amount = naming.money(owed["token"], owed["amount"]).text
        about = "It could not be transferred to your payout address; make sure that it can."
        yield deals.task(TaskCode.WITHDRAW, f"Withdraw {amount}", about, Page.ACCOUNT, owed["token"])
    if row["payout_due"] and row["payout_due"] <= naming.now and capacity.authority == 0:
        about = f"Money will go to {row['proposed_payout']}."
        yield deals.task(TaskCode.CONFIRM_PAYOUT, "Confirm your new payout address", about, Page.ACCOUNT, None)
    if capacity.may(Power.NEGOTIATE) and (idle := repository.idle_rights(naming.reading, capacity.participant)):
        count = f"{len(idle)} of your rights are" if len(idle) > 1 else "One of your rights is"
        target = idle[0] if len(idle) == 1 else None
        what = "Publish an offer or open an auction"
        yield deals.task(TaskCode.PUBLISH, what, f"{count} not on offer.", Page.RIGHTS, target, role="seller")


def _powers(naming: Naming, capacity: Capacity, deals: Deals) -> Iterator[Task]:
    for row in repository.proposed_powers(naming.reading, capacity.participant, naming.now):
        principal = naming.party(row["principal"]).name
        about = f"{principal} wants you to act for it."
        target = str(row["authority"])
        what = f"Accept or leave the power of attorney of {principal}"
        yield deals.task(TaskCode.ACCEPT_POWER, what, about, Page.ATTORNEY, target, role="attorney")


def _claims(naming: Naming, capacity: Capacity, row: RowMapping, deals: Deals) -> Iterator[Task]:
    try:
        commitment = "0x" + commit_entity(row["name"]).hex()
    except VocabularyError:
        return  # a natural person proves the name to the office, not to this index
    for held in repository.holdings_of_name(naming.reading, commitment):
        if repository.list_pending(naming.reading, capacity.participant, held["office"]):
            continue
        office, count = code_of(held["office"]), held["count"]
        rights = "a right" if count == 1 else f"{count} rights"
        about = f"The register of {office} shows {rights} under your name; the office can enter you as the holder."
        what = "Ask for the list of your rights"
        yield deals.task(TaskCode.CLAIM_RIGHTS, what, about, Page.RIGHTS, office, role="rightsholder")
