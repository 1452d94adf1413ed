"""A process to be killed: follows the chain in ranges of a single block, so that there are many steps."""

import sys
from pathlib import Path

from backend.indexer import follower as following
from backend.indexer.chain import JsonRpcChain
from ipr.deployment import load_deployment
from tests.backend.indexer.anvil import Anvil
from tests.backend.indexer.conftest import make_index


def main(deployment_path: str, url: str, folder: str) -> None:
    following.FIRST_RANGE = following.WIDEST_RANGE = 1  # type: ignore[misc]
    deployment = load_deployment(Path(deployment_path))
    index = make_index(Path(folder), Anvil(int(url.rsplit(":", 1)[1])), deployment)
    follower = following.Follower(index, JsonRpcChain(url), deployment)
    print("ready", flush=True)
    follower.synchronise()


if __name__ == "__main__":
    main(*sys.argv[1:])
