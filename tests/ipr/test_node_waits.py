"""The client waits for the node's index, and names a node that reads no more."""

import httpx
import pytest

from ipr import node as client
from ipr.node import Node, NodeUnreachable


def answering(*indexed: int) -> tuple[Node, list[int]]:
    """A node whose index is at these blocks, one a question, and at the last from then on."""
    left, asked = list(indexed), []

    def answer(request: httpx.Request) -> httpx.Response:
        at = left.pop(0) if len(left) > 1 else left[0]
        asked.append(at)
        return httpx.Response(200, json={"indexed": at})

    node = Node("http://127.0.0.1:1")
    node._http = httpx.Client(base_url="http://127.0.0.1:1", transport=httpx.MockTransport(answer))
    return node, asked


def test_a_block_the_index_has_not_read_is_waited_for() -> None:
    node, asked = answering(3, 3, 7, 9)
    node.wait_for_block(8)
    assert asked == [3, 3, 7, 9]


def test_an_index_that_stands_still_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "INDEX_TIMEOUT", 0.05)
    node, _ = answering(3)
    with pytest.raises(NodeUnreachable, match="has not read block 8"):
        node.wait_for_block(8)
