"""One market for all stories in a browser; each story has people and rights of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

import pytest

from ipr.demo.cast import Person as Cast
from tests import portal_browser
from tests.e2e.actor import Actor
from tests.e2e.running_market import RunningMarket, running_market
from tests.portal_browser import Person, chromium, people

__all__ = ["chromium", "people"]
Enter = Callable[..., Actor]
MONEY = 50_000
"""Demo money, in whole dEUR, a newcomer of a story begins with."""
_places = count(10)  # of the test mnemonic, up to 19; those before belong to the cast of the demonstration


@dataclass(frozen=True)
class Newcomer:
    """Somebody admitted for one story alone."""

    cast: Cast
    id: int

    @classmethod
    def of(cls, market: RunningMarket) -> Newcomer:
        """Somebody new."""
        place = next(_places)
        cast = Cast("Buyer", place, f"Sample Buyer {place} Ltd", "IE")
        return cls(cast, market.admit(cast, MONEY))


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMarket]:
    """The market."""
    with running_market(tmp_path_factory.mktemp("market")) as running:
        yield running


@pytest.fixture
def enter(market: RunningMarket, people: Callable[..., Person]) -> Enter:
    """Bring somebody to the portal: `enter(SELLER)` with a wallet connected, `enter()` as a visitor."""
    node = portal_browser.Node(market.chain.rpc_url)

    def come(who: Cast | None = None, **look: int | str) -> Actor:
        actor = Actor(people(node, who.address, **look) if who else people(**look), market.portal)
        if who:
            actor.arrive()
        else:
            actor.open()
        return actor

    return come


@pytest.fixture
def newcomer(market: RunningMarket) -> Newcomer:
    """A buyer nobody else plays, admitted and with money."""
    return Newcomer.of(market)
