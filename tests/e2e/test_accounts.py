"""Employees with limited powers, the payout address, and a suspension: who may act for a company, from day to day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ipr.demo.cast import Person, registrar_of
from ipr.vocabulary.grants import Grant
from tests.e2e.actor import Actor
from tests.e2e.conftest import Enter
from tests.e2e.running_market import DAY, RunningMarket, running_market

COMPANY, EMPLOYEE = Person("Company", 10, "Sample Company Ltd", "IE"), Person("Employee", 11, "", "IE")
MONEY = 50_000
"""Demo money of the company, in whole dEUR."""
NUMBER = "US12574690B2"
OFFICE = "United States Patent and Trademark Office"
DOUBT, PROOF = "The extract from the register has expired.", "A new extract was shown."


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMarket]:
    """A market of its own: three days pass here, which end an auction other stories bid in."""
    with running_market(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture
def company_id(market: RunningMarket) -> int:
    """The company, admitted and with money."""
    return market.admit(COMPANY, MONEY)


def test_employee_suspension_and_payout(enter: Enter, market: RunningMarket, company_id: int) -> None:
    company, employee, office = enter(COMPANY), enter(EMPLOYEE), enter(registrar_of("US"))
    hire(company, employee)
    offer = market.listing(NUMBER, Grant.NON_EXCLUSIVE)
    employee.open("offer", offer)
    employee.sees(
        f"Your account may not sign agreements and bids for {COMPANY.name}: ask its administrator for that power."
    )
    expect(employee.button("Accept and sign")).to_have_count(0)

    suspend_in_mid_act(company, office, offer)
    company.visit("Home")
    company.take_up("is suspended: see what you can still do")
    company.sees(DOUBT)
    company.sees("Payments and refunds reach your payout address")
    expect(company.button("Announce")).to_have_count(0)
    decide(office, "Reinstate", PROOF, "Its accounts and its attorneys may act again")
    company.misses("Only this office can reinstate you")

    move_the_payout_address(company, market)
    assert market.node.get(f"/participants/{company_id}")["payout"] == EMPLOYEE.address
    company.open("offer", offer)
    company.press("Accept and sign")
    company.sign("You agree to pay 12,000 dEUR", done="turn to sign.")


def hire(company: Actor, employee: Actor) -> None:
    """Propose an account with limited powers; it accepts in its own browser and sees how far they go."""
    name = COMPANY.name
    company.visit("Account")
    unfold(company, "Invite another account")
    company.write("Account", EMPLOYEE.address)
    company.tick("Receive money")
    company.press("Invite")
    may = "see what is private, publish offers and receive money"
    company.sign(f"Once {EMPLOYEE.address} accepts, it may {may} for {name}.", done="The invitation is sent.")
    company.sees("Once it accepts, it may see what is private")

    employee.visit("Home")
    employee.take_up(f"Answer the invitation of {name}")
    employee.sees(f"{name} invites you")
    employee.sees(f"You may then {may} for it.")
    employee.press("Accept")
    employee.sign("what you sign with this account binds it", done=f"You act for {name} now.")
    employee.heading(name)
    employee.sees("To invite accounts or change their powers you need the power to administer.")
    employee.sees("To announce another one you need the power to administer.")
    expect(employee.button("Invite")).to_have_count(0)
    company.misses("Once it accepts, it may")


def suspend_in_mid_act(company: Actor, office: Actor, offer: str) -> None:
    """An act that was ready is refused in one sentence, and the wallet stays closed."""
    company.open("offer", offer)
    company.press("Accept and sign")
    company.sees("You agree to pay 12,000 dEUR and sign the contract.")
    before = company.prompts()
    decide(office, "Suspend", DOUBT, "nobody can act for it")
    company.sees(f"{COMPANY.name} is suspended: nobody can act for it until its office reinstates it.")
    company.press("Continue in wallet")
    company.sees(f"{COMPANY.name} is suspended by the {OFFICE}: until it is reinstated, nobody can act for it.")
    assert company.prompts() == before
    company.press("Close")
    expect(company.button("Accept and sign")).to_have_count(0)


def decide(office: Actor, what: str, reason: str, sentence: str) -> None:
    """Suspend or reinstate on the desk, with a reason."""
    office.visit("Office desk")
    office.page.get_by_role("tab", name="Participants").click()
    office.write("Find a participant", COMPANY.name)
    expect(office.main.locator("[class*='st-key-participant-']")).to_have_count(1)
    unfold(office, what)
    office.write("Reason, as everybody will read it", reason)
    office.press(f"{what} it")
    office.sign(sentence, done=f"{COMPANY.name} is {what.lower().removesuffix('e')}ed.")


def move_the_payout_address(company: Actor, market: RunningMarket) -> None:
    """Announced, taken back, announced again, and confirmed three days later."""
    announce(company)
    company.press("Take back")
    company.sign(f"Money goes to {COMPANY.address} as before.", done="The announcement is taken back.")
    company.misses("A new payout address is announced")
    announce(company)
    market.pass_time(3 * DAY)
    company.visit("Home")
    company.take_up("Confirm your new payout address")
    company.press("Confirm")
    company.sign(f"goes to {EMPLOYEE.address}", done="Money goes to")
    company.misses("Confirm the new payout address")


def announce(company: Actor) -> None:
    """Announce the employee's account; it cannot be confirmed yet."""
    unfold(company, "Announce another")
    company.press("Announce")
    company.sign(f"then money goes to {EMPLOYEE.address}.", done="The payout address is announced.")
    company.sees("A new payout address is announced")
    expect(company.button("Confirm")).to_have_count(0)


def unfold(actor: Actor, title: str) -> None:
    """Open a folded part of the page."""
    actor.main.locator("summary").filter(has_text=title).locator("visible=true").first.click()
