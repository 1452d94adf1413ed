"""Attempts to take, or to spoil, a right that is another's."""

from typing import Any

import boa
import pytest

from tests.contracts.deal.build import CID, DOCUMENT, EXCLUSIVE, Deals, event
from tests.contracts.licences.build import scope
from tests.contracts.protocol import ALL_POWERS, ATTORNEY_POWERS, DAY, EP, FILE, NOW, SIGN, VIEW, Protocol, person
from tests.contracts.requests.desk import CODE, REFERENCE, UNCLAIMED, Desk

APPLICATION = (EP, 1, False, 0x4445, "Sample Participant Ltd", b"\x01" * 32)


def test_register_is_written_by_no_person(
    deals: Deals, protocol: Protocol, registry: Any, recordals: Any, licences: Any, buyer: int, registrar: str
) -> None:
    """Not even a registrar of the office moves a right past the procedure, and not the founder."""
    scope = (deals.right, 0, EXCLUSIVE, 2, 1, 1, 0, NOW + DAY, [])
    for sender in (person("buyer").address, registrar, protocol.founder):
        with boa.env.prank(sender):
            with boa.reverts("directory: caller is not the part for this"):
                registry.change_owner(deals.right, deals.seller, buyer, CODE, REFERENCE, 1)
            with boa.reverts("directory: caller is not the part for this"):
                registry.bind_holder(deals.right, UNCLAIMED, buyer)
            with boa.reverts("directory: caller is not the part for this"):
                recordals.record_assignment(deals.right, deals.seller, buyer, CODE, REFERENCE, 1)
            with boa.reverts("directory: caller is not the part for this"):
                recordals.record_licence(scope, buyer, CODE, REFERENCE, 1)
            with boa.reverts("directory: caller is not the part for this"):
                registry.reserve(deals.right, 0)
            with boa.reverts("directory: caller is not the part for this"):
                licences.grant_licence(scope, buyer)


def test_foreign_office_writes_no_right_of_another(desk: Desk, deals: Deals, registry: Any, buyer: int) -> None:
    """A registrar of a small office helps himself to a right of a large one."""
    thief = desk.foreign_registrar()
    with boa.reverts("directory: officer of another office"):
        registry.record_holders(deals.right, [(buyer, b"\0" * 32, "", 10_000)], CODE, REFERENCE, sender=thief)
    with boa.reverts("directory: officer of another office"):
        registry.record_status(deals.right, ord("H"), "PG25", NOW, 0, "", sender=thief)


def test_founder_swaps_no_part(protocol: Protocol, directory: Any, stranger: str) -> None:
    """Whoever deployed it all installs a second deciding part that says yes."""
    with boa.reverts("directory: role is taken"):
        directory.install(10, stranger, sender=protocol.founder)


def test_attorney_of_the_seller_sells_nothing_bought_since(
    deals: Deals, protocol: Protocol, market: Any, seller: int, rival: int, attorney: int, attorney_account: str
) -> None:
    """The right was sold and bought back: the power given for the first holding does not revive."""
    authority = protocol.engage(seller, "seller", attorney, "attorney", ATTORNEY_POWERS, rights=[(deals.right, NOW)])
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    boa.env.timestamp = NOW + 2 * DAY
    deals.transfer_without_contract(seller)
    with boa.reverts("participants: power given for an earlier holding"):
        market.publish(deals.offer().as_tuple(), authority, sender=attorney_account)


def test_old_offer_binds_no_later_holding(deals: Deals, market: Any, seller: int, buyer: int, rival: int) -> None:
    """A cheap offer of years ago is dug out after the right came back."""
    offer = deals.offer()
    deals.publish(offer)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    boa.env.timestamp = NOW + 2 * DAY
    deals.transfer_without_contract(seller)
    with boa.reverts("deal: right changed hands since"):
        market.accept(offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=person("buyer").address)


def test_attorney_gives_himself_no_power(protocol: Protocol, participants: Any, seller: int, attorney: int) -> None:
    """Nobody gives, accepts or proposes for a principal but the principal."""
    agent = person("attorney").address
    power = (seller, attorney, ATTORNEY_POWERS, NOW, NOW + DAY, [])
    with boa.reverts("participants: no account of this participant"):
        participants.propose_power(power, sender=agent)
    with boa.reverts("participants: no account of this participant"):
        participants.propose_account(seller, agent, ALL_POWERS, sender=agent)


def test_licence_slipped_in_before_the_decision(desk: Desk, deals: Deals, rival: int) -> None:
    """The seller, paid for the whole right, licenses it to a friend while the office examines the sale."""
    sale = deals.funded()
    desk.taken(sale, by="buyer")
    licence = desk.sold_twice(rival, deals.licence_terms(EXCLUSIVE))
    with boa.reverts("requests: an assignment of this right came first"):
        desk.file(licence, by="rival")
    desk.register(sale)
    assert deals.protocol.part("Licences").live_licences(deals.right) == 0


def test_licence_slipped_in_before_filing(desk: Desk, deals: Deals, rival: int) -> None:
    """The seller, paid for a free right, has a friend's licence entered before the sale is filed."""
    sale = deals.funded()
    boa.env.timestamp = NOW + DAY
    licence = desk.sold_twice(rival, deals.licence_terms(EXCLUSIVE))
    desk.taken(licence)
    desk.register(licence)
    with boa.reverts("agreements: a licence was entered since the contract"):
        desk.file(sale)


def test_officer_enters_itself_as_a_holder(
    desk: Desk, deals: Deals, registry: Any, participants: Any, protocol: Protocol
) -> None:
    """Whoever acts for a participant enters nothing in the register, be it the fairest entry."""
    registrar = desk.colleague
    participants.apply(APPLICATION, sender=registrar)
    me = participants.admit(registrar, APPLICATION, sender=protocol.officer("accreditation officer"))
    with boa.reverts("registry: officer is a participant's account"):
        registry.record_holders(deals.right, [(me, bytes(32), "", 10_000)], CODE, REFERENCE, sender=registrar)


@pytest.mark.parametrize("act", ["reinstate", "suspend", "admit", "reject"])
def test_accreditation_officer_decides_for_itself(
    directory: Any, participants: Any, protocol: Protocol, rival: int, stranger: str, act: str
) -> None:
    """Nor for a competitor."""
    officer = person("second accreditation officer").address
    directory.appoint_officer(officer, 4, "accreditation", sender=protocol.officer("administrator"))
    first = protocol.officer("accreditation officer")
    participants.apply(APPLICATION, sender=officer)
    me = participants.admit(officer, APPLICATION, sender=first)
    participants.suspend(me, "Fraud.", sender=first)
    participants.apply(APPLICATION, sender=stranger)
    application = event(participants, "Applied")["application"]
    acts: dict[str, tuple[Any, ...]] = {
        "reinstate": (me, "Never mind."),
        "suspend": (rival, "A competitor."),
        "admit": (stranger, APPLICATION),
        "reject": (stranger, application, "A competitor."),
    }
    with boa.reverts("participants: officer is a participant's account"):
        getattr(participants, act)(*acts[act], sender=officer)


def test_one_office_does_not_use_up_the_officer_numbers_of_all(directory: Any, protocol: Protocol) -> None:
    administrator, account = protocol.officer("administrator"), person("puppet").address
    directory.eval(f"self.appointed[{EP}] = 1_023")
    directory.appoint_officer(account, 1, "examiner", sender=administrator)
    with boa.reverts("directory: office has appointed as many officers as it may"):
        directory.appoint_officer(person("one too many").address, 1, "examiner", sender=administrator)
    directory.appoint_officer(account, 2, "registrar", sender=administrator)  # who is one already costs no number


def test_suspended_administrator_hands_out_no_powers(deals: Deals, participants: Any, seller: int) -> None:
    """Taking them away is still possible: the thief may be the reason for the suspension."""
    boss, clerk = person("seller").address, person("clerk").address
    participants.propose_account(seller, clerk, VIEW | FILE, sender=boss)
    participants.accept_account(seller, sender=clerk)
    deals.suspend(seller)
    for powers in (ALL_POWERS, VIEW | SIGN, SIGN):
        with boa.reverts("participants: suspended, powers can only be taken away"):
            participants.change_powers(clerk, powers, sender=boss)
    participants.change_powers(clerk, VIEW, sender=boss)
    participants.change_powers(clerk, 0, sender=boss)
    assert participants.participant_of(clerk) == 0


@pytest.mark.parametrize("act", ["end licence", "set severities"])
def test_officer_serves_a_participant_in_the_other_registers(
    desk: Desk, deals: Deals, licences: Any, rules: Any, recordals: Any, participants: Any, protocol: Protocol, act: str
) -> None:
    """Neither a competitor's licence ends, nor a rule is softened, by whoever acts for a participant."""
    registrar = desk.colleague
    participants.apply(APPLICATION, sender=registrar)
    participants.admit(registrar, APPLICATION, sender=protocol.officer("accreditation officer"))
    licence = licences.grant_licence(scope(deals.right), deals.buyer, sender=recordals.address)
    with boa.reverts("registry: officer is a participant's account"):
        if act == "end licence":
            licences.end_licence(deals.right, licence, "It was a competitor's.", sender=registrar)
        else:
            rules.set_severities(EP, 1, 1 << (2 * 10), sender=registrar)
