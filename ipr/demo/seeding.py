"""What is there when a newcomer comes: participants who trade already, their rights, offers and an auction.

The seller and the buyer of the first deal are left out: they begin as nobody and apply by themselves. Every step asks
the chain first whether it was done, so a start that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from eth_utils.crypto import keccak

from ipr.actions import agreements, founding, participants, requests
from ipr.actions.participants import LEGAL_ENTITY, Application
from ipr.actions.requests import ListFiling
from ipr.chain import Chain
from ipr.demo.cast import ATTORNEY, BUYER, MARKET_SELLER, RIVAL, Person, registrar_of
from ipr.node import Node
from ipr.signers import NodeSigner, test_account
from ipr.vocabulary.commitments import commit_entity, unclaimed_holder
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id

DAY = 86_400
ALLOWANCE = 500_000_000_000
"""Demo money a buyer starts with, in the token's smallest unit: 500,000 dEUR."""
ACCREDITED_BY = ((ATTORNEY, "US"), (RIVAL, "FI"), (MARKET_SELLER, "US"))
"""Who is accredited from the beginning, and by which office."""
NO_REQUEST, FILED, UNDER_EXAMINATION = 0, 1, 2

Advance = Callable[[int, int], None]
"""Called with how many steps are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An offer that is there from the beginning: what is granted, on which right, for how much, for how many years."""

    number: str
    kind: Kind
    grant: Grant
    price: str
    years: int = 0

    @property
    def right(self) -> bytes:
        """Id of the right."""
        return right_id("US", self.kind, self.number)


OFFERS = (
    Sample("US12289582B2", Kind.PATENT, Grant.ASSIGNMENT, "96000.00"),
    Sample("US12574690B2", Kind.PATENT, Grant.NON_EXCLUSIVE, "12000.00", years=5),
    Sample("US12507021B2", Kind.PATENT, Grant.EXCLUSIVE, "58000.00", years=8),
    Sample("USD1049383S1", Kind.DESIGN, Grant.ASSIGNMENT, "18500.00"),
)
LOT = Sample("US12225352B2", Kind.PATENT, Grant.ASSIGNMENT, "30000.00")
BID = "31000.00"
DEPOSIT = 3_000_000_000
"""What the leading bidder leaves in escrow, in the token's smallest unit: 3,000 dEUR."""


def is_seeded(chain: Chain) -> bool:
    """Whether the last step was done: the auction has its first bid."""
    return bool(_lots(chain) and chain.events("Auctions", "BidPlaced"))


def seed(chain: Chain, node: Node, advance: Advance) -> None:
    """Bring in the standing participants, their money, rights, offers, and an auction with a bid."""
    steps: list[Callable[[], None]] = [
        *(partial(_accredit, chain, person, office) for person, office in ACCREDITED_BY),
        *(partial(_give_money, chain, person) for person in (BUYER, RIVAL)),
        lambda: node.wait_for_block(chain.block()),  # what was sent so far went past the node; what follows it drafts
        partial(_bind_rights, chain, node),
        *(partial(_publish, chain, node, sample) for sample in OFFERS),
        partial(_open_auction, chain, node),
        partial(_bid, chain, node),
    ]
    for done, step in enumerate(steps, 1):
        step()
        advance(done, len(steps))


def participant_of(chain: Chain, person: Person) -> int:
    """The participant a person's account acts for, 0 for none."""
    return int(chain.read("Participants", "participant_of", person.address))


def _accredit(chain: Chain, person: Person, office: str) -> None:
    """Application and admission."""
    if participant_of(chain, person):
        return
    identity = keccak(text=f"{person.name}, extract from the register of companies")
    application = Application(office, LEGAL_ENTITY, person.attorney, person.country, person.name, identity)
    if not any(chain.read("Participants", "application", person.address)):
        person.signer.send(chain, participants.apply(chain, application))
    registrar_of(office).signer.send(chain, participants.admit(chain, person.address, application))


def _give_money(chain: Chain, person: Person) -> None:
    """Demo money from the founder of the network, who issues it."""
    if not chain.read("SettlementToken", "balanceOf", person.address):
        founder = NodeSigner(str(test_account(0).address))
        founder.send(chain, founding.issue(chain, person.address, ALLOWANCE))


def _bind_rights(chain: Chain, node: Node) -> None:
    """The seller asks its office for the list of its rights, and the office confirms."""
    rights = tuple(sample.right for sample in (*OFFERS, LOT))
    filing = ListFiling("US", rights, participant_of(chain, MARKET_SELLER), keccak(text="The list of rights"))
    registrar = registrar_of("US").signer
    status = chain.read("Requests", "request", filing.request_id)[0]
    if status == NO_REQUEST:
        _act(
            chain, node, MARKET_SELLER, "list-of-rights", office="US", participant=filing.participant,
            rights=[_hex(right) for right in rights], salt=_hex(filing.salt),
        )  # fmt: skip
    if status in (NO_REQUEST, FILED):
        registrar.send(chain, requests.take(chain, filing.request_id))
    if status in (NO_REQUEST, FILED, UNDER_EXAMINATION):
        version = chain.read("Requests", "request", filing.request_id)[7]
        parties = [unclaimed_holder(commit_entity(MARKET_SELLER.name))] * len(rights)
        reference = "Identity compared with the register"
        confirmed = registrar.send(chain, requests.register_list(chain, filing, version, parties, reference))
        node.wait_for(confirmed["transactionHash"].to_0x_hex())


def _publish(chain: Chain, node: Node, sample: Sample) -> None:
    """One of the seller's offers, unless it is there."""
    offered = (found["content"]["terms"] for found in chain.events("Market", "OfferPublished"))
    if any((terms["grant"], terms["items"][0]["right"]) == (sample.grant, sample.right) for terms in offered):
        return
    now = chain.now()
    _act(
        chain, node, MARKET_SELLER, "offer", participant=participant_of(chain, MARKET_SELLER),
        rights=[{"right": _hex(sample.right), "price": sample.price}], grant=int(sample.grant),
        end=_end(now, sample.years), opens=now, closes=now + 90 * DAY, completion_days=90,
        salt=_hex(keccak(text=sample.number)),
    )  # fmt: skip


def _open_auction(chain: Chain, node: Node) -> None:
    """The auction, unless it is there."""
    if _lots(chain):
        return
    now = chain.now()
    _act(
        chain, node, MARKET_SELLER, "auction", participant=participant_of(chain, MARKET_SELLER), right=_hex(LOT.right),
        reserve=LOT.price, increment="1000.00", deposit=f"{DEPOSIT // 1_000_000}.00", opens=now, closes=now + 3 * DAY,
        extension=600, completion_days=60, salt=_hex(keccak(text=LOT.number)),
    )  # fmt: skip


def _bid(chain: Chain, node: Node) -> None:
    """The first bid of another buyer."""
    lot = _lots(chain)[0]["auction"]
    if chain.events("Auctions", "BidPlaced", auction=lot):
        return
    deadline = chain.now() + DAY
    permit = agreements.permit_request(chain, DEPOSIT, RIVAL.address, deadline)
    signature = RIVAL.signer.sign_typed_data(chain, permit)
    _act(
        chain, node, RIVAL, "bid", auction=_hex(lot), participant=participant_of(chain, RIVAL), amount=BID,
        permit={"deadline": deadline, "signature": _hex(signature)},
    )  # fmt: skip


def _lots(chain: Chain) -> list[dict[str, Any]]:
    """The auctions the seller opened."""
    seller = participant_of(chain, MARKET_SELLER)
    return chain.events("Auctions", "AuctionCreated", grantor=seller) if seller else []


def _act(chain: Chain, node: Node, person: Person, action: str, **words: Any) -> None:
    """One act, drafted by the node, on the chain and in the index."""
    node.act(chain, person.signer, action, **words)


def _end(now: int, years: int) -> int:
    """The end of a licence's term, unix seconds; 0 for an assignment."""
    return now + years * 365 * DAY if years else 0


def _hex(value: bytes) -> str:
    """Bytes as the API writes them."""
    return "0x" + value.hex()
