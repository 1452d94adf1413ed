"""The node's API, as the portal asks it: one method a question, every trouble a sentence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final, TypeVar

import httpx
from pydantic import ValidationError

from frontend import shapes
from frontend.flow import Refused, Unavailable

DEFAULT_URL: Final = "http://127.0.0.1:8600"
READING: Final = httpx.Timeout(4, connect=3)  # seconds a person waits before a page says that nothing comes
WORKING: Final = httpx.Timeout(20, connect=3)  # seconds; drafting a contract as PDF is the slowest answer
DOWN: Final = "The node does not answer. Start it with ./run, or try again in a moment."
S = TypeVar("S", bound=shapes.Shape)
Values = Mapping[str, Any]
_silent: ContextVar[bool] = ContextVar("silent", default=False)


class Down(Unavailable):
    """The node gives no answer of its own, or says that it cannot now: it may in a moment."""


class SignInNeeded(Refused):
    """What was asked for is private: the person has to prove who they are first."""


class NotFound(Refused):
    """There is no such thing on this node."""


def ask_again() -> None:
    """Begin anew: until this is called, a node that did not answer once is not waited for again."""
    _silent.set(False)


def answers() -> bool:
    """Whether the node answers now, also where it did not a moment ago."""
    try:
        return httpx.get(f"{base_url()}/api/v1/health", timeout=READING).is_success
    except httpx.HTTPError:
        return False


def base_url() -> str:
    """Where the node is, as this process reaches it."""
    return os.environ.get("IPR_NODE_URL", DEFAULT_URL).rstrip("/")


def public_url() -> str:
    """Where the node is, as the person's browser reaches it."""
    return os.environ.get("IPR_NODE_PUBLIC_URL", base_url()).rstrip("/")


class Node:
    """One node. `token` is a sign-in's, for what is private."""

    def __init__(self, url: str = "", token: str = "", transport: httpx.BaseTransport | None = None) -> None:
        """Keep the address; nothing is asked yet."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(
            base_url=f"{url or base_url()}/api/v1", timeout=WORKING, headers=headers, transport=transport
        )
        # A sign-in's answer sets a cookie for browsers. Visitors share one client: it would be the next one's sign-in.
        self._http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))

    def read(self, shape: type[S], path: str, values: Values | None = None) -> S:
        """One answer of a shape; empty values are left out of the question.

        Raises NotFound, SignInNeeded, Refused or Unavailable, each with a sentence.
        """
        return _parsed(shape, self.ask("GET", path, params=_given(values), timeout=READING))

    def send(self, shape: type[S], path: str, body: Values) -> S:
        """One answer to a body sent."""
        return _parsed(shape, self.ask("POST", path, json=dict(body)))

    def fetch(self, path: str, values: Values | None = None) -> bytes:
        """The bytes of a document."""
        return self.ask("GET", path, params=_given(values)).content

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request; whatever goes wrong is raised as a sentence."""
        if _silent.get():
            raise Down(DOWN)
        try:
            answer = self._http.request(method, path, **more)
        except httpx.HTTPError as error:
            _silent.set(True)
            raise Down(DOWN) from error
        if answer.is_success:
            return answer
        raise _trouble(answer)

    # What the whole market is.

    def network(self) -> shapes.Network:
        """Chain, parts, offices, tokens and, on the development chain, who can be played."""
        return self.read(shapes.Network, "/network")

    def health(self) -> shapes.Health:
        """How far the index is behind the chain."""
        return self.read(shapes.Health, "/health")

    def account(self, address: str) -> shapes.Account:
        """Who an account is."""
        return self.read(shapes.Account, f"/accounts/{address}")

    def tasks(self, address: str) -> list[shapes.Task]:
        """What an account can do next, most urgent first."""
        return self.read(shapes.Tasks, "/tasks", {"account": address}).tasks

    # Market and register.

    def market(self, **values: Any) -> shapes.Page[shapes.Listing]:
        """Offers and auctions that match."""
        return self.read(shapes.Page[shapes.Listing], "/market", values)

    def offer(self, offer: str) -> shapes.Offer:
        """An offer."""
        return self.read(shapes.Offer, f"/offers/{offer}")

    def auction(self, auction: str) -> shapes.Auction:
        """An auction."""
        return self.read(shapes.Auction, f"/auctions/{auction}")

    def rights(self, **values: Any) -> shapes.Page[shapes.RightBrief]:
        """Rights that match."""
        return self.read(shapes.Page[shapes.RightBrief], "/rights", values)

    def right(self, right: str) -> shapes.Right:
        """A right."""
        return self.read(shapes.Right, f"/rights/{right}")

    def dealings(self, **values: Any) -> list[shapes.Dealing]:
        """Offers, auctions and deals under way with a right, or with the rights of a holder."""
        return self.read(shapes.Dealings, "/dealings", values).dealings

    def right_by_number(self, office: str, kind: int, number: str) -> shapes.RightBrief:
        """The right of an office's number; NotFound says what was looked for."""
        return self.read(shapes.RightBrief, "/rights/by-number", {"office": office, "kind": kind, "number": number})

    # People and powers.

    def participants(self, **values: Any) -> shapes.Page[shapes.ParticipantBrief]:
        """Participants that match."""
        return self.read(shapes.Page[shapes.ParticipantBrief], "/participants", values)

    def participant(self, participant: int) -> shapes.Participant:
        """A participant."""
        return self.read(shapes.Participant, f"/participants/{participant}")

    def applications(self, **values: Any) -> shapes.Page[shapes.Application]:
        """Applications for accreditation."""
        return self.read(shapes.Page[shapes.Application], "/applications", values)

    def identity(self, account: str) -> shapes.IdentityStatement:
        """What an applicant wrote about who they are: for the office asked, after signing in."""
        return self.read(shapes.IdentityStatement, f"/applications/{account}/identity")

    def powers(self, **values: Any) -> shapes.Page[shapes.PowerOfAttorney]:
        """Powers of attorney by principal, attorney or status."""
        return self.read(shapes.Page[shapes.PowerOfAttorney], "/powers", values)

    # Deals and requests.

    def agreements(self, **values: Any) -> shapes.Page[shapes.AgreementBrief]:
        """Deals of a participant."""
        return self.read(shapes.Page[shapes.AgreementBrief], "/agreements", values)

    def agreement(self, agreement: str) -> shapes.Agreement:
        """A deal."""
        return self.read(shapes.Agreement, f"/agreements/{agreement}")

    def requests(self, **values: Any) -> shapes.Page[shapes.RequestBrief]:
        """Requests of an office or a participant."""
        return self.read(shapes.Page[shapes.RequestBrief], "/requests", values)

    def request(self, request: str) -> shapes.Request:
        """A request; the deal it is about comes under `agreement_view`."""
        found = self.ask("GET", f"/requests/{request}", timeout=READING).json()
        deal = found.get("agreement")
        if isinstance(deal, dict):
            found = {**found, "agreement": deal.get("id"), "agreement_view": deal}
        return _checked(shapes.Request, found)

    # Acts and documents.

    def draft(self, name: str, body: Values) -> shapes.Draft:
        """An act ready to be signed, preflighted; Refused says why it would fail."""
        return self.send(shapes.Draft, f"/drafts/{name}", body)

    def transaction(self, transaction: str) -> shapes.Transaction:
        """Whether a transaction is mined and indexed."""
        return self.read(shapes.Transaction, f"/transactions/{transaction}")

    def nonce(self, account: str) -> shapes.Nonce:
        """A text to sign for signing in."""
        return self.read(shapes.Nonce, "/sign-in/nonce", {"account": account})

    def sign_in(self, message: str, signature: str) -> shapes.Session:
        """A token for a signed text."""
        return self.send(shapes.Session, "/sign-in", {"message": message, "signature": signature})

    def sign_out(self) -> None:
        """Give the token back."""
        self.ask("DELETE", "/sign-in")

    def check_document(self, name: str, content: bytes) -> shapes.DocumentCheck:
        """What a file is to the ledger."""
        return _parsed(shapes.DocumentCheck, self.ask("POST", "/verify/document", files={"file": (name, content)}))


def _given(values: Values | None) -> dict[str, Any]:
    """Values without the empty ones."""
    return {name: value for name, value in (values or {}).items() if value not in (None, "", [])}


def _parsed(shape: type[S], answer: httpx.Response) -> S:
    """An answer as its shape."""
    try:
        return _checked(shape, answer.json())
    except ValueError as error:
        raise Unavailable("The node's answer could not be read. Start portal and node of one version.") from error


def _checked(shape: type[S], found: Any) -> S:
    """Data as its shape; anything else means that portal and node are of different versions."""
    try:
        return shape.model_validate(found)
    except ValidationError as error:
        wrong = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise Unavailable(f"The node's answer lacks '{wrong}'. Start portal and node of one version.") from error


def _trouble(answer: httpx.Response) -> Exception:
    """What an error answer means: problem details in words (RFC 9457)."""
    try:
        problem = answer.json()
        sentence, advice = str(problem["detail"]), str(problem.get("advice") or "")
    except (ValueError, KeyError, TypeError):
        sentence, advice = "", ""
    if answer.status_code in (502, 503, 504) or not sentence:
        return Down(f"{sentence} {advice}".strip() or DOWN)
    known: dict[int, type[Refused]] = {401: SignInNeeded, 404: NotFound}
    return known.get(answer.status_code, Refused)(sentence, advice)
