"""Every test, a part of the project after the other, each in processes of its own.

A part of the contracts deploys the platform once for all its tests, and no part may see what another did to it.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
NO_TESTS = 5  # pytest's exit code where nothing was collected


def parts() -> list[Path]:
    """Return the folders of tests that run by themselves."""
    contracts = [TESTS / "contracts" / "test_code_size.py"]
    contracts += sorted(path for path in (TESTS / "contracts").iterdir() if any(path.glob("test_*.py")))
    others = ("ipr", "scripts", "backend/indexer", "backend/documents", "backend/drafting", "backend/api")
    return contracts + [TESTS / name for name in (*others, "frontend", "e2e")]


def main() -> int:
    """Run each part on every core, at most four; return the first exit code that is not well."""
    workers = str(min(os.cpu_count() or 1, 4))
    outcome = 0
    for part in parts():
        words = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadfile", str(part.relative_to(ROOT))]
        print(f"\n{part.relative_to(ROOT)}", flush=True)
        code = subprocess.run(words, cwd=ROOT).returncode
        outcome = outcome or (0 if code == NO_TESTS else code)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
