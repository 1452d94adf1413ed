"""Loads every source file: each entry ends in a record or in the list of those left out."""

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from ipr.records import epo, nordic, odp, uspto
from ipr.records.fitting import fit
from ipr.records.model import LeftOut, LoadResult, Record, RecordError
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind

DATA: Final = Path(__file__).parent / "data"
"""The bundled source files; NOTICE.md says where they come from."""

_NORDIC: Final = (
    ("fi_patents.json", "FI", Kind.PATENT, "results"),
    ("fi_marks.json", "FI", Kind.TRADE_MARK, "results"),
    ("fi_designs.json", "FI", Kind.DESIGN, "results"),
    ("se_patents.json", "SE", Kind.PATENT, "searchPatentDTOS"),
    ("se_marks.json", "SE", Kind.TRADE_MARK, "trademarks"),
    ("se_designs.json", "SE", Kind.DESIGN, "designs"),
)
_REFUSALS: Final = (RecordError, VocabularyError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class _Collector:
    """Gathers records and what is left out while files are read."""

    def __init__(self, on: datetime.date) -> None:
        self.on = on
        self.records: list[Record] = []
        self.left_out: list[LeftOut] = []
        self._numbers: set[tuple[str, Kind, str]] = set()

    def add(self, sources: list[tuple[str, str]], build: Callable[[], Record]) -> None:
        """Keep what `build` makes of these entries, or leave each of them out with its reason."""
        try:
            record = fit(build(), self.on)
            keys = {(record.office, record.kind, alias.number) for alias in record.aliases}
            keys.add((record.office, record.kind, record.number))
            if keys & self._numbers:
                raise RecordError(f"The right {record.number} is already loaded from another record.")
        except _REFUSALS as error:
            self.left_out += [LeftOut(source, label, _reason(error)) for source, label in sources]
        else:
            self.records.append(record)
            self._numbers |= keys

    def read(self, path: Path, work: Callable[[Path], None]) -> None:
        """Do the work on a file; a file that cannot be read is one entry left out."""
        try:
            work(path)
        except _REFUSALS as error:
            self.left_out.append(LeftOut(path.name, path.name, _reason(error)))


def _reason(error: Exception) -> str:
    if isinstance(error, RecordError | VocabularyError):
        return str(error)
    return "The record does not have the form its source is known to have."


def load(directory: Path = DATA, on: datetime.date | None = None) -> LoadResult:
    """Load every source file in a directory.

    Args:
        directory: where the files are; the bundled ones by default.
        on: the day for which terms are judged; today (UTC) by default.

    Returns:
        Records and entries left out, in the order of the files; together they account for every entry.
    """
    collector = _Collector(on or datetime.datetime.now(datetime.UTC).date())
    _load_uspto(collector, directory)
    for path in sorted(directory.glob("uspto_odp_*.json")):
        collector.read(path, partial(_load_odp, collector))
    _load_epo(collector, directory)
    for name, office, kind, field in _NORDIC:
        _load_nordic(collector, directory / name, office, kind, field)
    _load_certificates(collector, directory / "se_certificates.json")
    return LoadResult(tuple(collector.records), tuple(collector.left_out))


def _load_uspto(collector: _Collector, directory: Path) -> None:
    properties: list[uspto.Property] = []

    def read_center(file: Path) -> None:
        found, left = uspto.read_center(file, mark="marks" in file.name)
        properties.extend(found)
        collector.left_out += left

    for path in sorted(directory.glob("uspto_assignment_*.xml")):
        collector.read(path, lambda file: properties.extend(list(uspto.read_assignments(file))))
    for path in sorted([*directory.glob("uspto_patents_*.json"), *directory.glob("uspto_marks_*.json")]):
        collector.read(path, read_center)
    groups: dict[tuple[bool, str], list[uspto.Property]] = {}
    for item in properties:
        groups.setdefault(item.key, []).append(item)
    for group in groups.values():
        sources = [(source, item.label) for item in group for source in item.sources]
        collector.add(sources, partial(uspto.build, group))


def _load_odp(collector: _Collector, path: Path) -> None:
    for source, label, row in odp.read_applications(path):
        collector.add([(source, label)], partial(odp.build, source, row))


def _load_epo(collector: _Collector, directory: Path) -> None:
    documents: dict[tuple[str, str], list[epo.Document]] = {}
    histories: dict[tuple[str, str], list[epo.History]] = {}

    def read_documents(file: Path) -> None:
        for document in epo.read_documents(file):
            documents.setdefault((document.office, document.serial), []).append(document)

    def read_histories(file: Path) -> None:
        for history in epo.read_histories(file):
            histories.setdefault((history.office, history.serial), []).append(history)

    for path in sorted([*directory.glob("epo_biblio_*.xml"), *directory.glob("epo_full_cycle*.xml")]):
        collector.read(path, read_documents)
    for path in sorted(directory.glob("epo_legal_*.xml")):
        collector.read(path, read_histories)
    for key, found in documents.items():
        _add_epo(collector, found, histories.pop(key, []))
    for lone in (history for group in histories.values() for history in group):
        reason = "The record lists legal events only: it has no title and names no rightsholder."
        collector.left_out.append(LeftOut(lone.source, lone.label, reason))


def _add_epo(collector: _Collector, documents: list[epo.Document], histories: list[epo.History]) -> None:
    ordered = sorted(histories, key=lambda history: (history.as_of, len(history.events)))
    newest = ordered[-1] if ordered else None
    for older in ordered[:-1]:
        reason = f"An older copy of the same record; {ordered[-1].source}, which has more events, is used."
        collector.left_out.append(LeftOut(older.source, older.label, reason))
    sources = [(document.source, document.label) for document in documents]
    sources += [(newest.source, newest.label)] if newest else []
    collector.add(sources, partial(epo.build, documents, newest))


def _load_nordic(collector: _Collector, path: Path, office: str, kind: Kind, field: str) -> None:
    def work(file: Path) -> None:
        for source, label, given, row in nordic.read_entries(file, office, field):
            collector.add([(source, label)], partial(nordic.build, office, kind, source, given, row))

    if path.exists():
        collector.read(path, work)


def _load_certificates(collector: _Collector, path: Path) -> None:
    reason = "A supplementary protection certificate is a kind of right this release does not keep."

    def work(file: Path) -> None:
        entries = nordic.read_entries(file, "SE", "searchSpcDTOS")
        collector.left_out += [LeftOut(source, label, reason) for source, label, _, _ in entries]

    if path.exists():
        collector.read(path, work)
