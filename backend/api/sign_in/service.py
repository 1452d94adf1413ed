"""Sign-in with Ethereum (EIP-4361).

Domain, URI, scheme and chain must be the node's own; an expiry is required and capped; a nonce is used up by the first
attempt that presents it, so a message cannot be replayed.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from siwe import (  # type: ignore[import-untyped]
    ISO8601Datetime,
    SiweMessage,
    VerificationError,
    generate_nonce,
)
from sqlalchemy import Engine
from web3 import HTTPProvider

from backend.api.problems import NotAllowed, SignInNeeded, Unavailable, Unreadable
from backend.api.settings import Settings
from backend.api.sign_in import repository
from backend.api.sign_in.schemas import SignInMessage

MESSAGE_SECONDS: Final = 600
"""How long a message may wait for its signature: a hardware wallet takes minutes, not more."""
OPEN_NONCES: Final = 10_000
"""More open nonces than this are an attack, or a mistake."""
STATEMENT: Final = "Sign in to IPR Market. This signs no contract and moves no money."


def _iso(seconds: int) -> ISO8601Datetime:
    return ISO8601Datetime.from_datetime(datetime.fromtimestamp(seconds, UTC), "seconds")


def message_for(private: Engine, settings: Settings, chain_id: int, account: str, origin: str | None) -> SignInMessage:
    """A fresh message for a wallet.

    Raises:
        NotAllowed: the origin is no portal of this node.
        Unavailable: too many messages wait for a signature.
    """
    origin = origin or settings.portal_origins[0]
    if origin not in settings.portal_origins:
        raise NotAllowed(f"{origin} is no portal of this node; open the portal at {settings.portal_origins[0]}.")
    now, parts, nonce = int(time.time()), urlsplit(origin), generate_nonce()
    expires = now + MESSAGE_SECONDS
    with private.begin() as connection:
        if repository.keep_nonce(connection, nonce, expires, now) > OPEN_NONCES:
            raise Unavailable("Too many people are signing in at this moment; try again in ten minutes.")
    message = SiweMessage(
        scheme=parts.scheme,
        domain=parts.netloc,
        address=account,
        statement=STATEMENT,
        uri=origin,
        version="1",
        chain_id=chain_id,
        nonce=nonce,
        issued_at=_iso(now),
        expiration_time=_iso(expires),
    )
    return SignInMessage(message=message.prepare_message(), nonce=nonce, expires=expires)


def sign_in(
    private: Engine, settings: Settings, chain_id: int, text: str, signature: str, has_code: Callable[[str], bool]
) -> tuple[str, str, int]:
    """Check a signed message: the session's token, its account and its end.

    `has_code` tells whether an account is a contract, whose signatures the contract itself has to confirm (EIP-1271).

    Raises:
        Unreadable: it is no sign-in message, or has no near expiry.
        SignInNeeded: the nonce is used up, or message or signature are not what they should be.
    """
    try:
        message = SiweMessage.from_message(text)
    except Exception:
        # The parser raises whatever its grammar meets; whatever it is, this is no such message.
        raise Unreadable("This is no sign-in message; ask for one at /api/v1/sign-in/nonce and sign it.") from None
    now = int(time.time())
    _check_expiry(message, now)
    with private.begin() as connection:
        fresh = repository.consume_nonce(connection, message.nonce, now)
    if not fresh:
        raise SignInNeeded("This message was used before or has expired; ask for a new one and sign it.")
    _verify(message, signature, settings, chain_id, has_code(message.address))
    token = secrets.token_urlsafe(32)
    expires = now + 3600 * settings.session_hours
    with private.begin() as connection:
        repository.keep_session(connection, _hash(token), message.address, expires, now)
    return token, message.address, expires


def _check_expiry(message: SiweMessage, now: int) -> None:
    if message.expiration_time is None:
        raise Unreadable("The message never expires; ask for one at /api/v1/sign-in/nonce and sign it.")
    if datetime.fromisoformat(message.expiration_time.replace("Z", "+00:00")).timestamp() > now + MESSAGE_SECONDS + 5:
        raise Unreadable("The message is valid for too long; ask for one at /api/v1/sign-in/nonce and sign it.")


def _verify(message: SiweMessage, signature: str, settings: Settings, chain_id: int, has_code: bool) -> None:
    if message.uri not in settings.portal_origins:
        raise SignInNeeded("The message was made for another site; sign in from this node's portal.")
    parts = urlsplit(message.uri)
    try:
        message.verify(
            signature,
            scheme=parts.scheme,
            domain=parts.netloc,
            nonce=message.nonce,
            uri=message.uri,
            chain_id=chain_id,
            provider=HTTPProvider(settings.rpc_url) if has_code else None,
            strict=True,
        )
    except VerificationError as error:
        words = _WORDS.get(type(error).__name__, "The signature does not belong to this message and account")
        raise SignInNeeded(f"{words}; ask for a new message and sign it with the same account.") from None


_WORDS: Final = {
    "ExpiredMessage": "The message has expired",
    "NotYetValidMessage": "The message is not valid yet",
    "DomainMismatch": "The message was made for another site",
    "SchemeMismatch": "The message was made for another site",
    "ChainIdMismatch": "The message was made for another chain",
}


def account_of(private: Engine, token: str) -> tuple[str, int] | None:
    """Account and end of the session with this token."""
    with private.connect() as connection:
        return repository.session(connection, _hash(token), int(time.time()))


def sign_out(private: Engine, token: str) -> None:
    """End a session; harmless if there is none."""
    with private.begin() as connection:
        repository.end_session(connection, _hash(token))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
