"""Events of `Directory`: offices, officers, parts, tokens."""

from sqlalchemy import Connection

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import put


def office_admitted(connection: Connection, event: Event) -> None:
    """A member office."""
    args = event.args
    put(
        connection,
        tables.offices,
        office=args["office"],
        name=args["name"],
        administrator=args["administrator"],
        admitted=event.time,
    )


def officer_appointed(connection: Connection, event: Event) -> None:
    """An officer and the roles from now on; none means dismissed."""
    args = event.args
    put(
        connection,
        tables.officers,
        officer=args["officer"],
        office=args["office"],
        account=args["account"],
        roles=args["roles"],
        name=args["name"],
        appointed=event.time,
    )


def part_installed(connection: Connection, event: Event) -> None:
    """A contract that holds a role of the platform."""
    args = event.args
    put(
        connection,
        tables.parts,
        role=args["role"],
        number=args["number"],
        address=args["part"],
        code_hash=args["code_hash"],
        installed=event.time,
    )


def token_accepted(connection: Connection, event: Event) -> None:
    """A token prices may be named in."""
    args = event.args
    put(connection, tables.tokens, token=args["token"], symbol=args["symbol"], decimals=args["decimals"])


HANDLERS = {
    "OfficeAdmitted": office_admitted,
    "OfficerAppointed": officer_appointed,
    "PartInstalled": part_installed,
    "TokenAccepted": token_accepted,
}
