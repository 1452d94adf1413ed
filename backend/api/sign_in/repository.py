"""Nonces and sessions."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from backend.api.private import nonces, sessions


def keep_nonce(connection: Connection, nonce: str, expires: int, now: int) -> int:
    """Remember a nonce, forget those that expired; how many are open."""
    connection.execute(delete(nonces).where(nonces.c.expires <= now))
    connection.execute(nonces.insert(), {"nonce": nonce, "expires": expires})
    return connection.execute(select(func.count()).select_from(nonces)).scalar_one()


def consume_nonce(connection: Connection, nonce: str, now: int) -> bool:
    """Use a nonce up; False if it was used, is unknown or expired. One statement: it cannot be used twice."""
    used = delete(nonces).where(nonces.c.nonce == nonce, nonces.c.expires > now)
    return connection.execute(used).rowcount == 1


def keep_session(connection: Connection, token_hash: str, account: str, expires: int, now: int) -> None:
    """Remember a session, forget those that expired."""
    connection.execute(delete(sessions).where(sessions.c.expires <= now))
    connection.execute(sessions.insert(), {"token_hash": token_hash, "account": account, "expires": expires})


def session(connection: Connection, token_hash: str, now: int) -> tuple[str, int] | None:
    """Account and end of a session."""
    query = select(sessions.c.account, sessions.c.expires)
    row = connection.execute(query.where(sessions.c.token_hash == token_hash, sessions.c.expires > now)).first()
    return (row.account, row.expires) if row else None


def end_session(connection: Connection, token_hash: str) -> None:
    """Forget a session."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))
