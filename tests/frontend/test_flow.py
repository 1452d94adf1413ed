"""The state machine of an action, without a browser and without Streamlit."""

from dataclasses import replace
from typing import Any

import pytest

from frontend.flow import (
    Action,
    Intent,
    Refused,
    Registry,
    State,
    Step,
    Unavailable,
    WalletCall,
    advance,
    answered,
    begin,
    confirm,
    retry,
)
from frontend.wallet_state import Answer, Wallet

CHAIN = 31_337
SELLER = "0x" + "aB" * 20
WALLET = Wallet("Test wallet", SELLER, CHAIN, reported=True)
SIGNATURE = Answer(ok=True, result="0xsigned")


def registry(*steps: Step, finish: Any = lambda intent: None) -> Registry:
    """A registry with one kind of action, 'sell'."""
    made = Registry()
    made.action("sell")(lambda args: Action("Sell", "The right is offered.", steps, "Offered.", finish))
    return made


def call(intent: Intent) -> WalletCall:
    return WalletCall("personal_sign", [intent.account])


SIGN = Step("sign the terms", call)


def test_review_waits_for_the_person() -> None:
    known = registry(SIGN)
    intent = begin(known, "sell", {}, WALLET, CHAIN)
    assert intent.state is State.REVIEW
    asked = confirm(known, intent, WALLET)
    assert (asked.state, asked.call) == (State.PROMPT, call(intent))


def test_without_review_the_wallet_is_asked_at_once() -> None:
    assert begin(registry(SIGN), "sell", {}, WALLET, CHAIN, review=False).state is State.PROMPT


@pytest.mark.parametrize(
    ("wallet", "sentence"),
    [
        (Wallet(), "Your wallet is not connected. Connect it at the top of the page, then try again."),
        (
            replace(WALLET, chain_id=1),
            "Your wallet is on another network. Switch the network at the top, then try again.",
        ),
    ],
)
def test_wallet_in_the_way(wallet: Wallet, sentence: str) -> None:
    intent = begin(registry(SIGN), "sell", {}, wallet, CHAIN)
    assert (intent.state, intent.trouble) == (State.FAILED, sentence)


def test_confirm_with_another_account_is_refused() -> None:
    known = registry(SIGN)
    intent = begin(known, "sell", {}, WALLET, CHAIN)
    other = confirm(known, intent, replace(WALLET, account="0x" + "00" * 20))
    assert other.trouble.startswith("Your wallet now uses another account.")


def test_capitals_of_an_account_do_not_matter() -> None:
    known = registry(SIGN)
    intent = begin(known, "sell", {}, WALLET, CHAIN)
    assert confirm(known, intent, replace(WALLET, account=SELLER.lower())).state is State.PROMPT


def test_refusal_before_the_wallet() -> None:
    def refuse(intent: Intent) -> WalletCall:
        raise Refused("The right is pledged.", "Ask the pledgee.")

    intent = begin(registry(Step("publish", refuse)), "sell", {}, WALLET, CHAIN)
    assert (intent.state, intent.trouble, intent.advice) == (State.FAILED, "The right is pledged.", "Ask the pledgee.")
    assert intent.call is None


def test_preflight_runs_again_on_confirm() -> None:
    pledged: list[bool] = []

    def build(intent: Intent) -> WalletCall:
        if pledged:
            raise Refused("The right is pledged.")
        return call(intent)

    known = registry(Step("publish", build))
    intent = begin(known, "sell", {}, WALLET, CHAIN)
    pledged.append(True)
    assert confirm(known, intent, WALLET).trouble == "The right is pledged."


def test_answer_to_another_prompt_changes_nothing() -> None:
    intent = begin(registry(SIGN), "sell", {}, WALLET, CHAIN, review=False)
    assert answered(intent, "other", SIGNATURE) == intent


def test_one_answer_only() -> None:
    intent = begin(registry(SIGN), "sell", {}, WALLET, CHAIN, review=False)
    once = answered(intent, intent.prompt_id, SIGNATURE)
    assert answered(once, intent.prompt_id, Answer(ok=False, code=4001)) == once


def test_rejection_then_retry_has_a_new_prompt() -> None:
    known = registry(SIGN)
    intent = begin(known, "sell", {}, WALLET, CHAIN, review=False)
    rejected = answered(intent, intent.prompt_id, Answer(ok=False, code=4001))
    assert rejected.trouble == "You rejected the request in your wallet. Nothing was signed or sent."
    again = retry(known, rejected, WALLET)
    assert again.state is State.PROMPT and again.prompt_id != intent.prompt_id


def test_unsettled_outcome_waits() -> None:
    known = registry(replace(SIGN, settle=lambda intent, raw: None))
    intent = begin(known, "sell", {}, WALLET, CHAIN, review=False)
    waiting = answered(intent, intent.prompt_id, SIGNATURE)
    assert advance(known, waiting) == waiting


def test_steps_get_what_earlier_ones_kept() -> None:
    seen: list[Any] = []

    def second(intent: Intent) -> WalletCall:
        seen.append(list(intent.results))
        return call(intent)

    known = registry(SIGN, Step("not needed", lambda intent: None), Step("send", second))
    intent = begin(known, "sell", {}, WALLET, CHAIN, review=False)
    after = advance(known, answered(intent, intent.prompt_id, SIGNATURE))
    assert (after.state, after.step, seen) == (State.PROMPT, 2, [["0xsigned", None]])


def test_end_is_done_and_finish_runs_once() -> None:
    ends: list[list[Any]] = []
    known = registry(SIGN, finish=lambda intent: ends.append(intent.results))
    intent = begin(known, "sell", {}, WALLET, CHAIN, review=False)
    done = advance(known, answered(intent, intent.prompt_id, SIGNATURE))
    assert advance(known, done).state is State.DONE
    assert ends == [["0xsigned"]]


def test_node_down_keeps_waiting_and_says_so() -> None:
    def down(intent: Intent, raw: Any) -> None:
        raise Unavailable("The node does not answer.")

    known = registry(replace(SIGN, settle=down))
    intent = begin(known, "sell", {}, WALLET, CHAIN, review=False)
    waiting = advance(known, answered(intent, intent.prompt_id, SIGNATURE))
    assert (waiting.state, waiting.trouble) == (State.WAITING, "The node does not answer.")


def test_failed_transaction_is_a_sentence() -> None:
    def reverted(intent: Intent, raw: Any) -> None:
        raise Refused("The offer was taken by somebody else.", "Look for another.")

    known = registry(replace(SIGN, settle=reverted))
    intent = begin(known, "sell", {}, WALLET, CHAIN, review=False)
    failed = advance(known, answered(intent, intent.prompt_id, SIGNATURE))
    assert (failed.state, failed.trouble) == (State.FAILED, "The offer was taken by somebody else.")


def test_bug_in_a_step_is_a_sentence() -> None:
    def bug(intent: Intent) -> WalletCall:
        raise KeyError("bug")

    assert begin(registry(Step("x", bug)), "sell", {}, WALLET, CHAIN).trouble == "The portal could not prepare this."


def test_survives_the_browser() -> None:
    known = registry(SIGN, SIGN)
    intent = begin(known, "sell", {"price": 5}, WALLET, CHAIN, review=False)
    later = advance(known, answered(intent, intent.prompt_id, SIGNATURE))
    assert Intent.from_data(later.as_data()) == later


@pytest.mark.parametrize(
    "data", [{}, {"id": "x"}, {"state": "unknown", "call": None}, {"call": {"bad": 1}, "state": "done"}]
)
def test_malformed_data_are_no_intent(data: dict[str, Any]) -> None:
    assert Intent.from_data(data) is None


def test_transaction_numbers_become_quantities() -> None:
    made = WalletCall.transaction({"value": 16, "data": "0x01", "to": SELLER})
    assert made.params == [{"value": "0x10", "data": "0x01", "to": SELLER}]
