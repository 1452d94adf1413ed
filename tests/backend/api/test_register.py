from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.api.main import create_app
from tests.backend.api.conftest import make_node
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import running_anvil
from tests.backend.indexer.story import Story


def test_right_by_any_of_its_numbers(api: TestClient) -> None:
    for number in ("US7654321B2", "7,654,321 b2", "7654321", "11/123,456"):
        found = api.get("/api/v1/rights/by-number", params={"office": "us", "kind": 1, "number": number})
        assert found.json()["id"] == told.PATENT, number


@pytest.mark.parametrize(
    ("asked", "found"), [("1234567", told.UNCLAIMED), ("EP 1 234", told.UNCLAIMED), ("234567", "")]
)
def test_search_by_a_number_without_its_letters(api: TestClient, asked: str, found: str) -> None:
    items = api.get("/api/v1/rights", params={"q": asked}).json()["items"]
    assert [item["id"] for item in items] == [found] * bool(found)


def test_an_unknown_number_says_what_was_looked_for(api: TestClient) -> None:
    answer = api.get("/api/v1/rights/by-number", params={"office": "US", "kind": 1, "number": "9"})
    assert answer.status_code == 404
    assert answer.json()["detail"] == "No right of US with the number 9 is on the register."


def test_right_with_everything_on_record(api: TestClient) -> None:
    right = api.get(f"/api/v1/rights/{told.MARK}").json()
    assert (right["state_words"], right["in_force"]) == ("In force", True)
    assert [owner["name"] for owner in right["owners"]] == ["Seller Company Ltd"]
    assert right["encumbrances"][0]["kind"] == "pledge"
    assert right["encumbrances"][0]["beneficiary"]["name"] == told.HOLDER_NAME
    assert {line["inid"]: line["value"] for line in right["particulars"]}["540"] == "SELLER'S MARK"
    assert len(right["listings"]) == 2
    patent = api.get(f"/api/v1/rights/{told.PATENT}").json()
    assert [line["inid"] for line in patent["particulars"]] == ["11", "19", "21", "22", "45", "54", "73"]
    assert [number["stage_words"] for number in patent["numbers"]] == ["first number", "application"]
    assert [request["id"] for request in patent["requests"]] == [told.REQUEST]


def test_chain_of_title_after_the_deal(after: TestClient) -> None:
    chain = after.get(f"/api/v1/rights/{told.PATENT}").json()["title_chain"]
    assert [(step["holders"][0]["name"], step["cause"], step["until"] is None) for step in chain] == [
        ("Seller Company Ltd", "registration", False),
        (told.HOLDER_NAME, "assignment", True),
    ]
    assert chain[1]["from"][0]["name"] == "Seller Company Ltd"


def test_licence_on_record(after: TestClient) -> None:
    licence = after.get(f"/api/v1/rights/{told.MARK}").json()["licences"][0]
    assert (licence["licensee"]["id"], licence["live"], licence["acts"]) == (told.BUYER, True, ["make", "use"])
    assert after.get(f"/api/v1/participants/{told.BUYER}/licences").json()[0]["id"] == licence["id"]


def test_sublicences_end_with_the_head_licence_of_their_own_right(tmp_path: Path) -> None:
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path)
        story = Story(anvil)
        for chapter in (story.founding, story.admissions, story.register):
            chapter()
        for right in (told.PATENT, told.MARK):  # each with a licence 1 and, under it, 2 and 3
            for number, head in ((1, 0), (2, 1), (3, 2)):
                story.emit(
                    "Licences", "LicenceGranted", licence=number, right=right, licensee=told.BUYER, head=head, grant=4,
                    end=told.FOREVER,
                )  # fmt: skip
        story.emit("Licences", "LicenceEnded", licence=1, right=told.MARK, reason="Surrendered.")
        node.follower.synchronise()
        with TestClient(create_app(node.settings, node, follow=False), base_url="http://127.0.0.1") as api:
            for right, live in ((told.PATENT, True), (told.MARK, False)):
                licences = api.get(f"/api/v1/rights/{right}").json()["licences"]
                assert [(each["id"], each["head"]) for each in licences] == [(1, None), (2, 1), (3, 2)]
                assert [each["live"] for each in licences] == [live] * 3, right
            held = api.get(f"/api/v1/participants/{told.BUYER}/licences").json()
            assert {(each["right"]["id"], each["id"]) for each in held} == {
                (right, number) for right in (told.PATENT, told.MARK) for number in (1, 2, 3)
            }
        node.stop()


def test_a_sold_offer_stays_on_the_page_of_its_right(after: TestClient) -> None:
    offers = {item["id"]: item["status"] for item in after.get(f"/api/v1/rights/{told.PATENT}").json()["listings"]}
    assert offers == {told.OFFER: "sold"}


def test_an_offer_on_an_ended_holding_is_stale(tmp_path: Path) -> None:
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path)
        story = Story(anvil)
        for chapter in (story.founding, story.admissions, story.register, story.offers):
            chapter()
        story.emit("IPRRegistry", "OwnershipChanged", right=told.PATENT, grantor=told.SELLER, grantee=told.BUYER)
        node.follower.synchronise()
        with TestClient(create_app(node.settings, node, follow=False), base_url="http://127.0.0.1") as api:
            assert api.get(f"/api/v1/offers/{told.OFFER}").json()["status"] == "stale"
            assert api.get(f"/api/v1/offers/{told.LICENCE_OFFER}").json()["status"] == "open"
            assert api.get(f"/api/v1/auctions/{told.AUCTION}").json()["status"] == "running"
        node.stop()


def test_list_by_owner_and_facets(api: TestClient) -> None:
    page = api.get("/api/v1/rights", params={"owner": told.SELLER}).json()
    assert {right["id"] for right in page["items"]} == {told.PATENT, told.MARK}
    assert page["facets"]["kind"] == {"1": 1, "3": 1}
    assert page["facets"]["state"] == {"in force": 2}


def test_an_unclaimed_holder_is_named_but_no_participant(api: TestClient) -> None:
    right = api.get(f"/api/v1/rights/{told.UNCLAIMED}").json()
    assert right["owners"] == [
        {"id": told.HOLDER_PARTY, "name": told.HOLDER_NAME, "participant": False, "country": None, "suspended": False}
    ]
    assert right["holders"][0]["unclaimed"] is True


def dealings(api: TestClient, **asked: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/api/v1/dealings", params=asked).json()["dealings"]
    return found


def test_a_right_that_is_being_sold_is_neither_sold_nor_licensed_again(api: TestClient) -> None:
    [deal] = dealings(api, right=told.PATENT)
    assert (deal["type"], deal["id"]) == ("deal", told.AGREEMENT)
    assert deal["words"] == f"Assignment to {told.HOLDER_NAME}: before the office."
    assert deal["for_sale"]["stops"] and deal["for_licence"]["stops"]
    assert "rule 18" in deal["for_sale"]["words"]


def test_bids_bind_while_an_offered_licence_only_warns_of_a_sale(api: TestClient) -> None:
    auction, licence = dealings(api, right=told.MARK)
    assert (auction["type"], licence["type"]) == ("auction", "offer")
    assert "52 dEUR leads" in auction["words"] and auction["for_sale"]["stops"] and auction["for_licence"]["stops"]
    assert not licence["for_sale"]["stops"] and licence["for_licence"] is None


def test_dealings_of_a_holder(api: TestClient, after: TestClient) -> None:
    found = dealings(api, owner=told.SELLER)
    assert [each["right"]["id"] for each in found] == [told.PATENT, told.MARK, told.MARK]
    assert dealings(api, owner=told.ATTORNEY) == []
    assert dealings(after, right=told.PATENT) == []  # the deal is done
