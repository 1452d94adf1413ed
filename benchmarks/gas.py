"""Gas of what users do, from receipts on Anvil (hardfork cancun, as the network pins it).

    .venv/bin/python -m benchmarks.gas

Prints one JSON object. Every figure is the whole transaction (intrinsic and calldata gas included), second call of its
kind, token approval apart. `peers` holds what comparable platforms cost, from receipts of the same engine; none of them
checks ownership, force, powers or earlier licences.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from secrets import token_bytes

from benchmarks.network import deployed_chain
from ipr.actions import agreements, market, participants, requests, rights
from ipr.actions.participants import LEGAL_ENTITY, Application
from ipr.actions.requests import Filing, Form
from ipr.actions.rights import Holder, Registration
from ipr.chain import Call, Chain
from ipr.deal import NO_PERMIT, Deal, Lot, Offer, Permit
from ipr.signers import NodeSigner, test_account
from ipr.terms import Item, Terms
from ipr.typed_data import offer_id
from ipr.vocabulary.commitments import commit_entity
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import to_bitmap

DAY = 86_400
PRICE = 96_000_000_000  # 96,000 of a token with six decimals
TITLE = "SYSTEMS AND METHODS FOR CONTROLLING ACCESS TO PHYSICAL SPACE"
DOCUMENT = bytes(range(32))
CID = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
PEERS = {
    "register": {"Molecule reserve + mint": 255_528, "Story": 273_637},
    "admit_participant": {"T-REX, one claim": 801_800},
    "publish_offer": {"Molecule": 170_594, "Seaport, no terms": 63_438},
    "assignment": {"Molecule, four steps, no law": 579_000, "T-REX transfer": 264_217},
    "licence": {"Story attach + mint": 961_234},
    "auction_create": {"Zora": 213_639},
    "auction_first_bid": {"Zora": 137_950},
    "auction_outbid": {"Zora": 94_973},
    "auction_settle": {"Zora": 104_518},
}
AIMS = {
    "register": 150_000,
    "register_in_batch": 100_000,
    "admit_participant": 200_000,
    "publish_offer": 110_000,
    "assignment": 800_000,
    "licence": 850_000,
    "auction_create": 150_000,
    "auction_first_bid": 125_000,
    "auction_outbid": 90_000,
    "auction_settle": 100_000,
}


@dataclass
class Bench:
    """The people of the measurement and what they cost."""

    chain: Chain
    officer: NodeSigner = field(default_factory=lambda: NodeSigner(str(test_account(1).address)))
    numbers: count[int] = field(default_factory=lambda: count(7_000_000))
    prompts: Counter[str] = field(default_factory=Counter)

    def pay(self, signer: NodeSigner, call: Call) -> int:
        """Send a call; the gas it used."""
        self.prompts[signer.address] += 1
        return int(signer.send(self.chain, call)["gasUsed"])

    @property
    def token(self) -> str:
        """The settlement token."""
        return self.chain.deployment.address_of("SettlementToken")

    def registration(self, holder: int = 0) -> Registration:
        """A granted patent with a number of its own."""
        number = f"US{next(self.numbers)}B2"
        name = "" if holder else "SAMPLE RIGHTSHOLDER INC."
        commitment = bytes(32) if holder else commit_entity(name)
        return Registration(
            "US", Kind.PATENT, number, TITLE, to_bitmap(["US"]),
            1 << 50, 1_537_401_600, 1_608_595_200, 2_168_553_600, Category.F, "GRANTED", 1_608_595_200,
            (Holder(holder, commitment, name, 10_000),),
        )  # fmt: skip

    def admit(self, signer: NodeSigner, name: str) -> tuple[int, int]:
        """Apply and admit; the participant's id and the gas of both."""
        application = Application("US", LEGAL_ENTITY, False, "US", name, commit_entity(name))
        gas = self.pay(signer, participants.apply(self.chain, application))
        gas += self.pay(self.officer, participants.admit(self.chain, signer.address, application))
        return int(self.chain.read("Participants", "participant_of", signer.address)), gas


def sell(bench: Bench, seller: NodeSigner, grantor: int, right: bytes, grant: int) -> Offer:
    """An offer of one right."""
    now = bench.chain.now()
    licence = grant != 1
    terms = Terms(
        grant=grant, grantor=grantor, grantee=0, token=bench.token, territory=to_bitmap(["US"]), fields=1 << 50,
        acts=31, options=0, start=0, end=now + 5 * 365 * DAY if licence else 0, head=0,
        share_bp=0 if licence else 10_000, royalty_bp=500 if licence else 0, minimum=0, cap=0, period=0,
        text=DOCUMENT, items=(Item(right, PRICE),),
    )  # fmt: skip
    return Offer(terms, now, now + 30 * DAY, 90 * DAY, 0, token_bytes(32))


def permit(bench: Bench, signer: NodeSigner, amount: int) -> Permit:
    """A permit for the escrow."""
    bench.prompts[signer.address] += 1
    deadline = bench.chain.now() + 3_600
    typed = agreements.permit_request(bench.chain, amount, signer.address, deadline)
    return agreements.permit_from(signer.sign_typed_data(bench.chain, typed), deadline)


def finish(bench: Bench, deal: Deal, seller: NodeSigner, grantor: int) -> dict[str, int]:
    """File, take, register."""
    chain = bench.chain
    filing = Filing(deal, 0, token_bytes(32))
    version = 1
    return {
        "file": bench.pay(seller, requests.file(chain, filing, grantor, Form(DOCUMENT, CID))),
        "take": bench.pay(bench.officer, requests.take(chain, filing.request_id)),
        "register": bench.pay(bench.officer, requests.register(chain, filing, version, 0, "AS", "058293/0075")),
    }


@dataclass(frozen=True)
class Sides:
    """Two participants and the accounts that act for them."""

    seller: NodeSigner
    grantor: int
    buyer: NodeSigner
    grantee: int


def deal_steps(bench: Bench, sides: Sides, right: bytes, grant: int, by_permit: bool = False) -> dict[str, int]:
    """The gas of each transaction of a plain deal, the allowance in place or given by permit as the portal does it."""
    chain, seller, buyer = bench.chain, sides.seller, sides.buyer
    offer = sell(bench, seller, sides.grantor, right, grant)
    deal = offer.accepted_by(sides.grantee, offer_id(offer))
    if not by_permit:
        approve(bench, buyer, PRICE)
    steps = {
        "publish": bench.pay(seller, market.publish(chain, offer)),
        "accept_and_sign": bench.pay(buyer, market.accept(chain, offer, sides.grantee, DOCUMENT, CID)),
        "sign": bench.pay(seller, agreements.sign(chain, deal, sides.grantor, DOCUMENT, CID)),
    }
    given = permit(bench, buyer, deal.terms.total) if by_permit else NO_PERMIT
    steps["fund"] = bench.pay(buyer, agreements.fund(chain, deal, given))
    return steps | finish(bench, deal, seller, sides.grantor)


def plain_purchase(bench: Bench, sides: Sides, right: bytes) -> dict[str, object]:
    """A purchase as the portal plays it: its gas, and how often each person's wallet asks."""
    approve(bench, sides.buyer, 0)
    bench.prompts.clear()
    steps = deal_steps(bench, sides, right, 1, by_permit=True)
    people = {"buyer": sides.buyer, "seller": sides.seller, "officer": bench.officer}
    prompts = {role: bench.prompts[person.address] for role, person in people.items()}
    return {"steps": steps, "gas": sum(steps.values()), "prompts": prompts}


def approve(bench: Bench, signer: NodeSigner, amount: int) -> int:
    """An allowance for the escrow; its gas."""
    escrow = bench.chain.deployment.address_of("Escrow")
    call = bench.chain.write("SettlementToken", "approve", escrow, amount, title="Approve", consequence="")
    return bench.pay(signer, call)


def mint(bench: Bench, account: str, amount: int) -> None:
    """Demo money from the founder."""
    founder = NodeSigner(str(test_account(0).address))
    bench.pay(founder, bench.chain.write("SettlementToken", "mint", account, amount, title="Mint", consequence=""))


def auction_steps(
    bench: Bench, seller: NodeSigner, grantor: int, bidders: list[tuple[NodeSigner, int]], right: bytes
) -> dict[str, int]:
    """The gas of an auction with two bids, won and settled."""
    chain = bench.chain
    offer = sell(bench, seller, grantor, right, 1)
    lot = Lot(offer.terms, offer.opens, offer.opens + 2 * DAY, offer.completion, 10**9, 10**9, 600, token_bytes(32))
    for signer, _ in bidders:
        approve(bench, signer, 10 * PRICE)
    steps = {"auction_create": bench.pay(seller, market.create_auction(chain, lot))}
    names = ("auction_first_bid", "auction_outbid")
    for name, (signer, bidder), amount in zip(names, bidders, (PRICE, 2 * PRICE), strict=True):
        steps[name] = bench.pay(signer, market.bid(chain, lot, bidder, amount))
    chain.web3.provider.make_request("evm_increaseTime", [3 * DAY])  # type: ignore[arg-type]
    chain.web3.provider.make_request("evm_mine", [])  # type: ignore[arg-type]
    steps["auction_settle"] = bench.pay(seller, market.settle_auction(chain, lot))
    return steps


def measure(chain: Chain) -> dict[str, object]:
    """Every figure, each as the second call of its kind."""
    bench = Bench(chain)
    seller, buyer, third = (NodeSigner(str(test_account(index).address)) for index in (5, 6, 8))
    grantor, _ = bench.admit(seller, "SAMPLE SELLER INC.")
    grantee, admitted = bench.admit(buyer, "SAMPLE BUYER GMBH")
    bidder, _ = bench.admit(third, "SAMPLE BIDDER OY")
    for signer in (buyer, third):
        mint(bench, signer.address, 100 * PRICE)
    single = [bench.pay(bench.officer, rights.register(chain, bench.registration())) for _ in range(2)][-1]
    batches = [[bench.registration() for _ in range(25)] for _ in range(5)]
    batched = [bench.pay(bench.officer, rights.register_in_batch(chain, batch)) for batch in batches]
    owned = [bench.registration(grantor) for _ in range(7)]
    for registration in owned:
        bench.pay(bench.officer, rights.register(chain, registration))
    ids = [right_id(r.office, r.kind, r.number) for r in owned]
    sides = Sides(seller, grantor, buyer, grantee)
    assignment = [deal_steps(bench, sides, right, 1) for right in ids[:2]][-1]
    licence = [deal_steps(bench, sides, right, 2) for right in ids[2:4]][-1]
    bidders = [(buyer, grantee), (third, bidder)]
    auction = [auction_steps(bench, seller, grantor, bidders, right) for right in ids[4:6]][-1]
    purchase = plain_purchase(bench, sides, ids[6])
    figures: dict[str, int] = {
        "register": single,
        "register_in_batch": sum(batched[1:]) // 100,
        "admit_participant": admitted,
        "publish_offer": assignment["publish"],
        "assignment": sum(assignment.values()),
        "licence": sum(licence.values()),
    } | auction
    return {
        "hardfork": "cancun",
        "figures": figures,
        "aims": AIMS,
        "peers": PEERS,
        "steps": {"assignment": assignment, "licence": licence},
        "plain_purchase": purchase,
        "approve": approve(bench, buyer, PRICE),
        "transactions": {"assignment": len(assignment), "licence": len(licence)},
        "prompts": purchase["prompts"],
        "largest_code": largest_code(chain),
        "missed": sorted(name for name, aim in AIMS.items() if figures[name] > aim),
    }


def largest_code(chain: Chain) -> dict[str, object]:
    """The part with the most runtime code, in bytes."""
    sizes = {
        name: len(chain.web3.eth.get_code(chain.web3.to_checksum_address(part.address)))
        for name, part in chain.deployment.parts.items()
    }
    name = max(sizes, key=lambda part: sizes[part])
    return {"part": name, "bytes": sizes[name], "all": sizes}


def main() -> None:
    """Measure and print."""
    with deployed_chain() as chain:
        print(json.dumps(measure(chain), indent=1))


if __name__ == "__main__":
    main()
