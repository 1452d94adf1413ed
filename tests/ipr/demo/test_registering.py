from collections import Counter

import pytest

from ipr.chain import Chain
from ipr.demo.cast import MARKET_SELLER, SELLER
from ipr.demo.registering import JOINT, SHOWN, TOLD, choose, register_records, registration_of, shorten
from ipr.records import Record, load
from ipr.signers import NodeSigner


@pytest.fixture(scope="module")
def chosen() -> tuple[Record, ...]:
    return choose(load())


def named(records: tuple[Record, ...], number: str) -> Record:
    return next(record for record in records if number in (record.number, *(alias.number for alias in record.aliases)))


def test_a_first_start_has_at_least_25_rights_of_two_offices(chosen: tuple[Record, ...]) -> None:
    assert len(chosen) == SHOWN >= 25
    assert len({record.right_id for record in chosen}) == SHOWN
    offices = Counter(record.office for record in chosen)
    assert set(offices) == {"US", "EP", "FI", "SE"} and offices["US"] >= 25
    assert {int(record.kind) for record in chosen} == {1, 3, 4}
    marks = {record.office for record in chosen if int(record.kind) == 3}
    assert {"FI", "SE"} <= marks


@pytest.mark.parametrize("number", TOLD)
def test_what_the_demonstration_is_about_is_among_them(chosen: tuple[Record, ...], number: str) -> None:
    named(chosen, number)


def test_they_are_what_the_demonstration_says_of_them(chosen: tuple[Record, ...]) -> None:
    sold = named(chosen, "US10872483B2")
    assert [holder.name for holder in sold.holders] == [SELLER.name] and sold.is_in_force and not sold.pledges
    assert named(chosen, "US9410410B2").pledges
    assert not named(chosen, "EP1000000B1").is_in_force
    assert any(frozenset(holder.name for holder in record.holders) == JOINT for record in chosen)
    for number in TOLD[1:5]:
        assert [holder.name for holder in named(chosen, number).holders] == [MARKET_SELLER.name]


def test_fewer_and_more_can_be_chosen(chosen: tuple[Record, ...]) -> None:
    assert {record.number for record in choose(load(), 10)} <= {record.number for record in chosen}
    assert len(choose(load(), 10_000)) == len(load().records)


def test_entered_with_history_and_going_on_after_an_interruption(
    chain: Chain, chosen: tuple[Record, ...], undone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = chosen[:12]
    told: list[tuple[int, int]] = []
    whole, stop_after = NodeSigner.send_each, 2

    def interrupted(self: NodeSigner, chain: Chain, calls: object) -> object:
        """The first group of transactions is sent, then the power fails."""
        for number, done in enumerate(whole(self, chain, calls), 1):  # type: ignore[arg-type]
            yield done
            if number == stop_after:
                raise KeyboardInterrupt

    monkeypatch.setattr(NodeSigner, "send_each", interrupted)
    with pytest.raises(KeyboardInterrupt):
        register_records(chain, some, lambda done, total: None)
    monkeypatch.setattr(NodeSigner, "send_each", whole)
    register_records(chain, some, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    told.clear()
    register_records(chain, some, lambda done, total: told.append((done, total)))
    assert told == []
    for record in some:
        events = chain.events("IPRRegistry", "StatusRecorded", right=record.right_id)
        assert [event["code"] for event in events] == [event.code for event in record.events]
        numbers = chain.events("IPRRegistry", "NumberAdded", right=record.right_id)
        assert [number["number"] for number in numbers] == [alias.number for alias in record.aliases]
        assert len(chain.events("IPRRegistry", "EncumbranceRecorded", right=record.right_id)) == bool(record.pledges)


def test_a_registration_fits_the_register(chosen: tuple[Record, ...]) -> None:
    for record in chosen:
        entry = registration_of(record)
        assert len(entry.title.encode()) <= 256 and entry.expiry > entry.filed


@pytest.mark.parametrize(("text", "limit", "cut"), [("abc", 3, "abc"), ("abcdef", 5, "ab…"), ("äöü", 5, "ä…")])
def test_long_texts_are_cut_between_letters(text: str, limit: int, cut: str) -> None:
    assert shorten(text, limit) == cut
    assert len(shorten(text, limit).encode()) <= limit
