"""What an account can do next: its own affairs, those of whom it represents, and its office's desk."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import RowMapping

from backend.api.naming import Naming, code_of
from backend.api.participants import repository as participants
from backend.api.presentation import date_words
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
    own = participants.membership(reading, account)
    if officer is not None:
        yield from officer_tasks(naming, officer, own is not None)
    if own is not None:
        yield from _suspended(naming, own["participant"])
    else:
        yield from _invitations(naming, account)
    if own is None and officer is None:
        yield from _joining(naming, account)
    for capacity in capacities(reading, account, naming.now):
        deals = Deals(naming, capacity)
        yield from deals.tasks()
        yield from _own_affairs(naming, capacity, deals)
        yield from _payout(naming, capacity, deals, account)


def _plain(
    code: TaskCode,
    what: str,
    about: str,
    page: Page,
    target: str | None = None,
    role: str = "newcomer",
    urgent: bool = False,
) -> Task:
    return Task(
        key=f"{code.value}-{target}" if target else code.value,
        code=code,
        what=what,
        about=about,
        due=None,
        urgent=urgent,
        page=page,
        target=target,
        role=role,
        acting_for=None,
        authority=0,
    )


def _suspended(naming: Naming, participant: int) -> Iterator[Task]:
    last = next((row for row in participants.suspensions(naming.reading, participant) if not row["lifted"]), None)
    if last is not None:
        name = naming.party(participant).name
        what = f"{name} is suspended: see what you can still do"
        yield _plain(TaskCode.SUSPENDED, what, last["reason"], Page.ACCOUNT, str(participant), "suspended", urgent=True)


def _invitations(naming: Naming, account: str) -> Iterator[Task]:
    for row in participants.proposals_to(naming.reading, account):
        party = naming.party(row["participant"])
        if row["valid"] and not party.suspended:
            what, target = f"Answer the invitation of {party.name}", str(party.id)
            about = "You would act for it with this account. If you do not want to, leave it: it has no effect."
            yield _plain(TaskCode.ACCEPT_ACCOUNT, what, about, Page.ACCOUNT, target, "invited", urgent=True)


def _joining(naming: Naming, account: str) -> Iterator[Task]:
    last = participants.last_application(naming.reading, account)
    if last is None or last["status"] in ("withdrawn", "replaced"):
        about = "An office checks who you are; then you can offer, buy, license and bid."
        yield _plain(TaskCode.APPLY, "Apply for accreditation", about, Page.ACCOUNT)
    elif last["status"] == "rejected":
        about = f"Your application was rejected: {last['reason']}"
        yield _plain(TaskCode.APPLY, "Correct your application and apply again", about, Page.ACCOUNT)
    elif last["status"] == "open":
        about = f"The {naming.office_name(last['office'])} examines it; you can look around meanwhile."
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
    if capacity.may(Power.NEGOTIATE) and (idle := repository.idle_rights(naming.reading, capacity.participant)):
        count = f"{len(idle)} of your rights are" if len(idle) > 1 else "One of your rights is"
        target = idle[0] if len(idle) == 1 else None
        what = "Publish an offer or open an auction"
        yield deals.task(TaskCode.PUBLISH, what, f"{count} not on offer.", Page.RIGHTS, target, role="seller")


def _payout(naming: Naming, capacity: Capacity, deals: Deals, account: str) -> Iterator[Task]:
    """An announced payout address: to confirm once it is due; until then, for the others who administer to look at."""
    row = participants.one(naming.reading, capacity.participant)
    if row is None or not row["payout_due"] or capacity.authority or not capacity.may(Power.ADMINISTER):
        return
    about = f"Money will go to {row['proposed_payout']}."
    if row["payout_due"] <= naming.now:
        yield deals.task(TaskCode.CONFIRM_PAYOUT, "Confirm your new payout address", about, Page.ACCOUNT, None)
    elif row["payout_by"] != account:
        what, due = "Look at the new payout address, or take it back", row["payout_due"]
        yield deals.task(TaskCode.CHECK_PAYOUT, what, about, Page.ACCOUNT, None, due)


def _powers(naming: Naming, capacity: Capacity, deals: Deals) -> Iterator[Task]:
    for row in repository.proposed_powers(naming.reading, capacity.participant, naming.now):
        principal = naming.party(row["principal"]).name
        about = f"{principal} wants you to act for it, until {date_words(row['end'])}."
        target = str(row["authority"])
        what = f"Accept or decline the power of attorney of {principal}"
        yield deals.task(TaskCode.ACCEPT_POWER, what, about, Page.ATTORNEY, target, role="attorney")


def _claims(naming: Naming, capacity: Capacity, row: RowMapping, deals: Deals) -> Iterator[Task]:
    try:
        commitment = "0x" + commit_entity(row["name"]).hex()
    except VocabularyError:
        return  # a natural person proves the name to the office, not to this index
    for held in repository.holdings_of_name(naming.reading, commitment):
        if repository.list_pending(naming.reading, capacity.participant, held["office"]):
            continue
        office, count = held["office"], held["count"]
        rights = "a right" if count == 1 else f"{count} rights"
        register = f"The register of the {naming.office_name(office)}"
        about = f"{register} shows {rights} under your name; the office can enter you as the holder."
        what = "Ask for the list of your rights"
        yield deals.task(TaskCode.CLAIM_RIGHTS, what, about, Page.RIGHTS, code_of(office), role="rightsholder")
