"""Entering real public records in the register, each by the officer of its own office."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from secrets import token_bytes

from ipr.actions import rights
from ipr.actions.rights import Holder, Registration
from ipr.chain import Call, Chain
from ipr.demo.cast import MARKET_SELLER, SELLER, registrar_of
from ipr.records import LoadResult, Record
from ipr.records.model import Holder as RecordedHolder
from ipr.records.model import StatusEvent
from ipr.vocabulary.commitments import commit_entity, commit_person
from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.moments import to_seconds
from ipr.vocabulary.offices import Stage
from ipr.vocabulary.statuses import LIFE_STATES, Category

BATCH = 25
"""Registrations one transaction takes: the register's bound."""
REFERENCE_LIMIT = 96
"""Bytes of a reference on the chain."""
NAME_LIMIT = 96
"""Bytes of a holder's name on the chain."""
STAGES = {Stage.APPLICATION: 1, Stage.PUBLICATION: 2, Stage.GRANT: 3}
SHOWN = 60
"""Rights a first start registers; `ipr records load --all` registers the rest."""

Progress = Callable[[str, int, int], None]
"""Called with the office, how many of its transactions are done, and how many there are."""


def choose(result: LoadResult, count: int = SHOWN) -> tuple[Record, ...]:
    """The records a first start registers: all of the small offices, those of the demo's sellers, then the others."""

    def rank(record: Record) -> tuple[bool, bool, bool, str]:
        names = {holder.name for holder in record.holders}
        other_office = record.office != "US"
        owned = bool(names & {SELLER.name, MARKET_SELLER.name})
        return (not other_office, MARKET_SELLER.name not in names, not (owned and record.is_in_force), record.number)

    ranked = sorted(result.records, key=rank)
    return tuple(
        ranked[: count * 3 // 4] + [record for record in ranked[count * 3 // 4 :] if record.pledges][: count // 4]
    )


def register_records(chain: Chain, records: Sequence[Record], progress: Progress) -> None:
    """Register rights with their numbers, history and encumbrances; those on the register already are left alone."""
    for office in sorted({record.office for record in records}):
        signer = registrar_of(office).signer
        calls = list(_calls(chain, [record for record in records if record.office == office]))
        for done, call in enumerate(calls, 1):
            signer.send(chain, call)
            progress(office, done, len(calls))


def _calls(chain: Chain, records: Sequence[Record]) -> Iterator[Call]:
    """Every transaction an office sends for its records, registrations first."""
    new = [record for record in records if not chain.read("IPRRegistry", "right", record.right_id)[1]]
    for start in range(0, len(new), BATCH):
        yield rights.register_in_batch(chain, [registration_of(record) for record in new[start : start + BATCH]])
    for record in new:
        yield from _history(chain, record)


def registration_of(record: Record) -> Registration:
    """A record as the register takes it, with the first of its events."""
    first = record.events[0]
    return Registration(
        office=record.office,
        kind=record.kind,
        number=record.number,
        title=shorten(record.title, rights.TITLE_LIMIT),
        territory=record.territory,
        fields=record.fields,
        filed=to_seconds(record.filed),
        granted=to_seconds(record.granted) if record.granted else 0,
        expiry=to_seconds(record.expiry),
        category=first.category if first.category in LIFE_STATES else Category.A,
        status_code=first.code,
        status_date=to_seconds(first.date),
        holders=tuple(_holder(holder) for holder in record.holders),
    )


def _holder(holder: RecordedHolder) -> Holder:
    """A holder on record: a company by name, a natural person by a salted commitment alone."""
    if holder.is_natural_person:
        return Holder(0, commit_person(holder.name, token_bytes(32)), "", holder.share_bp)
    return Holder(0, commit_entity(holder.name), shorten(holder.name, NAME_LIMIT), holder.share_bp)


def _history(chain: Chain, record: Record) -> Iterator[Call]:
    """What follows the registration of one right: later numbers, later events, encumbrances."""
    for alias in record.aliases:
        yield rights.add_number(chain, record.right_id, alias.number, STAGES[alias.stage])
    for event in record.events[1:]:
        yield _event(chain, record, event)
    for pledge in record.pledges[:1]:
        yield rights.record_encumbrance(
            chain, record.right_id, Encumbrance.PLEDGED, 0, shorten(pledge.pledgee, NAME_LIMIT), pledge.reference
        )


def _event(chain: Chain, record: Record, event: StatusEvent) -> Call:
    """One legal-status event, its reference carrying the office's words."""
    words = f"{event.words} · {event.reference}" if event.reference else event.words
    return rights.record_status(
        chain, record.right_id, event.category, event.code, to_seconds(event.date), 0, shorten(words, REFERENCE_LIMIT)
    )


def shorten(text: str, limit: int) -> str:
    """A text cut to `limit` bytes of UTF-8, with an ellipsis where it was cut."""
    if len(text.encode()) <= limit:
        return text
    return text.encode()[: limit - 3].decode(errors="ignore").rstrip() + "…"
