"""The history of a right as a person reads it: one list, one sentence an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backend.api.rights.schemas import Encumbrance, Holding, Licence, StatusEvent, TimelineEntry


def timeline(
    chain: Sequence[Holding], status: Sequence[StatusEvent], burdens: Sequence[Encumbrance], licences: Sequence[Licence]
) -> list[TimelineEntry]:
    """Everything that happened, newest first by the date it is about."""
    entries = [*_of_title(chain), *_of_status(status), *_of_burdens(burdens), *_of_licences(licences)]
    return sorted(entries, key=lambda entry: (entry.effective or entry.at, entry.at), reverse=True)


def _entry(at: int, kind: str, sentence: str, reference: str = "", transaction: str = "") -> TimelineEntry:
    return TimelineEntry(
        at=at, effective=None, kind=kind, sentence=sentence, reference=reference, transaction=transaction
    )


def _of_title(chain: Sequence[Holding]) -> Iterator[TimelineEntry]:
    for held in chain:
        if held.cause == "assignment":
            source = f" from {held.from_party.name}" if held.from_party else ""
            yield _entry(held.since, "title", f"Passed{source} to {held.party.name}.", transaction=held.transaction)
        elif held.cause == "correction":
            yield _entry(held.since, "title", f"{held.party.name} entered as holder.", transaction=held.transaction)
        if held.bound:
            yield _entry(held.bound, "title", f"{held.party.name}, the holder on record, joined the platform.")


def _of_status(status: Sequence[StatusEvent]) -> Iterator[TimelineEntry]:
    for event in status:
        words = event.code_text or event.category_text
        yield TimelineEntry(
            at=event.recorded,
            effective=event.effective,
            kind="status",
            sentence=f"{words[:1].upper()}{words[1:]}" + (f" ({event.code})." if event.code else "."),
            reference=event.reference,
            transaction=event.transaction,
        )


def _of_burdens(burdens: Sequence[Encumbrance]) -> Iterator[TimelineEntry]:
    for burden in burdens:
        favour = burden.beneficiary.name if burden.beneficiary else burden.name
        in_favour = f" in favour of {favour}" if favour else ""
        yield _entry(burden.recorded, "encumbrance", f"{burden.kind.capitalize()}{in_favour}.", burden.reference)
        if burden.released:
            reference = burden.release_reference or ""
            yield _entry(burden.released, "encumbrance", f"No longer {burden.kind}{in_favour}.", reference)


def _of_licences(licences: Sequence[Licence]) -> Iterator[TimelineEntry]:
    for licence in licences:
        words = licence.grant.words.capitalize()
        yield _entry(
            licence.granted, "licence", f"{words} to {licence.licensee.name} for {licence.scope.territory_text}."
        )
        if licence.ended:
            reason = f": {licence.reason}" if licence.reason else ""
            yield _entry(licence.ended, "licence", f"{words} to {licence.licensee.name} ended{reason}.")
