"""A node's API as a Python client: what a company's own systems, the command line and the demonstration use."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

import httpx

from ipr.chain import Call, Chain
from ipr.errors import IprError, Refused
from ipr.signers import Signer

TIMEOUT = 60.0
"""Seconds for one answer: drafting renders a contract."""
INDEX_TIMEOUT = 30.0
"""Seconds to wait until the index holds a transaction that is on the chain."""

Json = dict[str, Any]


class NodeUnreachable(IprError):
    """No node answers, or what answers is not a node."""

    code = "node-unreachable"


class Node:
    """One node's API.

    Parameters: `url` of the node, without the path of the API.
    """

    def __init__(self, url: str) -> None:
        """Connect lazily."""
        self.url = url
        self._http = httpx.Client(base_url=f"{url}/api/v1", timeout=TIMEOUT)

    def get(self, path: str, **questions: Any) -> Json:
        """Read something; raises `Refused` with the node's own sentence."""
        asked = {name: value for name, value in questions.items() if value is not None}
        return self._answer("GET", path, params=asked)

    def post(self, path: str, body: Json) -> Json:
        """Send something; raises `Refused` with the node's own sentence."""
        return self._answer("POST", path, json=body)

    def document(self, path: str) -> bytes:
        """The bytes of a document."""
        return self._send("GET", path).content

    def verify(self, name: str, content: bytes) -> Json:
        """Where the chain names a document with these very bytes."""
        return self._answer("POST", "/verify/document", files={"file": (name, content)})

    def draft(self, action: str, account: str, /, **words: Any) -> Json:
        """An unsigned transaction or typed data for an action, tried on the chain before it is returned."""
        return self.post(f"/drafts/{action}", {"account": account} | words)

    def act(self, chain: Chain, signer: Signer, action: str, /, **words: Any) -> Json:
        """Draft an action, have it signed, and wait until the index holds it.

        Returns the draft with `transaction` and `gas_used` added.
        """
        draft = self.draft(action, signer.address, **words)
        call = draft["call"]
        receipt = signer.send(chain, Call("", action, call["to"], call["data"], draft["title"], draft["consequence"]))
        transaction = receipt["transactionHash"].to_0x_hex()
        self.wait_for(transaction)
        return draft | {"transaction": transaction, "gas_used": int(receipt["gasUsed"])}

    def wait_for(self, transaction: str) -> None:
        """Wait until the index holds a transaction."""
        self._wait(lambda: bool(self.get(f"/transactions/{transaction}")["indexed"]), "the transaction")

    def wait_for_block(self, block: int) -> None:
        """Wait until the index holds a block, and with it all that was sent before by other ways than this node."""
        self._wait(lambda: int(self.get("/health")["indexed"]) >= block, f"block {block}")

    def _wait(self, is_read: Callable[[], bool], what: str) -> None:
        """Look again and again; a node that reads nothing more is named."""
        until = time.monotonic() + INDEX_TIMEOUT
        while not is_read():
            if time.monotonic() > until:
                raise NodeUnreachable(
                    f"The node at {self.url} has not read {what} after {INDEX_TIMEOUT:.0f} seconds.",
                    "It is on the chain; look at the node's health.",
                )
            time.sleep(0.02)

    def sign_in(self, chain: Chain, signer: Signer) -> None:
        """Sign in with Ethereum: later answers hold what is private to the account."""
        nonce = self.get("/sign-in/nonce", account=signer.address)
        signature = signer.sign_message(chain, nonce["message"])
        session = self.post("/sign-in", {"message": nonce["message"], "signature": "0x" + signature.hex()})
        self._http.headers["Authorization"] = f"Bearer {session['token']}"

    def _answer(self, method: str, path: str, **words: Any) -> Json:
        """A JSON answer."""
        return cast(Json, self._send(method, path, **words).json())

    def _send(self, method: str, path: str, **words: Any) -> httpx.Response:
        """Ask, and turn what goes wrong into a sentence."""
        try:
            response = self._http.request(method, path, **words)
        except httpx.HTTPError as error:
            raise NodeUnreachable(
                f"The node at {self.url} does not answer.", "Start it, or name another node."
            ) from error
        if response.is_success:
            return response
        raise _problem(response)


def _problem(response: httpx.Response) -> IprError:
    """The node's problem details as an error."""
    try:
        problem = response.json()
        return Refused(problem["detail"], problem.get("advice") or "", problem.get("reason") or "")
    except (ValueError, KeyError, TypeError):
        return NodeUnreachable(
            f"The node answered {response.status_code} without a reason.", "Look at its log, then try again."
        )
