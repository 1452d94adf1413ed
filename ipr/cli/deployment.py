"""Checking a deployment."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ipr.cli.output import print_json, print_table
from ipr.cli.session import AsJson, DeploymentFile

RpcUrl = Annotated[str, typer.Option("--rpc", envvar="IPR_RPC_URL", help="JSON-RPC address of the chain.")]


def check_deployment(
    as_json: AsJson = False, rpc_url: RpcUrl = "http://127.0.0.1:8545", file: DeploymentFile = None
) -> None:
    """Check that the contracts on the chain are those of this folder, and none was swapped.

    Compares the deployment file, the directory's list of parts and the code on the chain with the contracts compiled
    here. Ends with 0 if all agree, with 1 if anything differs.
    """
    from ipr.chain import Chain
    from ipr.checking import DeploymentDiffers, check, compile_anew
    from ipr.cli.progress import ShownProgress
    from ipr.deployment import PARTS, load_deployment
    from ipr.local.settings import LocalSettings

    chain = Chain(rpc_url, load_deployment(file or LocalSettings().deployment))
    chain.require_same()
    results = []
    with ShownProgress().step("Compiling the contracts and comparing") as advance:
        for result in check(chain, compile_anew):
            results.append(result)
            advance(list(PARTS).index(result.part), len(PARTS))
    if as_json:
        print_json([asdict(result) for result in results])
    else:
        rows = ((result.part, result.what, "✓" if result.agrees else "✗", result.sentence) for result in results)
        print_table(["Part", "Compared", "", "Result"], rows, "Nothing to compare.")
    if wrong := sorted({result.part for result in results if not result.agrees}):
        raise DeploymentDiffers(
            f"What is on the chain differs from what it should be: {', '.join(wrong)}.",
            "Do not sign anything on this network before you know why.",
        )
