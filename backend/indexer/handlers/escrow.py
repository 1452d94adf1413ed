"""Events of `Escrow`: every token the platform holds, and what it owes."""

from sqlalchemy import Connection, select

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put

PREPARED, HELD, PAID, REFUNDED = 1, 2, 3, 4
"""Status of an escrow account."""


def account_prepared(connection: Connection, event: Event) -> None:
    """An account whose payee and token are fixed before there is money in it."""
    columns = ("account", "payee", "token", "decider")
    put(
        connection,
        tables.escrow_accounts,
        **{name: event.args[name] for name in columns},
        amount=0,
        status=PREPARED,
        credited=False,
        changed=event.time,
    )


def deposited(connection: Connection, event: Event) -> None:
    """Money came in; in an auction it replaces the earlier leader's."""
    columns = ("account", "payer", "payee", "token", "amount", "decider")
    put(
        connection,
        tables.escrow_accounts,
        **{name: event.args[name] for name in columns},
        status=HELD,
        credited=False,
        changed=event.time,
    )


def paid(connection: Connection, event: Event) -> None:
    """The amount went to the payee."""
    _release(connection, event, PAID, event.args["payee"])


def refunded(connection: Connection, event: Event) -> None:
    """The amount went back to the payer."""
    _release(connection, event, REFUNDED, event.args["payer"])


def _release(connection: Connection, event: Event, status: int, participant: int) -> None:
    args = event.args
    key = {"account": args["account"]}
    change(connection, tables.escrow_accounts, key, status=status, credited=args["credited"], changed=event.time)
    if args["credited"]:
        _owe(connection, participant, args["token"], args["amount"])


def withdrawn(connection: Connection, event: Event) -> None:
    """What was owed reached the participant's payout address."""
    args = event.args
    _owe(connection, args["participant"], args["token"], -args["amount"])


def _owe(connection: Connection, participant: int, token: str, amount: int) -> None:
    owed = tables.owed.c
    present = select(owed.amount).where(owed.participant == participant, owed.token == token)
    before = connection.execute(present).scalar() or 0
    put(connection, tables.owed, participant=participant, token=token, amount=max(0, before + amount))


HANDLERS = {
    "AccountPrepared": account_prepared,
    "Deposited": deposited,
    "Paid": paid,
    "Refunded": refunded,
    "Withdrawn": withdrawn,
}
