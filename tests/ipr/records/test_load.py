import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from ipr.records import LoadResult, Record, load
from ipr.records.loading import DATA
from ipr.records.parties import PERSON, is_natural_person
from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.fields import WHOLE, to_numbers
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.moments import to_seconds
from ipr.vocabulary.numbers import check, right_id
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import to_bitmap, to_codes

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def result() -> LoadResult:
    return load(on=ON)


@pytest.fixture(scope="module")
def by_number(result: LoadResult) -> dict[tuple[str, str], Record]:
    return {(record.office, record.number): record for record in result.records}


def _count_entries() -> int:
    """Entries of the source files, counted without the loader."""
    count = 0
    for path in DATA.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        lists = [content] if isinstance(content, dict) else [answer["answer"] for answer in content]
        for found in lists:
            rows = next(iter(found.values()))
            count += sum(max(1, len(row.get("properties", []))) for row in rows)
    for path in DATA.glob("*.xml"):
        root = etree.parse(path).getroot()
        count += len(root.xpath("//doc/arr[@name='applNum']/*"))
        count += len(root.xpath("//*[local-name()='exchange-document' or local-name()='family-member']"))
    return count


def test_every_entry_is_a_record_or_left_out(result: LoadResult) -> None:
    sources = [source for record in result.records for source in record.sources]
    sources += [left.source for left in result.left_out]
    assert len(sources) == len(set(sources)) == result.entries == _count_entries() == 1470


def test_every_reason_is_a_sentence(result: LoadResult) -> None:
    assert len(result.left_out) == 495
    for left in result.left_out:
        assert (
            left.reason.endswith(".")
            and (left.reason[0].isupper() or left.reason[0].isdigit())
            and len(left.reason) < 200
        )
        assert left.label


def test_enough_rights_of_enough_offices(result: LoadResult) -> None:
    counts = {code: len(result.of_office(code)) for code in ("US", "EP", "FI", "SE")}
    assert counts == {"US": 398, "EP": 1, "FI": 19, "SE": 6}
    assert {record.kind for record in result.records} == {Kind.PATENT, Kind.TRADE_MARK, Kind.DESIGN}
    assert sum(record.is_in_force and record.expiry > ON for record in result.records) == 347


def test_every_record_fits_the_register(result: LoadResult) -> None:
    for record in result.records:
        check(record.office, record.kind, record.number)
        assert record.right_id == right_id(record.office, record.kind, record.number)
        assert record.title and len(record.title.encode()) <= 256
        assert 1 <= len(record.holders) <= 8 and all(len(h.name.encode()) <= 96 for h in record.holders)
        assert to_codes(record.territory) and (record.fields == WHOLE or to_numbers(record.fields))
        assert 0 < to_seconds(record.filed) < to_seconds(record.expiry)
        assert [e.date for e in record.events] == sorted(e.date for e in record.events)
        assert all(len(e.code) <= 16 and e.code and to_seconds(e.date) for e in record.events)


def test_no_right_is_there_twice(result: LoadResult) -> None:
    ids = [record.right_id for record in result.records]
    numbers = [right_id(r.office, r.kind, a.number) for r in result.records for a in r.aliases]
    assert len(set(ids + numbers)) == len(ids) + len(numbers)


def test_a_patent_whose_owner_changed_its_name(by_number: dict[tuple[str, str], Record]) -> None:
    record = by_number["US", "US10872483B2"]
    assert record.title == "SYSTEMS AND METHODS FOR CONTROLLING ACCESS TO PHYSICAL SPACE"
    assert [alias.number for alias in record.aliases] == ["16136935", "US20190035194A1"]
    assert [holder.name for holder in record.holders] == ["LATCH SYSTEMS, INC."]
    assert [(deed.reference, deed.assignees) for deed in record.chain] == [
        ("047386/0595", ("LATCHABLE, INC.",)),
        ("055132/0647", ("LATCH, INC.",)),
        ("058293/0075", ("LATCH SYSTEMS, INC.",)),
    ]
    assert record.filed == date(2018, 9, 20) and record.granted == date(2020, 12, 22)
    assert record.expiry == date(2038, 9, 20) and record.expiry_computed
    assert record.category is Category.F and record.encumbrance == Encumbrance(0)


def test_deeds_of_one_day_follow_title(by_number: dict[tuple[str, str], Record]) -> None:
    record = by_number["US", "6204399"]
    assert [deed.assignees[0] for deed in record.chain] == [
        "1536345 B.C. UNLIMITED LIABILITY COMPANY",
        "RAC7 GAMES ULC",
        "APPLE INC.",
    ]
    assert record.kind is Kind.TRADE_MARK and record.title == "SNEAKY SASQUATCH"


def test_pledges_that_were_released_are_gone(by_number: dict[tuple[str, str], Record]) -> None:
    record = by_number["US", "US9410410B2"]
    assert record.encumbrance == Encumbrance.PLEDGED
    assert [pledge.reference for pledge in record.pledges] == [
        "049342/0819",
        "049107/0392",
        "049111/0583",
        "057434/0429",
    ]
    assert record.pledges[-1].pledgee == "WILMINGTON SAVINGS FUND SOCIETY, FSB"
    released = {"048041/0605", "048818/0520"}
    assert released <= {event.reference for event in record.events if event.category is Category.S}


def test_a_lapsed_european_patent_has_ceased(by_number: dict[tuple[str, str], Record]) -> None:
    record = by_number["EP", "EP1000000B1"]
    assert record.category is Category.H and not record.is_in_force
    assert record.status.date == date(2011, 11, 30) and record.status.code == "PG25"
    assert len(to_codes(record.territory)) == 19
    assert [(scheme.name, number) for scheme, number in to_numbers(record.fields)] == [
        ("TECHNOLOGY", 1),
        ("TECHNOLOGY", 29),
    ]
    assert record.title.startswith("Apparatus for manufacturing green bricks")


def test_a_term_that_is_over_ends_the_right(by_number: dict[tuple[str, str], Record]) -> None:
    record = by_number["US", "US6195024B1"]
    assert record.category is Category.H and record.status.computed
    assert record.status.date == date(2018, 12, 12)


def test_nothing_ends_before_its_day() -> None:
    earlier = {record.number: record for record in load(on=date(2018, 12, 11)).records}
    assert earlier["US6195024B1"].category is Category.F


@pytest.mark.parametrize(
    ("key", "category"),
    [
        (("US", "15123456"), Category.B),
        (("FI", "FI124716B"), Category.H),
        (("FI", "20125600"), Category.B),
        (("FI", "228984"), Category.F),
        (("FI", "49497"), None),
        (("SE", "639377"), Category.F),
        (("SE", "2016-00749"), Category.B),
        (("SE", "2615555-6"), Category.A),
    ],
)
def test_life_states(by_number: dict[tuple[str, str], Record], key: tuple[str, str], category: Category | None) -> None:
    record = by_number.get(key)
    assert (record.category if record else None) is category


def test_terms_the_record_states_are_taken_as_they_are(by_number: dict[tuple[str, str], Record]) -> None:
    record = by_number["FI", "228984"]
    assert record.expiry == date(2033, 11, 14) and not record.expiry_computed
    assert [n for _, n in to_numbers(record.fields)] == [36] and record.territory == to_bitmap(["FI"])


def test_persons_are_flagged_and_never_named(result: LoadResult) -> None:
    persons = [h for record in result.records for h in record.holders if h.is_natural_person]
    assert persons and {holder.name for holder in persons} == {PERSON}
    parties = {name for r in result.records for deed in r.chain for name in (*deed.assignors, *deed.assignees)}
    assert all(name == PERSON or not is_natural_person(name) for name in parties)


def test_two_companies_hold_jointly(by_number: dict[tuple[str, str], Record], result: LoadResult) -> None:
    joint = [record for record in result.records if len(record.holders) == 2]
    assert {frozenset(h.name for h in r.holders) for r in joint} == {
        frozenset(["SIVANTOS PTE. LTD.", "WIDEX A/S"]),
        frozenset(["OTICON A/S", "WIDEX A/S"]),
    }
    assert all(holder.share_bp == 0 for record in joint for holder in record.holders)


def test_the_order_is_the_same_each_time(result: LoadResult) -> None:
    assert load(on=ON) == result


def test_an_empty_directory_has_no_records(tmp_path: Path) -> None:
    assert load(tmp_path, ON) == LoadResult()
