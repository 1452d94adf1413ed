"""Steps most acts are made of: a transaction the node drafted, and a permit for exactly the sum to be paid.

Every act's arguments are plain JSON: `body` is what the draft is asked for, `about` what the act is about in words,
`fixed` what was chosen at the press of the button (salt, times counted from then), `go` an optional page to show when
it is done.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from frontend import session
from frontend.flow import Action, Args, Intent, Refused, Step, WalletCall
from frontend.flow_bar import GO
from frontend.shapes import Draft
from ipr.sentences import sentence as ended

_IDS = "drafted_ids"


def transaction(
    name: str, sentence: str, args: Args, extra: Callable[[Intent], dict[str, Any]] = lambda intent: {}
) -> Step:
    """A transaction drafted by the node under `name`; `extra` adds what earlier steps gave."""

    def build(intent: Intent) -> WalletCall:
        draft = drafted(name, intent, args, extra(intent))
        if draft.call is None:
            raise Refused("The node drafted no transaction.", "Start portal and node of one version.")
        st.session_state[_IDS] = {**draft.ids}
        call = draft.call
        return WalletCall.transaction({"from": intent.account, "to": call.to, "data": call.data, "value": call.value})

    return Step(sentence, build, settled)


def permit(sentence: str, args: Args) -> Step:
    """A signature that lets the escrow take exactly the sum; passed over where an allowance is in place."""

    def build(intent: Intent) -> WalletCall | None:
        draft = drafted("permit", intent, args, {})
        return WalletCall.typed_data(intent.account, draft.typed_data) if draft.typed_data else None

    def settle(intent: Intent, signature: Any) -> dict[str, Any]:
        asked = json.loads(intent.call.params[1]) if intent.call else {}
        return {"signature": str(signature), "deadline": int(asked["message"]["deadline"])}

    return Step(sentence, build, settle)


def permitted(intent: Intent) -> dict[str, Any]:
    """The permit an earlier step gave, for the draft of the payment."""
    return {"permit": intent.results[0] if intent.results else None}


def drafted(name: str, intent: Intent, args: Args, extra: dict[str, Any]) -> Draft:
    """The node's draft of an act by this account; it raises Refused where the act would fail."""
    return session.node().draft(name, {"account": intent.account, **args["body"], **args.get("fixed", {}), **extra})


def settled(intent: Intent, transaction_hash: Any) -> str | None:
    """The transaction once the node's index has its block; None before, Refused if it failed."""
    found = session.node().transaction(str(transaction_hash))
    if found.status == "failed":
        raise Refused(found.detail or "The transaction failed on the chain.", "Nothing changed; look, then try again.")
    return str(transaction_hash) if found.indexed else None


def act(name: str, args: Args, title: str, sentence: str, done: str, asked: str = "") -> Action:
    """An act of one transaction, and the words around it; `asked` is the wallet's sentence, by default the title."""
    return Action(title, sentence, (transaction(name, asked or ended(title), args),), done, finish(args))


def finish(args: Args) -> Callable[[Intent], None]:
    """What follows an act: pages ask the node anew; where the act names a page, it is shown."""

    def end(intent: Intent) -> None:
        session.begin_run()
        go = args.get("go")
        if go:
            page, parameter, kind = go
            found = st.session_state.get(_IDS, {}).get(kind) if kind else None
            if not kind or found:
                st.session_state[GO] = {"page": page, "values": {parameter: found} if kind else {}, "act": intent.id}

    return end
