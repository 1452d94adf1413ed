"""Compiling the contracts of this folder, for what compares them with something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ipr.local.settings import ROOT

EVM_VERSION = "cancun"


def compile_contract(name: str, outputs: list[str]) -> dict[str, Any]:
    """What Vyper makes of a contract, by the names of its output formats."""
    import snekmate
    from vyper import compile_code
    from vyper.compiler.input_bundle import FilesystemInputBundle
    from vyper.compiler.settings import Settings

    source = ROOT / "contracts" / f"{name}.vy"
    packages = Path(next(iter(snekmate.__path__))).parent
    made: dict[str, Any] = compile_code(
        source.read_text("utf-8"),
        contract_path=source.relative_to(ROOT),
        input_bundle=FilesystemInputBundle([ROOT, packages]),
        output_formats=outputs,
        settings=Settings(evm_version=EVM_VERSION),
    )
    return made
