"""Who may file a deal's request, when, and what it keeps others from."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.terms import Item
from tests.contracts.deal.build import (
    CID,
    DOCUMENT,
    EXCLUSIVE,
    FORM,
    NON_EXCLUSIVE,
    PRICE,
    Deals,
    event,
    register_right,
)
from tests.contracts.protocol import ATTORNEY_POWERS, DAY, EP, FILE, NOW, SIGN, VIEW, Protocol, person
from tests.contracts.requests.desk import (
    CHANGE_IN_OWNER,
    FILED,
    LICENCE,
    OTHER_SALT,
    SALT,
    Desk,
)


def test_default(desk: Desk, deals: Deals, requests: Any, seller: int, seller_account: str) -> None:
    deal = deals.funded()
    boa.env.timestamp = NOW + 2 * DAY
    returned = bytes(requests.file(deal.as_tuple(), 0, seller, 0, SALT, FORM, sender=seller_account))
    assert event(requests, "RequestFiled") == {
        "request": returned,
        "agreement": deals.id_of(deal),
        "applicant": seller,
        "office": EP,
        "kind": CHANGE_IN_OWNER,
        "item": 0,
        "rights": (deals.right,),
        "account": seller_account,
        "authority": 0,
        "salt": SALT,
        "document": FORM[0],
        "cid": FORM[1],
    }
    assert event(requests, "RequestBegun") == {"agreement": deals.id_of(deal), "item": 0}
    assert returned == desk.request_id(deal)
    assert desk.status(returned) == {
        "status": FILED,
        "kind": CHANGE_IN_OWNER,
        "office": EP,
        "applicant": seller,
        "officer": 0,
        "due": 0,
        "filed": NOW + 2 * DAY,
        "version": 1,
        "waived": 0,
        "held": NOW,
    }
    assert deals.agreement(deal)["pending"] == 1
    assert desk.registry.reserved(deals.right) is True


def test_by_the_other_side(desk: Desk, deals: Deals, buyer: int) -> None:
    request = desk.file(deals.funded(), by="buyer")
    assert desk.status(request)["applicant"] == buyer


def test_licence(desk: Desk, deals: Deals, requests: Any) -> None:
    """A licence keeps nobody out."""
    request = desk.file(deals.funded(deals.offer(deals.licence_terms(EXCLUSIVE))))
    assert desk.status(request)["kind"] == LICENCE
    assert desk.registry.reserved(deals.right) is False


def test_unauthorised(deals: Deals, requests: Any, seller: int, rival: int, rival_account: str) -> None:
    deal = deals.funded()
    with boa.reverts("participants: no account of this participant"):
        requests.file(deal.as_tuple(), 0, seller, 0, SALT, FORM, sender=rival_account)
    with boa.reverts("requests: not a side of the deal"):
        requests.file(deal.as_tuple(), 0, rival, 0, SALT, FORM, sender=rival_account)


def test_account_without_the_power(deals: Deals, participants: Any, requests: Any, seller: int) -> None:
    deal = deals.funded()
    clerk = person("clerk").address
    participants.propose_account(seller, clerk, VIEW | SIGN, sender=person("seller").address)
    participants.accept_account(seller, sender=clerk)
    with boa.reverts("participants: account lacks this power"):
        requests.file(deal.as_tuple(), 0, seller, 0, SALT, FORM, sender=clerk)


def test_by_an_attorney(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    """A power limited to the right and to the seller's present holding."""
    deal = deals.funded()
    authority = protocol.engage(seller, "seller", attorney, "attorney", FILE, rights=[(deals.right, NOW)])
    requests.file(deal.as_tuple(), 0, seller, authority, SALT, FORM, sender=attorney_account)
    filed = event(requests, "RequestFiled")
    assert (filed["applicant"], filed["account"], filed["authority"]) == (seller, attorney_account, authority)


@pytest.mark.parametrize(
    ("powers", "listing", "sentence"),
    [
        (ATTORNEY_POWERS - FILE, None, "participants: act not covered by power"),
        (FILE, (b"\1" * 32, 0), "participants: right not covered by power"),
        (FILE, NOW - DAY, "participants: power given for an earlier holding"),
    ],
)
def test_attorney_whose_power_is_for_something_else(
    deals: Deals,
    protocol: Protocol,
    requests: Any,
    seller: int,
    attorney: int,
    powers: int,
    listing: Any,
    sentence: str,
) -> None:
    deal = deals.funded()
    rights = [] if listing is None else [listing if isinstance(listing, tuple) else (deals.right, listing)]
    authority = protocol.engage(seller, "seller", attorney, "attorney", powers, rights=rights)
    with boa.reverts(sentence):
        requests.file(deal.as_tuple(), 0, seller, authority, SALT, FORM, sender=person("attorney").address)


def test_attorney_keeps_the_power_of_a_holding_that_lasts(
    deals: Deals, protocol: Protocol, registry: Any, requests: Any, seller: int, rival: int, attorney: int
) -> None:
    """A co-owner comes in: the date of the right changes, the seller's own holding goes on."""
    authority = protocol.engage(seller, "seller", attorney, "attorney", FILE, rights=[(deals.right, NOW)])
    boa.env.timestamp = NOW + DAY
    both = [(participant, b"\0" * 32, "", 5_000) for participant in (seller, rival)]
    registry.record_holders(deals.right, both, "RAP1", "", sender=protocol.officer("registrar"))
    deal = deals.funded()
    deals.agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=person("rival").address)
    requests.file(deal.as_tuple(), 0, seller, authority, SALT, FORM, sender=person("attorney").address)
    assert event(requests, "RequestFiled")["authority"] == authority


def test_suspended_applicant(desk: Desk, deals: Deals, seller: int) -> None:
    deal = deals.funded()
    desk.suspend(seller)
    with boa.reverts("participants: suspended"):
        desk.file(deal)


def test_not_funded(desk: Desk, deals: Deals) -> None:
    deal = deals.signed()
    with boa.reverts("agreements: price is not in escrow"):
        desk.file(deal)


def test_other_terms(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    cheaper = replace(deal, terms=replace(deal.terms, items=(Item(deals.right, PRICE - 1),)))
    with boa.reverts("agreements: no agreement on these terms"):
        desk.file(cheaper)


def test_no_such_item(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    with boa.reverts("requests: no such item in the deal"):
        desk.file(deal, item=1)


def test_double_click(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    desk.file(deal)
    with boa.reverts("agreements: a request on this right is pending"):
        desk.file(deal)
    with boa.reverts("agreements: a request on this right is pending"):
        desk.file(deal, by="buyer", salt=OTHER_SALT)


def test_same_salt_after_a_withdrawal(desk: Desk, deals: Deals, requests: Any, seller_account: str) -> None:
    deal = deals.funded()
    desk.file(deal)
    requests.withdraw(deal.as_tuple(), 0, SALT, 0, sender=seller_account)
    with boa.reverts("requests: filed already"):
        desk.file(deal, by="buyer")
    assert desk.status(desk.file(deal, by="buyer", salt=OTHER_SALT))["status"] == FILED


def test_after_the_long_stop_date(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    boa.env.timestamp = deals.agreement(deal)["long_stop"]
    with boa.reverts("agreements: long-stop date has passed"):
        desk.file(deal)


def test_rule_refuses(desk: Desk, deals: Deals, registry: Any) -> None:
    deal = deals.funded()
    registry.record_encumbrance(deals.right, 2, 0, "District Court", "4 O 1/26", sender=desk.registrar)
    with boa.reverts("requests: refused by rule 10"):
        desk.file(deal)


def test_right_sold_meanwhile(desk: Desk, deals: Deals, rival: int) -> None:
    """The rules say it, whoever files."""
    deal = deals.funded()
    deals.transfer_without_contract(rival)
    with boa.reverts("requests: refused by rule 7"):
        desk.file(deal)
    with boa.reverts("requests: refused by rule 7"):
        desk.file(deal, by="buyer")


def test_consent_is_read_where_a_rule_asks_for_it(
    desk: Desk, deals: Deals, registry: Any, seller: int, rival: int, rival_account: str
) -> None:
    both = [(participant, b"\0" * 32, "", 5_000) for participant in (seller, rival)]
    registry.record_holders(deals.right, both, "RAP1", "", sender=desk.registrar)
    deal = deals.funded()
    with boa.reverts("requests: refused by rule 8"):
        desk.file(deal)
    deals.agreements.consent(deal.as_tuple(), rival, 0, DOCUMENT, sender=rival_account)
    assert desk.status(desk.file(deal))["status"] == FILED


def test_second_sale_of_a_right(desk: Desk, deals: Deals, rival: int) -> None:
    """By arrival at the office, not by the date of the deal."""
    first = deals.funded()
    second = desk.sold_twice(rival)
    desk.file(second, by="rival")
    with boa.reverts("requests: refused by rule 18"):
        desk.file(first)


def test_second_sale_while_a_refusal_is_not_final(desk: Desk, deals: Deals, requests: Any, rival: int) -> None:
    first = deals.funded()
    second = desk.sold_twice(rival)
    desk.refused(first)
    with boa.reverts("requests: refused by rule 18"):
        desk.file(second, by="rival")
    boa.env.timestamp += 60 * DAY
    requests.conclude_refusal(first.as_tuple(), 0, SALT, sender=person("stranger").address)
    # The second deal waited past its own long-stop date: its buyer has the money back.
    with boa.reverts("agreements: long-stop date has passed"):
        desk.file(second, by="rival")


def test_second_sale_after_a_withdrawal(
    desk: Desk, deals: Deals, requests: Any, rival: int, seller_account: str
) -> None:
    first = deals.funded()
    second = desk.sold_twice(rival)
    desk.file(first)
    requests.withdraw(first.as_tuple(), 0, SALT, 0, sender=seller_account)
    assert desk.registry.reserved(deals.right) is False
    desk.file(second, by="rival")
    assert desk.registry.reserved(deals.right) is True


def test_assignment_of_a_holding_that_ended_keeps_nobody_out(
    desk: Desk, deals: Deals, protocol: Protocol, requests: Any, buyer: int, rival: int
) -> None:
    """A court gave the right to another: the former holder's sale cannot block the new holder's for months."""
    dead = desk.taken(deals.funded())
    boa.env.timestamp = NOW + DAY
    deals.transfer_without_contract(rival)
    assert desk.registry.reserved(deals.right) is False
    terms = deals.terms(grantor=rival)
    offer = deals.offer(terms, salt=OTHER_SALT)
    account = person("rival").address
    deals.market.publish(offer.as_tuple(), 0, sender=account)
    deal = deals.accept(offer)
    deals.agreements.sign(deal.as_tuple(), rival, 0, DOCUMENT, CID, sender=account)
    deals.pay_in(deal)
    alive = bytes(requests.file(deal.as_tuple(), 0, rival, 0, SALT, FORM, sender=account))
    assert alive != dead
    assert desk.registry.reserved(deals.right) is True


@pytest.mark.parametrize("grant", [EXCLUSIVE, NON_EXCLUSIVE])
def test_licence_while_the_right_is_being_sold(desk: Desk, deals: Deals, rival: int, grant: int) -> None:
    """The seller cannot license away, between filing and decision, what the buyer has paid for."""
    sale = deals.funded()
    licence = desk.sold_twice(rival, deals.licence_terms(grant))
    desk.file(sale, by="buyer")
    with boa.reverts("requests: an assignment of this right came first"):
        desk.file(licence, by="rival")


def test_items_of_a_bundle_apart(desk: Desk, deals: Deals, protocol: Protocol, seller: int) -> None:
    other = register_right(protocol, seller, number="EP7654321")
    deal = deals.funded(deals.offer(deals.terms(items=(Item(deals.right, PRICE), Item(other, PRICE)))))
    first, second = desk.file(deal, item=0), desk.file(deal, by="buyer", item=1)
    assert first != second
    assert deals.agreement(deal)["pending"] == 3
