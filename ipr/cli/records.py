"""The real public records: what there is, what does not fit and why, entering them in the register."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ipr.cli.output import command, print_json, print_table, say
from ipr.cli.session import AsJson, DeploymentFile, NodeUrl, RpcUrl, Session

app = typer.Typer(no_args_is_help=True, help="Real public records of patents, marks and designs.")
Office = Annotated[str, typer.Option("--office", help="ST.3 code, such as US.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="How many at most, 0 for all.")]


@app.command("list")
def list_records(as_json: AsJson = False, office: Office = "", limit: Limit = 0) -> None:
    """List every record that can be entered in the register."""
    from ipr.records import load

    found = [record for record in load().records if office.upper() in ("", record.office)]
    rows: list[dict[str, Any]] = [
        {
            "office": record.office,
            "kind": record.kind.words,
            "number": record.number,
            "title": record.title,
            "holders": [holder.name for holder in record.holders],
            "state": record.category.name,
            "expiry": record.expiry.isoformat(),
            "events": len(record.events),
        }
        for record in found[: limit or None]
    ]
    if as_json:
        print_json(rows)
        return
    cells = ([row["office"], row["kind"], row["number"], row["title"], row["holders"], row["expiry"]] for row in rows)
    print_table(["Office", "Kind", "Number", "Title", "Holders", "Until"], cells, "No record of this office.")
    say(f"{len(rows)} of {len(found)} records.")


@app.command("left-out")
def left_out(as_json: AsJson = False, limit: Limit = 0) -> None:
    """List every record that does not fit, with the reason: none is dropped silently."""
    from ipr.records import load

    found = load().left_out
    rows = [{"source": one.source, "label": one.label, "reason": one.reason} for one in found[: limit or None]]
    if as_json:
        print_json(rows)
        return
    print_table(["Source", "Record", "Reason"], (list(row.values()) for row in rows), "Every record fits.")
    say(f"{len(rows)} of {len(found)} records that do not fit.")


@app.command("load")
def load_records(
    count: Annotated[int, typer.Option("--count", min=1, help="How many rights the register shall hold of them.")] = 60,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    node_url: NodeUrl = "http://127.0.0.1:8600",
    deployment: DeploymentFile = None,
    rpc_url: RpcUrl = "",
) -> None:
    """Enter records in the register of the development chain, each by its own office's officer."""
    from ipr.cli.progress import ShownProgress
    from ipr.demo.registering import choose, register_records
    from ipr.records import load

    chain = Session(node_url=node_url, deployment=deployment, rpc_url=rpc_url).chain
    result = load()
    chosen = choose(result, len(result.records) if everything else count)
    with ShownProgress().step(f"Registering {len(chosen)} rights") as advance:
        register_records(chain, chosen, advance)
    say(f"The register holds them; {len(result.left_out)} records do not fit: {command()} records left-out tells why.")
