"""Bibliographic data and legal events from the EPO's Open Patent Services.

A European patent is a bundle: it lapses state by state. Its events of lapse are events (category W) until the last
state has lapsed; then the right has ceased (H).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from lxml import etree

from ipr.records.fitting import numbered
from ipr.records.model import Holder, Record, RecordError, StatusEvent
from ipr.records.parties import clean_name, is_natural_person
from ipr.records.reading import date_of, read_xml, text_of
from ipr.records.terms import expiry_of
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.fields import fields_of_ipc
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.offices import find_office
from ipr.vocabulary.statuses import Category, find_event
from ipr.vocabulary.territories import territory_of_office, to_bitmap

_SPACES: Final = {"ops": "http://ops.epo.org", "ex": "http://www.epo.org/exchange"}
_LAPSE_IN: Final = {"GBPC": "GB", "BERE": "BE"}


@dataclass(frozen=True, slots=True)
class Document:
    """A published document: number as in DOCDB, dates, title, applicants, IPC symbols."""

    source: str
    office: str
    serial: str
    kind_code: str
    published: date
    filed: date | None
    title: str
    applicants: tuple[str, ...]
    ipc: tuple[str, ...]

    @property
    def label(self) -> str:
        """Number and title for a table."""
        return f"{self.office} {self.serial} {self.kind_code} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class History:
    """Legal events of one right as one answer lists them."""

    source: str
    office: str
    serial: str
    kind_code: str
    application: str
    filed: date | None
    states: tuple[str, ...]
    events: tuple[StatusEvent, ...]
    lapses: tuple[tuple[str, date], ...]
    as_of: date

    @property
    def label(self) -> str:
        """Number for a table."""
        return f"{self.office} {self.serial} {self.kind_code}"


def read_documents(path: Path) -> list[Document]:
    """Documents of an answer with bibliographic data.

    Raises:
        RecordError: the file is not such XML.
    """
    found = read_xml(path).findall(".//ex:exchange-document", _SPACES)
    return [_document(f"{path.name}#{index}", element) for index, element in enumerate(found)]


def _document(source: str, element: etree._Element) -> Document:
    published = date_of(_text(element, ".//ex:publication-reference/ex:document-id/ex:date"))
    if published is None:
        raise RecordError("A published document has no date of publication.")
    names = element.findall(".//ex:applicant[@data-format='epodoc']/ex:applicant-name/ex:name", _SPACES)
    ipc = element.findall(".//ex:classification-ipcr/ex:text", _SPACES)
    english = _text(element, ".//ex:invention-title[@lang='en']") or _text(element, ".//ex:invention-title")
    return Document(
        source=source,
        office=element.get("country") or "",
        serial=element.get("doc-number") or "",
        kind_code=element.get("kind") or "",
        published=published,
        filed=date_of(_text(element, ".//ex:application-reference/ex:document-id/ex:date")),
        title=english,
        applicants=tuple(_party(text_of(name.text)) for name in names),
        ipc=tuple(text_of(symbol.text) for symbol in ipc),
    )


def _party(name: str) -> str:
    return clean_name(name.split("[")[0])


def _text(element: etree._Element, path: str) -> str:
    found = element.find(path, _SPACES)
    return text_of(found.text) if found is not None else ""


def read_histories(path: Path) -> list[History]:
    """Legal events of every right in an answer.

    Raises:
        RecordError: the file is not such XML.
    """
    found = read_xml(path).findall(".//ops:family-member", _SPACES)
    return [_history(f"{path.name}#{index}", element) for index, element in enumerate(found)]


def _history(source: str, member: etree._Element) -> History:
    publication = "ex:publication-reference/ex:document-id[@document-id-type='docdb']/ex:"
    application = "ex:application-reference/ex:document-id[@document-id-type='docdb']/ex:"
    office = _text(member, publication + "country")
    entries = member.findall("ops:legal", _SPACES)
    events = [_event(office, entry) for entry in entries]
    lapses = [(state, day) for entry in entries if (state := _lapsed_state(entry)) and (day := _effective(entry))]
    states = [
        _text(entry, ".//ops:L530EP") or _text(entry, ".//ops:L510EP") for entry in entries if _code(entry) == "AKX"
    ]
    return History(
        source=source,
        office=office,
        serial=_text(member, publication + "doc-number"),
        kind_code=_text(member, publication + "kind"),
        application=_text(member, application + "doc-number"),
        filed=date_of(_text(member, application + "date")),
        states=tuple(states[-1].split()) if states else (),
        events=tuple(sorted(events, key=lambda event: event.date)),
        lapses=tuple(sorted(lapses, key=lambda lapse: lapse[1])),
        as_of=max((event.date for event in events), default=date.min),
    )


def _code(entry: etree._Element) -> str:
    return (entry.get("code") or "").strip()


def _effective(entry: etree._Element) -> date | None:
    return date_of(_text(entry, ".//ops:L525EP")) or date_of(_text(entry, "ops:L007EP"))


def _lapsed_state(entry: etree._Element) -> str:
    code = _code(entry)
    return _text(entry, ".//ops:L501EP") if code == "PG25" else _LAPSE_IN.get(code, "")


def _event(office: str, entry: etree._Element) -> StatusEvent:
    code, day = _code(entry), date_of(_text(entry, "ops:L007EP"))
    known = find_event(office, code)
    if day is None:
        raise RecordError(f"A legal event {code} has no date.")
    words = known.words if known else text_of(entry.get("desc")).lower()
    state = _lapsed_state(entry) or _text(entry, ".//ops:L501EP")
    category = known.category if known else Category.W
    if category in (Category.H, Category.F):
        category = Category.W
    return StatusEvent(day, category, code, f"{words} ({state})" if state and code == "PG25" else words)


def build(documents: list[Document], history: History | None) -> Record:
    """A right out of its published documents and its legal events.

    Raises:
        RecordError: it cannot be registered.
    """
    latest = max(documents, key=lambda document: (document.published, document.kind_code))
    office = latest.office
    _require_office(office)
    filed = next((document.filed for document in documents if document.filed), None)
    if filed is None:
        raise RecordError("The record has no filing date.")
    granted = latest.published if latest.kind_code.startswith("B") else None
    earlier = [document for document in documents if document is not latest]
    numbers = [_number(document) for document in (latest, *earlier)]
    number, aliases = numbered(office, Kind.PATENT, *numbers)
    return Record(
        office=office,
        kind=Kind.PATENT,
        number=number,
        aliases=aliases,
        title=latest.title,
        holders=tuple(Holder(name, is_natural_person(name)) for name in latest.applicants),
        territory=to_bitmap(history.states) if history and history.states else territory_of_office(office),
        fields=fields_of_ipc(latest.ipc),
        filed=filed,
        granted=granted,
        expiry=expiry_of(office, Kind.PATENT, filed, granted),
        expiry_computed=True,
        events=_all_events(documents, filed, granted, history),
        as_of=max(latest.published, history.as_of) if history else latest.published,
        sources=tuple(document.source for document in documents) + ((history.source,) if history else ()),
        notes=("Expiry is computed: twenty years from filing (EPC Art. 63).",),
    )


def _require_office(office: str) -> None:
    try:
        find_office(office)
    except VocabularyError as error:
        raise RecordError(f"The office {office} has no number patterns in this release.") from error


def _number(document: Document) -> str:
    serial = document.serial
    if document.office == "US" and document.kind_code.startswith("A") and len(serial) == 10:
        serial = f"{serial[:4]}0{serial[4:]}"
    return f"{document.office}{serial}{document.kind_code}"


def _all_events(
    documents: list[Document], filed: date, granted: date | None, history: History | None
) -> tuple[StatusEvent, ...]:
    events = [StatusEvent(filed, Category.A, "FILED", "application filed")]
    first = min(document.published for document in documents)
    if first != granted:
        events.append(StatusEvent(first, Category.Q, "PUBLISHED", "application published"))
    if granted:
        events.append(StatusEvent(granted, Category.F, "GRANTED", "patent granted"))
    if history:
        events += [event for event in history.events if event.date >= filed]
        lapsed = {state for state, _ in history.lapses}
        if history.states and set(history.states) <= lapsed:
            last = max(event.date for event in history.events if event.code in ("PG25", *_LAPSE_IN))
            events.append(StatusEvent(last, Category.H, "PG25", "lapsed in the last contracting state"))
    return tuple(sorted(events, key=lambda event: event.date))
