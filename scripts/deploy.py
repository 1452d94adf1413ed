"""Deploy the platform on a network and found it (ape script).

    ape run deploy --network ethereum:development:http://127.0.0.1:8545

Reads `network/<network>.toml` (founder, offices, settlement token) and writes `<IPR_DEPLOYMENTS>/<network>.json`
(default `deployments/`). Deployed by the same account on a fresh chain, every contract has the same address and the
same code hash.
"""

import os
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import vyper
from ape import accounts, chain, networks, project
from ape.api import AccountAPI
from ape.contracts import ContractInstance
from eth_utils.crypto import keccak

from ipr.deployment import DEFAULT_FOLDER, Deployment, PartRecord, TokenRecord, save_deployment
from ipr.vocabulary.offices import find_office, office_id
from ipr.vocabulary.roles import Role
from ipr.vocabulary.territories import CODES

ROOT = Path(__file__).resolve().parents[1]

# Contract, its number in the directory, and the parts its constructor takes: each stands on those above it.
ORDER: list[tuple[str, int, tuple[str, ...]]] = [
    ("Participants", 1, ("Directory",)),
    ("Escrow", 2, ("Directory", "Participants")),
    ("IPRRegistry", 3, ("Directory", "Participants")),
    ("Licences", 4, ("Directory", "IPRRegistry")),
    ("Rules", 5, ("Directory", "IPRRegistry", "Licences")),
    ("Agreements", 6, ("Directory", "Participants", "IPRRegistry", "Licences", "Escrow")),
    ("Auctions", 7, ("Directory", "Participants", "IPRRegistry", "Licences", "Rules", "Escrow", "Agreements")),
    ("Market", 8, ("Directory", "Participants", "IPRRegistry", "Rules", "Agreements")),
    ("Recordals", 9, ("Directory", "Participants", "IPRRegistry", "Licences")),
    ("Requests", 10, ("Directory", "Participants", "IPRRegistry", "Rules", "Agreements", "Recordals")),
]


def main() -> None:
    """Deploy, found, and write the deployment down."""
    name = networks.network.name
    founding = tomllib.loads((ROOT / "network" / f"{name}.toml").read_text("utf-8"))
    compile_contracts()
    founder = account(founding["founder"])
    start = chain.blocks.height
    parts = deploy_parts(founder)
    token = founder.deploy(project.get_contract(founding["token"]["contract"]))
    found(founder, parts["Directory"], token, founding)
    folder = Path(os.environ.get("IPR_DEPLOYMENTS", str(ROOT / DEFAULT_FOLDER)))
    print(f"Deployment written to {save_deployment(describe(name, start, parts, token, founding), folder)}")


def compile_contracts() -> None:
    """Compile anew when any source changed: ape's own cache overlooks a change in an imported module."""
    sources = sorted((ROOT / "contracts").rglob("*.vy*"))
    digest = sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    stamp = ROOT / ".build" / "sources.sha256"
    if not stamp.exists() or stamp.read_text("ascii") != digest:
        project.load_contracts(use_cache=False)
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(digest, "ascii")


def account(who: int | str) -> AccountAPI:
    """A place in the public test mnemonic, or the alias of a keystore ape keeps."""
    return accounts.test_accounts[who] if isinstance(who, int) else accounts.load(who)


def deploy_parts(founder: AccountAPI) -> dict[str, ContractInstance]:
    """Deploy the directory and every part, and install each in the directory."""
    parts = {"Directory": founder.deploy(project.Directory, founder)}
    for name, role, needs in ORDER:
        parts[name] = founder.deploy(project.get_contract(name), *(parts[need] for need in needs))
        parts["Directory"].install(role, parts[name], sender=founder)
    return parts


def found(founder: AccountAPI, directory: ContractInstance, token: ContractInstance, founding: dict[str, Any]) -> None:
    """Admit the offices with their officers, accept the token, and end founding for ever."""
    directory.accept_token(token, founding["token"]["symbol"], founding["token"]["decimals"], sender=founder)
    roles = sum(Role)
    for office in founding["offices"]:
        administrator = account(office["administrator"])
        directory.admit_office(
            office_id(office["code"]), find_office(office["code"]).name, administrator, sender=founder
        )
        directory.appoint_officer(administrator, roles, office["officer"], sender=administrator)
    directory.conclude(sender=founder)


def describe(
    name: str, start: int, parts: dict[str, ContractInstance], token: ContractInstance, founding: dict[str, Any]
) -> Deployment:
    """The deployment as the rest of the project reads it."""
    return Deployment(
        network=name,
        chain_id=chain.chain_id,
        genesis_hash="0x" + bytes(chain.blocks[0].hash).hex(),
        start_block=start,
        vyper=vyper.__version__,
        evm_version="cancun",
        parts={part: PartRecord(address=at.address, code_hash=code_hash(at)) for part, at in parts.items()},
        tokens=(
            TokenRecord(
                address=token.address, symbol=founding["token"]["symbol"], decimals=founding["token"]["decimals"]
            ),
        ),
        territories_hash="0x" + keccak(" ".join(CODES).encode("ascii")).hex(),
    )


def code_hash(contract: ContractInstance) -> str:
    """keccak256 of the runtime code on the chain."""
    return "0x" + keccak(bytes(chain.provider.get_code(contract.address))).hex()
