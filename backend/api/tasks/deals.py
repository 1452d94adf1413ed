"""Tasks of a participant about its deals, requests and auctions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import RowMapping

from backend.api.agreements import repository as agreements
from backend.api.market.schemas import ListingStatus
from backend.api.naming import Naming
from backend.api.requests.service import LONGEST_SILENCE, concludable
from backend.api.tasks import repository
from backend.api.tasks.desk import describe
from backend.api.tasks.principals import Capacity
from backend.api.tasks.schemas import Page, Task, TaskCode
from backend.indexer.handlers.agreements import ENDED, FUNDED, GRANTEE_SIGNED, GRANTOR_SIGNED, PROPOSED, SIGNED
from backend.indexer.handlers.requests import DEFICIENT, REFUSED
from ipr.sentences import sentence
from ipr.vocabulary.powers import Power

SOON: Final = 3 * 86_400
"""Seconds before its date from which on a task is urgent."""


class Deals:
    """Tasks one capacity of an account gives."""

    def __init__(self, naming: Naming, capacity: Capacity) -> None:
        """For `capacity`, as things stand."""
        self._naming = naming
        self._reading = naming.reading
        self._now = naming.now
        self._capacity = capacity

    def tasks(self) -> Iterator[Task]:
        """All of them."""
        participant = self._capacity.participant
        for agreement in repository.open_agreements(self._reading, participant):
            yield from self._agreement(agreement, repository.items(self._reading, agreement["agreement"]))
        for agreement in repository.consents_to_give(self._reading, participant):
            yield from self._consent(agreement)
        for request in repository.open_requests(self._reading, participant, self._now - LONGEST_SILENCE):
            yield from self._request(request)
        for auction in repository.auctions(self._reading, participant, self._now):
            yield from self._auction(auction)

    def task(
        self,
        code: TaskCode,
        what: str,
        about: str,
        page: Page,
        target: str | None,
        due: int | None = None,
        urgent: bool = False,
        role: str = "",
    ) -> Task:
        """A task in this capacity."""
        capacity = self._capacity
        key = "-".join((code.value, target or "", str(capacity.participant), str(capacity.authority)))
        return Task(
            key=key,
            code=code,
            what=what,
            about=about,
            due=due,
            urgent=urgent or (due is not None and due - self._now < SOON),
            page=page,
            target=target,
            role="attorney" if capacity.authority else role,
            acting_for=self._naming.party(capacity.participant),
            authority=capacity.authority,
        )

    def _side(self, row: RowMapping) -> str:
        return "seller" if self._capacity.participant == row["grantor"] else "buyer"

    def _bit(self, row: RowMapping) -> int:
        return GRANTOR_SIGNED if self._capacity.participant == row["grantor"] else GRANTEE_SIGNED

    def _agreement(self, row: RowMapping, items: Sequence[RowMapping]) -> Iterator[Task]:
        rights = [item["right"] for item in items]
        if about := self._lapsing(row, items):
            what = "End the deal and return what is in escrow"
            yield self.task(TaskCode.LAPSE, what, about, Page.DEAL, row["agreement"], urgent=True, role=self._side(row))
        elif row["status"] == PROPOSED:
            yield from self._signing(row, rights)
        elif row["status"] == SIGNED:
            yield from self._funding(row, rights)
        elif row["status"] == FUNDED:
            yield from self._filing(row, items)

    def _lapsing(self, row: RowMapping, items: Sequence[RowMapping]) -> str:
        """Why anybody may end a deal now, as `Agreements.lapse` decides it; empty where nobody may."""
        if any(item["pending"] for item in items):
            return ""
        deal = f"the deal on {self._describe([item['right'] for item in items])}"
        if row["long_stop"] <= self._now:
            return f"The long-stop date of {deal} has passed."
        if agreements.altered(self._reading, row):
            return f"A right of {deal} was sold or licensed since: it can no longer be filed."
        return ""

    def _signing(self, row: RowMapping, rights: list[str]) -> Iterator[Task]:
        if row["signed"] & self._bit(row) or not self._capacity.may(Power.SIGN, *rights):
            return
        other = row["grantee"] if self._side(row) == "seller" else row["grantor"]
        about = sentence(f"{self._describe(rights)}, with {self._naming.party(other).name}")
        due, role = row["long_stop"], self._side(row)
        yield self.task(TaskCode.SIGN, "Read and sign the contract", about, Page.DEAL, row["agreement"], due, role=role)

    def _funding(self, row: RowMapping, rights: list[str]) -> Iterator[Task]:
        if self._capacity.participant != row["grantee"] or not self._capacity.may(Power.SIGN, *rights):
            return
        price = self._naming.money(row["token"], row["total"]).text
        about = f"For {self._describe(rights)}; nobody gets it before the office decides."
        if row["document"] is None:  # an auction concluded it
            held = repository.deposit_held(self._reading, row["source"])
            lost = "; if you do not pay in time, your deposit is lost" if held else ""
            about = f"You won {self._describe(rights)}{lost}."
        what, due = f"Pay {price} into escrow", row["long_stop"]
        yield self.task(TaskCode.FUND, what, about, Page.DEAL, row["agreement"], due, role="buyer")

    def _filing(self, row: RowMapping, items: Sequence[RowMapping]) -> Iterator[Task]:
        due = None if row["stopped"] else row["long_stop"]
        for item in items:
            if not item["pending"] and item["outcome"] is None and self._capacity.may(Power.FILE, item["right"]):
                about = f"{self._describe([item['right']])}; the price is in escrow."
                what = "File the request with the office"
                yield self.task(TaskCode.FILE, what, about, Page.DEAL, row["agreement"], due, role=self._side(row))

    def _consent(self, row: RowMapping) -> Iterator[Task]:
        rights = [item["right"] for item in repository.items(self._reading, row["agreement"])]
        if self._capacity.may(Power.SIGN, *rights) and not agreements.altered(self._reading, row):
            about = sentence(f"{self._naming.party(row['grantor']).name} disposes of {self._describe(rights)}")
            what, due = "Look whether you consent to a deal", row["long_stop"]
            yield self.task(TaskCode.CONSENT, what, about, Page.DEAL, row["agreement"], due, role="consenting")

    def _request(self, row: RowMapping) -> Iterator[Task]:
        if not self._capacity.may(Power.FILE):
            return
        request, due = row["request"], row["due"]
        side = self._side(row) if row["agreement"] else "applicant"
        over = concludable(row)
        if over is not None and over <= self._now:
            yield self._concluding(row)
        elif row["status"] == DEFICIENT:
            if due and due >= self._now:
                about = "The office found something missing or wrong."
                what = "Respond to the deficiency notice"
                yield self.task(TaskCode.RESPOND, what, about, Page.REQUEST, request, due, role=side)
        elif row["status"] == REFUSED and row["agreement"] and not row["waived"] & self._bit(row):
            about = "The office refused. If both sides waive, the price comes back at once."
            what = "Appeal at the office, or waive the appeal"
            yield self.task(TaskCode.WAIVE_APPEAL, what, about, Page.REQUEST, request, due, role=side)

    def _concluding(self, row: RowMapping) -> Task:
        what, why = "Close the refused request", "The appeal period is over; then the price comes back."
        if row["status"] != REFUSED:
            what, why = "End the request", "The office did not decide in two years; then the price comes back."
        code, side = TaskCode.CONCLUDE_REFUSAL, self._side(row)
        return self.task(code, what, why, Page.REQUEST, row["request"], urgent=True, role=side)

    def _auction(self, row: RowMapping) -> Iterator[Task]:
        rights = list(repository.rights_of_listing(self._reading, row["listing"]))
        us, listing, right = self._capacity.participant, row["listing"], self._describe(rights)
        role = "seller" if us == row["grantor"] else "bidder"
        if row["status"] == "settled":
            yield from self._deposit(row, right, role)
        elif row["state"] in (ListingStatus.STALE, ListingStatus.OVER):
            about = f"{right}; {self._closing(row)}."
            waits = row["state"] == ListingStatus.STALE and us == row["leader"]  # its deposit, for nothing
            what = "Close the auction"
            yield self.task(TaskCode.SETTLE_AUCTION, what, about, Page.AUCTION, listing, urgent=waits, role=role)
        elif us not in (row["grantor"], row["leader"]) and self._capacity.may(Power.SIGN, *rights):
            highest = self._naming.money(row["token"], row["bid"] or 0).text
            about = sentence(f"{highest} leads for {right}")
            what = "You were outbid: bid again, or let it go"
            yield self.task(TaskCode.BID_AGAIN, what, about, Page.AUCTION, listing, row["ends"], role=role)

    def _closing(self, row: RowMapping) -> str:
        """What closing an auction leads to, as `Auctions.settle` decides it."""
        back = "the deposit goes back" if row["leader"] else "nothing is sold"
        if row["state"] == ListingStatus.STALE:
            return f"it changed hands since, so {back}"
        if not row["leader"]:
            return f"nobody bid, so {back}"
        if self._naming.party(row["grantor"]).suspended:
            return f"the seller is suspended, so {back}"
        return "the highest bid becomes a contract that binds both sides"

    def _deposit(self, row: RowMapping, right: str, role: str) -> Iterator[Task]:
        deal = repository.agreement(self._reading, row["agreement"]) if row["agreement"] else None
        if deal is not None and deal["status"] == ENDED and repository.deposit_held(self._reading, row["listing"]):
            about = f"The deal after the auction of {right} ended; whether it could be transferred is asked then."
            what, waits = "Release the deposit", role == "seller"  # what happens to the right later counts against it
            yield self.task(TaskCode.DECIDE_DEPOSIT, what, about, Page.AUCTION, row["listing"], urgent=waits, role=role)

    def _describe(self, rights: list[str]) -> str:
        return describe(self._naming, rights)
