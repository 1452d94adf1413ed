import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import snekmate

from ipr.reasons import explain, reasons
from ipr.vocabulary.rules import find_rule

ROOT = Path(__file__).resolve().parents[2]
LITERAL = re.compile(r'"([a-z0-9]+: [^"]+)"')
TOKEN = Path(next(iter(snekmate.__path__))) / "tokens" / "erc20.vy"


def literals(*sources: Path) -> Iterator[str]:
    for source in sources:
        yield from LITERAL.findall(source.read_text("utf-8"))


def of_contracts() -> set[str]:
    """Every reason the platform's own contracts give, save those that name a rule by its number."""
    found = set(literals(*(ROOT / "contracts").rglob("*.vy")))
    return {reason for reason in found if not re.search(r"refused by rule( \d+)?\s*$", reason)}


def of_token() -> set[str]:
    return {reason for reason in reasons() if reason.startswith("erc20: ")}


def test_every_reason_of_the_contracts_has_its_sentence() -> None:
    assert len(of_contracts()) > 100
    assert of_contracts() - set(reasons()) == set()


def test_no_sentence_is_about_a_reason_nobody_gives() -> None:
    assert set(reasons()) - of_contracts() - of_token() == set()
    assert of_token() <= set(literals(TOKEN))


@pytest.mark.parametrize("reason", sorted(reasons()))
def test_sentence_and_advice_are_whole(reason: str) -> None:
    sentence, advice = reasons()[reason]
    assert not sentence[0].islower() and sentence.endswith(".")
    assert advice[0].isupper() and advice.endswith(".")
    assert reason not in sentence


@pytest.mark.parametrize(
    "message",
    [
        "participants: suspended",
        "execution reverted: participants: suspended",
        "VM Exception while processing transaction: execution reverted: participants: suspended",
        "execution reverted participants: suspended",
    ],
)
def test_a_node_wraps_the_reason_in_its_own_words(message: str) -> None:
    refused = explain(message)
    assert refused.reason == "participants: suspended"
    assert (refused.sentence, refused.advice) == reasons()["participants: suspended"]


@pytest.mark.parametrize("part", ["market", "auctions", "requests"])
def test_a_rule_is_told_by_its_own_sentence(part: str) -> None:
    refused = explain(f"execution reverted: {part}: refused by rule 7")
    assert (refused.sentence, refused.advice) == (find_rule(7).sentence, find_rule(7).advice)


def test_an_unknown_reason_is_still_a_sentence() -> None:
    assert (
        explain("execution reverted: elsewhere: odd thing").sentence == "The chain refuses this: elsewhere: odd thing."
    )
    assert explain("execution reverted").sentence == "The chain refuses this transaction."
