"""Requests as the tests of `Requests` bring them to each status.

A step called here is made by the person whose step it is; the tests of that step call the contract themselves.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import boa
from eth_utils import keccak

from ipr.actions.requests import Filing, ListFiling
from ipr.deal import Deal
from ipr.terms import Terms
from tests.contracts.deal.build import (
    CID,
    DOCUMENT,
    FORM,
    NO_PERMIT_TUPLE,
    NO_RIGHT,
    PATENT,
    TERRITORY,
    WHOLE,
    Deals,
    fields,
)
from tests.contracts.protocol import DAY, EP, NOW, US, YEAR, Protocol, person

FILED, UNDER_EXAMINATION, DEFICIENT, RESPONDED, REGISTERED, REFUSED, FINAL, WITHDRAWN = range(1, 9)
LIST, CHANGE_IN_OWNER, LICENCE = 1, 2, 3
SALT = keccak(text="first filing")
OTHER_SALT = keccak(text="second filing")
ANSWER = (keccak(text="certificate of transfer"), CID)
CODE = "PC4A"
REFERENCE = "058293/0075"
APPEAL = 60 * DAY
SILENCE = 730 * DAY
NOTICE = "The date of the assignment is missing."
REASON = "The assignment was not proven."
NAME = keccak(text="a company that has not joined")
UNCLAIMED = (int.from_bytes(NAME, "big") & (2**63 - 1)) | 2**63
NOBODY = 0


@cache
def unclaimed_patents(protocol: Protocol) -> list[bytes]:
    """Enter two granted patents of a company that has not joined."""
    holders = [(0, NAME, "LATCH SYSTEMS, INC.", WHOLE)]
    dates = (NOW - 5 * YEAR, NOW - 2 * YEAR, NOW + 10 * YEAR)
    registry = protocol.part("IPRRegistry")
    return [
        bytes(
            registry.register(
                (EP, PATENT, number, "Door lock", TERRITORY, 1, *dates, ord("F"), "B1", NOW - 2 * YEAR, holders),
                sender=protocol.officer("registrar"),
            )
        )
        for number in ("EP7000001", "EP7000002")
    ]


@dataclass(frozen=True)
class Desk:
    """The office of the deals' right, and who files there."""

    protocol: Protocol
    deals: Deals

    @property
    def requests(self) -> Any:
        return self.protocol.part("Requests")

    @property
    def registry(self) -> Any:
        return self.protocol.part("IPRRegistry")

    @property
    def registrar(self) -> str:
        return self.protocol.officer("registrar")

    @property
    def colleague(self) -> str:
        """A second registrar of the office."""
        account = person("second registrar").address
        directory = self.protocol.directory
        if directory.officer(account)[2] == 0:
            directory.appoint_officer(account, 1, "registrar", sender=self.protocol.officer("administrator"))
        return account

    def request_id(self, deal: Deal, item: int = 0, salt: bytes = SALT) -> bytes:
        """Id of a deal's request, as the client computes it."""
        return Filing(deal, item, salt).request_id

    def list_id(self, rights: list[bytes], participant: int, salt: bytes = SALT) -> bytes:
        """Id of a request for the list of rights, as the client computes it."""
        return ListFiling("EP", tuple(rights), participant, salt).request_id

    def status(self, request: bytes) -> dict[str, Any]:
        """A request as it stands, by name."""
        return fields(self.requests.request(request))

    def file(self, deal: Deal, by: str = "seller", item: int = 0, salt: bytes = SALT) -> bytes:
        """One side files."""
        side = deal.terms.grantor if by == "seller" else deal.terms.grantee
        sender = person(by).address
        return bytes(self.requests.file(deal.as_tuple(), item, side, 0, salt, FORM, sender=sender))

    def take(self, request: bytes) -> bytes:
        """The registrar takes a request."""
        self.requests.take(request, sender=self.registrar)
        return request

    def taken(self, deal: Deal, by: str = "seller") -> bytes:
        """A deal's request in the registrar's charge."""
        return self.take(self.file(deal, by))

    def deficient(self, deal: Deal, by: str = "seller") -> bytes:
        """A deal's request with a deficiency notice open for thirty days."""
        request = self.taken(deal, by)
        self.object(request)
        return request

    def object(self, request: bytes) -> None:
        """The registrar notes a deficiency."""
        self.requests.issue_deficiency(request, boa.env.timestamp + 30 * DAY, NOTICE, sender=self.registrar)

    def respond(self, deal: Deal, by: str = "buyer") -> None:
        """One side answers the notice."""
        side = deal.terms.grantor if by == "seller" else deal.terms.grantee
        sender = person(by).address
        self.requests.respond(deal.as_tuple(), 0, SALT, side, 0, "It is 3 May.", ANSWER, sender=sender)

    def register(self, deal: Deal, item: int = 0, salt: bytes = SALT, version: int = 1, **by: Any) -> None:
        """The registrar, or another sender, registers."""
        sender = by.get("sender", self.registrar)
        reviewed = by.get("reviewed", 0)
        self.requests.register(deal.as_tuple(), item, salt, version, reviewed, CODE, REFERENCE, sender=sender)

    def refused(self, deal: Deal, by: str = "seller") -> bytes:
        """A deal's request the office has refused; the appeal period runs."""
        request = self.taken(deal, by)
        self.requests.refuse(request, 1, 0, REASON, sender=self.registrar)
        return request

    def waive(self, deal: Deal, by: str, authority: int = 0, **terms: Any) -> None:
        """One side waives its appeal."""
        side = deal.terms.grantor if by == "seller" else deal.terms.grantee
        sender = terms.get("sender", person(by).address)
        self.requests.waive_appeal(deal.as_tuple(), 0, SALT, side, authority, sender=sender)

    def file_list(self, rights: list[bytes], participant: int, by: str = "buyer", authority: int = 0) -> bytes:
        """A participant asks for the list of its rights."""
        sender = person(by).address
        return bytes(self.requests.file_list(EP, rights, participant, authority, SALT, FORM, sender=sender))

    def register_list(self, rights: list[bytes], participant: int, parties: list[int], version: int = 1) -> None:
        """The registrar confirms a list."""
        self.requests.register_list(EP, rights, participant, SALT, version, parties, REFERENCE, sender=self.registrar)

    def sold_twice(self, rival: int, terms: Terms | None = None) -> Deal:
        """A second deal over the same right, paid in by the person "rival"."""
        deals = self.deals
        offer = deals.offer(terms, salt=OTHER_SALT)
        source = deals.publish(offer)
        account = person("rival").address
        deals.market.accept(offer.as_tuple(), rival, 0, DOCUMENT, CID, sender=account)
        deal = offer.accepted_by(rival, source)
        deals.sign(deal, "seller")
        deals.give("rival", deal.terms.total)
        deals.agreements.fund(deal.as_tuple(), 0, NO_PERMIT_TUPLE, sender=account)
        return deal

    def suspend(self, participant: int) -> None:
        """The office suspends a participant."""
        self.deals.suspend(participant)

    def set_severity(self, rule: int, severity: int) -> None:
        """The office sets what it does about a rule: 1 warn, 2 review, 3 refuse."""
        rules = self.protocol.part("Rules")
        rules.set_severities(EP, PATENT, severity << (2 * rule), sender=self.registrar)

    def holders(self) -> list[tuple[int, int, int]]:
        """Holders of the deals' right."""
        return [tuple(holding) for holding in self.registry.holders(self.deals.right)]

    def foreign_registrar(self) -> str:
        """A registrar of another office."""
        return self.protocol.officer("registrar", US)


FIELDS = ("status", "kind", "office", "applicant", "officer", "due", "filed", "version", "waived", "held")
NO_REQUEST = dict.fromkeys(FIELDS, 0)
UNKNOWN = NO_RIGHT
