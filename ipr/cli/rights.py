"""Looking at the register of rights."""

from __future__ import annotations

from typing import Annotated

import typer

from ipr.cli.market import Limit
from ipr.cli.output import day, names, print_facts, print_table
from ipr.cli.session import Session, reads
from ipr.cli.values import kind_of, right_of

app = typer.Typer(no_args_is_help=True, help="The register: rights, their holders, history and encumbrances.")
Number = Annotated[str, typer.Argument(help="Number of the right, such as US10872483B2, or its id.")]


@app.command("list")
@reads
def list_rights(
    session: Session,
    words: Annotated[str, typer.Argument(help="Words of the title, a number or a holder.")] = "",
    office: Annotated[str, typer.Option("--office", help="ST.3 code, such as US.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="patent, utility-model, trade-mark or design.")] = "",
    owner: Annotated[int, typer.Option("--owner", help="Number of the participant who holds them.")] = 0,
    limit: Limit = 30,
) -> None:
    """List rights on the register."""
    columns = {
        "Office": lambda one: one["office"],
        "Kind": lambda one: one["kind_name"],
        "Number": lambda one: one["number"],
        "Title": lambda one: one["title"],
        "State": lambda one: one["state_words"],
        "Until": lambda one: day(one["expiry"]),
        "Owners": lambda one: names(one["owners"]),
    }
    given = kind_of(kind)
    session.page(
        "/rights", columns, "No right on the register answers to this.", q=words, office=office.upper(),
        kind=int(given) if given else None, owner=owner or None, limit=limit,
    )  # fmt: skip


@app.command("show")
@reads
def show(session: Session, number: Number) -> None:
    """Show one right: holders, scope, encumbrances, licences and its whole history."""
    found = session.node.get(f"/rights/{right_of(session.node, number)['id']}")

    def table() -> None:
        facts = {
            "Office": found["office_name"],
            "Kind": found["kind_name"],
            "State": found["state_words"],
            "Owners": names(found["owners"]),
            "Filed": day(found["filed"]),
            "Granted": day(found["granted"]),
            "Until": day(found["expiry"]),
            "Territory": found["territory_words"],
            "Fields": found["fields_words"],
            "Encumbrances": [f"{one['kind']} of {one['name']}" for one in found["encumbrances"] if not one["released"]],
            "Id": found["id"],
        }
        print_facts(f"{found['number']} · {found['title']}", facts)
        events = (
            (day(e["effective"]), e["category"], e["code"], e["code_words"], e["reference"]) for e in found["events"]
        )
        print_table(["Day", "ST.27", "Code", "Event", "Reference"], events, "No events.")
        licences = (
            (one["grant_words"], one["licensee"]["name"], one["territory_words"], day(one["end"]), one["live"])
            for one in found["licences"]
        )
        print_table(["Licence", "Licensee", "Territory", "Until", "Live"], licences, "No licences.")

    session.show(found, table)
