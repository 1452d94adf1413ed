"""Whether what is on the chain is what the deployment file and the sources say: finds a swapped part.

Four things have to agree: the deployment file, the directory's own list, the code on the chain, and the contracts
compiled anew. Vyper keeps immutables behind the code, so those are compared one by one with the parts they should name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eth_utils.crypto import keccak
from web3 import Web3

from ipr.chain import Chain
from ipr.deployment import PARTS
from ipr.errors import IprError

ROLES = {name: role for role, name in enumerate(PARTS) if role}
"""A part's number in the directory: the order in which parts stand on each other."""
IMMUTABLES = {name.removeprefix("IPR").upper(): name for name in PARTS}
"""Which part an immutable names, by its name in the sources."""
WORD = 32


class DeploymentDiffers(IprError):
    """The chain does not hold what it should."""

    code = "deployment-differs"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A contract compiled anew: its runtime code, and where behind it each immutable stands (bytes)."""

    runtime: bytes
    immutables: dict[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared: whose it is, what it is, whether it agrees, and a sentence."""

    part: str
    what: str
    agrees: bool
    sentence: str


Compiler = Callable[[str], Compiled]


def check(chain: Chain, compiler: Compiler) -> Iterator[Comparison]:
    """Compare everything; the chain itself must be the one of the deployment (`Chain.require_same`)."""
    yield _founding(chain)
    yield _token(chain)
    for name in PARTS:
        yield _listed(chain, name)
        yield _recorded(chain, name)
        yield from _compiled(chain, name, compiler(name))


def compile_anew(name: str) -> Compiled:
    """A contract compiled from the sources of this folder."""
    from ipr.local.compiling import compile_contract

    return read_compiled(compile_contract(name, ["bytecode_runtime", "layout"]))


def read_compiled(made: dict[str, object]) -> Compiled:
    """Runtime code and immutables out of what Vyper puts out."""
    layout = made["layout"]
    places = layout.get("code_layout", {}) if isinstance(layout, dict) else {}
    return Compiled(
        runtime=bytes.fromhex(str(made["bytecode_runtime"]).removeprefix("0x")),
        immutables={name: int(place["offset"]) for name, place in places.items() if "offset" in place},
    )


def _founding(chain: Chain) -> Comparison:
    """Founding must have ended: until then the founder can install parts."""
    ended = bool(chain.read("Directory", "concluded"))
    words = "Founding is concluded." if ended else "Founding is not concluded: the founder can still install parts."
    return Comparison("Directory", "founding", ended, words)


def _token(chain: Chain) -> Comparison:
    """The settlement tokens of the file are those the directory accepts."""
    accepted = {found["token"] for found in chain.events("Directory", "TokenAccepted")}
    named = {token.address for token in chain.deployment.tokens}
    words = (
        "The tokens are those the directory accepts." if accepted == named else "The directory accepts other tokens."
    )
    return Comparison("Directory", "tokens", accepted == named, words)


def _listed(chain: Chain, name: str) -> Comparison:
    """The directory lists this very contract for its role."""
    address = chain.deployment.address_of(name)
    if name not in ROLES:
        return Comparison(name, "address", True, f"{name} is at {address}.")
    listed = str(chain.read("Directory", "part", ROLES[name]))
    words = f"The directory lists {address}." if listed == address else f"The directory lists {listed}, not {address}."
    return Comparison(name, "address", listed == address, words)


def _recorded(chain: Chain, name: str) -> Comparison:
    """The code on the chain has the hash that was written down at deployment."""
    found = "0x" + keccak(_code(chain, name)).hex()
    written = chain.deployment.parts[name].code_hash
    words = "The code is that of the deployment." if found == written else f"The code was swapped: its hash is {found}."
    return Comparison(name, "code", found == written, words)


def _compiled(chain: Chain, name: str, compiled: Compiled) -> Iterator[Comparison]:
    """The code is what these sources compile to, and its immutables name the right parts."""
    code = _code(chain, name)
    same = code.startswith(compiled.runtime)
    words = "The code is that of these sources." if same else "These sources compile to other code."
    yield Comparison(name, "sources", same, words)
    for immutable, offset in compiled.immutables.items():
        if part := IMMUTABLES.get(immutable):
            word = code[len(compiled.runtime) + offset :][:WORD]
            right = word == bytes.fromhex(chain.deployment.address_of(part)[2:]).rjust(WORD, b"\0")
            words = f"It stands on {part}." if right else f"It does not stand on {part} of this deployment."
            yield Comparison(name, part, right, words)


def _code(chain: Chain, name: str) -> bytes:
    """Runtime code of a part on the chain."""
    address = Web3.to_checksum_address(chain.deployment.address_of(name))
    return bytes(chain.ask(lambda: chain.web3.eth.get_code(address)))
