"""Countdown and event stream in real Chromium."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.portal_browser import Person


@dataclass
class Stream:
    """An event stream of the test's own."""

    url: str
    events: "queue.Queue[str]" = field(default_factory=queue.Queue)
    opened: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def stream() -> Iterator[Stream]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("access-control-allow-origin", "*")
            self.end_headers()
            found.opened.set()
            while (event := found.events.get()) != "end":
                self.wfile.write(f"event: {event}\ndata: 1\n\n".encode())
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Stream(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    found.events.put("end")
    server.shutdown()
    server.server_close()


@pytest.fixture
def watcher(people: Callable[..., Person], gallery: str, stream: Stream) -> Person:
    someone = people()
    someone.open(f"{gallery}/live?events={stream.url}")
    return someone


def test_countdown_ends_on_its_own(watcher: Person) -> None:
    watcher.sees("Bidding is over")
    watcher.sees("OVER seen by Python")


def test_event_of_somebody_else_reruns_the_page(watcher: Person, stream: Stream) -> None:
    watcher.sees("CHANGES 0")
    assert stream.opened.wait(30)
    stream.events.put("bid")
    watcher.sees("CHANGES 1")


def test_events_of_another_kind_are_left_alone(watcher: Person, stream: Stream) -> None:
    assert stream.opened.wait(30)
    watcher.page.evaluate("window.__iprLive.source.addEventListener('heartbeat', () => { window.beat = true; })")
    stream.events.put("heartbeat")
    watcher.page.wait_for_function("window.beat")
    assert watcher.page.evaluate("[window.__iprLive.count, window.__iprLive.timer === undefined]") == [0, True]
