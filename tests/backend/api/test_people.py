from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backend.api.main import create_app
from tests.backend.api.conftest import make_node
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import running_anvil
from tests.backend.indexer.story import Story


def tasks(api: TestClient, account: str) -> dict[str, dict[str, object]]:
    return {task["code"]: task for task in api.get("/api/v1/tasks", params={"account": account}).json()["tasks"]}


def test_account_of_a_participant(api: TestClient) -> None:
    account = api.get(f"/api/v1/accounts/{told.SELLER_ACCOUNT}").json()
    assert account["participant"]["name"] == "Seller Company Ltd"
    assert account["power_bits"] == 127
    assert account["application"]["status"] == "admitted"


def test_money_in_escrow_is_of_who_paid_it_in(api: TestClient, after: TestClient) -> None:
    buyer, seller = (api.get(f"/api/v1/participants/{who}").json() for who in (told.BUYER, told.SELLER))
    assert [held["text"] for held in buyer["paid_in"]] == ["128 dEUR"]  # a price, and the deposit of the leading bid
    assert [held["text"] for held in seller["awaited"]] == ["123 dEUR"]  # that deposit is not the seller's
    assert (buyer["awaited"], seller["paid_in"]) == ([], [])
    assert after.get(f"/api/v1/participants/{told.SELLER}").json()["awaited"] == []


def test_account_of_an_officer(api: TestClient) -> None:
    officer = api.get(f"/api/v1/accounts/{told.REGISTRAR}").json()["officer"]
    assert (officer["office"], officer["role_bits"]) == ("US", 63)


def test_account_nobody_knows(api: TestClient) -> None:
    account = api.get(f"/api/v1/accounts/0x{'12' * 20}").json()
    assert (account["participant"], account["officer"], account["application"]) == (None, None, None)
    assert list(tasks(api, "0x" + "12" * 20)) == ["apply"]


def test_invited_account_is_asked_to_accept(api: TestClient) -> None:
    account = api.get(f"/api/v1/accounts/{told.EMPLOYEE_ACCOUNT}").json()
    assert account["invitations"][0]["powers"] == ["view", "negotiate"]
    assert "accept-account" in tasks(api, told.EMPLOYEE_ACCOUNT)


def test_powers_by_status(api: TestClient) -> None:
    given = api.get("/api/v1/powers", params={"principal": told.BUYER, "status": "proposed"}).json()["items"]
    assert [(power["attorney"]["name"], power["limited"]) for power in given] == [("Attorney Firm LLP", False)]
    in_force = api.get("/api/v1/powers", params={"attorney": told.ATTORNEY, "status": "accepted"}).json()["items"]
    assert [(power["authority"], power["powers"]) for power in in_force] == [(2, ["view", "file"])]


def test_markup_in_a_name_stays_text(api: TestClient) -> None:
    page = api.get("/api/v1/applications", params={"office": "US", "status": "open"}).json()
    assert [item["name"] for item in page["items"]] == ["Applicant & <b>Sons</b>"]


def test_applications_by_status_newest_first(api: TestClient) -> None:
    asked = {"office": "US", "status": ["admitted", "rejected"], "newest_first": True, "limit": 2}
    first = api.get("/api/v1/applications", params=asked).json()
    assert [item["name"] for item in first["items"]] == ["Attorney Firm LLP", told.HOLDER_NAME] and first["total"] == 3
    assert all(item["decided"] and item["officer"]["name"] == "registrar" for item in first["items"])
    rest = api.get("/api/v1/applications", params={**asked, "cursor": first["next"]}).json()
    assert [item["name"] for item in rest["items"]] == ["Seller Company Ltd"]


def test_tasks_of_the_officer(api: TestClient) -> None:
    found = tasks(api, told.REGISTRAR)
    assert found["admit"]["target"] == told.APPLICANT_ACCOUNT
    assert "decide" not in found  # the notice is open and its date far away


def test_tasks_of_the_buyer(api: TestClient) -> None:
    found = tasks(api, told.BUYER_ACCOUNT)
    assert found["respond"]["target"] == told.REQUEST
    assert "claim-rights" not in found  # the request for the list is filed already
    assert found["respond"]["acting_for"]["name"] == told.HOLDER_NAME  # type: ignore[index]


def test_tasks_of_the_attorney(api: TestClient) -> None:
    task = tasks(api, told.ATTORNEY_ACCOUNT)["accept-power"]
    assert (task["target"], task["what"]) == ("1", f"Accept or decline the power of attorney of {told.HOLDER_NAME}")


def test_tasks_of_the_applicant(api: TestClient) -> None:
    assert list(tasks(api, told.APPLICANT_ACCOUNT)) == ["wait-for-admission"]


def changes_hands(story: Story) -> None:
    story.emit("IPRRegistry", "OwnershipChanged", right=told.MARK, grantor=told.SELLER, grantee=told.ATTORNEY)


def comes_back(story: Story) -> None:
    changes_hands(story)
    story.anvil.call("evm_increaseTime", 1000)
    story.emit("IPRRegistry", "OwnershipChanged", right=told.MARK, grantor=told.ATTORNEY, grantee=told.SELLER)


def ends(story: Story) -> None:
    story.anvil.call("evm_setNextBlockTimestamp", told.FOREVER + 600)
    story.anvil.call("evm_mine")


def ends_after_it_changed_hands(story: Story) -> None:
    changes_hands(story)
    ends(story)


def ends_under_suspension(story: Story) -> None:
    story.emit("Participants", "Suspended", participant=told.SELLER, officer=1, reason="Doubt.")
    ends(story)


@pytest.mark.parametrize(
    ("happens", "status", "about", "urgent"),
    [
        (changes_hands, "stale", "it changed hands since, so the deposit goes back", True),
        (comes_back, "stale", "it changed hands since, so the deposit goes back", True),
        (ends, "over", "the highest bid becomes a contract that binds both sides", False),
        (ends_after_it_changed_hands, "stale", "it changed hands since, so the deposit goes back", True),
        (ends_under_suspension, "over", "the seller is suspended, so the deposit goes back", False),
    ],
)
def test_an_auction_to_be_closed(
    tmp_path: Path, happens: Callable[[Story], None], status: str, about: str, urgent: bool
) -> None:
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path)
        story = Story(anvil)
        for chapter in (story.founding, story.admissions, story.register, story.offers):
            chapter()
        happens(story)
        node.follower.synchronise()
        with TestClient(create_app(node.settings, node, follow=False), base_url="http://127.0.0.1") as api:
            assert api.get(f"/api/v1/auctions/{told.AUCTION}").json()["status"] == status
            leader, outbid = (tasks(api, who) for who in (told.BUYER_ACCOUNT, told.ATTORNEY_ACCOUNT))
        node.stop()
    for found in (leader, outbid):
        task: dict[str, Any] = found["settle-auction"]
        assert (task["target"], task["page"], task["role"]) == (told.AUCTION, "auction", "bidder")
        assert task["about"] == f"4567890 SELLER'S MARK; {about}."
        assert "bid-again" not in found
    assert (leader["settle-auction"]["urgent"], outbid["settle-auction"]["urgent"]) == (urgent, False)


def test_an_outbid_bidder_can_bid_again(api: TestClient) -> None:
    found = tasks(api, told.ATTORNEY_ACCOUNT)
    assert found["bid-again"]["about"] == "52 dEUR leads for 4567890 SELLER'S MARK."
    assert "settle-auction" not in found


def test_tasks_of_the_seller_after_the_deal(after: TestClient) -> None:
    found = tasks(after, told.SELLER_ACCOUNT)
    assert found["withdraw"]["what"] == "Withdraw 123 dEUR"  # the transfer had failed


def test_network_and_health(api: TestClient) -> None:
    network = api.get("/api/v1/network").json()
    assert [office["code"] for office in network["offices"]] == ["EP", "US"]
    assert network["development"] is False and network["people"] == []
    health = api.get("/api/v1/health").json()
    assert health["lag_blocks"] == 0 and health["indexed"] > 0


def test_transaction_on_the_chain_and_in_the_index(api: TestClient) -> None:
    event = api.get("/api/v1/events/history", params={"limit": 1}).json()["items"][0]
    known = api.get(f"/api/v1/transactions/{event['transaction']}").json()
    assert (known["status"], known["indexed"], known["block"]) == ("succeeded", True, event["block"])
    unknown = api.get(f"/api/v1/transactions/0x{'ab' * 32}").json()
    assert (unknown["status"], unknown["indexed"]) == ("pending", False)
