"""Compare a deployment with the chain and with the sources (ape script); finds a swapped part.

    ape run check_deployment --network ethereum:development:http://127.0.0.1:8545

Reads `<IPR_DEPLOYMENTS>/<network>.json`. The same without ape: `ipr check-deployment`.
"""

import os
import sys
from pathlib import Path

from ape import chain as ape_chain
from ape import networks

from ipr.chain import Chain
from ipr.checking import check, compile_anew
from ipr.deployment import DEFAULT_FOLDER, load_deployment

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print every comparison; end with 1 if anything differs."""
    folder = Path(os.environ.get("IPR_DEPLOYMENTS", str(ROOT / DEFAULT_FOLDER)))
    chain = Chain(ape_chain.provider.http_uri, load_deployment(folder / f"{networks.network.name}.json"))
    chain.require_same()
    results = list(check(chain, compile_anew))
    for result in results:
        print(f"{'same  ' if result.agrees else 'DIFFER'}  {result.part:<13} {result.what:<13} {result.sentence}")
    sys.exit(not all(result.agrees for result in results))
