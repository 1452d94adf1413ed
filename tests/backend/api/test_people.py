from fastapi.testclient import TestClient

from tests.backend.indexer import story as told


def tasks(api: TestClient, account: str) -> dict[str, dict[str, object]]:
    return {task["code"]: task for task in api.get("/api/v1/tasks", params={"account": account}).json()["tasks"]}


def test_account_of_a_participant(api: TestClient) -> None:
    account = api.get(f"/api/v1/accounts/{told.SELLER_ACCOUNT}").json()
    assert account["participant"]["name"] == "Seller Company Ltd"
    assert account["power_bits"] == 127
    assert account["application"]["status"] == "admitted"


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
    assert api.get("/api/v1/powers", params={"attorney": told.ATTORNEY, "status": "accepted"}).json()["total"] == 0


def test_markup_in_a_name_stays_text(api: TestClient) -> None:
    page = api.get("/api/v1/applications", params={"office": "US", "status": "open"}).json()
    assert [item["name"] for item in page["items"]] == ["Applicant & <b>Sons</b>"]


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
    assert tasks(api, told.ATTORNEY_ACCOUNT)["accept-power"]["target"] == "1"


def test_tasks_of_the_applicant(api: TestClient) -> None:
    assert list(tasks(api, told.APPLICANT_ACCOUNT)) == ["wait-for-admission"]


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
