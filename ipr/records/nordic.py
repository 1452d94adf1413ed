"""Answers of the Finnish (PRH) and Swedish (PRV) registers."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from ipr.records.fitting import numbered
from ipr.records.model import Holder, Record, RecordError, StatusEvent
from ipr.records.parties import clean_name, is_natural_person
from ipr.records.reading import date_of, read_answers, rows, text_of
from ipr.records.terms import expiry_of
from ipr.vocabulary.fields import Scheme, fields_of_ipc, scheme_of, to_bitmap
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import territory_of_office

_STATES: Final = {
    "Registered": Category.F,
    "Granted": Category.F,
    "Valid": Category.F,
    "Expired": Category.H,
    "DS_Expired": Category.H,
    "Lapsed": Category.H,
    "Application_dismissed": Category.B,
    "Dismissed": Category.B,
    "116": Category.A,
}
_WORDS: Final = {
    "Registered": "registered",
    "Expired": "registration expired",
    "DS_Expired": "registration expired",
    "Lapsed": "lapsed",
    "Application_dismissed": "application dismissed",
    "Dismissed": "application dismissed",
}
_CODES: Final = {"Application_dismissed": "DISMISSED", "DS_Expired": "EXPIRED"}
Entry = tuple[str, str, date, dict[str, Any]]
"""Id, label, date of the answer, content."""


def read_entries(path: Path, office: str, name: str) -> list[Entry]:
    """Entries of the answers in a file; `name` is the field their list is in.

    Raises:
        RecordError: the file holds no such answers.
    """
    entries: list[Entry] = []
    for number, (given, answer) in enumerate(read_answers(path)):
        for index, row in enumerate(rows(answer, name)):
            label = f"{office} {_application(row)} {_title(row)}".strip()
            entries.append((f"{path.name}#{number}#{index}", label, given, row))
    return entries


def _application(row: dict[str, Any]) -> str:
    return text_of(row.get("applicationNumber") or row.get("applicationNumberFormatted"))


def _title(row: dict[str, Any]) -> str:
    titles = {str(item.get("language")): text_of(item.get("title")) for item in rows(row, "titles")}
    products = [text_of(item.get("title")) for item in rows(row, "designs")]
    direct = row.get("trademarkWord") or row.get("markSpecification") or row.get("productTitle") or row.get("title")
    named = titles.get("EN") or titles.get("FI") or titles.get("SV")
    return text_of(direct) or named or "; ".join(products) or text_of(row.get("substance"))


def build(office: str, kind: Kind, source: str, given: date, row: dict[str, Any]) -> Record:
    """The right of one entry.

    Raises:
        RecordError: it cannot be registered.
    """
    status = _status(row)
    filed = date_of(row.get("applicationDate") or row.get("filingDate"))
    if filed is None:
        raise RecordError("The record has no filing date.")
    granted = _granted(row)
    stated = date_of(row.get("expirationDate") or row.get("expiryDate"))
    number, aliases = numbered(office, kind, *_numbers(office, kind, row))
    expiry = stated or expiry_of(office, kind, filed, granted)
    return Record(
        office=office,
        kind=kind,
        number=number,
        aliases=aliases,
        title=_title(row),
        holders=_holders(row),
        territory=territory_of_office(office),
        fields=_fields(kind, row),
        filed=filed,
        granted=granted,
        expiry=expiry,
        expiry_computed=stated is None,
        events=_events(row, status, filed, granted, given, expiry),
        as_of=given,
        sources=(source,),
        notes=_notes(row, stated),
    )


def _notes(row: dict[str, Any], stated: date | None) -> tuple[str, ...]:
    notes = [] if stated else ["Expiry is computed from the filing date."]
    if _swedish_registration(row):
        notes.append(
            "The record has no date of registration; the filing date, from which protection runs, stands for it."
        )
    if _status(row) == "Dismissed":
        notes.append("The record has no date of dismissal; the date of the register's answer stands for it.")
    return tuple(notes)


def _status(row: dict[str, Any]) -> str:
    raw = row.get("dossierStatus") or row.get("statusEn") or row.get("status") or ""
    status = text_of(raw.get("status") if isinstance(raw, dict) else raw)
    if status.startswith("IR_"):
        raise RecordError("An international registration is kept by WIPO, not by this office.")
    if status not in _STATES:
        raise RecordError(f"The status '{status[:40]}' has no category of ST.27 here yet.")
    return status


def _granted(row: dict[str, Any]) -> date | None:
    grants = [p for p in rows(row, "publications") if str(p.get("publicationSection", p.get("type"))).startswith("B")]
    published = date_of(grants[0].get("publicationDate")) if grants else None
    return date_of(row.get("registrationDate") or row.get("grantDate")) or published or _swedish_registration(row)


def _swedish_registration(row: dict[str, Any]) -> date | None:
    registered = row.get("registrationNumber") and row.get("statusEn") == "Registered"
    return date_of(row.get("filingDate")) if registered else None


def _numbers(office: str, kind: Kind, row: dict[str, Any]) -> tuple[str, ...]:
    registration = text_of(row.get("registrationNumber"))
    if registration and kind is Kind.PATENT:
        registration = f"{office}{registration}B"
    return registration, _application(row)


def _holders(row: dict[str, Any]) -> tuple[Holder, ...]:
    parties = rows(row, "owners") or rows(row, "applicants")
    names = [clean_name(text_of(party.get("companyName") or party.get("name"))) for party in parties]
    return tuple(Holder(name, is_natural_person(name)) for name in dict.fromkeys(filter(None, names)))


def _fields(kind: Kind, row: dict[str, Any]) -> int:
    if kind is Kind.PATENT:
        symbols = [text_of(item.get("classification")) for item in rows(row, "classifications")]
        return fields_of_ipc(symbols)
    nice = [item.get("classNumber") for item in rows(row, "goodsAndServices")]
    locarno = [item.get("classNumber") for item in rows(row, "locarnos")]
    classes = [text_of(number).split("-")[0] for number in [*nice, *locarno, *(row.get("classes") or [])]]
    limit = scheme_of(kind).count if kind is Kind.TRADE_MARK else Scheme.LOCARNO.count
    return to_bitmap(scheme_of(kind), [int(c) for c in classes if c.isdigit() and 1 <= int(c) <= limit])


def _events(
    row: dict[str, Any], status: str, filed: date, granted: date | None, given: date, expiry: date
) -> tuple[StatusEvent, ...]:
    category = _STATES[status]
    events = [StatusEvent(filed, Category.A, "FILED", "application filed")]
    published = date_of(row.get("publicationDate"))
    opened = [date_of(p.get("publicationDate")) for p in rows(row, "publications") if p.get("type") == "L"]
    for day in filter(None, [published, *opened]):
        events.append(StatusEvent(day, Category.Q, "PUBLISHED", "application published"))
    if granted:
        events.append(StatusEvent(granted, Category.F, "REGISTERED", "granted or registered"))
    if category in (Category.H, Category.B):
        changed = date_of(row.get("statusDate")) or (expiry if category is Category.H else given)
        code = _CODES.get(status, status.upper())
        events.append(StatusEvent(changed, category, code, _WORDS.get(status, status.lower())))
    return tuple(sorted(events, key=lambda event: event.date))
