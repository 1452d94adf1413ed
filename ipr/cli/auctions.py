"""Auctions of whole rights."""

from __future__ import annotations

from typing import Annotated

import typer

from ipr.cli.offers import Completion
from ipr.cli.output import moment, print_facts, print_table
from ipr.cli.session import Session, acts, reads
from ipr.cli.values import right_of, seconds_of, whole_id

app = typer.Typer(no_args_is_help=True, help="Auctions: look, open, bid, close.")
Auction = Annotated[str, typer.Argument(help="Id of the auction.")]


@app.command("show")
@reads
def show(session: Session, auction: Auction) -> None:
    """Show an auction with its bids."""
    found = session.node.get(f"/auctions/{whole_id(session.node, '/market', auction)}")

    def table() -> None:
        facts = {
            "Right": found["rights"][0]["number"],
            "Seller": found["grantor"]["name"],
            "Reserve": found["reserve"]["text"],
            "Least bid now": found["least_bid"]["text"],
            "Deposit": found["deposit"]["text"],
            "Leads": (found["leader"] or {}).get("name"),
            "Ends": moment(found["ends"]),
            "Status": found["status"],
        }
        print_facts(found["rights"][0]["title"], facts)
        bids = ((moment(bid["placed"]), bid["bidder"]["name"], bid["amount"]["text"]) for bid in found["history"])
        print_table(["When", "Bidder", "Bid"], bids, "No bids yet.")

    session.show(found, table)


@app.command("open")
@acts
def open_auction(
    session: Session,
    right: Annotated[str, typer.Argument(help="Number or id of the right.")],
    reserve: Annotated[str, typer.Option("--reserve", help="Least price, such as 30000.00.")],
    increment: Annotated[str, typer.Option("--increment", help="Least raise.")],
    deposit: Annotated[str, typer.Option("--deposit", help="What the leading bidder leaves in escrow.")],
    until: Annotated[str, typer.Option("--until", help="Last day, YYYY-MM-DD.")],
    extension: Annotated[int, typer.Option("--extension", help="Seconds a late bid keeps it open.")] = 600,
    completion_days: Completion = 90,
) -> None:
    """Put a right up for auction: the first bid binds the seller."""
    session.act(
        "auction", right=right_of(session.node, right)["id"], reserve=reserve, increment=increment, deposit=deposit,
        closes=seconds_of(until), extension=extension, completion_days=completion_days,
    )  # fmt: skip


@app.command("bid")
@acts
def bid(
    session: Session, auction: Auction, amount: Annotated[str, typer.Argument(help="The bid, such as 32000.00.")]
) -> None:
    """Bid; the deposit goes into escrow while the bid leads. The highest bid is binding when the auction closes."""
    permit = session.permit(auction=whole_id(session.node, "/market", auction), amount=amount)
    session.act("bid", auction=whole_id(session.node, "/market", auction), amount=amount, permit=permit)


@app.command("cancel")
@acts
def cancel(session: Session, auction: Auction) -> None:
    """Cancel an auction without bids."""
    session.act("cancel-auction", auction=whole_id(session.node, "/market", auction))


@app.command("close")
@acts
def close(session: Session, auction: Auction) -> None:
    """Close an ended auction: the highest bid becomes a contract that binds both sides."""
    session.act("settle-auction", auction=whole_id(session.node, "/market", auction))


@app.command("release-deposit")
@acts
def release_deposit(session: Session, auction: Auction) -> None:
    """Release the deposit of an auction whose agreement ended."""
    session.act("decide-deposit", auction=whole_id(session.node, "/market", auction))
