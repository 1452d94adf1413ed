"""How long people wait: from a block to the API, for one answer of the API, for the portal's first page.

    .venv/bin/python -m benchmarks.live

Prints one JSON object; milliseconds. The whole market runs for it, with its real records, on a folder of its own. Needs
Chromium for the portal's page (IPR_CHROMIUM, or `chromium` on the path).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, sync_playwright

from ipr.actions import rights
from ipr.cli.progress import ShownProgress
from ipr.demo.cast import registrar_of
from ipr.demo.scenario import NUMBER, OFFICE
from ipr.local.processes import Processes
from ipr.local.settings import LocalSettings, free_ports
from ipr.local.stack import Market, open_market
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.statuses import Category

BLOCKS = 60
READS = 60
VISITS = 8
AIM_BLOCK_TO_API = 200.0


@contextmanager
def running_market() -> Iterator[tuple[Market, LocalSettings]]:
    """The whole market, fresh, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        chain, node, portal = free_ports(3)
        settings = LocalSettings(state=Path(folder), chain_port=chain, node_port=node, portal_port=portal)
        with Processes(settings.logs) as processes:
            yield open_market(processes, settings, ShownProgress()), settings


def figures(samples: list[float]) -> dict[str, float]:
    """Median and 95th percentile of seconds, in milliseconds."""
    return {
        "median": round(median(samples) * 1000, 1),
        "p95": round(quantiles(samples, n=20)[-1] * 1000, 1),
        "runs": len(samples),
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def block_to_api(market: Market) -> list[float]:
    """Seconds from a block with a status event (its receipt is there) until the API shows it."""
    signer = registrar_of(OFFICE).signer
    right = right_id(OFFICE, Kind.PATENT, NUMBER)
    samples = []
    for place in range(BLOCKS):
        call = rights.record_status(
            market.chain, right, Category.W, "NOTE", market.chain.now() - 1, 0, f"Measurement {place}"
        )
        transaction = signer.send(market.chain, call)["transactionHash"].to_0x_hex()
        samples.append(timed(lambda sent=transaction: market.node.wait_for(sent)))  # type: ignore[misc]
    return samples


def reads(market: Market) -> dict[str, dict[str, float]]:
    """Seconds of single answers, one question after the other."""
    right = "0x" + right_id(OFFICE, Kind.PATENT, NUMBER).hex()
    questions: dict[str, Callable[[], object]] = {
        "market": lambda: market.node.get("/market"),
        "search": lambda: market.node.get("/market", q="hearing"),
        "right": lambda: market.node.get(f"/rights/{right}"),
        "rights": lambda: market.node.get("/rights", q="system"),
        "network": lambda: market.node.get("/network"),
    }
    return {name: figures([timed(question) for _ in range(READS)]) for name, question in questions.items()}


def first_page(settings: LocalSettings) -> dict[str, object]:
    """Seconds until the market's page shows its first card: first visit of all, then of new visitors."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        cold = _visit(browser, settings.portal_url)
        warm = [_visit(browser, settings.portal_url) for _ in range(VISITS)]
        browser.close()
    return {"cold": round(cold * 1000, 1), "warm": figures(warm)}


def _visit(browser: Browser, url: str) -> float:
    """One new visitor's wait for the market."""
    context = browser.new_context()
    page = context.new_page()

    def open_market_page() -> None:
        page.goto(f"{url}/market")
        page.get_by_text("listings").first.wait_for()

    seconds = timed(open_market_page)
    context.close()
    return seconds


def _chromium() -> str:
    """The browser."""
    found = os.environ.get("IPR_CHROMIUM") or shutil.which("chromium")
    if not found:
        sys.exit("Chromium is missing: ./run test installs it, or name it with IPR_CHROMIUM.")
    return found


def main() -> None:
    """Measure and print."""
    with running_market() as (market, settings):
        begun = figures(block_to_api(market))
        answers = reads(market)
        result = {
            "block_to_api": begun | {"aim_p95": AIM_BLOCK_TO_API},
            "api_read": answers,
            "portal_first_page": first_page(settings),
        }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
