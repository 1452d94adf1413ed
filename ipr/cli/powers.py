"""Powers of attorney: given by a principal, accepted by a patent attorney."""

from __future__ import annotations

from typing import Annotated

import typer

from ipr.cli.market import Limit
from ipr.cli.output import day
from ipr.cli.session import Session, acts, reads
from ipr.cli.values import powers_of, right_of, seconds_of

app = typer.Typer(no_args_is_help=True, help="Powers of attorney: give, accept, revoke, renounce.")
Number = Annotated[int, typer.Argument(help="Number of the power of attorney.")]


@app.command("list")
@reads
def list_powers(
    session: Session,
    principal: Annotated[int, typer.Option("--principal", help="Number of the principal.")] = 0,
    attorney: Annotated[int, typer.Option("--attorney", help="Number of the attorney.")] = 0,
    status: Annotated[str, typer.Option("--status", help="proposed, accepted, ended or expired.")] = "",
    limit: Limit = 30,
) -> None:
    """List powers of attorney."""
    columns = {
        "Number": lambda one: one["authority"],
        "Principal": lambda one: one["principal"]["name"],
        "Attorney": lambda one: one["attorney"]["name"],
        "Powers": lambda one: one["powers"],
        "Rights": lambda one: [right["number"] for right in one["rights"]] or "all",
        "Until": lambda one: day(one["end"]),
        "Status": lambda one: one["status"],
    }
    session.page(
        "/powers", columns, "No powers of attorney answer to this.", principal=principal or None,
        attorney=attorney or None, status=status, limit=limit,
    )  # fmt: skip


@app.command("give")
@acts
def give(
    session: Session,
    attorney: Annotated[int, typer.Argument(help="Number of the attorney, a participant.")],
    powers: Annotated[str, typer.Option("--powers", help="Such as view,sign,file.")],
    until: Annotated[str, typer.Option("--until", help="Last day, YYYY-MM-DD.")],
    rights: Annotated[list[str] | None, typer.Option("--right", help="A right it is limited to; repeat it.")] = None,
) -> None:
    """Give a patent attorney a power; it works once the attorney accepts."""
    listed = [right_of(session.node, number)["id"] for number in rights or []]
    given = int(powers_of(powers))
    session.act("power-of-attorney", attorney=attorney, powers=given, end=seconds_of(until), rights=listed)


@app.command("accept")
@acts
def accept(session: Session, number: Number) -> None:
    """Accept a power (attorney)."""
    session.act("accept-power", power=number)


@app.command("revoke")
@acts
def revoke(session: Session, number: Number) -> None:
    """Revoke a power one gave."""
    session.act("revoke-power", power=number)


@app.command("renounce")
@acts
def renounce(session: Session, number: Number) -> None:
    """Renounce a power one was given, or decline one that was proposed (attorney)."""
    session.act("renounce-power", power=number)
