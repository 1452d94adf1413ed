"""Contracts and money: sign, consent, fund, decline, end, withdraw."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipr.cli.market import Limit
from ipr.cli.output import moment, print_facts, print_table, say, short
from ipr.cli.session import Session, acts, reads
from ipr.cli.values import whole_id

app = typer.Typer(no_args_is_help=True, help="Agreements: read the contract, sign, pay into escrow, end.")
Agreement = Annotated[str, typer.Argument(help="Id of the agreement.")]


@app.command("list")
@reads
def list_agreements(
    session: Session,
    participant: Annotated[int, typer.Option("--participant", help="Number of a side.")] = 0,
    limit: Limit = 30,
) -> None:
    """List agreements."""
    columns = {
        "Rights": lambda one: [right["number"] for right in one["rights"]],
        "Grant": lambda one: one["grant_words"],
        "From": lambda one: one["grantor"]["name"],
        "To": lambda one: one["grantee"]["name"],
        "Price": lambda one: one["total"]["text"],
        "Status": lambda one: one["status_words"],
        "Long-stop date": lambda one: moment(one["long_stop"]),
        "Id": lambda one: short(one["id"]),
    }
    session.page("/agreements", columns, "No agreements.", participant=participant or None, limit=limit)


@app.command("show")
@reads
def show(session: Session, agreement: Agreement) -> None:
    """Show an agreement: terms, signatures, escrow, and what comes next."""
    found = session.node.get(f"/agreements/{whole_id(session.node, '/agreements', agreement)}")

    def table() -> None:
        facts = {
            "From": found["grantor"]["name"],
            "To": found["grantee"]["name"],
            "Price": found["total"]["text"],
            "Territory": found["terms"]["territory_words"],
            "Status": found["status_words"],
            "Long-stop date": moment(found["long_stop"]),
            "Terms text (SHA-256)": found["terms"]["text"],
            "Contract signed (SHA-256)": found["document"],
        }
        print_facts(f"{found['grant_words']} of {', '.join(right['number'] for right in found['rights'])}", facts)
        steps = ((step["words"], step["reached"], (step["waits_for"] or {}).get("name")) for step in found["steps"])
        print_table(["Step", "Reached", "Waits for"], steps, "No steps.")

    session.show(found, table)


@app.command("contract")
@acts
def contract(
    session: Session,
    agreement: Agreement,
    file: Annotated[Path, typer.Option("--to", help="Where the PDF is written.")] = Path("contract.pdf"),
) -> None:
    """Fetch the contract as PDF; one signs in for it, since only the parties may read it."""
    session.node.sign_in(session.chain, session.signer)
    file.write_bytes(session.node.document(f"/agreements/{whole_id(session.node, '/agreements', agreement)}/contract"))
    say(f"The contract is in {file}. Read it before you sign.")


@app.command("sign")
@acts
def sign(session: Session, agreement: Agreement) -> None:
    """Sign the contract of an offer; an auction binds both sides by itself."""
    session.act("sign", agreement=whole_id(session.node, "/agreements", agreement))


@app.command("consent")
@acts
def consent(session: Session, agreement: Agreement) -> None:
    """Consent as co-owner, pledgee or exclusive licensee."""
    session.act("consent", agreement=whole_id(session.node, "/agreements", agreement))


@app.command("decline")
@acts
def decline(session: Session, agreement: Agreement) -> None:
    """Decline the contract before both sides have signed."""
    session.act("decline", agreement=whole_id(session.node, "/agreements", agreement))


@app.command("fund")
@acts
def fund(session: Session, agreement: Agreement) -> None:
    """Pay the price into escrow: a permit for exactly that sum, then the payment."""
    permit = session.permit(agreement=whole_id(session.node, "/agreements", agreement))
    session.act("fund", agreement=whole_id(session.node, "/agreements", agreement), permit=permit)


@app.command("lapse")
@acts
def lapse(session: Session, agreement: Agreement) -> None:
    """End a deal that is late, or of which a right was sold or licensed since; what is in escrow goes back."""
    session.act("lapse", agreement=whole_id(session.node, "/agreements", agreement))


@app.command("withdraw-owed")
@acts
def withdraw_owed(
    session: Session, token: Annotated[str, typer.Option("--token", help="Address; by default the network's own.")] = ""
) -> None:
    """Have paid out what a failed transfer left in the escrow."""
    session.act("withdraw-owed", token=token or session.chain.deployment.address_of("SettlementToken"))
