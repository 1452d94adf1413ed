import subprocess
import sys

import pytest

from ipr.cli.application import run
from ipr.cli.output import command

GROUPS = ("records", "rights", "participants", "powers", "offers", "auctions", "agreements", "requests")


def test_help_names_every_concern(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    for word in ("up", "demo", "check-deployment", "market", "network", "tasks", "account", "verify", *GROUPS):
        assert word in said


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_has_its_help(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([group, "--help"]) == 0
    assert "Usage: ipr " + group in capsys.readouterr().out


def test_help_asks_for_no_heavy_library() -> None:
    """What only reads the help need not wait for web3, the node's client or the compiler."""
    words = "import sys, ipr.cli.application; print(sorted({'web3', 'httpx', 'vyper', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_advice_names_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command() == "ipr"
    monkeypatch.setenv("IPR_COMMAND", "./run")
    assert command() == "./run"
