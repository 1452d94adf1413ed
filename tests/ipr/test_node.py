"""What a node answers, as the client tells it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ipr.errors import Refused
from ipr.node import Node, NodeUnreachable
from tests.deployed import free_port

PROBLEM = {"detail": "The right is pledged.", "advice": "Ask the bank.", "reason": "market: refused by rule 8"}


class Answers(BaseHTTPRequestHandler):
    """A node that answers by the last word of the path."""

    def do_GET(self) -> None:
        word = self.path.split("?")[0].rsplit("/", 1)[1]
        status, body = {
            "fine": (200, json.dumps({"path": self.path})),
            "refused": (409, json.dumps(PROBLEM)),
            "gateway": (502, "<html>Bad gateway</html>"),
            "0xslow": (200, json.dumps({"indexed": False})),
        }[word]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_words: object) -> None:
        """Nothing is written."""


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Node(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def test_questions_without_an_answer_wanted_are_left_out(node: Node) -> None:
    assert node.get("/fine", q="a b", office=None)["path"] == "/api/v1/fine?q=a+b"


def test_a_refusal_keeps_the_nodes_own_sentence(node: Node) -> None:
    with pytest.raises(Refused) as caught:
        node.get("/refused")
    assert (caught.value.sentence, caught.value.advice, caught.value.reason) == tuple(PROBLEM.values())


def test_an_answer_without_a_reason_is_one_sentence(node: Node) -> None:
    with pytest.raises(NodeUnreachable, match="answered 502 without a reason"):
        node.get("/gateway")


def test_a_node_that_is_down_is_one_sentence() -> None:
    with pytest.raises(NodeUnreachable, match="does not answer"):
        Node(f"http://127.0.0.1:{free_port()}").get("/fine")


def test_an_index_that_does_not_move_is_told(node: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipr.node.INDEX_TIMEOUT", 0.2)
    with pytest.raises(NodeUnreachable, match="has not read the transaction after 0 seconds"):
        node.wait_for("0xslow")
