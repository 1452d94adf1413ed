"""Turns ids of the index into what people read. One instance a request; everything is asked for once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from backend.api.presentation import (
    Coded,
    Consideration,
    Finding,
    ItemView,
    Money,
    OfficeName,
    Officer,
    Party,
    RightName,
    Scope,
    TermsView,
)
from backend.indexer import tables
from ipr.vocabulary.acts import Act
from ipr.vocabulary.commitments import is_unclaimed
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.fields import ALL_FIELDS, format_fields
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.money import format_amount, format_basis_points
from ipr.vocabulary.offices import find_office, office_code
from ipr.vocabulary.options import describe_options
from ipr.vocabulary.rules import RULES
from ipr.vocabulary.territories import WORLD, format_territory, to_codes

_KINDS = {int(kind): kind.words for kind in Kind}
_GRANTS = {int(grant): grant.words for grant in Grant}


def kind_words(kind: int) -> str:
    """'trade mark'."""
    return _KINDS.get(kind, f"kind {kind}")


def code_of(office: int) -> str:
    """'EP' for the id of the contracts."""
    try:
        return office_code(office)
    except VocabularyError:
        return str(office)


def grant_words(grant: int) -> Coded:
    """A type of grant."""
    return Coded(code=grant, words=_GRANTS.get(grant, f"grant {grant}"))


def acts_words(acts: int) -> list[str]:
    """Permitted acts, by name."""
    return [(act.name or "").lower() for act in Act if acts & act]


def territory_words(territory: int) -> str:
    """A territory in words."""
    return format_territory(territory & WORLD)


def fields_words(fields: int) -> str:
    """Fields in words."""
    known = fields & ALL_FIELDS
    return format_fields(known) if known else "no field"


def rule_findings(bitmap: int) -> list[Finding]:
    """The rules whose bits are set."""
    return [
        Finding(rule=rule.number, title=rule.title, sentence=rule.words) for rule in RULES.values() if bitmap & rule.bit
    ]


class Naming:
    """Names for one request."""

    def __init__(self, reading: Connection) -> None:
        """Asks through this connection."""
        self._reading = reading
        self._parties: dict[int, Party] = {}
        self._rights: dict[str, RightName] = {}
        self._tokens: dict[str, tuple[str, int]] = {}
        self._offices: dict[int, str] = {}
        self._officers: dict[int, Officer] = {}

    def load_parties(self, ids: Iterable[int | None]) -> None:
        """Ask for many parties at once."""
        wanted = {party for party in ids if party} - self._parties.keys()
        if not wanted:
            return
        party, participant = tables.parties.c, tables.participants.c
        query = (
            select(party.party, party.name, party.participant, participant.attorney)
            .outerjoin(tables.participants, participant.participant == party.participant)
            .where(party.party.in_(wanted))
        )
        for row in self._reading.execute(query):
            self._parties[row.party] = self._party(row.party, row.name, row.participant, bool(row.attorney))

    def _party(self, party: int, name: str, participant: int | None, attorney: bool) -> Party:
        unclaimed = is_unclaimed(party)
        if not name:
            name = "Rightsholder not yet on the platform" if unclaimed else f"Private person (participant {party})"
        own = participant if participant or unclaimed else party
        return Party(party=str(party), participant=own, name=name, joined=own is not None, attorney=attorney)

    def party(self, party: int) -> Party:
        """One party."""
        self.load_parties([party])
        if party not in self._parties:
            self._parties[party] = self._party(
                party, "" if is_unclaimed(party) else f"Participant {party}", None, False
            )
        return self._parties[party]

    def optional_party(self, party: int | None) -> Party | None:
        """One party, or nobody."""
        return self.party(party) if party else None

    def load_rights(self, ids: Iterable[str]) -> None:
        """Ask for many rights at once."""
        wanted = set(ids) - self._rights.keys()
        if not wanted:
            return
        right = tables.rights.c
        query = select(right.right, right.number, right.title, right.office, right.kind).where(right.right.in_(wanted))
        for row in self._reading.execute(query):
            self._rights[row.right] = RightName(
                right=row.right,
                number=row.number,
                title=row.title,
                office=code_of(row.office),
                kind=kind_words(row.kind),
            )

    def right(self, right: str) -> RightName:
        """One right."""
        self.load_rights([right])
        unknown = RightName(right=right, number="", title="Right that is not on the register", office="", kind="")
        return self._rights.setdefault(right, unknown)

    def money(self, token: str, units: int) -> Money:
        """An amount of a token."""
        if token not in self._tokens:
            row = self._reading.execute(select(tables.tokens).where(tables.tokens.c.token == token)).first()
            self._tokens[token] = (row.symbol, row.decimals) if row else ("", 0)
        symbol, decimals = self._tokens[token]
        text = format_amount(units, decimals, symbol)
        return Money(amount=str(units), token=token, symbol=symbol, decimals=decimals, text=text)

    def office(self, office: int) -> OfficeName:
        """An office by its id."""
        if not self._offices:
            rows = self._reading.execute(select(tables.offices.c.office, tables.offices.c.name))
            self._offices = {row.office: row.name for row in rows}
        code = code_of(office)
        name = self._offices.get(office)
        if name is None:
            try:
                name = find_office(code).name
            except VocabularyError:
                name = code
        return OfficeName(code=code, name=name)

    def officer(self, number: int | None) -> Officer | None:
        """An officer by number; nobody for 0."""
        if not number:
            return None
        if number not in self._officers:
            row = self._reading.execute(select(tables.officers).where(tables.officers.c.officer == number)).first()
            name, office = (row.name, code_of(row.office)) if row else (f"officer {number}", "")
            self._officers[number] = Officer(number=number, name=name, office=office)
        return self._officers[number]

    def scope(self, territory: int, fields: int, acts: int) -> Scope:
        """What a right or a grant covers."""
        return Scope(
            territory=list(to_codes(territory & WORLD)),
            territory_text=territory_words(territory),
            fields_text=fields_words(fields),
            acts=acts_words(acts),
        )

    def terms(self, terms: dict[str, Any]) -> TermsView:
        """Legal terms, as the contracts' struct, in words."""
        token = terms["token"]
        self.load_parties([terms["grantor"], terms["grantee"]])
        self.load_rights(item["right"] for item in terms["items"])
        return TermsView(
            grant=grant_words(terms["grant"]),
            grantor=self.party(terms["grantor"]),
            grantee=self.optional_party(terms["grantee"]),
            scope=self.scope(terms["territory"], terms["fields"], terms["acts"]),
            options=describe_options(terms["options"]),
            start=terms["start"] or None,
            end=terms["end"] or None,
            head=terms["head"] or None,
            share_bp=terms["share_bp"],
            consideration=self._consideration(terms),
            text_hash=terms["text"],
            items=[
                ItemView(item=index, right=self.right(item["right"]), price=self.money(token, item["price"]))
                for index, item in enumerate(terms["items"])
            ],
            total=self.money(token, sum(item["price"] for item in terms["items"])),
        )

    def _consideration(self, terms: dict[str, Any]) -> Consideration:
        token = terms["token"]
        return Consideration(
            royalty_bp=terms["royalty_bp"],
            royalty_text=format_basis_points(terms["royalty_bp"]),
            minimum=self.money(token, terms["minimum"]),
            cap=self.money(token, terms["cap"]) if terms["cap"] else None,
            period=terms["period"],
        )
