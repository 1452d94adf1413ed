"""Applications in the USPTO's Open Data Portal."""

from datetime import date
from pathlib import Path
from typing import Any

from ipr.records.fitting import numbered
from ipr.records.model import Conveyance, Holder, Record, RecordError, StatusEvent
from ipr.records.parties import clean_name, is_natural_person
from ipr.records.reading import date_of, read_json, rows, text_of
from ipr.records.terms import expiry_of
from ipr.records.uspto import nature_of
from ipr.vocabulary.fields import fields_of_ipc
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import to_bitmap


def read_applications(path: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """Id, label and content of each application in the file.

    Raises:
        RecordError: the file holds no list of applications.
    """
    found = rows(read_json(path), "patentBag")
    return [
        (
            f"{path.name}#{index}",
            f"US {text_of(row.get('applicationNumberText'))} {text_of(row.get('inventionTitle'))}",
            row,
        )
        for index, row in enumerate(found)
    ]


def build(source: str, row: dict[str, Any]) -> Record:
    """The right of one application.

    Raises:
        RecordError: it cannot be registered.
    """
    holder = text_of(row.get("firstApplicantName"))
    filed, changed = date_of(row.get("filingDate")), date_of(row.get("applicationStatusDate"))
    if not holder:
        raise RecordError("The record names no rightsholder.")
    if filed is None or changed is None:
        raise RecordError("The record has no filing date or no date of its status.")
    published = str(row.get("earliestPublicationNumber") or "").replace("-", "")
    number, aliases = numbered("US", Kind.PATENT, text_of(row.get("applicationNumberText")), published)
    chain = tuple(_deed(bag) for bag in rows(row, "assignmentBag"))
    return Record(
        office="US",
        kind=Kind.PATENT,
        number=number,
        aliases=aliases,
        title=text_of(row.get("inventionTitle")),
        holders=(Holder(clean_name(holder), is_natural_person(holder)),),
        territory=to_bitmap(["US"]),
        fields=fields_of_ipc(row.get("cpcClassificationBag") or []),
        filed=filed,
        granted=None,
        expiry=expiry_of("US", Kind.PATENT, filed, None),
        expiry_computed=True,
        events=_events(row, filed, changed, chain),
        as_of=max(changed, *(deed.date for deed in chain)) if chain else changed,
        sources=(source,),
        chain=chain,
        notes=("Expiry is computed: twenty years from filing, had it been granted.",),
    )


def _deed(bag: dict[str, Any]) -> Conveyance:
    text = text_of(bag.get("conveyanceText"))
    recorded = date_of(bag.get("assignmentRecordedDate"))
    if recorded is None:
        raise RecordError("A recorded document has no date of recordal.")
    return Conveyance(
        date=recorded,
        nature=nature_of(text),
        text=text,
        assignors=tuple(clean_name(text_of(party.get("assignorName"))) for party in rows(bag, "assignorBag")),
        assignees=tuple(clean_name(text_of(party.get("assigneeNameText"))) for party in rows(bag, "assigneeBag")),
        reference=text_of(bag.get("reelNumber/frameNumber")),
    )


def _events(row: dict[str, Any], filed: date, changed: date, chain: tuple[Conveyance, ...]) -> tuple[StatusEvent, ...]:
    status = text_of(row.get("applicationStatusDescriptionText"))
    if not status.startswith("Abandoned"):
        raise RecordError(f"The status '{status[:60]}' of the application has no category here yet.")
    events = [StatusEvent(filed, Category.A, "FILED", "application filed")]
    events += [
        StatusEvent(day, Category.Q, "PUBLISHED", "application published")
        for text in row.get("publicationDateBag") or []
        if (day := date_of(text))
    ]
    events.append(StatusEvent(changed, Category.B, "ABANDONED", status.lower()))
    words = (f"{deed.nature} to {', '.join(deed.assignees)}" for deed in chain)
    events += [StatusEvent(d.date, Category.R, "AS", w, d.reference) for d, w in zip(chain, words, strict=True)]
    return tuple(sorted(events, key=lambda event: event.date))
