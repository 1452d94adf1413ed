"""What goes wrong between a person, a wallet and a node: a sentence each, nothing done twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ipr.demo.cast import MARKET_SELLER
from ipr.vocabulary.grants import Grant
from tests.e2e.actor import Actor
from tests.e2e.conftest import Enter, Newcomer
from tests.e2e.running_market import RunningMarket
from tests.portal_browser import settle, until

NUMBER = "US12574690B2"
PRICE = 12_000 * 10**6
SIGNED = f"It is {MARKET_SELLER.name}'s turn to sign."


@pytest.fixture
def buyer(enter: Enter, newcomer: Newcomer, market: RunningMarket) -> Actor:
    """Somebody before the button to accept a licence."""
    someone = enter(newcomer.cast)
    someone.open("offer", market.listing(NUMBER, Grant.NON_EXCLUSIVE))
    someone.press("Accept and sign")
    someone.sees("You agree to pay 12,000 dEUR and sign the contract.")
    return someone


def deals(market: RunningMarket, newcomer: Newcomer) -> int:
    """How many agreements somebody has."""
    return int(market.node.get("/agreements", participant=newcomer.id)["total"])


def test_rejected_then_signed(buyer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    buyer.person.wallet("wallet.reject = true")
    buyer.press("Continue in wallet")
    buyer.sees("You rejected the request in your wallet. Nothing was signed or sent.")
    assert deals(market, newcomer) == 0
    buyer.person.wallet("wallet.reject = false")
    buyer.press("Try again")
    buyer.sees(SIGNED)
    buyer.heading("Non-exclusive licence")
    assert deals(market, newcomer) == 1


def test_double_click_signs_once(buyer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    buyer.person.wallet("wallet.hold = true")
    buyer.button("Accept and sign").dblclick()
    settle(buyer.page)
    buyer.button("Continue in wallet").dblclick()
    until(lambda: buyer.prompts() == 1)
    buyer.person.wallet("wallet.release()")
    buyer.sees(SIGNED)
    assert (buyer.prompts(), deals(market, newcomer)) == (1, 1)


def test_reload_in_mid_signature(buyer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    buyer.person.wallet("wallet.hold = true")
    buyer.press("Continue in wallet")
    until(lambda: buyer.prompts() == 1)
    buyer.page.reload()
    settle(buyer.page)
    buyer.sees("The page was reloaded while your wallet was open")
    assert deals(market, newcomer) == 0
    buyer.press("Try again")
    buyer.sees(SIGNED)
    assert deals(market, newcomer) == 1


def test_wrong_chain(buyer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    buyer.person.wallet("wallet.move(1)")
    buyer.sees("Wrong network.")
    buyer.press("Continue in wallet")
    buyer.sees("Your wallet is on another network. Switch the network at the top, then try again.")
    assert buyer.prompts() == 0
    buyer.press("Switch network")
    expect(buyer.page.get_by_role("button", name="Switch network")).to_be_hidden()
    buyer.press("Try again")
    buyer.sees(SIGNED)
    assert deals(market, newcomer) == 1


@pytest.fixture
def payer(enter: Enter, newcomer: Newcomer, market: RunningMarket) -> Actor:
    """Somebody before the button to pay."""
    offer = market.listing(NUMBER, Grant.NON_EXCLUSIVE)
    agreement = market.act(newcomer.cast, "accept", offer=offer, participant=newcomer.id)["ids"]["agreement"]
    market.act(MARKET_SELLER, "sign", agreement=agreement, participant=market.participant(MARKET_SELLER))
    someone = enter(newcomer.cast)
    someone.open("deal", agreement)
    someone.sees("Pay 12,000 dEUR into escrow")
    return someone


def test_allowance_taken_back(payer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    market.approve(newcomer.cast, "Escrow", PRICE)
    payer.press("Pay into escrow")
    payer.person.wallet("wallet.reject = true")
    payer.press("Continue in wallet")
    payer.sees("You rejected the request in your wallet.")
    assert payer.person.prompts("eth_signTypedData_v4") == 0
    market.approve(newcomer.cast, "Escrow", 0)
    payer.person.wallet("wallet.reject = false")
    payer.press("Try again")
    payer.sees("The escrow is not allowed to take 12,000 dEUR from this account.")
    assert payer.person.prompts("eth_sendTransaction") == 1
    payer.press("Close")
    payer.press("Pay into escrow")
    payer.sign(done="12,000 dEUR are in escrow.")


def test_too_little_money(payer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    market.spend(newcomer.cast, market.balance(newcomer.cast) - PRICE + 1)
    payer.press("Pay into escrow")
    payer.sees("is missing. Have 0.000001 dEUR sent to this account")
    assert payer.prompts() == 0


@pytest.fixture
def node_down(market: RunningMarket) -> Iterator[None]:
    """The node is back after the test, whatever happens in it."""
    yield
    if not market.is_up():
        market.start_node()


@pytest.mark.usefixtures("node_down")
def test_node_down(buyer: Actor, newcomer: Newcomer, market: RunningMarket) -> None:
    market.stop_node()
    buyer.press("Continue in wallet")
    buyer.sees("The node does not answer.")
    assert buyer.prompts() == 0
    market.start_node()
    buyer.press("Try again")
    buyer.sees(SIGNED)
    assert deals(market, newcomer) == 1
