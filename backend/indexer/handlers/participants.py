"""Events of `Participants`: applications, participants, their accounts and powers of attorney."""

from sqlalchemy import Connection

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put, put_all
from ipr.vocabulary.powers import ALL_POWERS

PROPOSED, ACCEPTED, ENDED = 1, 2, 3
"""Status of a power of attorney."""
_NOTHING_ANNOUNCED = {"proposed_payout": None, "payout_due": None, "payout_by": None}
_NO_PROPOSAL = {"proposed_powers": 0, "proposed_by": None, "proposed": None}


def applied(connection: Connection, event: Event) -> None:
    """An application; an account has one open at a time, so a new one replaces it."""
    args = event.args
    change(connection, tables.applications, {"account": args["account"], "status": "open"}, status="replaced")
    put(
        connection,
        tables.applications,
        position=event.position,
        **{name: args[name] for name in ("account", "application", "office", "kind", "attorney", "country")},
        name=args["name"],
        identity=args["identity"],
        status="open",
        reason="",
        filed=event.time,
    )


def application_withdrawn(connection: Connection, event: Event) -> None:
    """The applicant took the application back."""
    key = {"account": event.args["account"], "status": "open"}
    change(connection, tables.applications, key, status="withdrawn", decided=event.time)


def application_rejected(connection: Connection, event: Event) -> None:
    """The office turned the application down and said why."""
    args = event.args
    change(
        connection,
        tables.applications,
        {"account": args["account"], "status": "open"},
        status="rejected",
        reason=args["reason"],
        officer=args["officer"],
        decided=event.time,
    )


def admitted(connection: Connection, event: Event) -> None:
    """The applicant is a participant; the account has every power and receives the money."""
    args = event.args
    change(
        connection,
        tables.applications,
        {"account": args["account"], "status": "open"},
        status="admitted",
        officer=args["officer"],
        participant=args["participant"],
        decided=event.time,
    )
    put(
        connection,
        tables.participants,
        **{name: args[name] for name in ("participant", "name", "kind", "attorney", "country", "office", "officer")},
        application=args["application"],
        payout=args["account"],
        suspended=False,
        since=event.time,
    )
    put(connection, tables.parties, party=args["participant"], name=args["name"], participant=args["participant"])
    put(
        connection,
        tables.accounts,
        account=args["account"],
        participant=args["participant"],
        powers=int(ALL_POWERS),
        changed=event.time,
    )


def suspended(connection: Connection, event: Event) -> None:
    """The accrediting office suspended a participant, and says why."""
    args = event.args
    change(connection, tables.participants, {"participant": args["participant"]}, suspended=True)
    put(
        connection,
        tables.suspensions,
        position=event.position,
        **{name: args[name] for name in ("participant", "officer", "reason")},
        since=event.time,
        lifted=False,
    )


def reinstated(connection: Connection, event: Event) -> None:
    """The suspension was lifted."""
    args = event.args
    change(connection, tables.participants, {"participant": args["participant"]}, suspended=False)
    change(
        connection,
        tables.suspensions,
        {"participant": args["participant"], "lifted": False},
        lifted=True,
        until=event.time,
        lifted_by=args["officer"],
        lifted_reason=args["reason"],
    )


def account_proposed(connection: Connection, event: Event) -> None:
    """A participant offers powers to an account, which has to accept; without powers the proposal is taken back."""
    args = event.args
    offered = {"proposed_powers": args["powers"], "proposed_by": args["by"], "proposed": event.time}
    key = {name: args[name] for name in ("account", "participant")}
    put(connection, tables.accounts, **key, **(offered if args["powers"] else _NO_PROPOSAL))


def account_changed(connection: Connection, event: Event) -> None:
    """Powers of an account as they stand from now on.

    An account without powers that changes its own accepts what was proposed to it; nobody else uses a proposal up.
    """
    args = event.args
    key = {name: args[name] for name in ("account", "participant")}
    if args["by"] == args["account"]:
        change(connection, tables.accounts, {**key, "powers": 0}, **_NO_PROPOSAL)
    put(connection, tables.accounts, **key, powers=args["powers"], changed=event.time)


def payout_proposed(connection: Connection, event: Event) -> None:
    """A new payout address is announced, or (due 0) the announcement taken back."""
    args = event.args
    announced = {"proposed_payout": args["account"], "payout_due": args["due"], "payout_by": args["by"]}
    key = {"participant": args["participant"]}
    change(connection, tables.participants, key, **(announced if args["due"] else _NOTHING_ANNOUNCED))


def payout_changed(connection: Connection, event: Event) -> None:
    """The announced payout address holds from now on."""
    args = event.args
    key = {"participant": args["participant"]}
    change(connection, tables.participants, key, payout=args["account"], **_NOTHING_ANNOUNCED)


def power_proposed(connection: Connection, event: Event) -> None:
    """A power of attorney offered to an attorney."""
    args = event.args
    put(
        connection,
        tables.powers,
        **{name: args[name] for name in ("authority", "principal", "attorney", "powers", "start", "end")},
        status=PROPOSED,
        limited=bool(args["rights"]),
        proposed=event.time,
    )
    rows = [{"authority": args["authority"], **listing} for listing in args["rights"]]
    put_all(connection, tables.power_rights, rows)


def power_accepted(connection: Connection, event: Event) -> None:
    """The attorney accepted."""
    change(connection, tables.powers, {"authority": event.args["authority"]}, status=ACCEPTED, accepted=event.time)


def power_ended(connection: Connection, event: Event) -> None:
    """Revoked by the principal or renounced by the attorney."""
    change(
        connection,
        tables.powers,
        {"authority": event.args["authority"]},
        status=ENDED,
        ended=event.time,
        ended_by_principal=event.args["by_principal"],
    )


HANDLERS = {
    "Applied": applied,
    "ApplicationWithdrawn": application_withdrawn,
    "ApplicationRejected": application_rejected,
    "Admitted": admitted,
    "Suspended": suspended,
    "Reinstated": reinstated,
    "AccountProposed": account_proposed,
    "AccountChanged": account_changed,
    "PayoutProposed": payout_proposed,
    "PayoutChanged": payout_changed,
    "PowerProposed": power_proposed,
    "PowerAccepted": power_accepted,
    "PowerEnded": power_ended,
}
