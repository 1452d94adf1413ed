"""The commands put together, and every trouble as a sentence with advice."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from ipr.cli import (
    accounts,
    agreements,
    auctions,
    deployment,
    local,
    market,
    offers,
    participants,
    powers,
    records,
    requests,
    rights,
    verify,
)
from ipr.cli.output import command, print_trouble
from ipr.errors import IprError

HELP = (
    "A market for patents, utility models, marks and designs on which the office's register and the money move "
    "together.\n\n"
    f"[bold]{command()} up[/bold] starts the whole market on this computer; [bold]{command()} demo[/bold] plays one "
    "deal, a step a line.\n\n"
    "The other commands talk to a node ([bold]--node[/bold], by default the one on this computer). Looking needs no "
    "account. Acting needs a key ([bold]--keystore FILE[/bold]) or, on the development chain, a role ([bold]--as "
    "seller[/bold]); before anything is signed, a sentence says what will happen.\n\n"
    "Exit codes: 0 done, 1 refused or unavailable, 2 used wrongly. With [bold]--json[/bold], programs get JSON."
)
LOCAL, READ, ACT = "On this computer", "Look", "Act"

app = typer.Typer(
    name="ipr", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode="rich", context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
app.command(rich_help_panel=LOCAL)(local.up)
app.command(rich_help_panel=LOCAL)(local.demo)
app.command("check-deployment", rich_help_panel=LOCAL)(deployment.check_deployment)
app.add_typer(records.app, name="records", rich_help_panel=LOCAL)
app.command(rich_help_panel=READ)(market.market)
app.add_typer(rights.app, name="rights", rich_help_panel=READ)
app.command(rich_help_panel=READ)(market.network)
app.command(rich_help_panel=READ)(accounts.tasks)
app.command(rich_help_panel=READ)(accounts.account)
app.command(rich_help_panel=READ)(verify.verify)
app.add_typer(participants.app, name="participants", rich_help_panel=ACT)
app.add_typer(powers.app, name="powers", rich_help_panel=ACT)
app.add_typer(offers.app, name="offers", rich_help_panel=ACT)
app.add_typer(auctions.app, name="auctions", rich_help_panel=ACT)
app.add_typer(agreements.app, name="agreements", rich_help_panel=ACT)
app.add_typer(requests.app, name="requests", rich_help_panel=ACT)


def run(words: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    try:
        app(args=list(words), prog_name=command())
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except (IprError, ValueError) as trouble:
        if not print_trouble(trouble, as_json="--json" in words):
            raise
        return 1
    return 0
