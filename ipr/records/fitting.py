"""Checks whether a record fits the register: lengths, dates, numbers, holders. What does not fit is never trimmed."""

from dataclasses import replace
from datetime import date
from typing import Final

from ipr.records.model import Alias, Record, RecordError
from ipr.records.terms import end_of_term
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.moments import to_seconds
from ipr.vocabulary.numbers import check, normalise

MAX_TITLE_BYTES: Final = 256
"""As in the register's contract: String[256]."""
MAX_NAME_BYTES: Final = 96
"""As in the register's contract: String[96]."""
MAX_CODE_BYTES: Final = 16
"""As in the register's contract: String[16]."""
MAX_HOLDERS: Final = 8
"""As in the register's contract."""


def numbered(office: str, kind: Kind, *texts: str) -> tuple[str, tuple[Alias, ...]]:
    """The right's number and its aliases out of the numbers a source has, the most important first.

    Raises:
        RecordError: none of them fits the office's patterns.
    """
    found: list[Alias] = []
    refused = ""
    for text in filter(None, texts):
        number = normalise(office, kind, text)
        try:
            alias = Alias(number, check(office, kind, number).stage)
        except VocabularyError as error:
            refused = refused or str(error)
            continue
        if alias.number not in [other.number for other in found]:
            found.append(alias)
    if not found:
        raise RecordError(refused or "The record has no number of the right.")
    return found[0].number, tuple(found[1:])


def fit(record: Record, on: date) -> Record:
    """The record, ended by law if its term is over on the day `on`.

    Raises:
        RecordError: the register cannot hold it; the message says why.
    """
    _check_texts(record)
    _check_dates(record)
    if record.is_in_force and record.expiry < on:
        if record.kind is Kind.TRADE_MARK and record.expiry_computed:
            raise RecordError(
                f"The registration's first ten years ended on {record.expiry}, and the record does not say whether it "
                "was renewed."
            )
        return replace(record, events=(*record.events, end_of_term(record.expiry)))
    if record.granted is None and record.category.letter in "AC":
        _check_pending(record, on)
    return record


def _check_texts(record: Record) -> None:
    if not record.title:
        raise RecordError("The record has no title, mark or product.")
    if len(record.title.encode()) > MAX_TITLE_BYTES:
        raise RecordError(f"The title is longer than the {MAX_TITLE_BYTES} bytes the register holds.")
    if not record.holders:
        raise RecordError("The record names no rightsholder.")
    if len(record.holders) > MAX_HOLDERS:
        raise RecordError(f"The record names {len(record.holders)} rightsholders; the register holds {MAX_HOLDERS}.")
    if any(len(holder.name.encode()) > MAX_NAME_BYTES for holder in record.holders):
        raise RecordError(f"A rightsholder's name is longer than the {MAX_NAME_BYTES} bytes the register holds.")
    if any(len(event.code.encode()) > MAX_CODE_BYTES for event in record.events):
        raise RecordError(f"A status code is longer than the {MAX_CODE_BYTES} bytes the register holds.")


def _check_dates(record: Record) -> None:
    try:
        for day in (record.filed, record.granted, record.expiry, *(event.date for event in record.events)):
            to_seconds(day or record.filed)
    except VocabularyError as error:
        raise RecordError(str(error)) from error
    if record.granted and record.granted < record.filed:
        raise RecordError(f"The grant on {record.granted} is before the filing on {record.filed}.")
    if record.expiry <= record.filed:
        raise RecordError(f"The expiry on {record.expiry} is not after the filing on {record.filed}.")


def _check_pending(record: Record, on: date) -> None:
    if (on - record.as_of).days > 366 or (on - record.filed).days > 5 * 366:
        raise RecordError(
            f"The record shows an application filed on {record.filed} as of {record.as_of}, and does not say what "
            "became of it."
        )
