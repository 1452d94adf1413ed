"""A deal with every field set to something of its own, so that a swapped field shows."""

from dataclasses import replace

from ipr.deal import Deal, Lot, Offer
from ipr.terms import Item, Terms

TERMS = Terms(
    grant=2,
    grantor=11,
    grantee=0,
    token="0x1234567890AbcdEF1234567890aBcdef12345678",
    territory=3 << 200,
    fields=1 << 45,
    acts=13,
    options=3,
    start=1_800_000_000,
    end=1_900_000_000,
    head=7,
    share_bp=9_999,
    royalty_bp=350,
    minimum=10**24,
    cap=10**25,
    period=31_536_000,
    text=bytes(range(32)),
    items=(Item(b"\x01" * 32, 96_000_000_000), Item(b"\x02" * 32, 5)),
)
OFFER = Offer(TERMS, opens=1_790_000_000, closes=1_791_000_000, completion=86_400, audience=5, salt=b"\x0a" * 32)
LOT = Lot(
    replace(TERMS, grant=1, items=TERMS.items[:1]),
    opens=1_790_000_000,
    closes=1_791_000_000,
    completion=86_400,
    increment=1_000,
    deposit=2_000,
    extension=600,
    salt=b"\x0b" * 32,
)
DEAL = Deal(source=b"\x0c" * 32, completion=86_400, terms=replace(TERMS, grantee=12))
