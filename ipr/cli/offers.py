"""Offers at a fixed price."""

from __future__ import annotations

from typing import Annotated

import typer

from ipr.cli.output import moment, names, print_facts, print_table
from ipr.cli.session import Session, acts, reads
from ipr.cli.values import grant_of, priced, seconds_of, whole_id

app = typer.Typer(no_args_is_help=True, help="Offers at a fixed price: look, publish, accept, cancel.")
Offer = Annotated[str, typer.Argument(help="Id of the offer.")]
Until = Annotated[str, typer.Option("--until", help="Last day of the offer, YYYY-MM-DD.")]
Completion = Annotated[int, typer.Option("--completion-days", help="Days from acceptance to the long-stop date.")]


@app.command("show")
@reads
def show(session: Session, offer: Offer) -> None:
    """Show an offer with its terms."""
    found = session.node.get(f"/offers/{whole_id(session.node, '/market', offer)}")

    def table() -> None:
        terms = found["terms"]
        facts = {
            "Grantor": found["grantor"]["name"],
            "Price": terms["total"]["text"],
            "Territory": terms["territory_words"],
            "Fields": terms["fields_words"],
            "Acts": terms["acts"],
            "Open": f"{moment(found['opens'])} to {moment(found['closes'])}",
            "Status": found["status"],
            "Note": [rule["sentence"] for rule in found["warned"]],
        }
        print_facts(terms["grant_words"], facts)
        rows = (
            (item["right"]["number"], item["right"]["title"], names(item["right"]["owners"]), item["price"]["text"])
            for item in terms["items"]
        )
        print_table(["Right", "Title", "Owners", "Price"], rows, "No rights.")

    session.show(found, table)


@app.command("publish")
@acts
def publish(
    session: Session,
    rights: Annotated[list[str], typer.Argument(help="Rights with their prices: NUMBER=PRICE, such as US1=96000.")],
    until: Until,
    grant: Annotated[str, typer.Option("--grant", help="assignment, exclusive, sole or non-exclusive.")] = "assignment",
    term_ends: Annotated[str, typer.Option("--term-ends", help="Last day of a licence, YYYY-MM-DD.")] = "",
    countries: Annotated[list[str] | None, typer.Option("--country", help="Of the licence; repeat it.")] = None,
    royalty_bp: Annotated[int, typer.Option("--royalty-bp", help="Royalty in basis points of net sales.")] = 0,
    audience: Annotated[int, typer.Option("--audience", help="The one participant who may accept.")] = 0,
    completion_days: Completion = 90,
) -> None:
    """Publish a binding offer."""
    session.act(
        "offer", rights=priced(session.node, rights), grant=int(grant_of(grant)), territory=countries or None,
        end=seconds_of(term_ends) if term_ends else 0, royalty_bp=royalty_bp, closes=seconds_of(until),
        completion_days=completion_days, audience=audience,
    )  # fmt: skip


@app.command("accept")
@acts
def accept(session: Session, offer: Offer) -> None:
    """Accept an offer and sign its contract, in one transaction."""
    session.act("accept", offer=whole_id(session.node, "/market", offer))


@app.command("cancel")
@acts
def cancel(session: Session, offer: Offer) -> None:
    """Take an open offer back."""
    session.act("cancel-offer", offer=whole_id(session.node, "/market", offer))
