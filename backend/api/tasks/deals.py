"""Tasks of a participant about its deals, requests and auctions."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping

from backend.api.naming import Naming
from backend.api.tasks import repository
from backend.api.tasks.principals import Capacity
from backend.api.tasks.schemas import Link, Page, Task, TaskCode, Urgency
from backend.indexer.handlers.agreements import FUNDED, GRANTEE_SIGNED, GRANTOR_SIGNED, PROPOSED, SIGNED
from backend.indexer.handlers.requests import DEFICIENT
from ipr.vocabulary.powers import Power

_ENDED = 5


class Deals:
    """Tasks one capacity of an account gives."""

    def __init__(self, reading: Connection, naming: Naming, capacity: Capacity, now: int) -> None:
        """For `capacity`, at `now` (Unix seconds)."""
        self._reading = reading
        self._naming = naming
        self._capacity = capacity
        self._now = now

    def tasks(self) -> Iterator[Task]:
        """All of them."""
        for agreement in repository.open_agreements(self._reading, self._capacity.participant):
            yield from self._agreement(agreement)
        yield from self._consents()
        for request in repository.open_requests(self._reading, self._capacity.participant):
            yield from self._request(request)
        for auction in repository.auctions(self._reading, self._capacity.participant):
            yield from self._auction(auction)

    def _task(
        self, code: TaskCode, sentence: str, page: Page, target: str, due: int | None = None, late: bool = False
    ) -> Task:
        urgent = late or (due is not None and due - self._now < 3 * 86_400)
        return Task(
            code=code,
            sentence=sentence,
            urgency=Urgency.NOW if urgent else Urgency.SOON,
            due=due,
            on_behalf_of=self._naming.party(self._capacity.participant),
            authority=self._capacity.authority,
            link=Link(page=page, id=target),
        )

    def _agreement(self, row: RowMapping) -> Iterator[Task]:
        items = repository.items(self._reading, row["agreement"])
        rights = [item["right"] for item in items]
        what, us = self._rights(rights), self._capacity
        other = row["grantee"] if us.participant == row["grantor"] else row["grantor"]
        overdue = not row["stopped"] and row["long_stop"] < self._now and not any(item["pending"] for item in items)
        if overdue:
            sentence = f"The long-stop date of the deal on {what} has passed: end it and return what is in escrow."
            yield self._task(TaskCode.LAPSE, sentence, Page.DEAL, row["agreement"], late=True)
            return
        if row["status"] == PROPOSED and not row["signed"] & self._bit(row) and us.may(Power.SIGN, *rights):
            sentence = f"Read and sign the contract on {what} with {self._naming.party(other).name}."
            yield self._task(TaskCode.SIGN, sentence, Page.DEAL, row["agreement"], row["long_stop"])
        if row["status"] == SIGNED and us.participant == row["grantee"] and us.may(Power.SIGN, *rights):
            price = self._naming.money(row["token"], row["total"]).text
            sentence = f"Pay {price} into escrow for {what}; nobody gets it before the office decides."
            yield self._task(TaskCode.FUND, sentence, Page.DEAL, row["agreement"], row["long_stop"])
        if row["status"] == FUNDED:
            yield from self._filing(row, items)

    def _bit(self, row: RowMapping) -> int:
        return GRANTOR_SIGNED if self._capacity.participant == row["grantor"] else GRANTEE_SIGNED

    def _filing(self, row: RowMapping, items: object) -> Iterator[Task]:
        due = None if row["stopped"] else row["long_stop"]
        for item in repository.items(self._reading, row["agreement"]):
            if not item["pending"] and item["outcome"] is None and self._capacity.may(Power.FILE, item["right"]):
                sentence = f"File the request to record the deal on {self._rights([item['right']])}."
                yield self._task(TaskCode.FILE, sentence, Page.DEAL, row["agreement"], due)

    def _consents(self) -> Iterator[Task]:
        for row in repository.consents_to_give(self._reading, self._capacity.participant):
            rights = [item["right"] for item in repository.items(self._reading, row["agreement"])]
            if self._capacity.may(Power.SIGN, *rights):
                grantor = self._naming.party(row["grantor"]).name
                sentence = f"{grantor} disposes of {self._rights(rights)}: look whether you consent."
                yield self._task(TaskCode.CONSENT, sentence, Page.DEAL, row["agreement"], row["long_stop"])

    def _request(self, row: RowMapping) -> Iterator[Task]:
        if not self._capacity.may(Power.FILE):
            return
        request, due = row["request"], row["due"]
        if row["status"] == DEFICIENT:
            if due and due >= self._now:
                sentence = "The office found something missing: respond before the time limit."
                yield self._task(TaskCode.RESPOND, sentence, Page.REQUEST, request, due)
            return
        if due is not None and due <= self._now:
            sentence = "The refusal is final: close the request, and the price comes back."
            yield self._task(TaskCode.CONCLUDE_REFUSAL, sentence, Page.REQUEST, request, late=True)
        elif row["agreement"] and not row["waived"] & self._bit(row):
            sentence = "The office refused. Appeal there, or waive the appeal, so that the price comes back at once."
            yield self._task(TaskCode.WAIVE_APPEAL, sentence, Page.REQUEST, request, due)

    def _auction(self, row: RowMapping) -> Iterator[Task]:
        rights = repository.first_rights(self._reading, row["listing"])
        what, us = self._rights(rights), self._capacity.participant
        if row["status"] == "settled":
            yield from self._deposit(row, what)
        elif row["ends"] <= self._now:
            sentence = f"The auction of {what} is over: close it, so that the winning bid becomes a deal."
            yield self._task(TaskCode.SETTLE_AUCTION, sentence, Page.AUCTION, row["listing"])
        elif us not in (row["grantor"], row["leader"]) and self._capacity.may(Power.SIGN, *rights):
            highest = self._naming.money(row["token"], row["bid"] or 0).text
            sentence = f"You were outbid on {what}: {highest} leads. Bid again or let it go."
            yield self._task(TaskCode.BID_AGAIN, sentence, Page.AUCTION, row["listing"], row["ends"])

    def _deposit(self, row: RowMapping, what: str) -> Iterator[Task]:
        deal = repository.agreement(self._reading, row["agreement"]) if row["agreement"] else None
        if deal is None or deal["status"] != _ENDED or not repository.deposit_held(self._reading, row["listing"]):
            return
        sentence = f"The deal after the auction of {what} ended: decide the deposit."
        yield self._task(TaskCode.DECIDE_DEPOSIT, sentence, Page.AUCTION, row["listing"])

    def _rights(self, rights: list[str] | object) -> str:
        """'US7654321B2 Method and apparatus', and how many more."""
        ids = list(rights) if isinstance(rights, (list, tuple)) else []
        if not ids:
            return "the right"
        first = self._naming.right(ids[0])
        title = first.title if len(first.title) <= 60 else first.title[:59] + "…"
        return f"{first.number} {title}" + (f" and {len(ids) - 1} more" if len(ids) > 1 else "")
