"""`ipr up` as a process: everything starts, stops, goes on, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from ipr.cli.application import run
from ipr.deployment import save_deployment
from ipr.local.settings import free_ports
from tests.deployed import market

START_SECONDS = 240
LOOPBACK = "0100007F"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state with a deployment on it, so that no test of this file waits for ape."""
    folder = tmp_path_factory.mktemp("up")
    with market(folder) as chain:
        save_deployment(chain.deployment, folder)
    return folder


@pytest.fixture(scope="module")
def ports() -> list[int]:
    return free_ports(3)


def words(state: Path, ports: list[int]) -> list[str]:
    options = zip(("--chain-port", "--node-port", "--portal-port"), map(str, ports), strict=True)
    return ["up", "--state", str(state), *(word for pair in options for word in pair)]


@contextmanager
def started(state: Path, ports: list[int], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command, once it says where the portal is."""
    with log.open("wb") as out:
        command = [Path(sys.executable).parent / "ipr", *words(state, ports)]
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        until = time.monotonic() + START_SECONDS
        while "Ctrl-C stops everything" not in log.read_text("utf-8"):
            assert process.poll() is None and time.monotonic() < until, log.read_text("utf-8")
            time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]


def wait_for_quiet(pids: list[int], ports: list[int]) -> None:
    """No process is left, and nobody listens."""
    until = time.monotonic() + 20
    while any(is_running(pid) for pid in pids) or any(listens(port) for port in ports):
        assert time.monotonic() < until, "something was left behind"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except FileNotFoundError:
        return False


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def addresses_of(ports: list[int]) -> set[str]:
    """Addresses (as the kernel writes them) on which these ports are listened on."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text("utf-8").splitlines()[1:]]
    listening = [row[1].split(":") for row in rows if row[3] == "0A"]
    return {address for address, port in listening if int(port, 16) in ports}


def test_start_stop_and_go_on(state: Path, ports: list[int], tmp_path: Path) -> None:
    _, node, portal = ports
    with started(state, ports, tmp_path / "first.log") as process:
        health = httpx.get(f"http://127.0.0.1:{node}/api/v1/health").json()
        assert health["ok"]
        assert httpx.get(f"http://127.0.0.1:{portal}/").status_code == 200
        assert httpx.get(f"http://127.0.0.1:{node}/api/v1/market").json()["total"] == 5
        assert addresses_of(ports) == {LOOPBACK}
        parts = children(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        wait_for_quiet(parts, ports)
    first = (tmp_path / "first.log").read_text("utf-8")
    assert f"http://127.0.0.1:{portal}" in first and "LATCH SYSTEMS, INC." in first and "Traceback" not in first

    with started(state, ports, tmp_path / "second.log") as process:
        assert httpx.get(f"http://127.0.0.1:{node}/api/v1/market").json()["total"] == 5
        parts = children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        wait_for_quiet(parts, ports)
    assert "Registering" not in (tmp_path / "second.log").read_text("utf-8")


def test_a_busy_port_is_one_sentence(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = [other.getsockname()[1], *free_ports(2)]
        assert run(words(state, taken)) == 1
    assert f"Port {taken[0]}, for the chain, is in use by another program." in capsys.readouterr().err


def test_a_damaged_state_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "chain.json").write_text('{"blocks": [', "utf-8")
    assert run(words(tmp_path, free_ports(3))) == 1
    said = capsys.readouterr().err
    assert "The chain's saved state is damaged." in said and "--fresh" in said and "Traceback" not in said
