"""A decision that registers: who makes it, on what, and all it does at once."""

from dataclasses import replace
from typing import Any

import boa
import pytest
from eth_utils import keccak

from ipr.terms import Item
from tests.contracts.deal.build import (
    COMPLETED,
    DOCUMENT,
    EXCLUSIVE,
    FUNDED,
    PRICE,
    WHOLE,
    Deals,
    event,
    register_right,
)
from tests.contracts.protocol import DAY, NOW, Protocol, person
from tests.contracts.requests.desk import (
    CODE,
    NAME,
    OTHER_SALT,
    REFERENCE,
    REGISTERED,
    SALT,
    Desk,
)

WARN, REVIEW = 1, 2


def test_default(
    desk: Desk, deals: Deals, requests: Any, directory: Any, rules: Any, token: Any, registrar: str, buyer: int
) -> None:
    """The right and the money move together."""
    deal = deals.funded()
    request = desk.taken(deal)
    boa.env.timestamp = NOW + 10 * DAY
    requests.register(deal.as_tuple(), 0, SALT, 1, 0, CODE, REFERENCE, sender=registrar)
    officer = directory.officer(registrar)[0]
    assert event(requests, "RequestRegistered") == {
        "request": request,
        "officer": officer,
        "account": registrar,
        "version": 1,
        "code": CODE,
        "reference": REFERENCE,
        "warned": 0,
        "reviewed": 0,
        "rules": keccak(boa.env.get_code(rules.address)),
    }
    assert event(requests, "OwnershipChanged") == {"right": deals.right, "grantor": deals.seller, "grantee": buyer}
    status = event(requests, "StatusRecorded")
    assert (status["category"], status["code"], status["officer"]) == (ord("R"), CODE, officer)
    assert event(requests, "ItemSettled") == {"agreement": deals.id_of(deal), "item": 0, "paid": True}
    assert event(requests, "Completed") == {"agreement": deals.id_of(deal)}
    assert desk.status(request)["status"] == REGISTERED
    assert desk.holders() == [(buyer, WHOLE, NOW + 10 * DAY)]
    assert token.balanceOf(person("seller").address) == PRICE
    assert token.balanceOf(deals.escrow.address) == 0
    assert desk.registry.reserved(deals.right) is False
    assert deals.agreement(deal)["status"] == COMPLETED


def test_licence(desk: Desk, deals: Deals, requests: Any, licences: Any, seller: int, buyer: int, token: Any) -> None:
    deal = deals.funded(deals.offer(deals.licence_terms(EXCLUSIVE)))
    desk.taken(deal, by="buyer")
    desk.register(deal)
    assert event(requests, "LicenceGranted")["licensee"] == buyer
    assert event(requests, "StatusRecorded")["category"] == ord("S")
    assert licences.live_licences(deals.right) == 1
    assert [holder for holder, _, _ in desk.holders()] == [seller]
    assert token.balanceOf(person("seller").address) == PRICE


def test_after_a_response(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    request = desk.deficient(deal)
    desk.respond(deal)
    desk.register(deal, version=2)
    assert desk.status(request)["status"] == REGISTERED


def test_stale_version(desk: Desk, deals: Deals) -> None:
    """The officer decided on what he had read; something came in meanwhile."""
    deal = deals.funded()
    desk.deficient(deal)
    desk.respond(deal)
    for version in (1, 3):
        with boa.reverts("requests: the file has changed, read it again"):
            desk.register(deal, version=version)


def test_response_awaited(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.deficient(deal)
    with boa.reverts("requests: a response is awaited"):
        desk.register(deal)


def test_unauthorised(desk: Desk, deals: Deals, stranger: str, seller_account: str) -> None:
    deal = deals.funded()
    desk.taken(deal)
    for account in (stranger, seller_account):
        with boa.reverts("directory: not an officer"):
            desk.register(deal, sender=account)
    with boa.reverts("directory: officer of another office"):
        desk.register(deal, sender=desk.foreign_registrar())
    with boa.reverts("requests: in another officer's charge"):
        desk.register(deal, sender=desk.colleague)


def test_examiner_in_charge(desk: Desk, deals: Deals, requests: Any, examiner: str) -> None:
    deal = deals.funded()
    requests.take(desk.file(deal), sender=examiner)
    with boa.reverts("directory: officer lacks this role"):
        desk.register(deal, sender=examiner)


def test_officer_dismissed_meanwhile(desk: Desk, deals: Deals, directory: Any, administrator: str) -> None:
    deal = deals.funded()
    desk.taken(deal)
    directory.appoint_officer(desk.registrar, 0, "", sender=administrator)
    with boa.reverts("directory: not an officer"):
        desk.register(deal)


def test_nobody_in_charge(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.file(deal)
    with boa.reverts("requests: take the request first"):
        desk.register(deal)


@pytest.mark.parametrize("name", ["seller", "buyer", "attorney"])
def test_officer_who_acts_for_a_participant(
    desk: Desk, deals: Deals, participants: Any, requests: Any, registrar: str, attorney: int, name: str
) -> None:
    """Whoever it is, and although he took the request before. A colleague decides."""
    deal = deals.funded()
    request = desk.taken(deal)
    client = participants.participant_of(person(name).address)
    participants.propose_account(client, registrar, 1, sender=person(name).address)
    participants.accept_account(client, sender=registrar)
    with boa.reverts("requests: officer is a participant's account"):
        desk.register(deal)
    requests.take(request, sender=desk.colleague)
    desk.register(deal, sender=desk.colleague)
    assert desk.status(request)["status"] == REGISTERED


@pytest.mark.parametrize("side", ["seller", "buyer"])
def test_side_suspended_meanwhile(desk: Desk, deals: Deals, participants: Any, side: str) -> None:
    deal = deals.funded()
    desk.taken(deal)
    desk.suspend(participants.participant_of(person(side).address))
    with boa.reverts("participants: suspended"):
        desk.register(deal)


def test_double_click(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.taken(deal)
    desk.register(deal)
    with boa.reverts("requests: closed already"):
        desk.register(deal)


def test_unknown(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.taken(deal)
    with boa.reverts("requests: unknown request"):
        desk.register(deal, salt=OTHER_SALT)
    with boa.reverts("requests: unknown request"):
        desk.register(deal, item=1)
    with boa.reverts("requests: unknown request"):
        desk.register(replace(deal, completion=deal.completion + 1))


def test_rule_refuses_now(desk: Desk, deals: Deals, registry: Any) -> None:
    """Attached between filing and decision: nothing moves."""
    deal = deals.funded()
    desk.taken(deal)
    registry.record_encumbrance(deals.right, 2, 0, "District Court", "4 O 1/26", sender=desk.registrar)
    with boa.reverts("requests: refused by rule 10"):
        desk.register(deal)
    assert deals.agreement(deal)["status"] == FUNDED


@pytest.mark.parametrize("reviewed", [0, 1 << 8, (1 << 9) | (1 << 8), 2**256 - 1])
def test_finding_for_review(desk: Desk, deals: Deals, requests: Any, rival: int, reviewed: int) -> None:
    """What was found is looked at, one by one: nobody ticks everything at once."""
    deals.pledge(rival)
    boa.env.timestamp += 1
    deal = deals.funded()
    desk.taken(deal)
    desk.set_severity(9, REVIEW)
    with boa.reverts("requests: review what was found, no more and no less"):
        desk.register(deal, reviewed=reviewed)
    desk.register(deal, reviewed=1 << 9)
    assert event(requests, "RequestRegistered")["reviewed"] == 1 << 9


def test_warning_stands(desk: Desk, deals: Deals, requests: Any, rival: int) -> None:
    """Of a pledge the buyer knew when it accepted."""
    deals.pledge(rival)
    boa.env.timestamp += 1
    deal = deals.funded()
    desk.taken(deal)
    desk.register(deal)
    assert event(requests, "RequestRegistered")["warned"] == 1 << 9


@pytest.mark.parametrize("when", ["before filing", "after filing"])
@pytest.mark.parametrize("pledgee", ["rival", "seller"])
def test_pledged_since_the_contract(
    desk: Desk, deals: Deals, registry: Any, rival: int, when: str, pledgee: str
) -> None:
    """The seller burdens no right whose price is in escrow, be it for a friend that consents or for itself."""
    deal = deals.funded()
    if when == "after filing":
        desk.taken(deal)
    deals.pledge(rival if pledgee == "rival" else deals.seller)
    if pledgee == "rival":
        deals.agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=person("rival").address)
    with boa.reverts("agreements: the right was pledged since the contract"):
        desk.register(deal) if when == "after filing" else desk.file(deal)
    registry.release_encumbrance(deals.right, 1, "2026/20", sender=desk.registrar)
    if when == "before filing":
        desk.taken(deal)
    desk.register(deal)
    assert desk.holders()[0][0] == deals.buyer


def test_licence_filed_before_the_sale_and_entered_under_it(desk: Desk, deals: Deals, rival: int) -> None:
    """The buyer saw a register without licences: the office cannot register the sale as if nothing had happened."""
    licence = desk.sold_twice(rival, deals.licence_terms(EXCLUSIVE))
    first = desk.file(licence, by="rival", salt=OTHER_SALT)
    boa.env.timestamp = NOW + DAY
    sale = deals.funded()
    for request in (first, desk.file(sale)):
        desk.take(request)
    desk.register(licence, salt=OTHER_SALT)
    with boa.reverts("agreements: a licence was entered since the contract"):
        desk.register(sale)


def test_right_sold_by_another_way_meanwhile(desk: Desk, deals: Deals, rival: int) -> None:
    deal = deals.funded()
    desk.taken(deal)
    deals.transfer_without_contract(rival)
    with boa.reverts("requests: refused by rule 7"):
        desk.register(deal)


def test_right_went_away_and_came_back(desk: Desk, deals: Deals, seller: int, rival: int) -> None:
    """Another holding than the one that was sold."""
    deal = deals.funded()
    desk.taken(deal)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    boa.env.timestamp = NOW + 2 * DAY
    deals.transfer_without_contract(seller)
    with boa.reverts("requests: right changed hands since filing"):
        desk.register(deal)


def test_licence_of_a_right_assigned_meanwhile(desk: Desk, deals: Deals, requests: Any, rival: int) -> None:
    """The licence was filed first and decided last: its grantor is nobody's licensor any more."""
    licence = deals.funded(deals.offer(deals.licence_terms(EXCLUSIVE)))
    desk.taken(licence)
    sale = desk.sold_twice(rival)
    desk.take(desk.file(sale, by="rival"))
    desk.register(sale)
    with boa.reverts("requests: refused by rule 7"):
        desk.register(licence)


def test_correction_of_the_register_keeps_a_request_alive(desk: Desk, deals: Deals, seller: int) -> None:
    """The office writes the same holder's entry anew: its holding, and what was filed on it, go on."""
    deal = deals.funded()
    desk.taken(deal)
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(seller)
    desk.register(deal)
    assert [holder for holder, _, _ in desk.holders()] == [deals.buyer]


def test_co_owner_who_has_not_joined(desk: Desk, deals: Deals, registry: Any, seller: int) -> None:
    """Found out between filing and decision: a share of somebody who cannot consent."""
    deal = deals.funded()
    desk.taken(deal)
    both = [(seller, b"\0" * 32, "", 5_000), (0, NAME, "LATCH SYSTEMS, INC.", 5_000)]
    registry.record_holders(deals.right, both, "RAP1", "", sender=desk.registrar)
    with boa.reverts("requests: refused by rule 8"):
        desk.register(deal)


def test_one_right_of_a_bundle(desk: Desk, deals: Deals, protocol: Protocol, seller: int, token: Any) -> None:
    """One is registered and paid; the other goes on."""
    other = register_right(protocol, seller, number="EP7654321")
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(other, 3 * PRICE)))))
    desk.file(deal)
    desk.take(desk.file(deal, item=1))
    desk.register(deal, item=1)
    assert token.balanceOf(person("seller").address) == 3 * PRICE
    assert token.balanceOf(deals.escrow.address) == PRICE
    assert deals.agreement(deal)["status"] == FUNDED
    assert [holder for holder, _, _ in desk.holders()] == [seller]
