"""Who an account is, and what it can do next."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from ipr.cli.output import moment, print_facts, print_table
from ipr.cli.session import Session, find_person, reads
from ipr.errors import InvalidInput

ADDRESS = re.compile("0x[0-9a-fA-F]{40}")
Account = Annotated[str, typer.Argument(help="Address, or a role of the development chain such as buyer.")]


@reads
def account(session: Session, who: Account) -> None:
    """Show who an account is: participant, powers, office, clients, money."""
    found = session.node.get(f"/accounts/{address_of(who)}")

    def table() -> None:
        officer = found["officer"]
        clients = (f"{one['principal']['name']} (power {one['authority']})" for one in found["acting_for"])
        facts = {
            "Participant": found["participant"] and f"{found['participant']['name']} ({found['participant']['id']})",
            "Powers": found["powers"],
            "Officer of": officer and f"{officer['office_name']}: {', '.join(officer['roles'])}",
            "Acts for": list(clients),
            "Money": found["token_balance"]["text"],
            "Owed by the escrow": [money["text"] for money in found["owed"]],
        }
        print_facts(found["account"], facts)

    session.show(found, table)


@reads
def tasks(session: Session, who: Account) -> None:
    """Show what an account can do next, most urgent first."""
    found = session.node.get("/tasks", account=address_of(who))
    columns = ["What", "About", "Until", "In whose name"]
    rows = (
        (task["what"], task["about"], moment(task["due"]), (task["acting_for"] or {}).get("name"))
        for task in found["tasks"]
    )
    session.show(found, lambda: print_table(columns, rows, "Nothing to do now."))


def address_of(who: str) -> str:
    """An address as it is, or that of a role."""
    if not who.lower().startswith("0x"):
        return str(find_person(who).address)
    if not ADDRESS.fullmatch(who):
        raise InvalidInput(f"{who[:50]!r} is no address.", "An address is 0x and 40 hexadecimal digits; copy it whole.")
    return who
