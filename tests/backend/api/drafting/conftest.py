"""A node over a real chain with the real contracts, and people who act through its drafts alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_utils import keccak
from fastapi.testclient import TestClient

from backend.api.main import create_app
from backend.api.node import Node, open_node
from backend.api.settings import Settings
from ipr.actions import rights
from ipr.actions.rights import Holder, Registration
from ipr.chain import Call, Chain
from ipr.deployment import save_deployment
from ipr.signers import LocalSigner, NodeSigner
from ipr.vocabulary.commitments import commit_entity
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.powers import Power
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import to_bitmap
from tests.deployed import account, market, mint, rpc

DAY = 86_400
REGISTRAR = NodeSigner(account(1))
"""Of the USPTO, with every role."""
EUROPEAN = NodeSigner(account(2))
"""Of the EPO."""
MONEY = 10**12
"""What every participant begins with: a million demo euro."""


class World:
    """The market as a program sees it: drafts asked for, signed, sent, and read back by the node."""

    def __init__(self, chain: Chain, node: Node, api: TestClient) -> None:
        self.chain, self.node, self.api = chain, node, api
        self.participants: dict[str, int] = {}
        self._numbers = count(7_000_000)
        self._signers: dict[str, LocalSigner] = {}

    def signer(self, name: str) -> LocalSigner:
        """The account of a person in a test; the same name gives the same key."""
        if name not in self._signers:
            self._signers[name] = LocalSigner(Account.from_key(keccak(text=f"drafting: {name}")))
            rpc(self.chain, "anvil_setBalance", self._signers[name].address, hex(10**18))
        return self._signers[name]

    def address(self, who: str | NodeSigner) -> str:
        """An account, by the person's name."""
        return self.signer(who).address if isinstance(who, str) else who.address

    def ask(self, who: str | NodeSigner, name: str, /, **body: Any) -> Any:
        """What the node answers."""
        return self.api.post(f"/api/v1/drafts/{name}", json={"account": self.address(who), **body})

    def draft(self, who: str | NodeSigner, name: str, /, **body: Any) -> dict[str, Any]:
        """A draft, which has to be there."""
        answer = self.ask(who, name, **body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def refused(self, who: str | NodeSigner, name: str, /, **body: Any) -> dict[str, Any]:
        """A problem: one sentence of what is wrong."""
        answer = self.ask(who, name, **body)
        assert answer.status_code >= 400, answer.text
        problem = dict(answer.json())
        assert answer.headers["content-type"] == "application/problem+json"
        assert problem["status"] == answer.status_code and problem["detail"].endswith(".")
        return problem

    def act(self, who: str | NodeSigner, name: str, /, **body: Any) -> dict[str, Any]:
        """A draft, signed and on the chain, and read by the node."""
        draft = self.draft(who, name, **body)
        call = draft["call"]
        assert call["from"] == self.address(who) and call["chain_id"] == self.chain.deployment.chain_id
        signer = self.signer(who) if isinstance(who, str) else who
        signer.send(self.chain, Call("", name, call["to"], call["data"], draft["title"], draft["consequence"]))
        self.read()
        return draft

    def signed_in(self, who: str | NodeSigner) -> dict[str, str]:
        """The header of somebody who signed in."""
        signer = self.signer(who) if isinstance(who, str) else who
        message = self.api.get("/api/v1/sign-in/nonce", params={"account": signer.address}).json()["message"]
        signature = "0x" + signer.sign_message(self.chain, message).hex()
        session = self.api.post("/api/v1/sign-in", json={"message": message, "signature": signature}).json()
        self.api.cookies.clear()
        return {"Authorization": f"Bearer {session['token']}"}

    def read(self) -> None:
        """Let the node read the chain to its head."""
        self.node.follower.synchronise()

    def now(self) -> int:
        """Time of the chain."""
        return self.chain.now()

    def admit(self, name: str, office: NodeSigner = REGISTRAR, **changes: Any) -> int:
        """A participant with money; its account is that of the name."""
        code = "US" if office is REGISTRAR else "EP"
        body = {"office": code, "kind": 1, "country": "DE", "name": name, "identity_text": "Register extract"} | changes
        self.act(name, "apply", **body)
        self.act(office, "admit", applicant=self.address(name))
        mint(self.chain, self.address(name), MONEY)
        self.participants[name] = int(self.chain.read("Participants", "participant_of", self.address(name)))
        return self.participants[name]

    def right(self, holder: int, kind: Kind = Kind.PATENT, **changes: Any) -> str:
        """A granted right of the USPTO, new on the register."""
        number = f"US{next(self._numbers)}B2"
        values: dict[str, Any] = {
            "office": "US", "kind": kind, "number": number, "title": "SYSTEMS FOR CONTROLLING ACCESS",
            "territory": to_bitmap(["US"]), "fields": 1 << 50, "filed": 1_537_401_600, "granted": 1_608_595_200,
            "expiry": 2_168_553_600, "category": Category.F, "status_code": "GRANTED", "status_date": 1_608_595_200,
            "holders": (Holder(holder, bytes(32), "", 10_000),),
        }  # fmt: skip
        registration = Registration(**(values | changes))
        REGISTRAR.send(self.chain, rights.register(self.chain, registration))
        self.read()
        return "0x" + right_id(registration.office, registration.kind, registration.number).hex()

    def unclaimed_right(self, name: str) -> str:
        """A right of a company that stands in the register under its name alone."""
        return self.right(0, holders=(Holder(0, commit_entity(name), name, 10_000),))

    def power(self, principal: str, attorney: str, powers: Power, rights: list[str] | None = None) -> int:
        """A power of attorney, accepted."""
        body = {"attorney": self.participants[attorney], "powers": int(powers), "end": self.now() + 300 * DAY}
        self.act(principal, "power-of-attorney", **body, rights=rights or [])
        self.act(attorney, "accept-power", power=(authority := self._last_power()))
        return authority

    def _last_power(self) -> int:
        return max(event["authority"] for event in self.chain.events("Participants", "PowerProposed"))

    def offered(self, seller: str, right: str, price: str = "96,000.00", **changes: Any) -> str:
        """An offer; an assignment unless `changes` say otherwise. Its id."""
        return str(self.act(seller, "offer", **offer_body(self, right, price) | changes)["ids"]["offer"])

    def signed(self, seller: str, buyer: str, **changes: Any) -> str:
        """An agreement both sides have signed. Its id."""
        return self.agreed(seller, buyer, self.offered(seller, self.right(self.participants[seller]), **changes))

    def agreed(self, seller: str, buyer: str, offer: str) -> str:
        """The agreement on an offer, signed by both sides. Its id."""
        agreement = self.act(buyer, "accept", offer=offer)["ids"]["agreement"]
        self.act(seller, "sign", agreement=agreement)
        return str(agreement)

    def permit(self, who: str, /, **what: Any) -> dict[str, Any]:
        """A signed permit for what is to be paid."""
        draft = self.draft(who, "permit", **what)
        signature = self.signer(who).sign_typed_data(self.chain, draft["typed_data"])
        return {"deadline": draft["deadline"], "signature": "0x" + signature.hex()}

    def funded(self, seller: str, buyer: str, **changes: Any) -> str:
        """An agreement whose price is in escrow. Its id."""
        agreement = self.signed(seller, buyer, **changes)
        self.act(buyer, "fund", agreement=agreement, permit=self.permit(buyer, agreement=agreement))
        return agreement

    def filed(self, seller: str, buyer: str, **changes: Any) -> str:
        """A request before the office, taken by its registrar. Its id."""
        agreement = self.funded(seller, buyer, **changes)
        request = self.act(seller, "file", agreement=agreement, item=0)["ids"]["request"]
        self.act(REGISTRAR, "take", request=request)
        return str(request)

    def sign_in(self, who: str) -> dict[str, str]:
        """Headers of somebody who signed in."""
        key = Account.from_key(keccak(text=f"drafting: {who}"))
        asked = self.api.get("/api/v1/sign-in/nonce", params={"account": key.address})
        signed = key.sign_message(encode_defunct(text=asked.json()["message"]))
        body = {"message": asked.json()["message"], "signature": "0x" + bytes(signed.signature).hex()}
        token = self.api.post("/api/v1/sign-in", json=body).json()["token"]
        self.api.cookies.clear()
        return {"Authorization": f"Bearer {token}"}

    def holders(self, right: str) -> list[int]:
        """Who holds a right, by the register."""
        return [holder[0] for holder in self.chain.read("IPRRegistry", "holders", bytes.fromhex(right[2:]))]


def offer_body(world: World, right: str, price: str = "96,000.00") -> dict[str, Any]:
    """An assignment of one right for a month."""
    body = {"rights": [{"right": right, "price": price}], "grant": 1, "closes": world.now() + 30 * DAY}
    return body | {"completion_days": 90}


def licence_body(world: World, right: str, grant: int = 4, **changes: Any) -> dict[str, Any]:
    """A licence of one right for a year."""
    return offer_body(world, right, "5000") | {"grant": grant, "end": world.now() + 365 * DAY} | changes


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Seller, buyer, rival and patent attorney on a market of their own."""
    folder = tmp_path_factory.mktemp("market")
    with market(folder) as chain, running_node(chain, folder) as node, running_api(node) as api:
        world = World(chain, node, api)
        for name in ("Seller Inc.", "Buyer GmbH", "Rival Oy"):
            world.admit(name)
        mint(chain, world.address("Buyer GmbH"), MONEY)  # most deals are its own
        world.admit("Attorneys LLP", attorney=True)
        yield world


def running_api(node: Node) -> TestClient:
    """The node's API, which leaves the chain to who reads it."""
    return TestClient(create_app(node.settings, node, follow=False), base_url="http://127.0.0.1")


@contextmanager
def running_node(chain: Chain, folder: Path) -> Iterator[Node]:
    """A node that reads the chain when it is told to."""
    deployment = save_deployment(chain.deployment, folder)
    node = open_node(Settings(deployment=deployment, rpc_url=chain.rpc_url, data=folder / "node"))
    node.follower.synchronise()
    yield node
    node.stop()
