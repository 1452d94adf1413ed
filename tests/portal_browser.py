"""A browser for tests of the portal: Chromium, a development node, a wallet that plays one account.

Import the fixtures you need into a conftest: `from tests.portal_browser import chromium, people  # noqa: F401`.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
PROVIDER = ROOT / "tests/frontend/fake_provider.js"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
SETTLED = "[data-testid='stApp'][data-test-connection-state='CONNECTED'][data-test-script-state='notRunning']"
SLOW = 30_000  # milliseconds; a loaded machine with two cores needs them, a quick one does not wait
expect.set_options(timeout=SLOW)


def free_port() -> int:
    """A free port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def anvil_binary() -> str:
    """Anvil as the project installed it, or the one on PATH."""
    own = ROOT / ".tools/bin/anvil"
    found = str(own) if own.exists() else shutil.which("anvil")
    assert found, "Anvil is missing: run ./run once, it installs it into .tools"
    return found


@contextmanager
def process(
    command: list[str],
    ready: Callable[[], bool],
    env: Mapping[str, str] | None = None,
    log: Path | None = None,
    folder: Path = ROOT,
) -> Iterator[None]:
    """A process for the length of a test; it must become ready within a minute and is ended afterwards."""
    with open(log or os.devnull, "ab") as out:
        started = subprocess.Popen(command, cwd=folder, env={**os.environ, **(env or {})}, stdout=out, stderr=out)
        try:
            until(ready, alive=lambda: started.poll() is None)
            yield
        finally:
            started.terminate()
            try:
                started.wait(10)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def until(ready: Callable[[], bool], seconds: float = 60, alive: Callable[[], bool] = lambda: True) -> None:
    """Poll until something is so; fail if it never is or its process has died."""
    deadline = time.monotonic() + seconds
    while not ready():
        assert alive(), "the process ended before it was ready"
        assert time.monotonic() < deadline, f"not ready within {seconds:.0f} s"
        time.sleep(0.05)


def answers(url: str) -> Callable[[], bool]:
    """Whether an address answers 200."""

    def look() -> bool:
        try:
            return httpx.get(url, timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    return look


@dataclass(frozen=True)
class Node:
    """A development node."""

    url: str

    def call(self, method: str, params: list[Any] | None = None) -> dict[str, Any]:
        """One JSON-RPC call: the whole reply, result or error."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or []}
        reply: dict[str, Any] = httpx.post(self.url, json=body, timeout=30).json()
        return reply

    def ask(self, method: str, *params: Any) -> Any:
        """One JSON-RPC call: its result."""
        return self.call(method, list(params))["result"]


@contextmanager
def development_node(*options: str) -> Iterator[Node]:
    """Anvil on a free port."""
    node = Node(f"http://127.0.0.1:{free_port()}")
    port = node.url.rsplit(":", 1)[1]

    def ready() -> bool:
        try:
            return bool(node.ask("eth_chainId"))
        except httpx.HTTPError:
            return False

    with process([anvil_binary(), "--port", port, "--silent", *options], ready):
        yield node


@contextmanager
def streamlit_app(script: Path, env: Mapping[str, str], log: Path | None = None) -> Iterator[str]:
    """A Streamlit app on a free port with the portal's configuration; gives its address."""
    url = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", url.rsplit(":", 1)[1]]
    # Started in the portal's folder, any script gets the portal's theme and server settings.
    with process(command, answers(f"{url}/_stcore/health"), {**env, "PYTHONPATH": str(ROOT)}, log, ROOT / "frontend"):
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    named = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    found = os.environ.get("IPR_CHROMIUM") or next(filter(None, named), None)
    assert found, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, headless=True, args=FLAGS.split())
        yield browser
        browser.close()


def settle(page: Page) -> None:
    """Wait until Streamlit has nothing left to run; always follow it with an assertion on the outcome."""
    page.wait_for_timeout(210)  # the state attribute is late by up to two hundred milliseconds
    page.locator(SETTLED).wait_for(state="attached", timeout=SLOW)


@dataclass
class Person:
    """Somebody at the portal: a browser context of their own and, if they have one, a wallet with one account."""

    context: BrowserContext
    page: Page
    account: str

    def open(self, url: str) -> None:
        """Go to an address of the portal and wait for it."""
        self.page.goto(url)
        settle(self.page)

    def connect(self, wallet: str = "Test wallet") -> None:
        """Connect the wallet through the bar at the top."""
        self.page.get_by_role("button", name="Connect wallet").click()
        chooser = self.page.get_by_role("dialog").get_by_role("button", name=wallet)
        disconnect = self.page.get_by_role("button", name="Disconnect")
        expect(chooser.or_(disconnect).first).to_be_visible()
        if chooser.is_visible():
            chooser.click()
        expect(disconnect).to_be_visible()
        settle(self.page)

    def press(self, name: str) -> None:
        """Press a button by its exact words."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def sees(self, words: str | re.Pattern[str]) -> Locator:
        """Wait until words are on the page."""
        found = self.page.get_by_text(words).first
        expect(found).to_be_visible()
        return found

    def visit(self, title: str) -> None:
        """Change to a page through the navigation."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        settle(self.page)

    def wallet(self, change: str) -> Any:
        """Change or read the test wallet: a JavaScript expression over `wallet`."""
        return self.page.evaluate(f"(() => {{ const wallet = window.__wallet; return ({change}); }})()")

    def prompts(self, method: str) -> int:
        """How often the wallet was asked for something."""
        return int(self.wallet(f"wallet.log.filter(([method]) => method === '{method}').length"))


@pytest.fixture
def people(chromium: Browser) -> Iterator[Callable[..., Person]]:
    """Make people: `people(node, account)` has a wallet, `people()` is a visitor. Sizes in pixels."""
    contexts: list[BrowserContext] = []

    def make(
        node: Node | None = None, account: str = "", width: int = 1280, height: int = 900, theme: str = "light"
    ) -> Person:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if theme == "dark" else "light"
        )
        context.set_default_timeout(SLOW)
        contexts.append(context)
        if node and account:
            context.expose_function("walletRpc", lambda method, params: node.call(method, params))
            context.add_init_script(f"window.__walletAccount = '{account}';")
            context.add_init_script(path=PROVIDER)
        return Person(context, context.new_page(), account)

    yield make
    for context in contexts:
        context.close()
