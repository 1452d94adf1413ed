"""A sale and a licence to draw up, built from a few values a test may change. All names are synthetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backend.drafting import ContractDraft, Party, Representative, RequestForm, RequestKind, RightDetails, TokenDetails
from ipr.terms import Item, Terms
from ipr.vocabulary.acts import ALL_ACTS, Act
from ipr.vocabulary.fields import WHOLE
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.territories import WORLD, to_bitmap

TOKEN = TokenDetails("0x" + "70" * 20, "Demo euro", "dEUR", 6)
SELLER = Party(1, "Synthetic Optics GmbH", "DE", "EP", "0x" + "A1" * 20, "Hauptstraße 1, 80331 München")
BUYER = Party(
    2,
    "Общество с ограниченной ответственностью «Синтетические измерения»",
    "RU",
    "RU",
    "0x" + "B2" * 20,
    representative=Representative(3, "Synthetic Patent Attorneys LLP", "GB", 7),
)
PATENT = RightDetails(
    right_id("US", Kind.PATENT, "US7654321B2"),
    "US",
    Kind.PATENT,
    "US7654321B2",
    "Formation fluid sampling apparatus and methods",
    to_bitmap(["US"]),
    WHOLE,
    "11648258",
    date(2006, 12, 28),
    date(2010, 2, 2),
    date(2026, 12, 28),
)
MARK = RightDetails(
    right_id("EM", Kind.TRADE_MARK, "018012345"),
    "EM",
    Kind.TRADE_MARK,
    "018012345",
    "SYNTHETA",
    to_bitmap(["EU"]),
    1 << 9,
    "018012345",
    date(2019, 1, 15),
    date(2019, 6, 20),
    date(2029, 1, 15),
)


def terms(**changes: Any) -> Terms:
    """An assignment of the patent for 96,000."""
    base = Terms(
        grant=1,
        grantor=1,
        grantee=2,
        token=TOKEN.address,
        territory=to_bitmap(["US"]),
        fields=WHOLE,
        acts=int(ALL_ACTS),
        options=2,
        start=0,
        end=0,
        head=0,
        share_bp=10_000,
        royalty_bp=0,
        minimum=0,
        cap=0,
        period=0,
        text=bytes(32),
        items=(Item(PATENT.right, 96_000_000_000),),
    )
    return replace(base, **changes)


def licence_terms(grant: int = 2, **changes: Any) -> Terms:
    """A licence of patent and mark until 2026 with a royalty, a minimum and a cap."""
    values: dict[str, Any] = {
        "grant": grant,
        "territory": WORLD,
        "acts": int(Act.MAKE | Act.SELL),
        "options": 1 | 8,
        "end": 1_790_000_000,
        "royalty_bp": 450,
        "minimum": 1_000_000_000,
        "cap": 50_000_000_000,
        "period": 7_776_000,
        "items": (Item(PATENT.right, 5_000_000_000), Item(MARK.right, 2_500_500_000)),
    }
    return terms(**(values | changes))


@pytest.fixture
def sale() -> ContractDraft:
    return ContractDraft(terms(), SELLER, BUYER, (PATENT,), TOKEN, date(2026, 3, 4), 7_776_000, bytes(range(32)))


@pytest.fixture
def licence() -> Callable[..., ContractDraft]:
    def build(grant: int = 2, **changes: Any) -> ContractDraft:
        parties = {"grantor": SELLER, "grantee": BUYER}
        return ContractDraft(
            licence_terms(grant, **changes),
            **parties,
            rights=(MARK, PATENT),
            token=TOKEN,
            dated=date(2026, 3, 4),
            completion=7_776_000,
            agreement=bytes(range(32)),
        )

    return build


@pytest.fixture
def change_in_owner(sale: ContractDraft) -> RequestForm:
    return RequestForm(
        RequestKind.CHANGE_IN_OWNER,
        "US",
        BUYER,
        sale.rights,
        date(2026, 3, 9),
        sale,
        bytes(32),
        "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        reference="SYN-1",
    )
