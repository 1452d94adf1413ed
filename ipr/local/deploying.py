"""Deploying on the development chain: ape, in a process of its own, with what it says turned into progress."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from eth_utils.crypto import keccak
from web3 import Web3

from ipr.chain import Chain
from ipr.deployment import Deployment, DeploymentError, load_deployment
from ipr.errors import WrongChain
from ipr.local.processes import Processes
from ipr.local.progress import Advance
from ipr.local.settings import ROOT, LocalSettings

STEPS = 32
"""Transactions of a deployment: eleven parts, ten of them installed, a token, four offices with their officers."""


def find_deployment(settings: LocalSettings) -> Deployment | None:
    """The deployment on the running chain; nothing if there is none, or only half of one."""
    try:
        deployment = load_deployment(settings.deployment)
        chain = Chain(settings.chain_url, deployment)
        chain.require_same()
    except (DeploymentError, WrongChain):
        return None
    return deployment if _is_whole(chain) else None


def _is_whole(chain: Chain) -> bool:
    """Whether every part has its code, and founding came to its end."""
    for part in chain.deployment.parts.values():
        address = Web3.to_checksum_address(part.address)
        code = chain.ask(lambda at=address: chain.web3.eth.get_code(at))  # type: ignore[misc]
        if "0x" + keccak(bytes(code)).hex() != part.code_hash:
            return False
    return bool(chain.read("Directory", "concluded"))


def deploy(processes: Processes, settings: LocalSettings, advance: Advance) -> Deployment:
    """Deploy anew and write the deployment down."""
    done = 0

    def hear(line: str) -> None:
        nonlocal done
        done += "Confirmed" in line
        advance(min(done, STEPS), STEPS)

    words = ["run", "deploy", "--network", f"ethereum:development:{settings.chain_url}"]
    ape = Path(sys.executable).parent / "ape"
    # In the project's folder: ape looks for the script where it is started.
    processes.run("deployment", [ape, *words], ape_variables(settings.state), hear, ROOT)
    return load_deployment(settings.deployment)


def ape_variables(deployments: Path) -> dict[str, str]:
    """Environment of ape: its own folder, the compiler of this environment, where deployments are written."""
    tools = Path(sys.executable).parent
    return {
        "PATH": os.pathsep.join([str(tools), os.environ.get("PATH", os.defpath)]),
        "APE_DATA_FOLDER": str(ROOT / ".tools" / "ape"),
        "IPR_DEPLOYMENTS": str(deployments),
    }
