"""The chain's node is down, or is another chain's: one sentence, nothing half-done."""

import pytest

from ipr.chain import Chain
from tests.backend.api.drafting.conftest import World
from tests.deployed import free_port


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe"])
def test_body_that_is_no_json(world: World, body: bytes) -> None:
    answer = world.api.post("/api/v1/drafts/take", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and answer.json()["code"] == "invalid-input"


@pytest.fixture
def client(world: World, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Lets a test replace the node's client of the chain."""
    world.draft("nobody in particular", "apply", office="US", kind=1, country="DE", name="N", identity_text="x")
    return monkeypatch


def test_chain_is_down(world: World, client: pytest.MonkeyPatch) -> None:
    nobody = Chain(f"http://127.0.0.1:{free_port()}", world.chain.deployment)
    client.setattr(world.api.app.state, "client", nobody)  # type: ignore[attr-defined]
    problem = world.refused("Seller Inc.", "withdraw-application")
    assert (problem["status"], problem["code"]) == (503, "chain-unreachable")
    assert "does not answer" in problem["detail"] and problem["advice"]


def test_another_chain_behind_the_same_address(world: World, client: pytest.MonkeyPatch) -> None:
    wiped = world.chain.deployment.model_copy(update={"genesis_hash": "0x" + "00" * 32})
    client.setattr(world.api.app.state, "client", Chain(world.chain.rpc_url, wiped))  # type: ignore[attr-defined]
    problem = world.refused("Seller Inc.", "withdraw-application")
    assert (problem["status"], problem["code"]) == (503, "wrong-chain")


def test_account_that_is_none(world: World) -> None:
    answer = world.api.post("/api/v1/drafts/withdraw-application", json={"account": "0x12"})
    assert answer.json()["detail"] == "'0x12' is not an address ('account')."
