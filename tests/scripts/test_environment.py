"""The set-up that `./run` makes: what counts as whole, what is refused, what it hands on."""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

from scripts import _environment as environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder instead of this one."""
    tools, venv = tmp_path / ".tools", tmp_path / ".venv"
    (tools / "bin").mkdir(parents=True)
    for name, value in {
        "ROOT": tmp_path,
        "TOOLS": tools,
        "VENV": venv,
        "STAMP": venv / "ipr-market.json",
        "LOG": tools / "setup.log",
        "ANVIL": tools / "bin" / "anvil",
    }.items():
        monkeypatch.setattr(environment, name, value)
    return tmp_path


@pytest.fixture
def packages(folder: Path) -> Path:
    """A small environment in which one package is installed."""
    site = folder / ".venv" / "lib" / "python3.11" / "site-packages"
    (site / "thing-1.0.dist-info").mkdir(parents=True)
    (site / "thing.py").write_text("")
    (site / "thing-1.0.dist-info" / "RECORD").write_text("thing.py,sha256=x,0\n__pycache__/thing.cpython-311.pyc,,\n")
    (folder / ".venv" / "bin").mkdir()
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return site


def parcel(folder: Path, content: bytes) -> Path:
    """An npm package that holds `content` as its Anvil."""
    path = folder / "anvil.tgz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/bin/anvil")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path


def test_environment_with_all_recorded_files_is_whole(packages: Path) -> None:
    assert environment.is_whole()


def test_environment_without_one_recorded_file_is_not_whole(packages: Path) -> None:
    (packages / "thing.py").unlink()
    assert not environment.is_whole()


def test_environment_whose_python_is_gone_is_not_whole(packages: Path, folder: Path) -> None:
    python = folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(folder / "nowhere")
    assert not environment.is_whole()


def test_missing_environment_is_not_whole(folder: Path) -> None:
    assert not environment.is_whole()


@pytest.mark.parametrize("text", [None, "", "{", "[]"])
def test_unreadable_stamp_counts_as_none(packages: Path, text: str | None) -> None:
    if text is not None:
        environment.STAMP.write_text(text)
    assert environment.read_stamp() == {}


def test_anvil_with_pinned_contents_is_installed(folder: Path) -> None:
    environment.unpack_anvil(parcel(folder, b"anvil"), hashlib.sha256(b"anvil").hexdigest())
    assert environment.ANVIL.read_bytes() == b"anvil"
    assert environment.ANVIL.stat().st_mode & 0o777 == 0o755


def test_anvil_with_other_contents_is_refused(folder: Path) -> None:
    with pytest.raises(environment.SetupError, match="other contents than expected; it was not installed"):
        environment.unpack_anvil(parcel(folder, b"another"), hashlib.sha256(b"anvil").hexdigest())
    assert not environment.ANVIL.exists()


def failing_step(title: str, *says: str) -> None:
    environment.run([sys.executable, "-c", f"print(*{says!r}, sep='\\n'); raise SystemExit(3)"], title)


def test_failed_step_tells_its_title_and_cause(folder: Path) -> None:
    with pytest.raises(environment.SetupError, match=r"^“Making” failed: error: disk full\. Mend that .*setup\.log\.$"):
        failing_step("Making", "error: disk full.", "hint: buy one")


def test_failed_download_is_told_as_such(folder: Path) -> None:
    with pytest.raises(environment.SetupError, match=r"^“Fetching” failed: the network did not answer\. Check it"):
        failing_step("Fetching", "Temporary failure in name resolution", "error: no matching distribution")


def test_cause_of_an_earlier_step_is_not_blamed(folder: Path) -> None:
    with pytest.raises(environment.SetupError, match="first"):
        failing_step("First", "error: first")
    with pytest.raises(environment.SetupError, match="“Second” failed: it said nothing"):
        failing_step("Second")


def test_installer_uses_the_mirror_that_pip_is_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_INSECURE_HOST"):
        monkeypatch.delenv(name, raising=False)
    listed = ":env:.index-url='http://127.0.0.1:9/simple'\nglobal.timeout='60'\nglobal.trusted-host='127.0.0.1'\n"
    monkeypatch.setattr(environment, "find_pip", lambda: [sys.executable, "-c", f"print({listed!r})"])
    assert environment.pip_settings() == {
        "UV_DEFAULT_INDEX": "http://127.0.0.1:9/simple",
        "UV_INSECURE_HOST": "127.0.0.1",
    }


def test_what_is_started_lives_in_the_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("XDG_CACHE_HOME", "/nonexistent")
    monkeypatch.setenv("PYTHONPATH", "/nonexistent")
    variables = environment.surroundings("/usr/bin/chromium")
    assert variables["HOME"] == str(folder / ".tools" / "home")
    assert Path(variables["HOME"]).is_dir()
    assert variables["PATH"].split(":")[:2] == [str(folder / ".venv" / "bin"), str(folder / ".tools" / "bin")]
    assert variables["IPR_CHROMIUM"] == "/usr/bin/chromium"
    assert not {"XDG_CACHE_HOME", "PYTHONPATH"} & variables.keys()


def test_machine_without_a_pinned_anvil_is_told_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.platform, "machine", lambda: "abacus")
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(environment.SetupError, match=rf"install Anvil {environment.ANVIL_VERSION} .* first"):
        environment.install_anvil()


def test_python_without_pip_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(environment.SetupError, match="apt-get install python3-pip"):
        environment.find_pip()
