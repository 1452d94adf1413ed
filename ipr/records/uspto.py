"""Assignments recorded at the USPTO: patents, designs and marks with their chain of title.

Sources: XML of the former assignment search and JSON of Assignment Center. A document names properties; all documents
that name the same property make one right. What such records do not hold (maintenance fees, classes, parent
applications) is said in the record's notes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from lxml import etree

from ipr.records.fitting import numbered
from ipr.records.model import Conveyance, Holder, LeftOut, Nature, Pledge, Record, RecordError, StatusEvent
from ipr.records.parties import clean_name, is_natural_person
from ipr.records.reading import date_of, read_answers, read_xml, rows, text_of
from ipr.records.terms import expiry_of
from ipr.vocabulary.fields import WHOLE
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import to_bitmap

_FIRST_KIND_CODES: Final = date(2001, 1, 2)
_RELEASED: Final = re.compile(r"REEL/?\s*0*([0-9]+)\s*[/,]?\s*FRAME\s*0*([0-9]+)")
_NATURES: Final = (
    (r"\bRELEASE|TERMINATION", Nature.RELEASE),
    (r"SECURITY|\bLIEN\b|COLLATERAL|MORTGAGE|PLEDGE", Nature.SECURITY),
    (r"UNDIVIDED|PARTIAL|\bPART\b", Nature.PART_ASSIGNMENT),
    (r"^CORRECTI|TO CORRECT|RE-RECORD", Nature.CORRECTION),
    (r"MERGER", Nature.MERGER),
    (r"CHANGE OF ADDRESS", Nature.CHANGE_OF_ADDRESS),
    (r"CHANGE OF|CONVERSION|CERTIFICATE OF INCORPORATION", Nature.CHANGE_OF_NAME),
    (r"LICEN[CS]E", Nature.LICENCE),
    (r"ASSIGN|NUNC PRO TUNC|PURCHASE", Nature.ASSIGNMENT),
)
_PASSING: Final = frozenset({Nature.ASSIGNMENT, Nature.MERGER, Nature.CHANGE_OF_NAME, Nature.CORRECTION})
_CATEGORIES: Final = {Nature.SECURITY: Category.S, Nature.RELEASE: Category.S, Nature.LICENCE: Category.S}


@dataclass(frozen=True, slots=True)
class Property:
    """One right as one recorded document names it.

    Attributes:
        sources: ids of the entries it was read from.
        mark: True for a trade mark, False for a patent or design.
        application, registration, publication: numbers as written, empty if none.
        title: title or mark.
        filed, published, granted: dates, None if the document has none.
        as_of: when the answer was given.
        deed: the document.
    """

    sources: tuple[str, ...]
    mark: bool
    application: str
    registration: str
    publication: str
    title: str
    filed: date | None
    published: date | None
    granted: date | None
    as_of: date
    deed: Conveyance

    @property
    def key(self) -> tuple[bool, str]:
        """What all documents about the same right share."""
        return self.mark, self.application or self.registration

    @property
    def label(self) -> str:
        """Number and title for a table."""
        return f"US {self.registration or self.application} {self.title}".strip()


def nature_of(text: str) -> Nature:
    """The nature of a conveyance out of the words on its cover sheet (37 CFR 3.31)."""
    upper = text.upper()
    return next((nature for pattern, nature in _NATURES if re.search(pattern, upper)), Nature.OTHER)


def read_assignments(path: Path) -> Iterator[Property]:
    """Properties of the documents in an XML file of the former assignment search.

    Raises:
        RecordError: the file is not such XML.
    """
    for doc in read_xml(path).iter("doc"):
        deed = _deed_of_xml(doc)
        as_of = date_of(_one(doc, "lastUpdateDate")) or deed.date
        columns = ("applNum", "patNum", "publNum", "inventionTitle", "filingDate", "publDate", "issueDate")
        lists = [_many(doc, name) for name in columns]
        for index, values in enumerate(zip(*lists, strict=True)):
            application, patent, publication, title, filed, published, issued = values
            yield Property(
                sources=(f"{path.name}#{deed.reference}#{index}",),
                mark=False,
                application=application,
                registration=patent,
                publication=publication,
                title=title,
                filed=date_of(filed),
                published=date_of(published),
                granted=date_of(issued),
                as_of=as_of,
                deed=deed,
            )


def _deed_of_xml(doc: etree._Element) -> Conveyance:
    text = _one(doc, "conveyanceText")
    recorded = date_of(_one(doc, "recordedDate"))
    if recorded is None:
        raise RecordError("A recorded document has no date of recordal.")
    return Conveyance(
        date=recorded,
        nature=nature_of(text),
        text=text,
        assignors=tuple(clean_name(name) for name in _many(doc, "patAssignorName")),
        assignees=tuple(clean_name(name) for name in _many(doc, "patAssigneeName")),
        reference=f"{int(_one(doc, 'reelNo')):06d}/{int(_one(doc, 'frameNo')):04d}",
    )


def _one(doc: etree._Element, name: str) -> str:
    return text_of(doc.findtext(f"*[@name='{name}']"))


def _many(doc: etree._Element, name: str) -> list[str]:
    return [text_of(item.text) for item in doc.findall(f"arr[@name='{name}']/*")]


def read_center(path: Path, mark: bool) -> tuple[list[Property], list[LeftOut]]:
    """Properties of the documents in answers of Assignment Center, and entries left out.

    The service answers twice: once with the properties, once with the date of recordal and all assignees; rows of the
    same reel and frame are one document.

    Returns:
        The properties, and each row that names none and matches no other row, or cannot be read.

    Raises:
        RecordError: the file holds no such answers.
    """
    found: list[tuple[str, date, dict[str, Any]]] = []
    for number, (given, answer) in enumerate(read_answers(path)):
        found += [(f"{path.name}#{number}#{index}", given, row) for index, row in enumerate(rows(answer, "data"))]
    twins: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    properties: list[Property] = []
    left: list[LeftOut] = []
    for source, _, row in found:
        if not row.get("properties"):
            twins.setdefault(_reference(row), []).append((source, row))
    for source, given, row in found:
        if row.get("properties"):
            same = twins.pop(_reference(row), [])
            try:
                properties += list(_center_properties(source, given, row, same, mark))
            except RecordError as error:
                left += [LeftOut(other, _label(row), str(error)) for other in (source, *(twin for twin, _ in same))]
    reason = "The document names none of the rights it concerns."
    left += [LeftOut(source, _label(row), reason) for others in twins.values() for source, row in others]
    return properties, left


def _label(row: dict[str, Any]) -> str:
    return f"US reel/frame {_reference(row)}"


def _reference(row: dict[str, Any]) -> str:
    return f"{int(row['reelNumber']):06d}/{int(row['frameNumber']):04d}"


def _center_properties(
    source: str, given: date, row: dict[str, Any], twins: list[tuple[str, dict[str, Any]]], mark: bool
) -> Iterator[Property]:
    deed = _deed_of_center([row, *(twin for _, twin in twins)])
    for index, item in enumerate(rows(row, "properties")):
        own = source if index == 0 else f"{source}.{index}"
        yield Property(
            sources=(own, *(other for other, _ in twins)) if index == 0 else (own,),
            mark=mark,
            application=_digits(item.get("serialNumber") or item.get("applicationNumber"), 8),
            registration=_digits(item.get("registrationNumber") or item.get("patentNumber"), 7),
            publication=text_of(item.get("publicationNumber")),
            title=text_of(item.get("mark") or item.get("inventionTitle")),
            filed=date_of(item.get("applicationFilingDate") or item.get("fillingDate")),
            published=date_of(item.get("publicationDate")),
            granted=date_of(item.get("registrationDate") or item.get("issueDate")),
            as_of=given,
            deed=deed,
        )


def _digits(value: object, width: int) -> str:
    text = text_of(value)
    return text.zfill(width) if text.isdigit() else text


def _deed_of_center(same: list[dict[str, Any]]) -> Conveyance:
    first = same[0]
    text = text_of(first.get("conveyance"))
    recorded = next((day for row in same if (day := date_of(row.get("recorded")))), None)
    signed = date_of(first.get("assignorExecutionDate"))
    if recorded is None and signed is None:
        raise RecordError("A recorded document has neither a date of recordal nor one of signature.")
    assignees = max((row.get("assignees") or [] for row in same), key=len)
    return Conveyance(
        date=recorded or signed or date.min,
        nature=nature_of(text),
        text=text,
        assignors=tuple(clean_name(party["assignorName"]) for party in first.get("assignors") or []),
        assignees=tuple(clean_name(name) for name in assignees if name),
        reference=_reference(first),
    )


def build(properties: Iterable[Property]) -> Record:
    """One right out of all properties of the same key.

    Raises:
        RecordError: the documents do not say enough to register it.
    """
    known = sorted(properties, key=lambda item: (item.as_of, item.registration != ""))
    latest = known[-1]
    chain = _chain(known)
    filed, granted = latest.filed, latest.granted
    if filed is None:
        raise RecordError("The record has no filing date.")
    kind = _kind(latest)
    number, aliases = numbered("US", kind, *_numbers(latest, kind))
    return Record(
        office="US",
        kind=kind,
        number=number,
        aliases=aliases,
        title=latest.title,
        holders=_holders(chain),
        territory=to_bitmap(["US"]),
        fields=WHOLE,
        filed=filed,
        granted=granted,
        expiry=expiry_of("US", kind, filed, granted),
        expiry_computed=True,
        events=_events(latest, filed, chain),
        as_of=latest.as_of,
        sources=tuple(source for item in known for source in item.sources),
        chain=chain,
        pledges=_pledges(chain),
        notes=_notes(kind, granted),
    )


def _kind(item: Property) -> Kind:
    if item.mark:
        return Kind.TRADE_MARK
    if item.registration.startswith("RE"):
        raise RecordError("A reissued patent runs with the original's term, and the record does not name the original.")
    if item.application[:2] in ("60", "61", "62", "63") and len(item.application) == 8:
        raise RecordError("A provisional application lapses after a year and never becomes a right.")
    is_design = item.registration.startswith("D") or item.application[:2] in ("29", "35")
    return Kind.DESIGN if is_design else Kind.PATENT


def _numbers(item: Property, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.TRADE_MARK:
        return item.registration, item.application
    application = item.application
    if kind is Kind.DESIGN:
        return (f"US{item.registration}S1" if item.registration else ""), application
    patent = item.registration.lstrip("0")
    code = "B2" if item.publication else "B1"
    if item.granted and item.granted < _FIRST_KIND_CODES:
        code = "A"
    published = f"US{item.publication}A1" if item.publication else ""
    return (f"US{patent}{code}" if patent else ""), application, published


def _chain(known: list[Property]) -> tuple[Conveyance, ...]:
    deeds = {item.deed.reference: item.deed for item in known}
    chain: list[Conveyance] = []
    for _, same_day in groupby(sorted(deeds.values(), key=lambda deed: (deed.date, deed.reference)), lambda d: d.date):
        chain += _linked(list(same_day))
    return tuple(chain)


def _linked(deeds: list[Conveyance]) -> list[Conveyance]:
    """Deeds of one day in the order of title: who conveys what another deed gives comes after it."""
    ordered: list[Conveyance] = []
    while deeds:
        first = next(
            (d for d in deeds if not any(set(d.assignors) & set(o.assignees) for o in deeds if o is not d)), deeds[0]
        )
        ordered.append(first)
        deeds = [deed for deed in deeds if deed is not first]
    return ordered


def _holders(chain: tuple[Conveyance, ...]) -> tuple[Holder, ...]:
    names: tuple[str, ...] = ()
    for deed in chain:
        if deed.nature is Nature.PART_ASSIGNMENT:
            raise RecordError("Part of the interest was assigned, and the record does not say which shares result.")
        if deed.nature in _PASSING:
            names = deed.assignees
        elif not names and deed.nature is Nature.SECURITY:
            names = deed.assignors
        elif not names and deed.nature in (Nature.RELEASE, Nature.CHANGE_OF_ADDRESS):
            names = deed.assignees
    if not names:
        raise RecordError("The recorded documents do not say who holds the right.")
    return tuple(Holder(name, is_natural_person(name)) for name in dict.fromkeys(names))


def _pledges(chain: tuple[Conveyance, ...]) -> tuple[Pledge, ...]:
    open_pledges: dict[str, Pledge] = {}
    for deed in chain:
        if deed.nature is Nature.SECURITY:
            open_pledges[deed.reference] = Pledge("; ".join(deed.assignees), deed.date, deed.reference)
        elif deed.nature is Nature.RELEASE:
            for reference in _released(deed, open_pledges):
                del open_pledges[reference]
    return tuple(open_pledges.values())


def _released(deed: Conveyance, open_pledges: dict[str, Pledge]) -> list[str]:
    named = [f"{int(reel):06d}/{int(frame):04d}" for reel, frame in _RELEASED.findall(deed.text.upper())]
    if named:
        return [reference for reference in named if reference in open_pledges]
    return [r for r, pledge in open_pledges.items() if any(party in pledge.pledgee for party in deed.assignors)]


def _events(latest: Property, filed: date, chain: tuple[Conveyance, ...]) -> tuple[StatusEvent, ...]:
    events = [StatusEvent(filed, Category.A, "FILED", "application filed")]
    if latest.published:
        events.append(StatusEvent(latest.published, Category.Q, "PUBLISHED", "application published"))
    if latest.granted:
        words = "mark registered" if latest.mark else "patent granted"
        events.append(StatusEvent(latest.granted, Category.F, "GRANTED", words))
    for deed in chain:
        category = _CATEGORIES.get(deed.nature, Category.R)
        events.append(StatusEvent(deed.date, category, "AS", _deed_words(deed), deed.reference))
    order = {Category.A: 0, Category.F: 1}
    return tuple(sorted(events, key=lambda event: (event.date, order.get(event.category, 2))))


def _deed_words(deed: Conveyance) -> str:
    parties = deed.assignees if deed.nature is not Nature.RELEASE else deed.assignors
    joint = {Nature.SECURITY: "in favour of", Nature.RELEASE: "by"}.get(deed.nature, "to")
    return f"{deed.nature} {joint} {', '.join(parties)}" if parties else str(deed.nature)


def _notes(kind: Kind, granted: date | None) -> tuple[str, ...]:
    if granted is None:
        return ("The record is of an application; the term is computed from its filing date.",)
    if kind is Kind.TRADE_MARK:
        return (
            "Expiry is computed: ten years from registration; declarations of use and classes are not in the record.",
        )
    if kind is Kind.DESIGN:
        return ("Expiry is computed from the date of grant.",)
    return (
        "Expiry is computed: twenty years from filing; earlier parent applications, adjustments and maintenance fees "
        "are not in the record.",
    )
