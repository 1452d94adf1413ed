"""The stream of events: resumable, filtered, honest about reorganisations."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import orjson
import pytest
import uvicorn

from backend.api.events.service import here, news
from backend.api.main import create_app
from backend.api.node import Node
from tests.backend.api.conftest import make_node
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import Anvil, free_port, running_anvil
from tests.backend.indexer.story import Story


@pytest.fixture
def anvil() -> Iterator[Anvil]:
    with running_anvil() as chain:
        yield chain


@pytest.fixture
def node(anvil: Anvil, tmp_path: Path) -> Node:
    return make_node(anvil, tmp_path)


@pytest.fixture
def url(node: Node) -> Iterator[str]:
    """A real server, since a stream is about what arrives when."""
    port = free_port()
    config = uvicorn.Config(create_app(node.settings, node), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{port}/api/v1"
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


def read(lines: Iterator[str], number: int) -> list[tuple[str, str, dict[str, object]]]:
    """The next messages: id, name, data."""
    found, message = [], {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            message[name] = value
        elif "data" in message:
            found.append((message["id"], message["event"], orjson.loads(message["data"])))
            message = {}
            if len(found) == number:
                break
    return found


def test_what_happens_arrives_by_itself_and_can_be_resumed(url: str, anvil: Anvil) -> None:
    story = Story(anvil)
    with httpx.Client(timeout=20) as http:
        with http.stream("GET", f"{url}/events") as stream:
            lines = stream.iter_lines()
            story.founding()
            seen = read(lines, 3)
        assert seen[0][1] == "Directory.OfficeAdmitted"
        with http.stream("GET", f"{url}/events", headers={"Last-Event-ID": seen[0][0]}) as stream:
            again = read(stream.iter_lines(), 2)
    assert again == seen[1:]


def test_only_what_was_asked_for(url: str, anvil: Anvil) -> None:
    story = Story(anvil)
    story.founding()
    with httpx.stream("GET", f"{url}/events", params={"subject": f"right:{told.MARK}"}, timeout=20) as stream:
        lines = stream.iter_lines()
        story.admissions()
        story.register()
        _, name, data = read(lines, 1)[0]
    assert name == "IPRRegistry.RightRegistered"
    assert f"right:{told.MARK}" in data["subjects"]  # type: ignore[operator]


def test_a_reorganisation_is_told_first(node: Node, anvil: Anvil) -> None:
    story = Story(anvil)
    story.founding()
    snapshot = anvil.call("evm_snapshot")
    story.admissions()
    node.follower.synchronise()
    place = here(node.index.engine)
    anvil.call("evm_revert", snapshot)
    anvil.call("evm_increaseTime", 77)
    story.emit("Directory", "OfficeAdmitted", office=told.EP, name="after")
    node.follower.synchronise()
    messages, _ = news(node.index.engine, place, ())
    assert [message.event for message in messages] == ["reorganised", "Directory.OfficeAdmitted"]


def test_an_unknown_place_is_refused(url: str) -> None:
    answer = httpx.get(f"{url}/events", headers={"Last-Event-ID": "yesterday"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")
