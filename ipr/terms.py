"""The legal terms of a deal, field for field as the contracts hash them and wallets show them.

`Terms` mirrors the Vyper struct of the same name: same fields, same order. An integer here is an integer there, so the
dataclass can be handed to a contract call (`as_tuple`) and to EIP-712 typed data without conversion.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_ITEMS = 16
"""Rights one deal can hold: the contracts' bound, which keeps a settlement inside one block."""


@dataclass(frozen=True, slots=True)
class Item:
    """One right of a deal and its price.

    Parameters: `right` the permanent id of the right (32 bytes), `price` in the token's smallest unit.
    """

    right: bytes
    price: int

    def as_tuple(self) -> tuple[bytes, int]:
        """The item in the order of the contract's struct."""
        return (self.right, self.price)


@dataclass(frozen=True, slots=True)
class Terms:
    """What two participants agree to: kind of grant, parties, scope, term, consideration, text and the rights.

    Parameters:
        grant: 1 assignment, 2 exclusive, 3 sole, 4 non-exclusive licence.
        grantor, grantee: participant ids; in an open offer the grantee is 0 until somebody accepts.
        token: address of the settlement token.
        territory: one bit per country; fields: one bit per class or technology field, bit 0 the whole.
        acts: one bit per permitted act; options: one bit per option.
        start: unix seconds, 0 = with the office's decision; end: unix seconds, 0 only for an assignment.
        head: number of the head licence of a sublicence, 0 for none.
        share_bp: assigned share, royalty_bp: royalty on net sales, both in basis points.
        minimum, cap: royalty per period in the token's smallest unit, 0 for none; period: its length in seconds.
        text: SHA-256 of the contract's canonical terms text (32 bytes).
        items: the rights with their prices, at most `MAX_ITEMS`.
    """

    grant: int
    grantor: int
    grantee: int
    token: str
    territory: int
    fields: int
    acts: int
    options: int
    start: int
    end: int
    head: int
    share_bp: int
    royalty_bp: int
    minimum: int
    cap: int
    period: int
    text: bytes
    items: tuple[Item, ...]

    @property
    def total(self) -> int:
        """The whole price in the token's smallest unit."""
        return sum(item.price for item in self.items)

    def as_tuple(self) -> tuple[object, ...]:
        """The terms in the order of the contract's struct, the items as a list of tuples."""
        return (
            self.grant,
            self.grantor,
            self.grantee,
            self.token,
            self.territory,
            self.fields,
            self.acts,
            self.options,
            self.start,
            self.end,
            self.head,
            self.share_bp,
            self.royalty_bp,
            self.minimum,
            self.cap,
            self.period,
            self.text,
            [item.as_tuple() for item in self.items],
        )
