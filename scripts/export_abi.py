"""Write the ABI of every contract to `ipr/abi`, so that the client needs no compiler.

    .venv/bin/python scripts/export_abi.py

A test compares what is written with what the contracts compile to.
"""

import json
from pathlib import Path
from typing import Any

from vyper import compile_code
from vyper.compiler.input_bundle import FilesystemInputBundle
from vyper.compiler.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "ipr" / "abi"


def abi_of(source: Path) -> list[dict[str, Any]]:
    """The ABI of one contract: its functions and every event it or its interfaces declare."""
    bundle = FilesystemInputBundle([ROOT, *_site_packages()])
    output = compile_code(
        source.read_text("utf-8"),
        contract_path=source.relative_to(ROOT),
        input_bundle=bundle,
        output_formats=["abi"],
        settings=Settings(evm_version="cancun"),
    )
    return list(output["abi"])


def _site_packages() -> list[Path]:
    """Where `snekmate` is installed."""
    import snekmate

    return [Path(next(iter(snekmate.__path__))).parent]


def render(abi: list[dict[str, Any]]) -> str:
    """The text of an ABI file."""
    return json.dumps(abi, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write them all."""
    TARGET.mkdir(exist_ok=True)
    for source in sorted((ROOT / "contracts").glob("*.vy")):
        (TARGET / f"{source.stem}.json").write_text(render(abi_of(source)), "utf-8")


if __name__ == "__main__":
    main()
