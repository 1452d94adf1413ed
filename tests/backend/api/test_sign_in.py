from datetime import UTC, datetime, timedelta

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct
from fastapi.testclient import TestClient

KEY = "0x" + "07" * 32
WALLET = Account.from_key(KEY)


def message(api: TestClient, **asked: str) -> str:
    answer = api.get("/api/v1/sign-in/nonce", params={"account": WALLET.address, **asked})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["message"])


def sign(text: str, key: str = KEY) -> str:
    return "0x" + Account.sign_message(encode_defunct(text=text), key).signature.hex()


def sign_in(api: TestClient, text: str, signature: str) -> tuple[int, dict[str, object]]:
    answer = api.post("/api/v1/sign-in", json={"message": text, "signature": signature})
    return answer.status_code, answer.json()


@pytest.fixture(autouse=True)
def no_cookie(api: TestClient) -> None:
    api.cookies.clear()


def test_sign_in_use_it_and_sign_out(api: TestClient) -> None:
    text = message(api)
    status, session = sign_in(api, text, sign(text))
    assert (status, session["account"]) == (200, WALLET.address)
    bearer = {"authorization": f"Bearer {session['token']}"}
    api.cookies.clear()
    assert api.get("/api/v1/sign-in", headers=bearer).json()["account"] == WALLET.address
    assert api.delete("/api/v1/sign-in", headers=bearer).status_code == 204
    assert api.get("/api/v1/sign-in", headers=bearer).status_code == 401


def test_the_cookie_is_for_the_browser_alone(api: TestClient) -> None:
    text = message(api)
    answer = api.post("/api/v1/sign-in", json={"message": text, "signature": sign(text)})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    upload = {"url": "/api/v1/documents?name=a.pdf", "content": b"x"}
    assert api.post(**upload, headers={"origin": "http://elsewhere.example"}).status_code == 403  # type: ignore[arg-type]
    assert api.post(**upload, headers={"origin": "http://127.0.0.1:8501"}).status_code == 201  # type: ignore[arg-type]


def test_a_message_works_once(api: TestClient) -> None:
    text = message(api)
    assert sign_in(api, text, sign(text))[0] == 200
    status, problem = sign_in(api, text, sign(text))
    assert status == 401 and "used before" in str(problem["detail"])


def test_a_failed_attempt_uses_the_message_up(api: TestClient) -> None:
    text = message(api)
    assert sign_in(api, text, sign(text, "0x" + "08" * 32))[0] == 401
    assert sign_in(api, text, sign(text))[0] == 401


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("127.0.0.1:8501 wants", "elsewhere.example wants"),
        ("URI: http://127.0.0.1:8501", "URI: http://elsewhere.example"),
        ("Chain ID: 31337", "Chain ID: 1"),
    ],
)
def test_a_message_for_elsewhere_is_refused(api: TestClient, before: str, after: str) -> None:
    text = message(api)
    assert before in text
    changed = text.replace(before, after)
    assert sign_in(api, changed, sign(changed))[0] == 401


def test_an_expiry_is_required_and_capped(api: TestClient) -> None:
    text = message(api)
    line = next(line for line in text.splitlines() if line.startswith("Expiration Time"))
    never = text.replace("\n" + line, "")
    late = datetime.now(UTC) + timedelta(days=30)
    long = text.replace(line, f"Expiration Time: {late.strftime('%Y-%m-%dT%H:%M:%SZ')}")
    for changed in (never, long):
        assert sign_in(api, changed, sign(changed))[0] == 422


def test_an_origin_that_is_no_portal_gets_no_message(api: TestClient) -> None:
    answer = api.get("/api/v1/sign-in/nonce", params={"account": WALLET.address, "origin": "http://elsewhere.example"})
    assert answer.status_code == 403
