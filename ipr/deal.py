"""What the contracts hash besides `Terms`: offers, lots, deals and permits, field for field.

An id on the chain is the EIP-712 `hashStruct` of one of these, so what a wallet shows, what the chain stores and what
the client computes are the same thing (`contracts/modules/deal_hash.vy`, `contracts/interfaces/IDeal.vyi`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ipr.terms import Terms


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer at a fixed price.

    Parameters: `terms` with grantee 0; `opens`, `closes` unix seconds; `completion` seconds from acceptance to the
    long-stop date; `audience` the one participant who may accept, 0 for anybody; `salt` 32 bytes.
    """

    terms: Terms
    opens: int
    closes: int
    completion: int
    audience: int
    salt: bytes

    def as_tuple(self) -> tuple[Any, ...]:
        """The offer in the order of the contract's struct."""
        return (self.terms.as_tuple(), self.opens, self.closes, self.completion, self.audience, self.salt)

    def accepted_by(self, buyer: int, offer_id: bytes) -> Deal:
        """The deal that comes about when `buyer` accepts."""
        return Deal(source=offer_id, completion=self.completion, terms=replace(self.terms, grantee=buyer))


@dataclass(frozen=True, slots=True)
class Lot:
    """A right put up for auction; the price of its one item is the reserve.

    Parameters: as `Offer`, and `increment` and `deposit` in the token's smallest unit, `extension` seconds a late bid
    keeps the auction open.
    """

    terms: Terms
    opens: int
    closes: int
    completion: int
    increment: int
    deposit: int
    extension: int
    salt: bytes

    def as_tuple(self) -> tuple[Any, ...]:
        """The lot in the order of the contract's struct."""
        return (
            self.terms.as_tuple(),
            self.opens,
            self.closes,
            self.completion,
            self.increment,
            self.deposit,
            self.extension,
            self.salt,
        )

    def won_by(self, winner: int, amount: int, auction_id: bytes) -> Deal:
        """The deal the winning bid makes."""
        items = (replace(self.terms.items[0], price=amount),)
        return Deal(auction_id, self.completion, replace(self.terms, grantee=winner, items=items))


@dataclass(frozen=True, slots=True)
class Deal:
    """A complete deal: `source` is the id of the offer or auction it comes from."""

    source: bytes
    completion: int
    terms: Terms

    def as_tuple(self) -> tuple[Any, ...]:
        """The deal in the order of the contract's struct."""
        return (self.source, self.completion, self.terms.as_tuple())


@dataclass(frozen=True, slots=True)
class Permit:
    """An EIP-2612 permit for the escrow; deadline 0 means that the allowance is in place."""

    deadline: int
    v: int
    r: bytes
    s: bytes

    def as_tuple(self) -> tuple[Any, ...]:
        """The permit in the order of the contract's struct."""
        return (self.deadline, self.v, self.r, self.s)


NO_PERMIT = Permit(0, 0, bytes(32), bytes(32))
