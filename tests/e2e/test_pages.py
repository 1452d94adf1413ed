"""Every page as everybody sees it, at a desk and on a phone; the pictures are kept in test-artefacts/pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ipr.demo.cast import ATTORNEY, MARKET_SELLER, Person, registrar_of
from ipr.vocabulary.grants import Grant
from tests.e2e.actor import Actor
from tests.e2e.conftest import Enter, Newcomer
from tests.e2e.running_market import DAY, RunningMarket, right_of
from tests.portal_browser import ROOT, settle

PICTURES = ROOT / "test-artefacts" / "pages"
DESK, PHONE = 1280, 360  # pixels
TALLEST = 4_000
BROKEN = re.compile(r"Traceback|Exception|could not be shown|could not be prepared|\b(None|nan|undefined)\b")
SIDEWAYS = """() => [...document.querySelectorAll("html, [data-testid=stMain], [data-testid=stMainBlockContainer]")]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `${box.scrollWidth} > ${box.clientWidth}`)"""
HEIGHT = "() => document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight + 120"
PLAIN = ("", "market", "my_rights", "deals", "requests", "desk", "attorney", "account", "verify", "network")
STRANGER = Person("Stranger", 0, "Sample Stranger", "IE")  # the founder, who takes no part
Subjects = dict[str, str]


@pytest.fixture(scope="module")
def subjects(market: RunningMarket) -> Subjects:
    """What the pages of one thing are about: a licence on its way to the office, an offer, an auction."""
    buyer = Newcomer.of(market)
    seller, offer = market.participant(MARKET_SELLER), market.listing("US12574690B2", Grant.NON_EXCLUSIVE)
    deal = market.act(buyer.cast, "accept", offer=offer, participant=buyer.id)["ids"]["agreement"]
    market.act(MARKET_SELLER, "sign", agreement=deal, participant=seller)
    market.pay(buyer.cast, deal, buyer.id)
    request = market.act(buyer.cast, "file", agreement=deal, item=0, participant=buyer.id)["ids"]["request"]
    market.act(
        buyer.cast, "power-of-attorney", participant=buyer.id, attorney=market.participant(ATTORNEY), powers=17,
        end=market.chain.now() + 90 * DAY, rights=[],
    )  # fmt: skip
    return {
        "right": right_of("US12574690B2"), "sell": right_of("US12507021B2"), "offer": offer,
        "auction": market.listing("US12225352B2"), "deal": deal, "request": request, "decide": request,
    }  # fmt: skip


@pytest.mark.parametrize(
    "who",
    [None, STRANGER, MARKET_SELLER, ATTORNEY, registrar_of("US")],
    ids=lambda who: who.key if who else "visitor",
)
def test_pages(who: Person | None, enter: Enter, subjects: Subjects) -> None:
    looker = enter(who) if who else enter()
    folder = who.key if who else "visitor"
    wrong: list[str] = []
    for page in (*PLAIN, *subjects):
        looker.open(page, subjects.get(page, ""))
        wrong += [] if looker.page.url.split("?")[0] == f"{looker.portal}/{page}" else [f"{page} led elsewhere"]
        wrong += [f"{page or 'home'}: {word}" for word in look(looker, f"{folder}/{page or 'home'}")]
    assert not wrong


def look(looker: Actor, name: str) -> list[str]:
    """Picture a page at both widths; what is wrong with it."""
    expect(looker.page.get_by_text("Looking for your wallet")).to_have_count(0)
    settle(looker.page)
    expect(looker.page.get_by_role("heading", level=1).first).to_be_visible()
    found = []
    for width in (DESK, PHONE):
        resize(looker.page, width)
        looker.page.screenshot(path=PICTURES / f"{name}-{width}.png")
        titles = looker.page.get_by_role("heading", level=1).locator("visible=true").count()
        found += [f"{titles} titles at {width}"] if titles != 1 else []
        found += [f"{width}: {word}" for word in BROKEN.findall(looker.main.inner_text())]
        found += [f"wider than {width}: {word}" for word in looker.page.evaluate(SIDEWAYS)]
    resize(looker.page, DESK, 900)
    return found


def resize(page: Page, width: int, height: int = 0) -> None:
    """A window so wide and as tall as its page."""
    page.set_viewport_size({"width": width, "height": height or 900})
    if not height:
        settle(page)
        page.set_viewport_size({"width": width, "height": min(TALLEST, max(640, int(page.evaluate(HEIGHT))))})
