"""The first deal from the command line, deployed as a newcomer deploys it, started from any folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

IPR = str(Path(sys.executable).with_name("ipr"))
PATIENCE = 600
"""Seconds a whole start with compiling and deploying may take on a loaded machine."""


def test_demo_tells_each_step_as_an_object(tmp_path: Path) -> None:
    done = subprocess.run(
        [IPR, "demo", "--json"], capture_output=True, text=True, cwd=tmp_path, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    *steps, totals = map(json.loads, done.stdout.splitlines())
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step.keys() >= {"step", "who", "for_whom", "transaction", "gas", "prompts", "outcome"} for step in steps)
    assert steps[-1]["step"].startswith("The registrar registers")
    assert totals.keys() == {"steps", "transactions", "gas", "prompts", "seconds"}
    assert totals["steps"] == len(steps)
    assert totals["transactions"] == sum(bool(step["transaction"]) for step in steps) == len(steps) - 1
    assert totals["gas"] == sum(step["gas"] for step in steps)
    assert sum(totals["prompts"].values()) == len(steps)
