"""An action of a person from intent to outcome: preflight, wallet, settlement, step by step.

An intent is plain data, so that it survives reruns, page switches and (kept by the browser) a reload.
What an action does is looked up again by its kind, from functions registered with `@registry.action`.
Nothing here knows Streamlit.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import uuid4

from frontend.wallet_state import Answer, Wallet, explain, same_account

log = logging.getLogger(__name__)
Args = Mapping[str, Any]


class Refused(Exception):
    """An action that would fail, or did: a sentence for the person, and advice."""

    def __init__(self, sentence: str, advice: str = "") -> None:
        """Keep both texts; `str()` gives them together."""
        super().__init__(f"{sentence} {advice}".strip())
        self.sentence, self.advice = sentence, advice


class Unavailable(Exception):
    """The node does not answer now; asking again later is right."""


@dataclass(frozen=True)
class WalletCall:
    """One request to the wallet (EIP-1193): method and parameters."""

    method: str
    params: list[Any]

    @classmethod
    def transaction(cls, transaction: Mapping[str, Any]) -> WalletCall:
        """Send a transaction; numbers become hexadecimal quantities as JSON-RPC wants them."""
        return cls("eth_sendTransaction", [{key: _quantity(value) for key, value in transaction.items()}])

    @classmethod
    def typed_data(cls, account: str, typed: Mapping[str, Any]) -> WalletCall:
        """Sign EIP-712 typed data."""
        return cls("eth_signTypedData_v4", [account, json.dumps(typed)])

    @classmethod
    def message(cls, account: str, text: str) -> WalletCall:
        """Sign a text (EIP-191), for signing in."""
        return cls("personal_sign", ["0x" + text.encode().hex(), account])


def _quantity(value: Any) -> Any:
    """An integer as a JSON-RPC quantity; everything else as it is."""
    return hex(value) if isinstance(value, int) and not isinstance(value, bool) else value


@dataclass(frozen=True)
class Step:
    """One wallet prompt of an action.

    `sentence` says what the wallet will be asked. `build` runs the preflight and returns the call,
    or None where the step is not needed; it raises Refused where the act would fail. `settle` gets
    the wallet's result and returns what to keep, or None while the outcome is not known yet; what the
    wallet was asked is still in `intent.call`.
    """

    sentence: str
    build: Callable[[Intent], WalletCall | None]
    settle: Callable[[Intent, Any], Any] = lambda intent, result: result


@dataclass(frozen=True)
class Action:
    """What a person does: a title, the sentence of what will happen, its steps, and words for the end."""

    title: str
    sentence: str
    steps: tuple[Step, ...]
    done: str
    finish: Callable[[Intent], None] = lambda intent: None


class State(StrEnum):
    """Where an intent stands."""

    REVIEW = "review"
    PROMPT = "prompt"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Intent:
    """One action under way.

    `step` counts from 0; `results` holds what each finished step kept. `origin` is the button it began with, `place`
    the page its bar belongs to.
    """

    id: str
    kind: str
    args: dict[str, Any]
    account: str
    chain_id: int
    state: State = State.REVIEW
    step: int = 0
    attempt: int = 0
    call: WalletCall | None = None
    raw: Any = None
    results: list[Any] = field(default_factory=list)
    trouble: str = ""
    advice: str = ""
    origin: str = ""
    place: str = ""

    @property
    def prompt_id(self) -> str:
        """The id under which the wallet is asked; each is asked once."""
        return f"{self.id}.{self.step}.{self.attempt}"

    @property
    def live(self) -> bool:
        """Whether this still goes on: a second action has to wait."""
        return self.state in (State.PROMPT, State.WAITING)

    @property
    def repeatable(self) -> bool:
        """Whether a press on the bar could still have this signed: then it has to be what the page shows."""
        return self.state in (State.REVIEW, State.FAILED)

    def as_data(self) -> dict[str, Any]:
        """The intent as the browser keeps it for a reload."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Intent | None:
        """An intent the browser gave back; None if it is not one."""
        try:
            call = data["call"]
            known = {**data, "state": State(data["state"]), "call": WalletCall(**call) if call else None}
            intent = cls(**known)
            int(intent.step), int(intent.attempt), list(intent.results), dict(intent.args)
        except (KeyError, TypeError, ValueError):
            return None
        return intent


class Registry:
    """The kinds of action there are; each is a function from its arguments to an Action."""

    def __init__(self) -> None:
        """Start empty."""
        self._kinds: dict[str, Callable[[Args], Action]] = {}

    def action(self, kind: str) -> Callable[[Callable[[Args], Action]], Callable[[Args], Action]]:
        """Register a kind of action; its arguments must be plain JSON data."""

        def register(make: Callable[[Args], Action]) -> Callable[[Args], Action]:
            self._kinds[kind] = make
            return make

        return register

    def knows(self, kind: str) -> bool:
        """Whether a kind is registered."""
        return kind in self._kinds

    def of(self, intent: Intent) -> Action:
        """The action an intent stands for."""
        return self._kinds[intent.kind](intent.args)


def begin(registry: Registry, kind: str, args: Args, wallet: Wallet, chain_id: int, review: bool = True) -> Intent:
    """A new intent: preflighted, then either shown for review or handed to the wallet at once."""
    intent = Intent(uuid4().hex, kind, dict(args), wallet.account, chain_id)
    obstacle = _obstacle(wallet, chain_id)
    if obstacle:
        return _failed(intent, obstacle)
    built = _build(registry, intent)
    return replace(built, state=State.REVIEW) if review and built.state is State.PROMPT else built


def confirm(registry: Registry, intent: Intent, wallet: Wallet) -> Intent:
    """The person read what will happen and goes on: preflight again, then ask the wallet."""
    return _ask(registry, intent, wallet) if intent.state is State.REVIEW else intent


def retry(registry: Registry, intent: Intent, wallet: Wallet) -> Intent:
    """Try a failed step again under a new prompt id; what earlier steps gave is kept."""
    if intent.state is not State.FAILED:
        return intent
    return _ask(registry, replace(intent, attempt=intent.attempt + 1, trouble="", advice=""), wallet)


def withdrawn(intent: Intent) -> Intent:
    """The page shows something else than what was reviewed: nothing of it can be signed any more."""
    return replace(intent, state=State.WITHDRAWN, call=None)


def answered(intent: Intent, prompt_id: str, answer: Answer) -> Intent:
    """Take the wallet's answer; answers to other prompts change nothing."""
    if intent.state is not State.PROMPT or prompt_id != intent.prompt_id:
        return intent
    if not answer.ok:
        return _failed(intent, explain(answer))
    return replace(intent, state=State.WAITING, raw=answer.result)


def advance(registry: Registry, intent: Intent) -> Intent:
    """Look whether what waits is settled; then the next step, or the end."""
    if intent.state is not State.WAITING:
        return intent
    try:
        step = registry.of(intent).steps[intent.step]
        kept = step.settle(intent, intent.raw)
    except Unavailable as trouble:
        return replace(intent, trouble=str(trouble))
    except Refused as refusal:
        return _failed(intent, refusal.sentence, refusal.advice)
    except Exception:
        log.exception("action %s could not be settled", intent.kind)
        return _failed(intent, "The portal could not read the outcome.", "Look at the page before you try again.")
    if kept is None:
        return replace(intent, trouble="")
    settled = replace(
        intent, step=intent.step + 1, attempt=0, call=None, raw=None, results=[*intent.results, kept], trouble=""
    )
    return _build(registry, settled)


def _obstacle(wallet: Wallet, chain_id: int, account: str = "") -> str:
    """What stands between a person and any wallet prompt, in words; empty if nothing does."""
    if not wallet.connected:
        return explain(Answer(ok=False, code=4900))
    if wallet.chain_id != chain_id:
        return explain(Answer(ok=False, code="chain_changed"))
    if account and not same_account(wallet.account, account):
        return explain(Answer(ok=False, code="account_changed"))
    return ""


def _ask(registry: Registry, intent: Intent, wallet: Wallet) -> Intent:
    """Preflight the current step and hand it to the wallet, unless the wallet itself is in the way."""
    obstacle = _obstacle(wallet, intent.chain_id, intent.account)
    return _failed(intent, obstacle) if obstacle else _build(registry, intent)


def _build(registry: Registry, intent: Intent) -> Intent:
    """The intent with the call of its current step; steps that are not needed are passed over."""
    try:
        action = registry.of(intent)
        while intent.step < len(action.steps):
            call = action.steps[intent.step].build(intent)
            if call:
                return replace(intent, state=State.PROMPT, call=call)
            intent = replace(intent, step=intent.step + 1, attempt=0, results=[*intent.results, None])
        action.finish(intent)
    except Refused as refusal:
        return _failed(intent, refusal.sentence, refusal.advice)
    except Unavailable as trouble:
        return _failed(intent, str(trouble))
    except Exception:
        log.exception("action %s could not be prepared", intent.kind)
        return _failed(intent, "The portal could not prepare this.", "Nothing was sent. Try again, or reload the page.")
    return replace(intent, state=State.DONE, call=None)


def _failed(intent: Intent, sentence: str, advice: str = "") -> Intent:
    """The intent, stopped, with the reason in words."""
    return replace(intent, state=State.FAILED, trouble=sentence, advice=advice, call=None)
