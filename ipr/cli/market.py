"""Looking at the market and the network."""

from __future__ import annotations

from typing import Annotated

import typer

from ipr.cli.output import day, names, print_facts, print_table, short
from ipr.cli.session import Session, reads
from ipr.cli.values import grant_of, kind_of

Limit = Annotated[int, typer.Option("--limit", min=1, max=100, help="How many at most.")]


@reads
def market(
    session: Session,
    words: Annotated[str, typer.Argument(help="Words of the title, a number or a name.")] = "",
    type_: Annotated[str, typer.Option("--type", help="offer or auction.")] = "",
    office: Annotated[str, typer.Option("--office", help="ST.3 code, such as US.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="patent, utility-model, trade-mark or design.")] = "",
    grant: Annotated[str, typer.Option("--grant", help="assignment, exclusive, sole or non-exclusive.")] = "",
    sort: Annotated[str, typer.Option("--sort", help="newest, ending, price_up or price_down.")] = "newest",
    limit: Limit = 30,
) -> None:
    """Show what is offered and auctioned."""
    columns = {
        "Rights": lambda one: ", ".join(right["number"] for right in one["rights"]),
        "Title": lambda one: one["rights"][0]["title"],
        "Grant": lambda one: one["grant_words"],
        "Price": lambda one: (one.get("highest") or one["price"])["text"],
        "From": lambda one: one["grantor"]["name"],
        "Until": lambda one: day(one.get("ends") or one["closes"]),
        "Status": lambda one: f"{one['type']}, {one['status']}",
        "Id": lambda one: short(one["id"]),
    }
    given_kind, given_grant = kind_of(kind), grant_of(grant) if grant else None
    session.page(
        "/market", columns, "Nothing on the market answers to this.", q=words, type=type_, office=office.upper(),
        kind=int(given_kind) if given_kind else None, grant=int(given_grant) if given_grant else None, sort=sort,
        limit=limit,
    )  # fmt: skip


@reads
def network(session: Session) -> None:
    """Show the network: its chain, contracts, offices with their officers, tokens."""
    found = session.node.get("/network")
    health = session.node.get("/health")

    def table() -> None:
        facts = {
            "Chain": f"{found['chain_id']} at {found['rpc_url']}",
            "Block": f"{health['head']}, indexed to {health['indexed']}",
            "Tokens": ", ".join(token["symbol"] for token in found["tokens"]),
        }
        print_facts(found["network"], facts)
        offices = ((office["code"], office["name"], names(office["officers"])) for office in found["offices"])
        print_table(["Office", "Name", "Officers"], offices, "No offices.")
        parts = ((part["name"], part["address"], part["role"]) for part in found["parts"])
        print_table(["Contract", "Address", "Role"], parts, "No contracts.")

    session.show(found | {"health": health}, table)
