import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ipr.local.processes import Processes, ProcessFailed

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
PARENT = """
import sys, time
from pathlib import Path
from ipr.local.processes import Processes
with Processes(Path(sys.argv[1])) as processes:
    processes.start("child", [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"])
    time.sleep(60)
"""


def python(words: str) -> list[str]:
    return [sys.executable, "-c", words]


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be buried."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except FileNotFoundError:
        return False


def wait(condition: object, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.02)


def child_of(log: Path) -> int:
    wait(lambda: log.exists() and log.read_text("utf-8").strip())
    return int(log.read_text("utf-8").split()[0])


def test_all_end_with_the_context(tmp_path: Path) -> None:
    grandchild = "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print(p.pid, flush=True); time.sleep(60)"  # noqa: E501
    with Processes(tmp_path) as processes:
        processes.start("chain", python("import os, time; print(os.getpid(), flush=True); time.sleep(60)"))
        processes.start("node", python(grandchild))
        found = [child_of(tmp_path / "chain.log"), child_of(tmp_path / "node.log")]
        assert all(is_running(pid) for pid in found)
    wait(lambda: not any(is_running(pid) for pid in found))


def test_what_does_not_end_by_itself_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipr.local.processes.PATIENCE", 0.3)
    with Processes(tmp_path) as processes:
        processes.start("chain", python(STUBBORN))
        wait((tmp_path / "chain.log").read_text)
        pid = processes._running["chain"].pid
    assert not is_running(pid)


def test_a_child_ends_even_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([*python(PARENT), str(tmp_path)])
    child = child_of(tmp_path / "child.log")
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    wait(lambda: not is_running(child))


def test_a_part_that_stops_is_told_with_its_last_words(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start("node", python("raise SystemExit('the index is damaged')"))
        with pytest.raises(ProcessFailed, match=r"The node stopped while starting.*the index is damaged"):
            processes.wait_until("node", lambda: False, 20)


def test_a_part_that_stays_silent_is_told(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start("node", python("import time; time.sleep(60)"))
        with pytest.raises(ProcessFailed, match="did not answer within 0 seconds"):
            processes.wait_until("node", lambda: False, 0.2)


def test_one_that_ends_by_itself_is_named(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start("chain", python("import time; time.sleep(60)"))
        processes.start("portal", python("pass"))
        assert processes.wait_for_end() == "portal"


def test_a_run_to_the_end_is_heard_line_by_line(tmp_path: Path) -> None:
    heard: list[str] = []
    with Processes(tmp_path) as processes:
        processes.run(
            "deployment", python("import os; print('one'); print(os.environ['WORD'])"), {"WORD": "two"}, heard.append
        )
        assert [line.strip() for line in heard] == ["one", "two"]
        with pytest.raises(ProcessFailed, match=r"The deployment failed\. Its last words: no funds"):
            processes.run("deployment", python("raise SystemExit('no funds')"), {}, heard.append)
