"""How the portal waits for its node: not long, and not again and again."""

from collections.abc import Iterator

import httpx
import pytest

from frontend import node as portal_node
from frontend.flow import Unavailable
from frontend.node import Node


class Silent(httpx.BaseTransport):
    """A node that takes the question and never answers."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.waited.append(request.extensions["timeout"]["read"])
        raise httpx.ReadTimeout("frozen", request=request)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    portal_node.ask_again()
    yield
    portal_node.ask_again()


def test_silent_node_is_asked_once_a_run() -> None:
    silent = Silent()
    asked = Node("http://node.example", transport=silent)
    for _ in range(3):
        with pytest.raises(Unavailable, match="does not answer"):
            asked.network()
    assert silent.waited == [4]
    portal_node.ask_again()
    with pytest.raises(Unavailable):
        asked.request("0x01")
    assert silent.waited == [4, 4]


@pytest.mark.parametrize("work", ["draft", "fetch"])
def test_work_may_take_longer_than_reading(work: str) -> None:
    silent = Silent()
    asked = Node("http://node.example", transport=silent)
    with pytest.raises(Unavailable):
        asked.draft("offer", {}) if work == "draft" else asked.fetch("/documents/b")
    assert silent.waited == [20]


def test_sign_in_of_one_person_is_not_kept_for_the_next() -> None:
    """Whoever is not signed in shares one client; the node's cookie is for browsers."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        body = {"token": "secret", "expires": 2_000_000_000, "account": "0x01"}
        return httpx.Response(200, json=body, headers={"set-cookie": "ipr_session=secret; Path=/api; HttpOnly"})

    shared = Node("http://127.0.0.1:1", transport=httpx.MockTransport(answer))
    shared.sign_in("message", "0x02")
    shared.fetch("/agreements/0x03/contract")
    assert "cookie" not in asked[-1].headers and "authorization" not in asked[-1].headers
