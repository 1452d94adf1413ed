from pathlib import Path

from fastapi.testclient import TestClient

from backend.api.main import create_app
from tests.backend.api.conftest import make_node
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import running_anvil
from tests.backend.indexer.story import Story


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
        "Filed with the office", "Taken in charge", "Deficiency notice issued, to be answered by 2 October 2096",
    ]  # fmt: skip
    assert request["history"][-1]["detail"] == "Name the inventor."
    assert request["history"][-1]["by"] == "registrar"
    assert [rule["number"] for rule in request["findings"]["warned"]] == [11]
    owner, price = request["effects"]
    assert (owner["change"], owner["before"], owner["after"]) == ("Owner", "Seller Company Ltd", told.HOLDER_NAME)
    assert price["after"] == "123 dEUR paid to Seller Company Ltd"
    assert "AS" in [code["code"] for code in request["codes"]]
    assert request["agreement"]["id"] == told.AGREEMENT


def test_whoever_filed_is_named_with_the_power(api: TestClient) -> None:
    request = api.get(f"/api/v1/requests/{told.REQUEST}").json()
    power = request["power"]
    assert (power["attorney"]["name"], power["status"], power["power_bits"]) == ("Attorney Firm LLP", "accepted", 17)
    assert request["history"][0]["by"] == f"{told.HOLDER_NAME}, by Attorney Firm LLP"
    assert [signature["power"] for signature in request["agreement"]["signatures"]] == [None, None]
    assert api.get(f"/api/v1/requests/{told.LIST_REQUEST}").json()["power"] is None


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


def burdened(story: Story, since: int) -> None:
    """What an assignment of the patent ends, and what it leaves."""
    offer = {"opens": 1, "closes": told.FOREVER, "completion": 2_592_000, "salt": "0x" + "02" * 32}
    content = {**offer, "terms": told.terms(grant=4, end=told.FOREVER - 1)}
    story.emit("Market", "OfferPublished", offer="0x" + "a9" * 32, grantor=told.SELLER, content=content)
    listed = {"rights": [{"right": told.PATENT, "since": since}], "powers": 16, "start": 1, "end": told.FOREVER}
    story.emit("Participants", "PowerProposed", authority=9, principal=told.SELLER, attorney=told.ATTORNEY, **listed)
    story.emit("Participants", "PowerAccepted", authority=9, by=told.ATTORNEY_ACCOUNT)
    story.emit(
        "Licences", "LicenceGranted", licence=1, right=told.PATENT, licensee=told.ATTORNEY, grant=4, end=told.FOREVER
    )
    story.emit("IPRRegistry", "EncumbranceRecorded", right=told.PATENT, encumbrance=1, name="Sample Bank plc")


def test_effects_name_what_ends_and_what_stays(tmp_path: Path) -> None:
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path)
        story = Story(anvil)
        story.up_to_funding()
        story.filing()
        node.follower.synchronise()
        with TestClient(create_app(node.settings, node, follow=False), base_url="http://127.0.0.1") as api:
            assert api.get(f"/api/v1/requests/{told.REQUEST}").json()["unchanged"] == []
            burdened(story, api.get(f"/api/v1/rights/{told.PATENT}").json()["holders"][0]["since"])
            node.follower.synchronise()
            request = api.get(f"/api/v1/requests/{told.REQUEST}").json()
        node.stop()
    changes = [effect["change"] for effect in request["effects"]]
    assert changes == ["Owner", "Price", "Other offer", "Power of attorney of Attorney Firm LLP for this right"]
    assert request["unchanged"] == ["1 licence in force goes on.", "The pledge of Sample Bank plc stays on the right."]
