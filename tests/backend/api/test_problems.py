from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from backend.api.main import create_app, serve
from backend.api.node import Node
from backend.api.settings import Settings
from backend.indexer.errors import ChainUnavailableError
from ipr.deployment import DeploymentError, save_deployment
from tests.backend.indexer.anvil import free_port


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("PUT", "/api/v1/market", 405, "method-not-allowed"),
        ("GET", "/api/v1/rights/0x12", 422, "unreadable"),
        ("GET", "/api/v1/market?limit=1000", 422, "unreadable"),
        ("GET", "/api/v1/market?kind=sandwich", 422, "unreadable"),
        ("GET", "/api/v1/market?country=QQ", 422, "unreadable"),
        ("GET", "/api/v1/participants/77", 404, "not-found"),
    ],
)
def test_every_error_is_a_problem_with_a_sentence(
    api: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = api.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == code
    assert problem["detail"].endswith(".")


@pytest.mark.parametrize(
    ("path", "detail", "advice"),
    [
        ("/rights/0xdead", "'0xdead' is not an id ('right').", "Write an id: 0x and 64 hexadecimal digits."),
        (
            "/accounts/0x123",
            "'0x123' is not an address ('account').",
            "Write an address: 0x and 40 hexadecimal digits.",
        ),
    ],
)
def test_no_pattern_is_shown_to_people(api: TestClient, path: str, detail: str, advice: str) -> None:
    problem = api.get(f"/api/v1{path}").json()
    assert (problem["detail"], problem["advice"]) == (detail, advice)


def test_bytes_that_are_no_text(api: TestClient) -> None:
    answer = api.post("/api/v1/sign-in", content=b"Y\xff", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["advice"] == "Send JSON text in UTF-8."


def test_an_unexpected_error_gives_nothing_away(told: Node) -> None:
    app: FastAPI = create_app(told.settings, told, follow=False)

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("secret inside")

    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.text


def test_a_foreign_host_is_refused(api: TestClient) -> None:
    answer = api.get("/api/v1/health", headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown-host")


def test_only_the_portal_is_let_in_by_browsers(api: TestClient) -> None:
    for origin, allowed in (("http://127.0.0.1:8501", True), ("http://127.0.0.1:9999", False)):
        answer = api.get("/api/v1/health", headers={"origin": origin})
        assert (answer.headers.get("access-control-allow-origin") == origin) is allowed


def test_a_node_without_deployment_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DeploymentError, match=r"run `\./run`"):
        serve(Settings(deployment=tmp_path / "none.json", data=tmp_path))


def test_a_node_without_chain_says_what_to_do(told: Node, tmp_path: Path) -> None:
    path = save_deployment(told.deployment, tmp_path)
    settings = Settings(deployment=path, data=tmp_path / "node", rpc_url=f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ChainUnavailableError, match="does not answer"):
        serve(settings)
