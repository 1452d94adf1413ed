"""Turns ids of the index into what people read. One instance a request; everything is asked for once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select

from backend.api.presentation import (
    FieldView,
    ItemView,
    Money,
    OfficerName,
    Party,
    RightBrief,
    RuleView,
    TermsView,
)
from backend.indexer import tables
from ipr.vocabulary.acts import Act
from ipr.vocabulary.commitments import is_unclaimed
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.fields import ALL_FIELDS, format_fields, title, to_numbers
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.money import format_amount
from ipr.vocabulary.offices import find_office, office_code
from ipr.vocabulary.options import describe_options
from ipr.vocabulary.rules import RULES
from ipr.vocabulary.statuses import IN_FORCE, LIFE_WORDS, PENDING, Category
from ipr.vocabulary.territories import WORLD, format_territory, to_codes

_KINDS: Final = {int(kind): kind.words.capitalize() for kind in Kind}
_GRANTS: Final = {int(grant): grant.words for grant in Grant}
_CATEGORIES: Final = {int(category): category for category in Category}


def kind_words(kind: int) -> str:
    """'Trade mark'."""
    return _KINDS.get(kind, f"Kind {kind}")


def code_of(office: int) -> str:
    """'EP' for the id of the contracts."""
    try:
        return office_code(office)
    except VocabularyError:
        return str(office)


def country_code(country: int) -> str | None:
    """Two letters, big endian, as an ISO 3166-1 code."""
    letters = bytes((country >> 8 & 255, country & 255)).decode("ascii", "replace")
    return letters if letters.isalpha() and letters.isascii() else None


def grant_words(grant: int) -> str:
    """'exclusive licence'."""
    return _GRANTS.get(grant, f"grant {grant}")


def acts_words(acts: int) -> list[str]:
    """Permitted acts, by name."""
    return [(act.name or "").lower() for act in Act if acts & act]


def territory_codes(territory: int) -> list[str]:
    """A territory as country codes."""
    return list(to_codes(territory & WORLD))


def territory_words(territory: int) -> str:
    """A territory in words."""
    return format_territory(territory & WORLD)


def fields_words(fields: int) -> str:
    """Fields in words."""
    known = fields & ALL_FIELDS
    return format_fields(known) if known else "no field"


def field_views(fields: int) -> list[FieldView]:
    """Fields one by one; none for the whole right."""
    known = fields & ALL_FIELDS
    return [
        FieldView(scheme=scheme.words, number=number, title=title(scheme, number))
        for scheme, number in (to_numbers(known) if known else ())
    ]


def rule_views(bitmap: int) -> list[RuleView]:
    """The rules whose bits are set."""
    return [
        RuleView(number=rule.number, title=rule.title, sentence=rule.sentence, advice=rule.advice)
        for rule in RULES.values()
        if bitmap & rule.bit
    ]


def life_state(state: int, expiry: int, now: int) -> tuple[str, str, bool]:
    """Letter and words of a right's life state, and whether it is in force; it ends with its expiry by itself."""
    category = _CATEGORIES.get(state)
    if category is None:
        return "", "No status recorded", False
    words = LIFE_WORDS.get(category, category.words).capitalize()
    if category in IN_FORCE | PENDING and expiry and expiry <= now:
        return category.letter, "Expired", False
    return category.letter, words, category in IN_FORCE


class Naming:
    """Names for one request, as things stand at `now` (Unix seconds)."""

    def __init__(self, reading: Connection, now: int) -> None:
        """Asks through this connection."""
        self.reading = reading
        self.now = now
        self._parties: dict[int, Party] = {}
        self._rights: dict[str, RightBrief] = {}
        self._tokens: dict[str, tuple[str, int]] = {}
        self._offices: dict[int, str] = {}
        self._officers: dict[int, OfficerName] = {}

    def load_parties(self, ids: Iterable[int | None]) -> None:
        """Ask for many parties at once."""
        wanted = {party for party in ids if party} - self._parties.keys()
        if not wanted:
            return
        party, participant = tables.parties.c, tables.participants.c
        query = (
            select(party.party, party.name, participant.country, participant.suspended)
            .outerjoin(tables.participants, participant.participant == party.party)
            .where(party.party.in_(wanted))
        )
        for row in self.reading.execute(query):
            self._parties[row.party] = self._party(row.party, row.name, row.country, bool(row.suspended))

    def _party(self, party: int, name: str, country: int | None, suspended: bool) -> Party:
        unclaimed = is_unclaimed(party)
        if not name:
            name = "Rightsholder not yet on the platform" if unclaimed else f"Private person (participant {party})"
        where = country_code(country) if country else None
        return Party(id=party, name=name, participant=not unclaimed, country=where, suspended=suspended)

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
        """Ask for many rights with their owners at once."""
        wanted = set(ids) - self._rights.keys()
        if not wanted:
            return
        rows = self.reading.execute(select(tables.rights).where(tables.rights.c.right.in_(wanted))).mappings()
        self.rights(rows.all())

    def rights(self, rows: Iterable[RowMapping]) -> list[RightBrief]:
        """Rows of the register with names."""
        rows = list(rows)
        holding = tables.holdings.c
        query = select(holding.right, holding.party).where(
            holding.right.in_([row["right"] for row in rows]), holding.until.is_(None)
        )
        owners: dict[str, list[int]] = {}
        for right, party in self.reading.execute(query.order_by(holding.position)):
            owners.setdefault(right, []).append(party)
        self.load_parties(party for some in owners.values() for party in some)
        for row in rows:
            self._rights[row["right"]] = self._right(row, owners.get(row["right"], []))
        return [self._rights[row["right"]] for row in rows]

    def _right(self, row: RowMapping, owners: list[int]) -> RightBrief:
        letter, words, in_force = life_state(row["state"], row["expiry"], self.now)
        return RightBrief(
            id=row["right"],
            office=code_of(row["office"]),
            office_name=self.office_name(row["office"]),
            kind=row["kind"],
            kind_name=kind_words(row["kind"]),
            number=row["number"],
            title=row["title"],
            state=letter,
            state_words=words,
            in_force=in_force,
            expiry=row["expiry"] or None,
            owners=[self.party(party) for party in owners],
        )

    def right(self, right: str) -> RightBrief:
        """One right."""
        self.load_rights([right])
        unknown = RightBrief(
            id=right, office="", office_name="", kind=0, kind_name="", number="", title="Not on the register",
            state="", state_words="Not on the register", in_force=False, expiry=None, owners=[],
        )  # fmt: skip
        return self._rights.setdefault(right, unknown)

    def money(self, token: str, units: int) -> Money:
        """An amount of a token."""
        if token not in self._tokens:
            row = self.reading.execute(select(tables.tokens).where(tables.tokens.c.token == token)).first()
            self._tokens[token] = (row.symbol, row.decimals) if row else ("", 0)
        symbol, decimals = self._tokens[token]
        text = format_amount(units, decimals, symbol)
        return Money(amount=str(units), token=token, symbol=symbol, decimals=decimals, text=text)

    def office_name(self, office: int) -> str:
        """An office's name by its id."""
        if not self._offices:
            rows = self.reading.execute(select(tables.offices.c.office, tables.offices.c.name))
            self._offices = {row.office: row.name for row in rows}
        name = self._offices.get(office)
        if name is None:
            try:
                return find_office(code_of(office)).name
            except VocabularyError:
                return code_of(office)
        return name

    def officer(self, number: int | None) -> OfficerName | None:
        """An officer by number; nobody for 0."""
        if not number:
            return None
        if number not in self._officers:
            row = self.reading.execute(select(tables.officers).where(tables.officers.c.officer == number)).first()
            self._officers[number] = OfficerName(number=number, name=row.name if row else f"officer {number}")
        return self._officers[number]

    def terms(self, terms: dict[str, Any]) -> TermsView:
        """Legal terms, as the contracts' struct, in words."""
        token = terms["token"]
        self.load_rights(item["right"] for item in terms["items"])
        return TermsView(
            **{name: terms[name] for name in ("grant", "share_bp", "royalty_bp", "period", "text")},
            start=terms["start"] or None,
            end=terms["end"] or None,
            head=terms["head"] or None,
            grant_words=grant_words(terms["grant"]),
            acts=acts_words(terms["acts"]),
            options=describe_options(terms["options"]),
            minimum=self.money(token, terms["minimum"]),
            cap=self.money(token, terms["cap"]) if terms["cap"] else None,
            territory=territory_codes(terms["territory"]),
            territory_words=territory_words(terms["territory"]),
            fields=field_views(terms["fields"]),
            fields_words=fields_words(terms["fields"]),
            items=[
                ItemView(item=index, right=self.right(item["right"]), price=self.money(token, item["price"]))
                for index, item in enumerate(terms["items"])
            ],
            total=self.money(token, sum(item["price"] for item in terms["items"])),
        )
