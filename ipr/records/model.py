"""What the loader makes of a record: a right as a register can enter it, or the reason why it cannot."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.offices import Stage
from ipr.vocabulary.statuses import IN_FORCE, Category, life_state


@dataclass(frozen=True, slots=True)
class Holder:
    """A rightsholder on record.

    Attributes:
        name: as the register writes it; for a natural person a placeholder, never the name.
        is_natural_person: such a holder becomes a salted commitment.
        share_bp: share in basis points; 0 for all holders alike means jointly, without shares.
    """

    name: str
    is_natural_person: bool
    share_bp: int = 0


@dataclass(frozen=True, slots=True)
class Alias:
    """Another number the right has or had, in normal form."""

    number: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A legal-status event.

    Attributes:
        date: when it took effect; where the record has only the date of publication, that.
        category: category of ST.27.
        code: the office's own code; FILED, PUBLISHED, GRANTED, TERM and the like where the record has none.
        words: what happened, for a person.
        reference: reel and frame, or whatever else the office files it under; empty if nothing.
        computed: True if no record says so but the law does (the end of the term).
    """

    date: date
    category: Category
    code: str
    words: str
    reference: str = ""
    computed: bool = False


class Nature(StrEnum):
    """Nature of a recorded conveyance."""

    ASSIGNMENT = "assignment"
    PART_ASSIGNMENT = "assignment of a part"
    MERGER = "merger"
    CHANGE_OF_NAME = "change of name"
    CHANGE_OF_ADDRESS = "change of address"
    CORRECTION = "correction"
    SECURITY = "security interest"
    RELEASE = "release of a security interest"
    LICENCE = "licence"
    OTHER = "other document"


@dataclass(frozen=True, slots=True)
class Conveyance:
    """One link of the chain of title: a document recorded against the right.

    Attributes:
        date: when it was recorded; when it was signed, if the record does not say.
        nature: what kind of document.
        text: the office's own words for it.
        assignors: who conveys, natural persons by placeholder.
        assignees: who receives.
        reference: 'reel/frame', or empty.
    """

    date: date
    nature: Nature
    text: str
    assignors: tuple[str, ...]
    assignees: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """A security interest recorded and not released."""

    pledgee: str
    recorded: date
    reference: str


@dataclass(frozen=True, slots=True)
class Record:
    """A right as a register can enter it.

    Attributes:
        office: ST.3 code of the office that keeps it.
        kind: kind of right.
        number: in normal form; the grant's number, or the application's while there is no grant.
        aliases: its other numbers.
        title: title, mark or product, as the office writes it.
        holders: rightsholders, at least one.
        territory: bitmap of countries.
        fields: bitmap of classes or technology fields; the whole right where the record has none.
        filed: filing date.
        granted: date of grant or registration, None for an application.
        expiry: end of the term.
        expiry_computed: True if the law says so (20 years from filing, 10 from registration), False if the record does.
        events: legal-status events in order.
        chain: recorded conveyances in order.
        pledges: security interests not released.
        as_of: date on which the record was true.
        sources: ids of every entry of the source files it was made of.
        notes: what a reader should know, a sentence each.
    """

    office: str
    kind: Kind
    number: str
    aliases: tuple[Alias, ...]
    title: str
    holders: tuple[Holder, ...]
    territory: int
    fields: int
    filed: date
    granted: date | None
    expiry: date
    expiry_computed: bool
    events: tuple[StatusEvent, ...]
    as_of: date
    sources: tuple[str, ...]
    chain: tuple[Conveyance, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def right_id(self) -> bytes:
        """Permanent id of the right in the register."""
        return right_id(self.office, self.kind, self.number)

    @property
    def category(self) -> Category:
        """Life state after all events."""
        return life_state([event.category for event in self.events]) or Category.A

    @property
    def is_in_force(self) -> bool:
        """True if the right is granted or revived and not ceased."""
        return self.category in IN_FORCE

    @property
    def encumbrance(self) -> Encumbrance:
        """What burdens the right."""
        return Encumbrance.PLEDGED if self.pledges else Encumbrance(0)

    @property
    def status(self) -> StatusEvent:
        """The event the life state comes from."""
        return next(event for event in reversed(self.events) if event.category == self.category)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry of a source file that cannot be registered.

    Attributes:
        source: its id, as in `Record.sources`.
        label: number and title as the source writes them, for a table.
        reason: one sentence.
    """

    source: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Everything the loader found: each entry of the source files is in one record's sources or left out."""

    records: tuple[Record, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())

    @property
    def entries(self) -> int:
        """Entries of the source files accounted for."""
        return sum(len(record.sources) for record in self.records) + len(self.left_out)

    def of_office(self, code: str) -> tuple[Record, ...]:
        """Records of one office, in the order loaded."""
        return tuple(record for record in self.records if record.office == code)


class RecordError(ValueError):
    """An entry cannot become a record; the message is the sentence for `LeftOut.reason`."""
