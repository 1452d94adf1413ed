"""The first deal, whole, in a browser: four people in four browsers, from nobody to the transferred right."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from ipr.demo.cast import ATTORNEY, BUYER, SELLER, registrar_of
from tests.e2e.actor import Actor
from tests.e2e.conftest import Enter
from tests.e2e.running_market import RunningMarket

NUMBER = "US10872483B2"
OFFICE = "United States Patent and Trademark Office"


@dataclass(frozen=True)
class Four:
    """Those who play."""

    seller: Actor
    buyer: Actor
    attorney: Actor
    registrar: Actor


@pytest.fixture
def four(enter: Enter) -> Four:
    """Everybody at the portal."""
    return Four(enter(SELLER), enter(BUYER), enter(ATTORNEY), enter(registrar_of("US")))


def test_first_deal(four: Four, market: RunningMarket) -> None:
    accredit(four.seller, four.registrar, SELLER.name, "United States")
    accredit(four.buyer, four.registrar, BUYER.name, "Germany")
    appoint(four)
    claim(four)
    offer(four)
    contract(four)
    file(four)
    decide(four)
    see_the_outcome(four)


def accredit(newcomer: Actor, registrar: Actor, name: str, country: str) -> None:
    """Apply and be admitted."""
    newcomer.take_up("Apply for accreditation")
    newcomer.choose("Office", OFFICE)
    newcomer.choose("Country", country)
    newcomer.write("Identity document", "Extract from the register of companies, No. 4711")
    newcomer.press("Apply")
    newcomer.sign("The office checks who you are.", done="Your application is with the office.")
    newcomer.sees(f"{OFFICE} checks who you are")

    registrar.visit("Home")
    registrar.take_up(name)
    registrar.heading("Office desk")
    registrar.sees(name)
    registrar.press("Admit")
    registrar.sign("The account becomes a participant with every power.", done=f"{name} is admitted.")
    registrar.sees("Nobody waits to be admitted")
    newcomer.heading(name)
    newcomer.sees("Admitted")


def appoint(four: Four) -> None:
    """A power of attorney, given and accepted."""
    four.buyer.press("Propose the power")
    four.buyer.sign("It takes effect when the attorney accepts", done="The power is proposed")
    four.attorney.visit("Clients")
    four.attorney.sees("Proposed to you")
    proposal = four.attorney.main.locator("[class*='st-key-power-']").filter(has_text=BUYER.name).first
    proposal.get_by_role("button", name="Accept").click()
    four.attorney.sign(done=f"You act for {BUYER.name}.")
    four.attorney.sees("Your clients")
    four.buyer.sees("Accepted")


def claim(four: Four) -> None:
    """The seller's rights, confirmed by the office."""
    four.seller.visit("My rights")
    four.seller.sees("No right is confirmed as yours yet")
    four.seller.sees(NUMBER)
    four.seller.press("Ask the office")
    four.seller.sign("The office compares the names on record with yours.", done="The office has your request.")
    four.seller.sees(f"Waits for {OFFICE}")

    four.registrar.visit("Home")
    four.registrar.take_up(NUMBER)
    four.registrar.press("Take the request")
    four.registrar.sign(done="The request is yours.")
    four.registrar.press("Register")
    four.registrar.write("Reference of the entry", "Identity compared with the register")
    four.registrar.press("Sign and register")
    four.registrar.sign(done="Registered")
    four.seller.sees("Registered")


def offer(four: Four) -> None:
    """The offer on the market."""
    four.seller.visit("My rights")
    four.seller.sees("Yours to offer")
    four.seller.follow("Offer")
    four.seller.write("Price, dEUR", "96,000.00")
    four.seller.press("Publish the offer")
    four.seller.sign("Whoever accepts makes a deal with you", done="Your offer is on the market.")
    four.seller.sees("Your offer")


def contract(four: Four) -> None:
    """Found, accepted and signed; signed by the seller; paid into escrow."""
    four.buyer.visit("Market")
    four.buyer.page.get_by_label("Search").first.fill(NUMBER)
    four.buyer.sees("1 listing")
    four.buyer.follow("Open")
    four.buyer.sees("You sign the contract and owe 96,000 dEUR.")
    before = four.buyer.prompts()
    four.buyer.press("Accept and sign")
    four.buyer.sign("You agree to pay 96,000 dEUR and sign the contract.", done=f"It is {SELLER.name}'s turn to sign.")
    four.buyer.sees(f"Waits for {SELLER.name}")

    four.seller.visit("Home")
    four.seller.take_up(NUMBER)
    four.seller.press("Sign")
    four.seller.sign("You agree to exactly the text you can read here", done="You signed the contract.")
    four.seller.sees("Waits for payment")

    four.buyer.press("Pay into escrow")
    four.buyer.sign("If the office refuses, it comes back to you.", done="96,000 dEUR are in escrow.")
    four.buyer.sees("In escrow")
    assert four.buyer.prompts() - before == 3


def file(four: Four) -> None:
    """The attorney files for the buyer."""
    four.attorney.visit("Home")
    four.attorney.take_up(NUMBER)
    four.attorney.press("Sign and file")
    four.attorney.sign("The office gets the form and the contract.", done="The request is filed with the office.")
    four.attorney.sees(f"Waits for {OFFICE}")


def decide(four: Four) -> None:
    """Taken, found wanting, answered, registered."""
    four.registrar.visit("Home")
    four.registrar.take_up(NUMBER)
    four.registrar.press("Take the request")
    four.registrar.sign(done="The request is yours.")
    four.registrar.press("Ask for correction")
    four.registrar.write("What has to be put right", "State the execution date of the assignment.")
    four.registrar.press("Sign and send")
    four.registrar.sign(done="The deficiency notice is sent.")

    four.attorney.sees("Answer the office")
    four.attorney.sees("State the execution date of the assignment.")
    four.attorney.write("Your answer", "Executed on the day both sides signed.")
    four.attorney.press("Send the answer")
    four.attorney.sign(done="Your answer is filed.")

    four.registrar.sees("Executed on the day both sides signed.")
    for box in four.registrar.main.get_by_test_id("stCheckbox").all():
        box.locator("label").first.click()
    four.registrar.sees("Ready to register.")
    four.registrar.press("Register")
    four.registrar.write("Reference of the entry", "Reel 070001, frame 0001")
    four.registrar.press("Sign and register")
    four.registrar.sign(done="The right and the money have moved together.")


def see_the_outcome(four: Four) -> None:
    """The buyer owns the right, the seller has the money."""
    four.attorney.sees("Registered")
    four.buyer.sees("This deal is done")
    four.buyer.follow(NUMBER)
    four.buyer.sees(f"owner {BUYER.name}")
    four.seller.sees("This deal is done")
    four.seller.visit("Home")
    expect(four.seller.main.get_by_test_id("stMetric").last).to_contain_text("96,000")
