"""Only `Market` and `Auctions` open agreements; what else they might pass is checked here."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Deal
from ipr.terms import Item
from tests.contracts.deal.build import CID, COMPLETION, DOCUMENT, SIGNED, Deals, event, events
from tests.contracts.protocol import DAY, NOW, ZERO

SOURCE = b"\x05" * 32


@pytest.fixture
def deal(deals: Deals, buyer: int) -> Deal:
    return Deal(SOURCE, COMPLETION, deals.terms(grantee=buyer))


def test_default(deals: Deals, agreements: Any, market: Any, deal: Deal, buyer: int, buyer_account: str) -> None:
    """As `Market` does: with the grantee's signature."""
    returned = agreements.open(deal.as_tuple(), buyer_account, 7, DOCUMENT, CID, NOW, sender=market.address)
    assert event(agreements, "AgreementOpened") == {
        "agreement": returned,
        "source": SOURCE,
        "grantee": buyer,
        "grantor": deals.seller,
        "long_stop": NOW + COMPLETION,
        "signed": 0,
    }
    assert event(agreements, "Signed") == {
        "agreement": returned,
        "participant": buyer,
        "account": buyer_account,
        "authority": 7,
        "document": DOCUMENT,
        "cid": CID,
        "by_signature": False,
        "long_stop": NOW + COMPLETION,
    }
    assert deals.agreement(deal)["signed"] == 2


def test_hammer(deals: Deals, agreements: Any, auctions: Any, deal: Deal) -> None:
    """As `Auctions` does: the lot and the bid were the signatures, the text is the one the terms name."""
    returned = agreements.open(deal.as_tuple(), ZERO, 0, bytes(32), "", NOW, sender=auctions.address)
    assert events(agreements, "Signed") == []
    assert event(agreements, "AgreementOpened")["signed"] == 3
    assert returned == deals.id_of(deal)
    assert deals.agreement(deal) == {
        "status": SIGNED,
        "signed": 3,
        "long_stop": NOW + COMPLETION,
        "stopped": 0,
        "pending": 0,
        "settled": 0,
        "paid": 0,
        "priced": 1,
        "items": 1,
        "known": NOW,
        "document": bytes(32),
    }


def test_hammer_with_a_day_to_complete(deals: Deals, agreements: Any, auctions: Any, deal: Deal) -> None:
    """The winner has a week to pay all the same."""
    short = replace(deal, completion=DAY)
    agreements.open(short.as_tuple(), ZERO, 0, bytes(32), "", NOW, sender=auctions.address)
    assert event(agreements, "AgreementOpened")["long_stop"] == NOW + 7 * DAY
    assert deals.agreement(short)["long_stop"] == NOW + 7 * DAY


def test_rights_known_before(deals: Deals, agreements: Any, auctions: Any, deal: Deal) -> None:
    """Of an auction, as they were when the lot was put up."""
    agreements.open(deal.as_tuple(), ZERO, 0, bytes(32), "", NOW - 9 * DAY, sender=auctions.address)
    assert deals.agreement(deal)["known"] == NOW - 9 * DAY


def test_largest_bundle(deals: Deals, agreements: Any, market: Any, deal: Deal, buyer_account: str) -> None:
    """Sixteen rights, of which every second adds nothing to the price."""
    items = tuple(Item(bytes([n + 1]) * 32, n % 2) for n in range(16))
    bundle = replace(deal, terms=replace(deal.terms, items=items))
    agreements.open(bundle.as_tuple(), buyer_account, 0, DOCUMENT, CID, NOW, sender=market.address)
    state = deals.agreement(bundle)
    assert (state["items"], state["priced"]) == (16, 0xAAAA)


def test_unauthorised(agreements: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("agreements: caller may not open agreements"):
        agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, NOW, sender=buyer_account)


def test_another_part(agreements: Any, escrow: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("agreements: caller may not open agreements"):
        agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, NOW, sender=escrow.address)


def test_twice(agreements: Any, market: Any, deal: Deal, buyer_account: str) -> None:
    agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, NOW, sender=market.address)
    with boa.reverts("agreements: this buyer took the offer already"):
        agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, NOW, sender=market.address)


def test_without_a_document(agreements: Any, market: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("agreements: hash of the contract is missing"):
        agreements.open(deal.as_tuple(), buyer_account, 0, bytes(32), CID, NOW, sender=market.address)


@pytest.mark.parametrize(
    ("completion", "sentence"),
    [(DAY - 1, "deal: less than a day to complete"), (366 * DAY + 1, "deal: over 366 days to complete")],
)
def test_time_to_complete(
    agreements: Any, market: Any, deal: Deal, buyer_account: str, completion: int, sentence: str
) -> None:
    with boa.reverts(sentence):
        agreements.open(
            replace(deal, completion=completion).as_tuple(), buyer_account, 0, DOCUMENT, CID, NOW, sender=market.address
        )
