"""Where the platform lives on a network: `deployments/<network>.json`, written by the deploy script, read by all.

Addresses, the start block and code hashes are never literals: whoever needs them loads this file, and
`check_deployment` verifies it against the chain.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from eth_utils.address import is_checksum_address
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

PARTS: Final = (
    "Directory",
    "Participants",
    "Escrow",
    "IPRRegistry",
    "Licences",
    "Rules",
    "Agreements",
    "Auctions",
    "Market",
    "Recordals",
    "Requests",
)
"""Contracts a complete deployment holds, by the name of their source file."""

DEFAULT_FOLDER: Final = Path("deployments")
"""Where the files are, seen from the root of the project."""


class DeploymentError(ValueError):
    """A deployment file that is missing or cannot be used; the message says what to do."""


def _checksum(address: str) -> str:
    if not is_checksum_address(address):
        raise ValueError(f"{address} is no address with a correct checksum")
    return address


Address = Annotated[str, AfterValidator(_checksum)]
Hash = Annotated[str, Field(pattern=r"^0x[0-9a-f]{64}$")]


class _Record(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class PartRecord(_Record):
    """One contract: its address and the keccak256 of its runtime code."""

    address: Address
    code_hash: Hash


class TokenRecord(_Record):
    """A settlement token prices may be named in; `decimals` of its smallest unit."""

    address: Address
    symbol: Annotated[str, Field(min_length=1, max_length=16)]
    decimals: Annotated[int, Field(ge=0, le=36)]


class Deployment(_Record):
    """A deployment of the platform.

    Attributes:
        network: name of the network, the file's own name.
        chain_id, genesis_hash: which chain this is; another chain behind the same address is refused.
        start_block: block of the first contract; nothing before it concerns the platform.
        vyper, evm_version: what the contracts were compiled with.
        parts: contracts by the name of their source.
        tokens: settlement tokens accepted at the founding.
        territories_hash: keccak256 of the territory table's codes, so that a bit means the same country everywhere.
    """

    network: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
    chain_id: Annotated[int, Field(gt=0)]
    genesis_hash: Hash
    start_block: Annotated[int, Field(ge=0)]
    vyper: str
    evm_version: str
    parts: dict[str, PartRecord]
    tokens: tuple[TokenRecord, ...]
    territories_hash: Hash

    def address_of(self, part: str) -> str:
        """Address of a part by the name of its source; `SettlementToken` is the first token accepted.

        Raises:
            DeploymentError: the file does not name this part.
        """
        if part == "SettlementToken" and self.tokens:
            return self.tokens[0].address
        try:
            return self.parts[part].address
        except KeyError:
            raise DeploymentError(f"The deployment of '{self.network}' has no {part}; deploy again.") from None


def load_deployment(path: Path) -> Deployment:
    """Read and check one deployment file.

    Raises:
        DeploymentError: no such file, or its content is not a deployment.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise DeploymentError(f"There is no deployment at {path}; run `./run` or the deploy script first.") from None
    try:
        return Deployment.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the file"
        raise DeploymentError(f"{path} cannot be used: {where}: {first['msg']}; deploy again.") from None


def save_deployment(deployment: Deployment, folder: Path = DEFAULT_FOLDER) -> Path:
    """Write `<folder>/<network>.json`, whole or not at all; the path written."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{deployment.network}.json"
    draft = path.with_suffix(".json.part")
    draft.write_text(deployment.model_dump_json(indent=2) + "\n", encoding="utf-8")
    draft.replace(path)
    return path
