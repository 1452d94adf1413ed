"""A node made of sample answers: a real HTTP server with the shapes of the API, for tests of the pages.

Every name, number and amount is made up. What was drafted is kept in `drafts`, so that a test sees what was asked.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

NOW = 1_795_000_000
DAY = 86_400
TOKEN = "0x" + "70" * 20


def account(number: int) -> str:
    return "0x" + f"{number:02x}" * 20


SELLER, BUYER, ATTORNEY, OFFICER, NOBODY, APPLICANT, CLERK = (account(number) for number in range(5, 12))
RIGHT, OTHER, OFFER, AUCTION, DEAL, REQUEST, LIST = ("0x" + f"{number:02x}" * 32 for number in range(0xA1, 0xA8))


def money(amount: int) -> dict[str, Any]:
    text = f"{amount:,}.00 dEUR"
    return {"amount": str(amount * 10**6), "token": TOKEN, "symbol": "dEUR", "decimals": 6, "text": text}


def party(number: int, name: str, participant: bool = True) -> dict[str, Any]:
    return {"id": number, "name": name, "participant": participant, "country": "FI", "suspended": False}


PARTIES = {
    SELLER: party(1, "Sample Seller Oy"),
    BUYER: party(2, "Sample Buyer GmbH"),
    ATTORNEY: party(3, "Specimen Patent Attorneys LLP"),
}
UNCLAIMED = party(2**63 + 5, "SAMPLE SELLER OY", participant=False)
RULE = {"number": 11, "title": "Sale with live licences", "sentence": "A licence goes on.", "advice": "Read it."}
REVIEW = {"number": 14, "title": "Misleading mark", "sentence": "The goods are similar.", "advice": "Look at both."}


def brief(right: str = RIGHT, **more: Any) -> dict[str, Any]:
    found = {
        "id": right,
        "office": "EP",
        "office_name": "European Patent Office",
        "kind": 1,
        "kind_name": "Patent",
        "number": "EP9990001",
        "title": "Heat exchanger with <b>printed</b> fins :material/home:",
        "state": "F",
        "state_words": "in force",
        "in_force": True,
        "expiry": NOW + 4_000 * DAY,
        "owners": [PARTIES[SELLER]],
    }
    return {**found, **more}


UNCLAIMED_RIGHT = brief(OTHER, number="EP9990002", title="Pump with split housing", owners=[UNCLAIMED])


def terms(grant: int = 1) -> dict[str, Any]:
    return {
        "grant": grant,
        "grant_words": "assignment" if grant == 1 else "exclusive licence",
        "acts": ["make", "use", "sell"],
        "options": ["Claims for past infringement pass too."],
        "start": 0,
        "end": 0,
        "share_bp": 10_000,
        "royalty_bp": 0,
        "minimum": money(0),
        "cap": money(0),
        "period": 0,
        "territory": ["DE", "FI"],
        "territory_words": "Germany and Finland",
        "fields": [{"scheme": "WIPO", "number": 30, "title": "Thermal processes and apparatus"}],
        "fields_words": "the whole field",
        "head": 0,
        "text": "0x" + "77" * 32,
        "items": [{"item": 0, "right": brief(), "price": money(96_000)}],
        "total": money(96_000),
    }


def listing(kind: str = "offer", **more: Any) -> dict[str, Any]:
    found = {
        "id": OFFER if kind == "offer" else AUCTION,
        "type": kind,
        "status": "open",
        "grantor": PARTIES[SELLER],
        "grant": 1,
        "grant_words": "assignment",
        "price": money(96_000),
        "rights": [brief()],
        "territory": ["DE", "FI"],
        "territory_words": "Germany and Finland",
        "fields_words": "the whole field",
        "opens": NOW - DAY,
        "closes": NOW + 20 * DAY,
        "ends": NOW + 3 * DAY if kind == "auction" else None,
        "bids": 1 if kind == "auction" else 0,
        "highest": money(97_000) if kind == "auction" else None,
        "published": NOW - DAY,
        "warned": [RULE],
        "review": [],
        "audience": None,
    }
    return {**found, **more}


STEPS = ("Agreed", "Signed by both sides", "Price in escrow", "Filed with the office", "Registered and paid")
STATES = {
    "Waits for signatures": 1,
    "Waits for payment": 2,
    "In escrow": 3,
    "Before the office": 4,
    "Completed": 5,
    "Ended": 1,
}


def agreement(state: str) -> dict[str, Any]:
    reached = STATES[state]
    signed = [2] if reached == 1 else [1, 2]
    waits = {1: PARTIES[SELLER], 2: PARTIES[BUYER], 3: PARTIES[BUYER]}.get(reached)
    return {
        "id": DEAL,
        "source": OFFER,
        "source_type": "offer",
        "grantor": PARTIES[SELLER],
        "grantee": PARTIES[BUYER],
        "grant": 1,
        "grant_words": "assignment",
        "total": money(96_000),
        "status": min(reached, 5),
        "status_words": state,
        "rights": [brief()],
        "long_stop": NOW + 60 * DAY,
        "opened": NOW - DAY,
        "signed_by": signed,
        "terms": terms(),
        "completion": 60 * DAY,
        "stopped": NOW if state == "Before the office" else None,
        "document": "0x" + "88" * 32,
        "cid": "bafySample",
        "signatures": [
            {
                "party": next(one for one in PARTIES.values() if one["id"] == number),
                "account": SELLER,
                "power": power("accepted") if number == PARTIES[BUYER]["id"] else None,
                "by_signature": False,
                "signed": NOW - 3_600,
                "transaction": "0x" + "99" * 32,
            }
            for number in signed
        ],
        "consents": [],
        "items": [
            {
                "item": 0,
                "right": brief(),
                "price": money(96_000),
                "pending": state == "Before the office",
                "outcome": None,
                "escrow": {"status": "held" if reached >= 3 else "none", "amount": money(96_000), "account": TOKEN},
            }
        ],
        "requests": [],
        "contract": {"sha256": "0x" + "88" * 32, "cid": "bafySample", "ready": True},
        "end_reason_words": None,
        "source_auction": False,
        "altered": False,
        "steps": [
            {"words": words, "reached": place < reached, "waits_for": waits if place == reached else None}
            for place, words in enumerate(STEPS)
        ],
    }


def request_brief(request: str, status: int = 2) -> dict[str, Any]:
    words = ["filed", "under examination", "deficiency notice open", "response filed", "registered", "refused"]
    is_list = request == LIST
    return {
        "id": request,
        "kind": 1 if is_list else 2,
        "kind_words": "list of rights" if is_list else "change in owner",
        "office": "EP",
        "status": status,
        "status_words": words[status - 1],
        "applicant": PARTIES[SELLER] if is_list else PARTIES[BUYER],
        "officer": {"number": 1, "name": "Registrar of the sample office"} if status > 1 else None,
        "filed": NOW - 2 * DAY,
        "due": NOW + 30 * DAY if status in (3, 6) else None,
        "decided": NOW - DAY if status > 4 else None,
        "rights": [UNCLAIMED_RIGHT] if is_list else [brief()],
        "agreement": None if is_list else DEAL,
    }


def request_whole(request: str, status: int, state: str) -> dict[str, Any]:
    is_list = request == LIST
    return {
        **request_brief(request, status),
        "version": 1,
        "power": None if is_list else power("expired"),
        "item": 0,
        "salt": "0x" + "00" * 32,
        "document": "0x" + "66" * 32,
        "cid": "bafyForm",
        "history": [
            {"at": NOW - 2 * DAY, "words": "Filed", "by": "Sample Buyer GmbH", "detail": "", "transaction": "0x01"},
            {
                "at": NOW - DAY,
                "words": "Deficiency notice",
                "by": "Registrar",
                "detail": "The deed lacks a date.",
                "transaction": "0x02",
            },
        ],
        "agreement": None if is_list else agreement(state),
        "findings": {"refused": [], "warned": [RULE], "review": [] if is_list else [REVIEW]},
        "effects": [{"change": "Owner", "before": "Sample Seller Oy", "after": "Sample Buyer GmbH"}],
        "unchanged": ["1 licence"],
        "ground": None,
        "reason": "The seller is not the owner." if status == 6 else None,
        "code": None,
        "reference": None,
        "waived": [],
        "concludable": None,
        "withdrawable": None if is_list else NOW + 53 * DAY,
        "claims": [{"right": UNCLAIMED_RIGHT, "party": UNCLAIMED, "fits": True}] if is_list else [],
        "codes": [{"code": "PC", "words": "change of owner", "category": "R"}],
    }


def right_whole() -> dict[str, Any]:
    step = {"from": [], "transaction": "0x03", "until": None}
    return {
        **brief(),
        "filed": NOW - 3_000 * DAY,
        "granted": NOW - 2_000 * DAY,
        "since": NOW - 2_000 * DAY,
        "registered": NOW - DAY,
        "territory": ["DE", "FI", "SE"],
        "territory_words": "Germany, Finland and Sweden",
        "fields": [],
        "fields_words": "the whole field",
        "encumbrances": [
            {
                "kind": "pledge",
                "beneficiary": None,
                "name": "Sample Bank AB",
                "reference": "Pledge 7",
                "recorded": NOW - 900 * DAY,
                "released": NOW - 100 * DAY,
            }
        ],
        "numbers": [
            {"number": "EP9990001", "stage": "grant", "stage_words": "grant"},
            {"number": "18999001", "stage": "application", "stage_words": "application"},
        ],
        "particulars": [
            {"inid": "21", "label": "Application number", "value": "18999001"},
            {"inid": "22", "label": "Filing date", "value": "2018-04-12"},
        ],
        "holders": [{"party": PARTIES[SELLER], "share_bp": 10_000, "since": NOW - DAY, "unclaimed": False}],
        "title_chain": [
            {**step, "holders": [UNCLAIMED], "since": NOW - 2_000 * DAY, "until": NOW - DAY, "cause": "registered"},
            {**step, "holders": [PARTIES[SELLER]], "since": NOW - DAY, "cause": "confirmed by the office"},
        ],
        "events": [
            {
                "category": letter,
                "category_words": words,
                "code": code,
                "code_words": words,
                "effective": NOW - days * DAY,
                "recorded": NOW - days * DAY,
                "reference": "",
                "office": "EP",
                "transaction": "0x04",
                "block": 10_000 - days,
            }
            for letter, words, code, days in (("F", "granted", "B1", 2_000), ("U", "renewal fee paid", "PGFP", 90))
        ],
        "licences": [
            {
                "id": 1,
                "grant": 2,
                "grant_words": "exclusive licence",
                "licensee": party(9, "Sample Licensee AB"),
                "territory": ["SE"],
                "territory_words": "Sweden",
                "fields_words": "the whole field",
                "acts": ["make", "sell"],
                "start": NOW - 100 * DAY,
                "end": NOW + 900 * DAY,
                "head": 0,
                "live": True,
                "granted": NOW - 100 * DAY,
                "ended": None,
                "reason": None,
            }
        ],
        "listings": [listing(), listing("auction")],
        "requests": [],
    }


def page(items: list[dict[str, Any]], facets: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"items": items, "next": None, "total": len(items), "facets": facets or {}}


@dataclass
class World:
    """What the sample node says; a test changes it before it opens a page."""

    deal: str = "Waits for signatures"
    request: int = 2
    drafts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refusal: str = ""
    down: bool = False
    empty: bool = False
    listed: bool = False  # a list of rights is before the office
    powers: int = 127
    suspended: bool = False
    invited: bool = False
    announced: int = 0
    auction: str = "running"
    leader: int = 2
    least: int = 98_000
    offer: str = "open"
    forfeited: bool | None = None
    deposit_back: bool = False
    dealings: list[dict[str, Any]] = field(default_factory=list)  # what is under way with the right
    of_deal: dict[str, Any] = field(default_factory=dict)  # what the deal says instead
    of_request: dict[str, Any] = field(default_factory=dict)  # what the request says instead
    url: str = ""


def account_view(address: str, world: World) -> dict[str, Any]:
    own = PARTIES.get(address)
    officer = {
        "number": 1,
        "office": "EP",
        "office_name": "European Patent Office",
        "roles": ["registrar", "accreditation officer"],
        "role_bits": 7,
        "name": "R. Sample",
    }
    principal = {
        "authority": 7,
        "principal": PARTIES[BUYER],
        "powers": ["view", "negotiate", "sign", "file"],
        "power_bits": 1 + 2 + 4 + 16,
        "end": NOW + 90 * DAY,
        "rights": [],
        "limited": False,
    }
    return {
        "account": address,
        "participant": {**own, "suspended": world.suspended} if own else None,
        "attorney": address == ATTORNEY,
        "powers": ["all"] if own else [],
        "power_bits": world.powers if own else 0,
        "officer": officer if address == OFFICER else None,
        "application": application() if address == APPLICANT else None,
        "invitations": [invitation()] if world.invited and not own else [],
        "acting_for": [principal] if address == ATTORNEY else [],
        "token_balance": money(250_000),
        "owed": [],
    }


def invitation() -> dict[str, Any]:
    powers = {"powers": ["view", "negotiate"], "power_bits": 3}
    return {"participant": PARTIES[SELLER], **powers, "by": SELLER, "since": NOW - DAY, "valid": True}


def participant_whole(number: int, world: World) -> dict[str, Any]:
    address, found = next((key, one) for key, one in PARTIES.items() if one["id"] == number)
    since = {"since": NOW - DAY}
    clerk = {"account": CLERK, "powers": ["negotiate", "receive"], "power_bits": 10, **since}
    accounts = [{"account": address, "powers": ["all"], "power_bits": 127, **since}, clerk]
    proposed = {"account": NOBODY, "powers": ["view"], "power_bits": 1, **since, "by": address, "valid": True}
    why = {"reason": "The extract from the register has expired.", "officer": {"number": 1, "name": "R. Sample"}}
    suspension = {**why, **since, "until": None, "lifted_reason": "", "lifted_by": None}
    return {
        **found,
        "suspended": world.suspended,
        "office": "EP",
        "attorney": number == 3,
        "kind": 1,
        "accounts": accounts,
        "proposals": [proposed] if world.invited else [],
        "payout": address,
        "proposed_payout": CLERK if world.announced else None,
        "payout_due": world.announced or None,
        "payout_by": address if world.announced else None,
        "suspensions": [suspension] if world.suspended else [],
        "paid_in": [money(500)] if number == world.leader else [],
        "awaited": [],
    }


def application() -> dict[str, Any]:
    return {
        "account": APPLICANT,
        "application": "0x" + "55" * 32,
        "office": "EP",
        "kind": 1,
        "kind_words": "legal entity",
        "attorney": False,
        "country": "SE",
        "name": "Sample Newcomer AB",
        "identity": "0x" + "44" * 32,
        "status": "open",
        "reason": "",
        "filed": NOW - DAY,
        "decided": None,
    }


def power(status: str) -> dict[str, Any]:
    return {
        "authority": 7 if status == "accepted" else 8,
        "principal": PARTIES[BUYER],
        "attorney": PARTIES[ATTORNEY],
        "powers": ["sign"],
        "power_bits": 4,
        "start": NOW - DAY,
        "end": NOW + 90 * DAY,
        "status": status,
        "limited": False,
        "rights": [],
        "proposed": NOW - DAY,
        "accepted": NOW if status == "accepted" else None,
        "ended": None,
    }


def network() -> dict[str, Any]:
    people = [
        {"address": SELLER, "label": "Seller · Sample Seller Oy", "role": "Seller", "name": "Sample Seller Oy"},
        {"address": BUYER, "label": "Buyer · Sample Buyer GmbH", "role": "Buyer", "name": "Sample Buyer GmbH"},
    ]
    officer = {"number": 1, "account": OFFICER, "name": "R. Sample", "roles": ["registrar"]}
    return {
        "network": "Sample chain",
        "chain_id": 31_337,
        "rpc_url": "http://127.0.0.1:9",
        "currency": "ETH",
        "time": NOW,
        "development": True,
        "parts": [{"name": "Escrow", "address": TOKEN, "code_hash": "0x" + "12" * 32, "role": "Holds the money"}],
        "tokens": [{"address": TOKEN, "symbol": "dEUR", "decimals": 6}],
        "offices": [
            {
                "id": 17744,
                "code": "EP",
                "name": "European Patent Office",
                "administrator": OFFICER,
                "officers": [officer],
            }
        ],
        "people": people,
    }


def application_of(world: World) -> FastAPI:
    """The routes."""
    app = FastAPI()
    base = "/api/v1"

    def some(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [] if world.empty else items

    @app.middleware("http")
    async def down(request: Request, answer: Any) -> Response:
        if world.down:
            return JSONResponse({"detail": ""}, 503)
        found: Response = await answer(request)
        return found

    @app.get(f"{base}/health")
    def health() -> Any:
        return {"ok": True, "chain_id": 31_337, "head": 90, "indexed": 90, "lag_blocks": 0, "time": NOW}

    @app.get(f"{base}/network")
    def get_network() -> Any:
        return network()

    @app.get(f"{base}/market")
    def market(q: str = "", type: str = "", kind: str = "") -> Any:
        found = [listing(), listing("auction")]
        found = [one for one in found if not type or one["type"] == type]
        found = [one for one in found if q.lower() in str(one).lower()]
        facets = {"type": {"offer": 1, "auction": 1}, "kind": {"1": 2}, "office": {"EP": 2}, "grant": {"1": 2}}
        return page(some(found), {} if world.empty else facets)

    @app.get(f"{base}/offers/{{offer}}")
    def offer(offer: str) -> Any:
        if offer != OFFER:
            return problem(404, "There is no such offer.", "Look on the market.")
        found = {"terms": terms(), "completion": 60 * DAY, "content": {}, "agreements": []}
        return {**listing(status=world.offer), **found}

    @app.get(f"{base}/auctions/{{auction}}")
    def auction(auction: str) -> Any:
        leader = next(one for one in PARTIES.values() if one["id"] == world.leader)
        bid = {"bidder": PARTIES[BUYER], "amount": money(97_000), "placed": NOW - 3_600, "transaction": "0x05"}
        amounts = {
            "reserve": money(96_000),
            "increment": money(1_000),
            "deposit": money(500),
            "least_bid": money(world.least),
        }
        more = {
            "terms": terms(),
            "completion": 60 * DAY,
            "extension": 600,
            "leader": leader,
            "history": [bid],
            "forfeited": world.forfeited,
        }
        return {**listing("auction", status=world.auction), **amounts, **more, "agreement": None, "content": {}}

    @app.get(f"{base}/rights")
    def rights(q: str = "", owner: int = 0) -> Any:
        found = [brief()] if owner else [brief(), UNCLAIMED_RIGHT]
        return page(some([one for one in found if q.lower() in str(one).lower()]))

    @app.get(f"{base}/dealings")
    def dealings() -> Any:
        return {"dealings": some(world.dealings)}

    @app.get(f"{base}/rights/by-number")
    def by_number(office: str, kind: int, number: str) -> Any:
        if number != "EP9990001":
            return problem(404, f"No right {number} is registered here.", "Check the number.")
        return brief()

    @app.get(f"{base}/rights/{{right}}")
    def right(right: str) -> Any:
        return (
            right_whole() if right in (RIGHT, OTHER) else problem(404, "There is no such right.", "Look on the market.")
        )

    @app.get(f"{base}/participants")
    def participants(attorney: bool = False, suspended: bool | None = None) -> Any:
        found = [PARTIES[ATTORNEY]] if attorney else list(PARTIES.values())
        if suspended is not None and suspended != world.suspended:
            found = []
        more = {"office": "EP", "kind": 1, "since": NOW - DAY, "suspended": world.suspended}
        return page(some([{**one, **more, "attorney": one["id"] == 3} for one in found]))

    @app.get(f"{base}/participants/{{number}}")
    def participant(number: int) -> Any:
        return participant_whole(number, world)

    @app.get(f"{base}/accounts/{{address}}")
    def get_account(address: str) -> Any:
        return account_view(address, world)

    @app.get(f"{base}/applications")
    def applications(status: str = "open") -> Any:
        decided = {"status": "rejected", "reason": "The extract is old.", "decided": NOW - 3_600}
        officer = {"officer": {"number": 1, "name": "R. Sample"}}
        return page(some([application() if status == "open" else {**application(), **decided, **officer}]))

    @app.get(f"{base}/applications/{{account}}/identity")
    def identity(account: str, request: Request) -> Any:
        if "authorization" not in request.headers:
            return problem(401, "Sign in first.", "Only the office may read this.")
        return {"account": account, "application": "0x" + "55" * 32, "text": "Register no. 7"}

    @app.get(f"{base}/powers")
    def powers(principal: int = 0, attorney: int = 0) -> Any:
        return page(some([power("proposed"), power("accepted")]) if attorney == 3 or principal == 2 else [])

    @app.get(f"{base}/agreements")
    def agreements() -> Any:
        return page(some([agreement(world.deal) | world.of_deal]))

    @app.get(f"{base}/agreements/{{deal}}")
    def get_agreement(deal: str) -> Any:
        if deal != DEAL:
            return problem(404, "There is no such deal.", "Look at your deals.")
        return agreement(world.deal) | world.of_deal

    @app.get(f"{base}/agreements/{{deal}}/contract")
    def contract(deal: str, request: Request) -> Any:
        if "authorization" not in request.headers:
            return problem(401, "Sign in first.", "Only the parties may read this.")
        return Response(b"%PDF-1.7 sample", media_type="application/pdf")

    @app.get(f"{base}/requests")
    def requests(participant: int = 0, status: str = "") -> Any:
        found = [request_brief(REQUEST, world.request), request_brief(LIST, 2 if world.listed else 5)]
        return page(some([one for one in found if not status or (one["status"] < 5) == (status == "open")]))

    @app.get(f"{base}/requests/{{request}}")
    def get_request(request: str) -> Any:
        return request_whole(request, world.request, "Before the office") | world.of_request

    @app.get(f"{base}/tasks")
    def tasks(account: str) -> Any:
        found = {
            "key": "sign-1",
            "code": "sign",
            "what": "Sign the contract with Sample Buyer GmbH",
            "about": "EP 9990001",
            "due": NOW + DAY,
            "page": "deal",
            "target": DEAL,
            "role": "seller",
            "acting_for": None,
            "authority": 0,
            "urgent": True,
        }
        return {"tasks": some([found] if account in PARTIES else [])}

    @app.get(f"{base}/transactions/{{transaction}}")
    def transaction(transaction: str) -> Any:
        return {"hash": transaction, "indexed": True, "status": "succeeded", "block": 91, "detail": None}

    @app.get(f"{base}/sign-in/nonce")
    def nonce(account: str) -> Any:
        return {"nonce": "abcdefgh", "message": f"Sign in as {account}", "expires": NOW + 600}

    @app.post(f"{base}/sign-in")
    def sign_in(body: dict[str, str]) -> Any:
        expires = int(time.time()) + 3_600
        return {"token": "sample-token", "expires": expires, "account": body["message"].rsplit(" ", 1)[1]}

    @app.get(f"{base}/events")
    def events() -> StreamingResponse:
        return StreamingResponse(iter([": quiet\n\n"]), media_type="text/event-stream")

    @app.post(f"{base}/drafts/{{name}}")
    def draft(name: str, body: dict[str, Any]) -> Any:
        world.drafts.append((name, body))
        if world.refusal:
            return problem(409, world.refusal, "Change it, then try again.")
        if name == "decide-deposit" and not world.deposit_back:
            return problem(409, "The agreement is yet to be paid or ended.", "Wait for it.")
        words = {"title": name, "consequence": "It happens.", "ids": {}, "documents": [], "summary": [], "warnings": []}
        if name == "permit":
            typed = {"types": {}, "primaryType": "Permit", "domain": {}, "message": {"deadline": str(NOW + 600)}}
            return {**words, "call": None, "typed_data": typed, "deadline": NOW + 600}
        call = {"to": TOKEN, "data": "0x01", "value": "0x0", "chain_id": 31_337, "from": body["account"]}
        return {**words, "call": call, "gas": 100_000, "typed_data": None}

    @app.post(f"{base}/verify/document")
    async def document(request: Request) -> Any:
        content = await request.body()
        found = (
            [{"role": "contract of agreement", "agreement": DEAL, "matches": True, "basis": "named on the chain"}]
            if b"signed" in content
            else []
        )
        return {"sha256": "0x" + "31" * 32, "cid": "bafySample", "found": found}

    return app


def problem(status: int, detail: str, advice: str) -> JSONResponse:
    content = {"type": "urn:ipr:refused", "title": "Refused", "status": status, "detail": detail, "advice": advice}
    return JSONResponse({**content, "code": "refused"}, status, media_type="application/problem+json")


@contextmanager
def running(world: World) -> Iterator[World]:
    """The sample node on a free port of loopback, for the length of a test."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application_of(world), "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the sample node did not start"
        thread.join(0.02)
    world.url = f"http://127.0.0.1:{port}"
    yield world
    server.should_exit = True
    thread.join(10)
