"""The market on this computer: start it, play the demonstration on it."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipr.cli.output import command, print_facts, print_json, print_table, say

if TYPE_CHECKING:
    from ipr.demo.scenario import Step
    from ipr.local.processes import Processes
    from ipr.local.settings import LocalSettings
    from ipr.local.stack import Market

LOOPBACK = "127.0.0.1"
OK, INTERRUPTED = 0, 130

Fresh = Annotated[bool, typer.Option("--fresh", help="Forget everything and begin anew.")]
State = Annotated[Path | None, typer.Option("--state", help="Folder that survives a restart.", show_default=".ipr")]
Host = Annotated[str, typer.Option("--host", help="Address of this computer to listen on; by default only itself.")]
ChainPort = Annotated[int, typer.Option("--chain-port", help="Port of the chain, on this computer only.")]
NodePort = Annotated[int, typer.Option("--node-port", help="Port of the node's API.")]
PortalPort = Annotated[int, typer.Option("--portal-port", help="Port of the portal.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for programs instead of tables.")]


def up(
    fresh: Fresh = False,
    host: Host = LOOPBACK,
    state: State = None,
    chain_port: ChainPort = 8545,
    node_port: NodePort = 8600,
    portal_port: PortalPort = 8501,
) -> None:
    """Start the whole market on this computer; Ctrl-C stops it, the next start goes on where it was.

    A development chain, the contracts, real patents, marks and designs out of public records, a node and the portal.
    """
    from ipr.local.settings import LocalSettings

    folder = {"state": state.resolve()} if state else {}
    settings = LocalSettings(host=host, chain_port=chain_port, node_port=node_port, portal_port=portal_port, **folder)
    with _running(settings, fresh) as (market, processes):
        _welcome(market, settings)
        ended = processes.wait_for_end()
        log = settings.logs / f"{ended}.log"
        say(f"The {ended} stopped by itself; its words are in {log}. Start again with {command()} up.")
    raise typer.Exit(1)


def demo(as_json: AsJson = False) -> None:
    """Play the first deal, a step a line, on a market of its own that is gone afterwards.

    From authorization to the transferred right: the seller, the buyer, the buyer's patent attorney and the registrar.
    With --json one object a step, and a last one with the totals.
    """
    from ipr.demo.scenario import Scenario
    from ipr.local.settings import LocalSettings, free_ports

    with tempfile.TemporaryDirectory(prefix="ipr-demo-") as folder:
        chain_port, node_port, portal_port = free_ports(3)
        settings = LocalSettings(Path(folder), LOOPBACK, chain_port, node_port, portal_port)
        with _running(settings, fresh=False, portal=False) as (market, _):
            totals = Scenario(market.chain, market.node).run(_show_step_as_json if as_json else _show_step)
    if as_json:
        print_json(totals)
    else:
        _show_totals(totals)


@contextmanager
def _running(settings: LocalSettings, fresh: bool, portal: bool = True) -> Iterator[tuple[Market, Processes]]:
    """A market that runs until the context ends, by whatever cause."""
    from ipr.cli.progress import ShownProgress
    from ipr.local.processes import Processes
    from ipr.local.settings import only_one, wipe
    from ipr.local.stack import open_market

    with only_one(settings), _ended_by_signals(OK if portal else INTERRUPTED):
        if fresh:
            wipe(settings)
        with Processes(settings.logs) as processes:
            yield open_market(processes, settings, ShownProgress(), portal), processes


@contextmanager
def _ended_by_signals(code: int) -> Iterator[None]:
    """Turn the first request to stop into an orderly end with this exit code, and let no second one disturb it."""
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for kind in kinds:
            signal.signal(kind, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {kind: signal.signal(kind, stop) for kind in kinds}
    try:
        yield
    except KeyboardInterrupt:
        say("Stopped.")
        raise typer.Exit(code) from None
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def _welcome(market: Market, settings: LocalSettings) -> None:
    """Where the portal is, and who can be played there."""
    from ipr.demo.cast import PEOPLE

    count = len(market.chain.events("IPRRegistry", "RightRegistered"))
    rows = [(person.role, person.name, f"--as {person.key}") for person in PEOPLE]
    print_table(["Role", "Who", "On the command line"], rows, "", "Whom you can play with the portal's demo wallet")
    print_facts(
        "",
        {
            "Portal": settings.portal_url,
            "Node": f"{settings.node_url}/api/v1/docs",
            "Rights": f"{count} out of public records",
            "State": str(settings.state),
        },
    )
    print(f"\nOpen {settings.portal_url} in a browser. Ctrl-C stops everything.", flush=True)


def _show_step_as_json(step: Step) -> None:
    """A step for a program."""
    told = asdict(step)
    print_json({"number": told.pop("number"), "step": told.pop("act")} | told)


def _show_step(step: Step) -> None:
    """A step for a person."""
    gas = f"{step.gas:>9,} gas" if step.gas else " " * 13
    print(f"{step.number:>3}  {gas}  {step.act}", flush=True)


def _show_totals(totals: dict[str, Any]) -> None:
    """What the whole deal took."""
    prompts = ", ".join(f"{role} {count}" for role, count in totals["prompts"].items())
    print_facts(
        "The right and the money have changed hands.",
        {
            "Steps": totals["steps"],
            "Transactions": totals["transactions"],
            "Gas": f"{totals['gas']:,}",
            "Wallet prompts": prompts,
            "Seconds": totals["seconds"],
        },
    )
