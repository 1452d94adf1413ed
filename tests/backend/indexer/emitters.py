"""Contracts that log what they are told: every event of every interface, so that a test can write any history.

They are made from the committed interfaces, so an event that changes there changes here. What the real contracts log,
and in which order, is tested with the whole deployment in `tests/e2e`.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
INTERFACES = ROOT / "contracts" / "interfaces"
PARTS = {
    "Directory": "IDirectory",
    "Participants": "IParticipants",
    "Escrow": "IEscrow",
    "IPRRegistry": "IRegistry",
    "Licences": "ILicences",
    "Rules": "IRules",
    "Agreements": "IAgreements",
    "Auctions": "IAuctions",
    "Market": "IMarket",
    "Requests": "IRequests",
}
_EVENT = re.compile(r"^event (\w+):\n((?:    .*\n|\n)+)", re.MULTILINE)
_STRUCT = re.compile(r"^struct (\w+):", re.MULTILINE)


@dataclass(frozen=True)
class Emitter:
    """A compiled emitter: its ABI (one function an event, with the event's parameters) and its code."""

    abi: list[dict[str, Any]]
    bytecode: str


def _fields(body: str) -> list[tuple[str, str]]:
    lines = (line.split("#")[0].strip() for line in body.splitlines())
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return [(name.strip(), re.sub(r"^indexed\((.*)\)$", r"\1", kind.strip())) for name, kind in pairs]


def _source(interface: str) -> str:
    text = (INTERFACES / f"{interface}.vyi").read_text() + "\n"
    structs = set(_STRUCT.findall(text))
    imports = [f"from contracts.interfaces import {name}" for name in ("IDeal", interface)]
    parts = ["\n".join(["# pragma version 0.4.3", *imports, ""])]
    for name, body in _EVENT.findall(text):
        fields = [
            (field, re.sub(r"\b(\w+)\b", lambda m: f"{interface}.{m[1]}" if m[1] in structs else m[1], kind))
            for field, kind in _fields(body)
        ]
        parameters = ", ".join(f"{field}_: {kind}" for field, kind in fields)
        values = ", ".join(f"{field}={field}_" for field, _ in fields)
        parts.append(f"@external\ndef {_function(name)}({parameters}):\n    log {interface}.{name}({values})\n")
    return "\n\n".join(parts)


def _function(event: str) -> str:
    return f"emit_{event}"


@cache
def compile_emitter(part: str) -> Emitter:
    """The emitter of one contract's events."""
    source = ROOT / ".cache" / "emitters" / f"{part}.vy"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(_source(PARTS[part]))
    command = [str(Path(sys.executable).with_name("vyper")), "-p", str(ROOT), "--evm-version", "cancun"]
    done = subprocess.run([*command, "-f", "abi,bytecode", str(source)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    abi, bytecode = done.stdout.strip().splitlines()[-2:]
    return Emitter(json.loads(abi), bytecode)
