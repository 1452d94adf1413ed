"""Entering real public records in the register, each by the officer of its own office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
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
TOLD = (
    "US10872483B2",
    "US12289582B2",
    "US12574690B2",
    "US12507021B2",
    "US12225352B2",
    "USD1049383S1",
    "US9410410B2",
    "EP1000000B1",
)
"""Rights the demonstration is about: sold, licensed, put up for auction, pledged, lapsed."""
JOINT = frozenset({"SIVANTOS PTE. LTD.", MARKET_SELLER.name})
"""Two holders of one right."""


def choose(result: LoadResult, count: int = SHOWN) -> tuple[Record, ...]:
    """The records a first start registers: those the demonstration needs, then a fair share of every office and kind.

    Parameters: `count` how many; those named in `TOLD` come first, the others in turn from each office and kind, those
    in force before those that ended.
    """
    told = [record for record in result.records if {record.number, *_numbers(record)} & set(TOLD)]
    joint = [record for record in result.records if record.is_in_force and _names(record) == JOINT]
    chosen = [*told, *joint[:1]]
    shelves: dict[tuple[str, int], list[Record]] = {}
    for record in result.records:
        if record not in chosen:
            shelves.setdefault((record.office, int(record.kind)), []).append(record)
    queues = [sorted(shelf, key=_rank) for _, shelf in sorted(shelves.items())]
    in_turn = (record for turn in zip_longest(*queues) for record in turn if record is not None)
    return tuple([*chosen, *in_turn][:count])


def _numbers(record: Record) -> set[str]:
    """Every later number of a record."""
    return {alias.number for alias in record.aliases}


def _names(record: Record) -> frozenset[str]:
    """Who holds it, by name."""
    return frozenset(holder.name for holder in record.holders)


def _rank(record: Record) -> tuple[bool, bool, str]:
    """In force first, then what one of the demo's sellers holds, then by number."""
    return (not record.is_in_force, not _names(record) & {SELLER.name, MARKET_SELLER.name}, record.number)


def register_records(chain: Chain, records: Sequence[Record], advance: Callable[[int, int], None]) -> None:
    """Register rights with their numbers, history and encumbrances; those on the register already are left alone.

    Parameters: `advance` is called with how many transactions are done and how many there are.
    """
    entered = _entered(chain)
    offices = sorted({record.office for record in records})
    calls = [
        list(_calls(chain, [record for record in records if record.office == office], entered)) for office in offices
    ]
    total = sum(len(entries) for entries in calls)
    before = 0
    for office, entries in zip(offices, calls, strict=True):
        for done in registrar_of(office).signer.send_each(chain, entries):
            advance(before + done, total)
        before += len(entries)


def _calls(chain: Chain, records: Sequence[Record], entered: Mapping[bytes, int]) -> Iterator[Call]:
    """Every transaction an office still has to send for its records, registrations first."""
    new = [record for record in records if record.right_id not in entered]
    for start in range(0, len(new), BATCH):
        yield rights.register_in_batch(chain, [registration_of(record) for record in new[start : start + BATCH]])
    for record in records:
        yield from islice(_history(chain, record), entered.get(record.right_id, 0), None)


def _entered(chain: Chain) -> Counter[bytes]:
    """How many entries follow each right's registration so far: a start that was interrupted goes on from there."""
    entered: Counter[bytes] = Counter()
    for event in ("NumberAdded", "StatusRecorded", "EncumbranceRecorded"):
        entered.update(chain.subjects("IPRRegistry", event))
    entered.subtract(chain.subjects("IPRRegistry", "RightRegistered"))
    return entered


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
