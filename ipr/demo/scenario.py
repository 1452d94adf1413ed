"""The first deal, step by step, as the command line plays it: from authorization to the transferred right.

Four people play: the seller, the buyer, the buyer's patent attorney, and the registrar of the right's office. Each step
is one act of one of them, drafted by the node, tried on the chain, signed by the account of the person who acts.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from ipr.chain import Chain
from ipr.demo.cast import ATTORNEY, BUYER, SELLER, Person, registrar_of
from ipr.node import Node
from ipr.vocabulary.commitments import commit_entity, unclaimed_holder
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.powers import Power

OFFICE = "US"
NUMBER = "US10872483B2"
"""The right of the first deal: a patent in force with one company as owner and three recorded deeds."""
PRICE = "96,000.00"
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Step:
    """One act that is done.

    Parameters: `act` in words, `who` acted, `for_whom` where it was in somebody's name, `transaction` hash and `gas`
    (empty and 0 for a signature), `prompts` the wallet asked, `outcome` in words.
    """

    number: int
    act: str
    who: str
    for_whom: str
    transaction: str
    gas: int
    prompts: int
    outcome: str


@dataclass
class Scenario:
    """The deal as it goes on."""

    chain: Chain
    node: Node
    steps: list[Step] = field(default_factory=list)
    prompts: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    def run(self, report: Callable[[Step], None]) -> dict[str, Any]:
        """Play every step; `report` hears of each as it is done. Returns the totals."""
        for _ in self._acts():
            report(self.steps[-1])
        return {
            "steps": len(self.steps),
            "transactions": sum(1 for step in self.steps if step.transaction),
            "gas": sum(step.gas for step in self.steps),
            "prompts": dict(self.prompts),
            "seconds": round(time.monotonic() - self.started, 1),
        }

    def _acts(self) -> Generator[None, None, None]:
        """The acts in their order."""
        seller = yield from self._admit(SELLER)
        buyer = yield from self._admit(BUYER)
        authority = yield from self._appoint_attorney(buyer)
        right = yield from self._claim(seller)
        offer = yield from self._offer(seller, right)
        agreement = yield from self._contract(offer, seller, buyer)
        request = yield from self._file(agreement, buyer, authority)
        yield from self._decide(request)
        self._confirm(right, buyer)

    def _admit(self, person: Person) -> Generator[None, None, int]:
        """Authorization: apply, be admitted. Returns the participant's id."""
        self._act(
            person, "apply", f"{person.name} applies for accreditation", office=OFFICE, kind=1, attorney=False,
            country=person.country, name=person.name, identity_text=f"{person.name}, register extract",
        )  # fmt: skip
        yield
        self._act(registrar_of(OFFICE), "admit", f"The office admits {person.name}", applicant=person.address)
        yield
        return int(self.node.get(f"/accounts/{person.address}")["participant"]["id"])

    def _appoint_attorney(self, buyer: int) -> Generator[None, None, int]:
        """The buyer gives its patent attorney a power to file. Returns its number."""
        attorney = int(self.node.get(f"/accounts/{ATTORNEY.address}")["participant"]["id"])
        self._act(
            BUYER, "power-of-attorney", f"{BUYER.name} gives {ATTORNEY.name} a power of attorney to file",
            participant=buyer, attorney=attorney, powers=int(Power.VIEW | Power.FILE),
            end=self.chain.now() + 365 * DAY, rights=[],
        )  # fmt: skip
        yield
        proposed = self.node.get("/powers", principal=buyer, attorney=attorney, status="proposed")["items"][-1]
        authority = int(proposed["authority"])
        self._act(ATTORNEY, "accept-power", f"{ATTORNEY.name} accepts the power", power=authority)
        yield
        return authority

    def _claim(self, seller: int) -> Generator[None, None, str]:
        """The seller asks for the list of its rights; the office confirms. Returns the right's id."""
        right = "0x" + right_id(OFFICE, Kind.PATENT, NUMBER).hex()
        filed = self._act(
            SELLER, "list-of-rights", f"{SELLER.name} asks for the list of its rights",
            participant=seller, office=OFFICE, rights=[right],
        )  # fmt: skip
        yield
        request = filed["ids"]["request"]
        registrar = registrar_of(OFFICE)
        self._act(registrar, "take", "The registrar takes the request", request=request)
        yield
        holder = unclaimed_holder(commit_entity(SELLER.name))
        self._act(
            registrar, "register-list", f"The office enters {SELLER.name} as the holder of {NUMBER}",
            request=request, parties=[holder], reference="Identity compared with the register",
        )  # fmt: skip
        yield
        return right

    def _offer(self, seller: int, right: str) -> Generator[None, None, str]:
        """The seller publishes a binding offer. Returns its id."""
        now = self.chain.now()
        published = self._act(
            SELLER, "offer", f"{SELLER.name} offers {NUMBER} for {PRICE} dEUR", participant=seller,
            rights=[{"right": right, "price": PRICE}], grant=int(Grant.ASSIGNMENT), opens=now, closes=now + 30 * DAY,
            completion_days=90,
        )  # fmt: skip
        yield
        return str(published["ids"]["offer"])

    def _contract(self, offer: str, seller: int, buyer: int) -> Generator[None, None, str]:
        """The buyer accepts and signs, the seller signs, the buyer pays into escrow. Returns the agreement's id."""
        accepted = self._act(BUYER, "accept", f"{BUYER.name} accepts and signs", offer=offer, participant=buyer)
        yield
        agreement = accepted["ids"]["agreement"]
        self._act(SELLER, "sign", f"{SELLER.name} signs", agreement=agreement, participant=seller)
        yield
        draft = self.node.draft("permit", BUYER.address, agreement=agreement)
        signature = BUYER.signer.sign_typed_data(self.chain, draft["typed_data"])
        self._note(BUYER, f"{BUYER.name} permits the escrow to take the price once", "", 0, "Signed, nothing sent", "")
        yield
        self._act(
            BUYER, "fund", f"{BUYER.name} pays {PRICE} dEUR into escrow", agreement=agreement,
            permit={"deadline": draft["deadline"], "signature": "0x" + signature.hex()},
        )  # fmt: skip
        yield
        return str(agreement)

    def _file(self, agreement: str, buyer: int, authority: int) -> Generator[None, None, str]:
        """The buyer's attorney files the request to record the assignment. Returns its id."""
        filed = self._act(
            ATTORNEY, "file", f"{ATTORNEY.name} files the request", BUYER.name,
            agreement=agreement, item=0, participant=buyer, authority=authority,
        )  # fmt: skip
        yield
        return str(filed["ids"]["request"])

    def _decide(self, request: str) -> Generator[None, None, None]:
        """The registrar takes the request, asks for what is missing, gets it, and registers."""
        registrar = registrar_of(OFFICE)
        self._act(registrar, "take", "The registrar takes the request", request=request)
        yield
        notice = "State the execution date of the assignment."
        self._act(
            registrar, "deficiency", "The registrar issues a deficiency notice",
            request=request, due=self.chain.now() + 14 * DAY, notice=notice,
        )  # fmt: skip
        yield
        side = self.node.get(f"/requests/{request}")["applicant"]["id"]
        authority = self._authority(side)
        day = datetime.fromtimestamp(self.chain.now(), UTC).date().isoformat()
        self._act(
            ATTORNEY, "respond", f"{ATTORNEY.name} files the response", BUYER.name,
            request=request, participant=side, authority=authority, statement=f"Executed on {day}.",
        )  # fmt: skip
        yield
        findings = self.node.get(f"/requests/{request}")["findings"]
        self._act(
            registrar, "register", "The registrar registers: right and money change hands in one transaction",
            request=request, reviewed=[rule["number"] for rule in findings["review"]], code="AS",
            reference="Recorded on IPR Market",
        )  # fmt: skip
        yield

    def _authority(self, principal: int) -> int:
        """The power the attorney acts under for a client."""
        clients = self.node.get(f"/accounts/{ATTORNEY.address}")["acting_for"]
        return next(int(power["authority"]) for power in clients if power["principal"]["id"] == principal)

    def _confirm(self, right: str, buyer: int) -> None:
        """What the deal was about: the buyer is the owner, the seller has the money."""
        owner = self.node.get(f"/rights/{right}")["owners"][0]
        balance = self.node.get(f"/accounts/{SELLER.address}")["token_balance"]
        if owner["id"] != buyer or int(balance["amount"]) == 0:
            raise RuntimeError(f"After the deal {owner['name']} owns the right and the seller holds {balance['text']}.")

    def _act(self, person: Person, action: str, act: str, for_whom: str = "", /, **words: Any) -> dict[str, Any]:
        """One act: drafted, signed, on the chain and in the index."""
        done = self.node.act(self.chain, person.signer, action, salt="0x" + token_hex(32), **words)
        self._note(person, act, done["transaction"], done["gas_used"], done["consequence"], for_whom)
        return done

    def _note(self, person: Person, act: str, transaction: str, gas: int, outcome: str, for_whom: str) -> None:
        """Write a step down."""
        self.prompts[person.role.lower()] += 1
        number = len(self.steps) + 1
        self.steps.append(Step(number, act, person.label, for_whom, transaction, gas, 1, outcome))
