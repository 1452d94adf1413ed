import pytest
from fastapi.testclient import TestClient

from tests.backend.indexer import story as told


def ids(api: TestClient, **asked: object) -> list[str]:
    answer = api.get("/api/v1/market", params=asked)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def test_shows_what_is_alive_with_names(api: TestClient) -> None:
    page = api.get("/api/v1/market").json()
    assert {item["id"] for item in page["items"]} == {told.AUCTION, told.LICENCE_OFFER}  # the accepted offer is sold
    auction = next(item for item in page["items"] if item["type"] == "auction")
    assert auction["status"] == "running"
    assert auction["grantor"]["name"] == "Seller Company Ltd"
    assert auction["highest"] == {
        "amount": "52000000", "token": auction["price"]["token"], "symbol": "dEUR", "decimals": 6, "text": "52 dEUR",
    }  # fmt: skip
    assert auction["rights"][0]["title"] == "SELLER'S MARK"
    assert [rule["number"] for rule in auction["warned"]] == [11]


def test_facets_count_what_else_could_be_chosen(api: TestClient) -> None:
    facets = api.get("/api/v1/market", params={"type": "auction"}).json()["facets"]
    assert facets["type"] == {"auction": 1, "offer": 1}
    assert facets["grant"] == {"1": 1}
    assert facets["office"] == {"US": 1}
    assert facets["status"] == {"running": 1}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "seller"}, {told.AUCTION, told.LICENCE_OFFER}),
        ({"q": "4 567-890"}, {told.AUCTION, told.LICENCE_OFFER}),
        ({"q": "apparatus"}, set()),
        ({"q": 'mark" * -'}, {told.AUCTION, told.LICENCE_OFFER}),
        ({"kind": "trade mark"}, {told.AUCTION, told.LICENCE_OFFER}),
        ({"kind": "1"}, set()),
        ({"country": "US", "grant": 4}, {told.LICENCE_OFFER}),
        ({"country": "DE"}, set()),
        ({"lowest": 6_000_000}, {told.AUCTION}),
        ({"status": "sold"}, {told.OFFER}),
        ({"right": told.PATENT}, set()),
    ],
)
def test_search_and_filters(api: TestClient, asked: dict[str, object], found: set[str]) -> None:
    assert set(ids(api, **asked)) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("price_up", [told.LICENCE_OFFER, told.AUCTION, told.OFFER]),
        ("price_down", [told.OFFER, told.AUCTION, told.LICENCE_OFFER]),
        ("newest", [told.AUCTION, told.LICENCE_OFFER, told.OFFER]),
    ],
)
def test_pages_follow_each_other_in_every_order(api: TestClient, sort: str, order: list[str]) -> None:
    seen, cursor = [], None
    while True:
        asked = {"sort": sort, "limit": 1, "status": ["open", "running", "sold"], "cursor": cursor}
        page = api.get("/api/v1/market", params={k: v for k, v in asked.items() if v is not None}).json()
        seen += [item["id"] for item in page["items"]]
        assert page["total"] == 3
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == order


def test_a_foreign_cursor_is_refused_with_a_sentence(api: TestClient) -> None:
    answer = api.get("/api/v1/market", params={"cursor": "bm90IGEgY3Vyc29y"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "no cursor of this list" in answer.json()["detail"]


def test_offer_has_its_complete_terms(api: TestClient) -> None:
    offer = api.get(f"/api/v1/offers/{told.OFFER}").json()
    assert offer["terms"]["grant_words"] == "assignment"
    assert offer["terms"]["items"][0]["price"]["text"] == "123 dEUR"
    assert offer["content"]["terms"]["items"] == [{"right": told.PATENT, "price": str(told.PRICE)}]
    assert [deal["id"] for deal in offer["agreements"]] == [told.AGREEMENT]


def test_auction_has_its_bids_and_the_next_least_one(api: TestClient) -> None:
    auction = api.get(f"/api/v1/auctions/{told.AUCTION}").json()
    assert [bid["amount"]["text"] for bid in auction["history"]] == ["52 dEUR", "50 dEUR"]
    assert auction["least_bid"]["amount"] == "53000000"
    assert auction["leader"]["id"] == told.BUYER


def test_an_offer_is_no_auction(api: TestClient) -> None:
    answer = api.get(f"/api/v1/auctions/{told.OFFER}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
