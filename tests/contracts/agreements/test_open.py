"""Only `Market` and `Auctions` open agreements; what else they might pass is checked here."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Deal
from tests.contracts.deal.build import CID, COMPLETION, DOCUMENT, PROPOSED, Deals, event, events, plain
from tests.contracts.protocol import DAY, NOW, ZERO

SOURCE = b"\x05" * 32


@pytest.fixture
def deal(deals: Deals, buyer: int) -> Deal:
    return Deal(SOURCE, COMPLETION, deals.terms(grantee=buyer))


def test_default(deals: Deals, agreements: Any, market: Any, deal: Deal, buyer: int, buyer_account: str) -> None:
    """As `Market` does: with the grantee's signature."""
    returned = agreements.open(deal.as_tuple(), buyer_account, 7, DOCUMENT, CID, sender=market.address)
    assert event(agreements, "AgreementOpened") == {
        "agreement": returned,
        "source": SOURCE,
        "grantee": buyer,
        "completion": COMPLETION,
        "long_stop": NOW + COMPLETION,
        "terms": plain(deal.terms.as_tuple()),
    }
    assert event(agreements, "Signed") == {
        "agreement": returned,
        "participant": buyer,
        "account": buyer_account,
        "authority": 7,
        "document": DOCUMENT,
        "cid": CID,
        "by_signature": False,
    }
    assert deals.agreement(deal)["signed"] == 2


def test_unsigned(deals: Deals, agreements: Any, auctions: Any, deal: Deal) -> None:
    """As `Auctions` does: nobody has signed."""
    agreements.open(deal.as_tuple(), ZERO, 0, bytes(32), "", sender=auctions.address)
    assert events(agreements, "Signed") == []
    assert deals.agreement(deal) == {
        "status": PROPOSED,
        "signed": 0,
        "long_stop": NOW + COMPLETION,
        "stopped": 0,
        "pending": 0,
        "settled": 0,
        "paid": 0,
        "document": bytes(32),
    }


def test_unauthorised(agreements: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("agreements: caller may not open agreements"):
        agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, sender=buyer_account)


def test_another_part(agreements: Any, escrow: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("agreements: caller may not open agreements"):
        agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, sender=escrow.address)


def test_twice(agreements: Any, market: Any, deal: Deal, buyer_account: str) -> None:
    agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, sender=market.address)
    with boa.reverts("agreements: this buyer took the offer already"):
        agreements.open(deal.as_tuple(), buyer_account, 0, DOCUMENT, CID, sender=market.address)


def test_without_a_document(agreements: Any, market: Any, deal: Deal, buyer_account: str) -> None:
    with boa.reverts("agreements: hash of the contract is missing"):
        agreements.open(deal.as_tuple(), buyer_account, 0, bytes(32), CID, sender=market.address)


@pytest.mark.parametrize(
    ("completion", "sentence"),
    [(DAY - 1, "deal: less than a day to complete"), (366 * DAY + 1, "deal: over 366 days to complete")],
)
def test_time_to_complete(
    agreements: Any, market: Any, deal: Deal, buyer_account: str, completion: int, sentence: str
) -> None:
    with boa.reverts(sentence):
        agreements.open(
            replace(deal, completion=completion).as_tuple(), buyer_account, 0, DOCUMENT, CID, sender=market.address
        )
