from fastapi.testclient import TestClient

from tests.backend.indexer import story as told


def test_deal_before_the_office(api: TestClient) -> None:
    deal = api.get(f"/api/v1/agreements/{told.AGREEMENT}").json()
    assert deal["status_words"] == "Before the office"
    assert deal["signed_by"] == [told.SELLER, told.BUYER]
    assert deal["items"][0]["escrow"] | {"account": ""} == {
        "account": "", "status": "held", "amount": deal["total"], "credited": False,
    }  # fmt: skip
    assert deal["long_stop"] is None  # the clock stands still
    reached = [step["words"] for step in deal["steps"] if step["reached"]]
    assert reached[-1] == "Filed with the office"


def test_deal_done(after: TestClient) -> None:
    deal = after.get(f"/api/v1/agreements/{told.AGREEMENT}").json()
    assert (deal["status_words"], deal["items"][0]["outcome"]) == ("Completed", "paid")
    assert all(step["reached"] for step in deal["steps"])
    assert deal["content"]["terms"]["grantee"] == str(told.BUYER)


def test_deals_by_stage(api: TestClient) -> None:
    for stage, number in (("Before the office", 1), ("In escrow", 0), ("Completed", 0)):
        page = api.get("/api/v1/agreements", params={"participant": told.BUYER, "status": stage}).json()
        assert page["total"] == number, stage


def test_request_with_everything_a_decision_needs(api: TestClient) -> None:
    request = api.get(f"/api/v1/requests/{told.REQUEST}").json()
    assert request["status_words"] == "Deficiency notice open"
    assert [entry["words"] for entry in request["history"]] == [
        "Filed with the office", "Taken in charge", "Deficiency notice issued",
    ]  # fmt: skip
    assert request["history"][-1]["detail"] == "Name the inventor."
    assert request["history"][-1]["by"] == "registrar"
    assert [rule["number"] for rule in request["findings"]["warned"]] == [11]
    owner, price, _ = request["effects"]
    assert (owner["change"], owner["before"], owner["after"]) == ("Owner", "Seller Company Ltd", told.HOLDER_NAME)
    assert price["after"] == "123 dEUR paid to Seller Company Ltd"
    assert "AS" in [code["code"] for code in request["codes"]]
    assert request["agreement"]["id"] == told.AGREEMENT


def test_a_list_of_rights_compares_names(api: TestClient) -> None:
    request = api.get(f"/api/v1/requests/{told.LIST_REQUEST}").json()
    assert [(claim["party"]["id"], claim["fits"]) for claim in request["claims"]] == [(told.HOLDER_PARTY, True)]


def test_a_decided_request_shows_what_stood(after: TestClient) -> None:
    request = after.get(f"/api/v1/requests/{told.REQUEST}").json()
    assert (request["status_words"], request["reference"]) == ("Registered", "012345/0678")
    assert [rule["number"] for rule in request["warned"]] == [11]
    assert request["effects"] == []


def test_the_desk_of_an_office(api: TestClient) -> None:
    page = api.get("/api/v1/requests", params={"office": "US", "status": "open", "oldest_first": True}).json()
    assert [request["id"] for request in page["items"]] == [told.REQUEST]
    untaken = api.get("/api/v1/requests", params={"office": "EP", "status": "filed"}).json()
    assert [request["id"] for request in untaken["items"]] == [told.LIST_REQUEST]
