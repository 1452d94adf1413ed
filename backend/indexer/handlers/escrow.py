"""Events of `Escrow`: every token the platform holds, and what it owes."""

from sqlalchemy import Connection, select

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put

PREPARED, HELD, PAID, REFUNDED = 1, 2, 3, 4
"""Status of an escrow account."""


def account_prepared(connection: Connection, event: Event) -> None:
    """An account whose payee and amount are fixed before there is money in it."""
    columns = ("account", "payee", "token", "amount", "decider")
    put(
        connection,
        tables.escrow_accounts,
        **{name: event.args[name] for name in columns},
        status=PREPARED,
        credited=False,
        changed=event.time,
    )


def deposited(connection: Connection, event: Event) -> None:
    """Money came in."""
    columns = ("account", "payer", "payee", "token", "amount", "decider")
    put(
        connection,
        tables.escrow_accounts,
        **{name: event.args[name] for name in columns},
        status=HELD,
        credited=False,
        changed=event.time,
    )


def payer_replaced(connection: Connection, event: Event) -> None:
    """Another bidder leads an auction: the same amount came in from it and went back to the earlier one."""
    args, row = event.args, tables.escrow_accounts.c
    change(connection, tables.escrow_accounts, {"account": args["account"]}, payer=args["payer"], changed=event.time)
    if args["credited"]:
        held = select(row.token, row.amount).where(row.account == args["account"])
        token, amount = connection.execute(held).one()
        _owe(connection, args["earlier"], token, amount)


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
    "PayerReplaced": payer_replaced,
    "Paid": paid,
    "Refunded": refunded,
    "Withdrawn": withdrawn,
}
