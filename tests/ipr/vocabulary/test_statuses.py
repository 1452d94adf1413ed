import pytest

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.offices import office_id
from ipr.vocabulary.statuses import (
    CATEGORY_WORDS,
    EVENT_CODES,
    LIFE_STATES,
    LIFE_WORDS,
    Category,
    MarkStatus,
    find_event,
    life_state,
    parse_category,
)

C = Category


def test_a_category_is_its_letter() -> None:
    assert C.F == ord("F") == 70 and C.F.letter == "F" and C.F.words == "right granted"
    assert {category.letter for category in C} == set("ABCDEFGHKLMNPQRSTUVWY")
    assert set(CATEGORY_WORDS) == set(C)
    assert all(parse_category(c.letter) is parse_category(int(c)) is c for c in C)


@pytest.mark.parametrize("letter", ["I", "J", "O", "X", "Z", "f", "", "FF", 0, 73])
def test_unused_letters_are_refused(letter: str | int) -> None:
    with pytest.raises(VocabularyError, match=r"no category of ST\.27"):
        parse_category(letter)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], None),
        ([C.R, C.S], None),
        ([C.A], C.A),
        ([C.A, C.Q, C.B], C.B),
        ([C.A, C.B, C.C], C.C),
        ([C.A, C.F, C.R, C.S, C.U], C.F),
        ([C.A, C.F, C.H], C.H),
        ([C.A, C.F, C.H, C.R], C.H),
        ([C.A, C.F, C.H, C.K, C.M], C.K),
        ([C.A, C.N], C.N),
    ],
)
def test_only_some_events_change_the_life_state(events: list[Category], state: Category | None) -> None:
    assert life_state(events) is state


def test_life_states_have_words() -> None:
    assert set(LIFE_WORDS) == LIFE_STATES == {C.A, C.B, C.C, C.F, C.H, C.K, C.N}


@pytest.mark.parametrize(
    ("office", "code", "category"),
    [
        ("RU", "PC41", C.R),
        ("RU", "QB4A", C.S),
        ("RU", "MM4A", C.H),
        ("RU", "NF4A", C.K),
        ("EA", "PZ4A", C.S),
        ("EP", "RAP2", C.R),
        ("EP", "27W", C.H),
        ("CN", "TR01", C.R),
        ("FR", "TP", C.R),
        ("DE", "R088", C.S),
        ("AU", "GC", C.S),
        ("US", "AS", C.R),
    ],
)
def test_national_codes(office: str, code: str, category: Category) -> None:
    found = find_event(office, f" {code.lower()} ")
    assert found is not None and found.category is category and found.words


def test_codes_belong_to_their_office() -> None:
    assert find_event("US", "QB4A") is None and find_event("XX", "AS") is None
    assert all(office_id(office) for office, _ in EVENT_CODES)


@pytest.mark.parametrize(
    ("status", "state"),
    [("RECEIVED", C.A), ("REGISTERED", C.F), ("CANCELLATION_PENDING", C.F), ("EXPIRED", C.H), ("REFUSED", C.B)],
)
def test_statuses_of_marks_and_designs(status: str, state: Category) -> None:
    assert MarkStatus[status].life is state
    assert "_" not in MarkStatus[status].words


def test_all_status_names_are_there() -> None:
    assert len(MarkStatus) == 21
