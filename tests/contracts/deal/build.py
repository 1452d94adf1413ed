"""Rights, offers, lots and deals for the tests of `Market`, `Auctions` and `Agreements`.

The dataclasses are the client's own (`ipr.terms`, `ipr.deal`), so that these tests fail too when the two drift apart.
A step called here is made by the person whose step it is; the tests of that step call the contract themselves.
"""

from dataclasses import dataclass, replace
from typing import Any

import boa
from eth_account import Account
from eth_utils import keccak

from ipr.deal import Deal, Lot, Offer
from ipr.terms import Item, Terms
from tests.contracts.protocol import DAY, EP, NOW, YEAR, Protocol, person

ASSIGNMENT, EXCLUSIVE, SOLE, NON_EXCLUSIVE = 1, 2, 3, 4
PROPOSED, SIGNED, FUNDED, COMPLETED, ENDED = 1, 2, 3, 4, 5
PATENT = 1
WHOLE = 10_000
TERRITORY = 0b1110
ALL_ACTS = 0b11111
UNIT = 10**6  # of the demo token
PRICE = 250_000 * UNIT
DEPOSIT = 10_000 * UNIT
INCREMENT = 5_000 * UNIT
EXTENSION = 600  # seconds
COMPLETION = 30 * DAY
DOCUMENT = keccak(text="contract text as both sides see it")
OTHER_DOCUMENT = keccak(text="another text")
CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"
TEXT = keccak(text="canonical terms")
SALT = keccak(text="salt")
FORM = (keccak(text="signed request form"), CID)
NO_RIGHT = b"\0" * 32


def register_right(protocol: Protocol, *holders: int, number: str = "EP1234567", office: int = EP) -> bytes:
    """Enter a granted patent of these holders; several hold it jointly."""
    registration = (
        office,
        PATENT,
        number,
        "Valve for gas turbines",
        TERRITORY,
        1,
        NOW - 5 * YEAR,
        NOW - 2 * YEAR,
        NOW + 10 * YEAR,
        ord("F"),
        "B1",
        NOW - 2 * YEAR,
        [(holder, b"\0" * 32, "", 0 if len(holders) > 1 else WHOLE) for holder in holders],
    )
    registry = protocol.part("IPRRegistry")
    return bytes(registry.register(registration, sender=protocol.officer("registrar", office)))


@dataclass(frozen=True)
class Deals:
    """Deals over one patent between the persons "seller" and "buyer"."""

    protocol: Protocol
    seller: int
    buyer: int
    right: bytes

    @property
    def market(self) -> Any:
        return self.protocol.part("Market")

    @property
    def auctions(self) -> Any:
        return self.protocol.part("Auctions")

    @property
    def agreements(self) -> Any:
        return self.protocol.part("Agreements")

    @property
    def escrow(self) -> Any:
        return self.protocol.part("Escrow")

    @property
    def token(self) -> Any:
        return self.protocol.settlement_token()

    def terms(self, **changes: Any) -> Terms:
        """Open terms of an assignment of the whole patent."""
        terms = Terms(
            grant=ASSIGNMENT,
            grantor=self.seller,
            grantee=0,
            token=str(self.token.address),
            territory=TERRITORY,
            fields=1,
            acts=0,
            options=0,
            start=0,
            end=0,
            head=0,
            share_bp=WHOLE,
            royalty_bp=0,
            minimum=0,
            cap=0,
            period=0,
            text=TEXT,
            items=(Item(self.right, PRICE),),
        )
        return replace(terms, **changes)

    def licence_terms(self, grant: int = EXCLUSIVE, **changes: Any) -> Terms:
        """Open terms of a licence of five years."""
        licence = {"grant": grant, "acts": ALL_ACTS, "end": NOW + 5 * YEAR, "share_bp": 0}
        return self.terms(**(licence | changes))

    def offer(self, terms: Terms | None = None, **changes: Any) -> Offer:
        """An offer of thirty days, not yet published."""
        now = boa.env.timestamp
        offer = Offer(terms or self.terms(), now, now + 30 * DAY, COMPLETION, 0, SALT)
        return replace(offer, **changes)

    def lot(self, terms: Terms | None = None, **changes: Any) -> Lot:
        """A lot of seven days, not yet put up."""
        now = boa.env.timestamp
        lot = Lot(terms or self.terms(), now, now + 7 * DAY, COMPLETION, INCREMENT, DEPOSIT, EXTENSION, SALT)
        return replace(lot, **changes)

    def publish(self, offer: Offer) -> bytes:
        """The seller publishes."""
        return bytes(self.market.publish(offer.as_tuple(), 0, sender=person("seller").address))

    def accept(self, offer: Offer) -> Deal:
        """The buyer accepts and signs what was published."""
        source = bytes(self.market.id_of(offer.as_tuple()))
        self.market.accept(offer.as_tuple(), self.buyer, 0, DOCUMENT, CID, sender=person("buyer").address)
        return offer.accepted_by(self.buyer, source)

    def accepted(self, offer: Offer | None = None) -> Deal:
        """A deal the buyer has signed."""
        offer = offer or self.offer()
        self.publish(offer)
        return self.accept(offer)

    def signed(self, offer: Offer | None = None) -> Deal:
        """A deal both sides have signed."""
        deal = self.accepted(offer)
        self.agreements.sign(deal.as_tuple(), self.seller, 0, DOCUMENT, CID, sender=person("seller").address)
        return deal

    def funded(self, offer: Offer | None = None) -> Deal:
        """A deal whose price is in escrow."""
        deal = self.signed(offer)
        self.pay_in(deal)
        return deal

    def pay_in(self, deal: Deal) -> None:
        """The buyer pays the price into escrow out of an allowance."""
        buyer = person("buyer").address
        self.give("buyer", deal.terms.total)
        self.agreements.fund(deal.as_tuple(), 0, NO_PERMIT_TUPLE, sender=buyer)

    def give(self, name: str, amount: int) -> None:
        """Tokens for a person, and an allowance for the escrow."""
        account = person(name).address
        self.protocol.fund(account, amount)
        allowed = self.token.allowance(account, self.escrow.address) + amount
        self.token.approve(self.escrow.address, allowed, sender=account)

    def put_up(self, lot: Lot | None = None) -> Lot:
        """The seller puts a lot up for auction."""
        lot = lot or self.lot()
        self.auctions.create(lot.as_tuple(), 0, sender=person("seller").address)
        return lot

    def bid(self, lot: Lot, bidder: int, name: str, amount: int) -> None:
        """A bid, with the deposit out of an allowance."""
        self.give(name, lot.deposit)
        self.auctions.bid(lot.as_tuple(), bidder, 0, amount, NO_PERMIT_TUPLE, sender=person(name).address)

    def won(self, lot: Lot | None = None, amount: int = PRICE) -> tuple[Lot, Deal]:
        """An auction the buyer has won and somebody has settled: both sides are bound."""
        lot = self.put_up(lot)
        self.bid(lot, self.buyer, "buyer", amount)
        boa.env.timestamp = self.auction(lot)["ends"]
        self.auctions.settle(lot.as_tuple(), sender=person("stranger").address)
        source = bytes(self.auctions.id_of(lot.as_tuple()))
        return lot, lot.won_by(self.buyer, amount, source)

    def sign(self, deal: Deal, name: str, document: bytes = DOCUMENT) -> None:
        """One side signs in a transaction of its own."""
        side = self.seller if name == "seller" else self.buyer
        self.agreements.sign(deal.as_tuple(), side, 0, document, CID, sender=person(name).address)

    def id_of(self, deal: Deal) -> bytes:
        """Id of the agreement."""
        return bytes(self.agreements.id_of(deal.as_tuple()))

    def agreement(self, deal: Deal) -> dict[str, Any]:
        """The agreement as it stands, by name."""
        return fields(self.agreements.agreement(self.id_of(deal)))

    def auction(self, lot: Lot) -> dict[str, Any]:
        """The auction as it stands, by name."""
        return fields(self.auctions.auction(self.auctions.id_of(lot.as_tuple())))

    def account(self, deal: Deal, item: int = 0) -> dict[str, Any]:
        """The escrow account of one right, by name."""
        account = self.agreements.escrow_account(self.id_of(deal), item)
        return fields(self.escrow.account(self.agreements.address, account))

    def suspend(self, participant: int) -> None:
        """The office suspends a participant."""
        officer = self.protocol.officer("accreditation officer")
        self.protocol.part("Participants").suspend(participant, "Accreditation is under review.", sender=officer)

    def transfer_without_contract(self, holder: int) -> None:
        """The office enters another holder of the patent, as after a merger."""
        self.protocol.part("IPRRegistry").record_holders(
            self.right, [(holder, b"\0" * 32, "", WHOLE)], "PC41", "2026/15", sender=self.protocol.officer("registrar")
        )

    def pledge(self, pledgee: int) -> None:
        """The office records a pledge."""
        self.protocol.part("IPRRegistry").record_encumbrance(
            self.right, 1, pledgee, "", "2026/16", sender=self.protocol.officer("registrar")
        )


NO_PERMIT_TUPLE = (0, 0, b"\0" * 32, b"\0" * 32)


def fields(struct: Any) -> dict[str, Any]:
    """A struct the contract returned, by name."""
    return dict(struct._asdict())


def events(contract: Any, name: str) -> list[dict[str, Any]]:
    """All events of one name in the contract's last transaction, arguments by name."""
    found = (log for log in contract.get_logs() if type(log).__name__ == name)
    return [{field: plain(getattr(log, field)) for field in log._fields[1:]} for log in found]


def event(contract: Any, name: str) -> dict[str, Any]:
    """The one event of that name in the contract's last transaction."""
    found = events(contract, name)
    assert len(found) == 1, f"{name} was logged {len(found)} times"
    return found[0]


def plain(value: Any) -> Any:
    """Structs and lists as tuples, so that an event compares with what was sent."""
    if isinstance(value, tuple | list):
        return tuple(plain(part) for part in value)
    return str(value) if type(value).__name__ == "Address" else value


def permit(token: Any, name: str, spender: str, value: int, deadline: int) -> tuple[Any, ...]:
    """An EIP-2612 permit a person signs."""
    owner = person(name)
    domain = token.eip712Domain()
    message = {
        "owner": owner.address,
        "spender": str(spender),
        "value": value,
        "nonce": token.nonces(owner.address),
        "deadline": deadline,
    }
    types = {
        "Permit": [
            {"name": "owner", "type": "address"},
            {"name": "spender", "type": "address"},
            {"name": "value", "type": "uint256"},
            {"name": "nonce", "type": "uint256"},
            {"name": "deadline", "type": "uint256"},
        ]
    }
    signed = Account.sign_typed_data(
        owner.key,
        {"name": domain[1], "version": domain[2], "chainId": domain[3], "verifyingContract": str(domain[4])},
        types,
        message,
    )
    return (deadline, signed.v, signed.r.to_bytes(32, "big"), signed.s.to_bytes(32, "big"))
