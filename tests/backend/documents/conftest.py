"""A real Kubo node for the tests: built once from network/kubo, offline, private, on loopback."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BINARY = ROOT / ".tools" / "kubo" / "ipfs"
BUILD_SECONDS, START_SECONDS = 900, 60
GO = (1, 26)


@dataclass(frozen=True)
class Kubo:
    """A running node: its binary, its repository folder and its API address."""

    binary: Path
    repository: Path
    address: str

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The output of `ipfs <arguments>`, asked of the running node."""
        command = [str(self.binary), *arguments]
        return subprocess.run(
            command, env=environment(self.repository), input=stdin, capture_output=True, check=True, timeout=60
        ).stdout


def environment(repository: Path) -> dict[str, str]:
    quiet = {"IPFS_TELEMETRY": "off", "DO_NOT_TRACK": "1", "LIBP2P_TCP_MUX": "false"}
    return {"PATH": os.environ["PATH"], "HOME": str(repository), "IPFS_PATH": str(repository), **quiet}


def built() -> Path:
    """The binary of the version pinned in network/kubo/go.mod; two test processes build it once between them."""
    source = ROOT / "network" / "kubo"
    BINARY.parent.mkdir(parents=True, exist_ok=True)
    with (BINARY.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not BINARY.exists() or BINARY.stat().st_mtime < (source / "go.sum").stat().st_mtime:
            go = compiler()
            fresh = BINARY.with_suffix(".new")
            command = [go, "build", "-trimpath", "-buildvcs=false", "-mod=readonly", "-o", str(fresh)]
            run = subprocess.run(
                [*command, "github.com/ipfs/kubo/cmd/ipfs"],
                cwd=source,
                capture_output=True,
                text=True,
                timeout=BUILD_SECONDS,
            )
            if run.returncode:
                pytest.fail(f"Kubo does not build: {run.stderr[-500:]}")
            fresh.replace(BINARY)
    return BINARY


def compiler() -> str:
    go = shutil.which("go")
    if go is None:
        pytest.skip("Go is not installed, so there is no Kubo to test against; install Go 1.26 or newer to run this")
    version = subprocess.run([go, "env", "GOVERSION"], cwd="/", capture_output=True, text=True, check=True).stdout
    found = re.match(r"go(\d+)\.(\d+)", version)
    if found is None or (int(found[1]), int(found[2])) < GO:
        pytest.skip(f"Kubo needs Go 1.26 or newer and here is {version.strip()}")
    return go


def configure(repository: Path) -> None:
    """A node of no network, on loopback at a port of the system's choice, that verifies its disk."""
    file = repository / "config"
    config = json.loads(file.read_text())
    config["Bootstrap"] = []
    config["Addresses"].update({"API": "/ip4/127.0.0.1/tcp/0", "Gateway": [], "Swarm": []})
    config["Routing"] = {"Type": "none", "DelegatedRouters": []}
    config["Discovery"] = {"MDNS": {"Enabled": False}}
    config["Datastore"]["HashOnRead"] = True
    config["Provide"] = {"Enabled": False}
    config["AutoConf"] = {"Enabled": False}
    config["Plugins"] = {"Plugins": {"telemetry": {"Disabled": True, "Config": {"Mode": "off"}}}}
    file.write_text(json.dumps(config))


@pytest.fixture(scope="session")
def kubo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kubo]:
    binary = built()
    repository = tmp_path_factory.mktemp("kubo")
    profile = "--profile=autoconf-off,announce-off,unixfs-v1-2025"
    environ = environment(repository)
    subprocess.run(
        [str(binary), "init", "--empty-repo", profile], env=environ, check=True, capture_output=True, timeout=60
    )
    configure(repository)
    log = (repository / "log").open("w")
    node = subprocess.Popen([str(binary), "daemon", "--offline"], env=environ, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield Kubo(binary, repository, f"{listening(node, repository)}/http")
    finally:
        node.terminate()
        node.wait(timeout=30)
        log.close()


def listening(node: subprocess.Popen[bytes], repository: Path) -> str:
    """The API address the node wrote down once it listens."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and node.poll() is None:
        file = repository / "api"
        if "Daemon is ready" in (repository / "log").read_text() and file.exists():
            return file.read_text().strip()
        time.sleep(0.05)
    pytest.fail(f"Kubo did not start: {(repository / 'log').read_text()[-500:]}")
