"""Signing in with Ethereum: for documents only the parties, their attorneys and the office may read."""

from __future__ import annotations

from typing import Any

from frontend import session
from frontend.flow import Action, Args, Intent, Step, WalletCall
from frontend.flow_bar import action


def _ask(intent: Intent) -> WalletCall:
    """The node's text for this account."""
    return WalletCall.message(intent.account, session.node().nonce(intent.account).message)


def _take(intent: Intent, signature: Any) -> bool:
    """Hand the signed text in and keep the token on the server; the browser never gets it."""
    text = bytes.fromhex(str(intent.call.params[0])[2:]).decode() if intent.call else ""
    session.keep_sign_in(intent.account, session.node().sign_in(text, str(signature)))
    return True


@action("sign-in")
def sign_in(args: Args) -> Action:
    """Prove that an account is one's own."""
    return Action(
        "Sign in",
        "You prove that this account is yours. Nothing is sent to the chain, and it costs nothing.",
        (Step("Sign in to read private documents.", _ask, _take),),
        "You are signed in.",
        lambda intent: session.begin_run(),
    )
