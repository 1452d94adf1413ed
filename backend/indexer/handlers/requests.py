"""Events of `Requests`: filed, examined, decided."""

from typing import Any

from sqlalchemy import Connection, select

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put, put_all

FILED, EXAMINED, DEFICIENT, RESPONDED, REGISTERED, REFUSED, FINAL, WITHDRAWN = range(1, 9)
"""Status of a request."""
LIST_OF_RIGHTS = 1
"""Kind of a request that asks for the applicant's own rights, without a deal."""


def request_filed(connection: Connection, event: Event) -> None:
    """A request reached the office."""
    args = event.args
    of_deal = args["kind"] != LIST_OF_RIGHTS
    columns = ("request", "kind", "office", "applicant", "account", "authority", "salt", "document", "cid")
    put(
        connection,
        tables.requests,
        **{name: args[name] for name in columns},
        agreement=args["agreement"] if of_deal else None,
        item=args["item"] if of_deal else None,
        status=FILED,
        officer=0,
        filed=event.time,
        version=1,
        waived=0,
        position=event.position,
    )
    rows = [{"request": args["request"], "item": index, "right": right} for index, right in enumerate(args["rights"])]
    put_all(connection, tables.request_rights, rows)


def _change(connection: Connection, event: Event, **values: Any) -> None:
    change(connection, tables.requests, {"request": event.args["request"]}, **values)


def request_taken(connection: Connection, event: Event) -> None:
    """An officer took it in charge."""
    request = tables.requests.c
    status = connection.execute(select(request.status).where(request.request == event.args["request"])).scalar_one()
    _change(connection, event, status=EXAMINED if status == FILED else status, officer=event.args["officer"])


def deficiency_noted(connection: Connection, event: Event) -> None:
    """Something is missing; a response is due."""
    args = event.args
    _change(connection, event, status=DEFICIENT, due=args["due"], noticed=args["due"], version=args["version"])


def response_filed(connection: Connection, event: Event) -> None:
    """A party answered the notice."""
    args = event.args
    form = {name: args[name] for name in ("document", "cid")} if int(args["document"], 16) else {}
    _change(connection, event, status=RESPONDED, due=None, version=args["version"], **form)


def request_registered(connection: Connection, event: Event) -> None:
    """Granted: the register changed with it."""
    columns = ("version", "code", "reference", "warned", "reviewed", "rules")
    values = {name: event.args[name] for name in columns}
    _change(connection, event, status=REGISTERED, decided=event.time, due=None, **values)


def request_refused(connection: Connection, event: Event) -> None:
    """Refused with a ground; the money waits until the refusal is final."""
    args = event.args
    values = {name: args[name] for name in ("version", "ground", "reason")}
    _change(connection, event, status=REFUSED, decided=event.time, due=args["final_on"], **values)


def appeal_waived(connection: Connection, event: Event) -> None:
    """A side gave up its appeal."""
    request, agreement = tables.requests.c, tables.agreements.c
    columns = select(request.waived, agreement.grantor).outerjoin(
        tables.agreements, agreement.agreement == request.agreement
    )
    waived, grantor = connection.execute(columns.where(request.request == event.args["request"])).one()
    _change(connection, event, waived=waived | (1 if event.args["participant"] == grantor else 2))


def refusal_final(connection: Connection, event: Event) -> None:
    """Nothing can change the refusal any more."""
    _change(connection, event, status=FINAL, due=None)


def request_withdrawn(connection: Connection, event: Event) -> None:
    """The applicant took it back."""
    _change(connection, event, status=WITHDRAWN, decided=event.time, due=None)


HANDLERS = {
    "RequestFiled": request_filed,
    "RequestTaken": request_taken,
    "DeficiencyNoted": deficiency_noted,
    "ResponseFiled": response_filed,
    "RequestRegistered": request_registered,
    "RequestRefused": request_refused,
    "AppealWaived": appeal_waived,
    "RefusalFinal": refusal_final,
    "RequestWithdrawn": request_withdrawn,
}
