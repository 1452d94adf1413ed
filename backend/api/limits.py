"""What a request may not exceed, and what every response carries."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.problems import problem_response
from backend.api.settings import JSON_LIMIT
from backend.documents.store import SIZE_LIMIT

UPLOAD_PATHS: Final = ("/api/v1/documents", "/api/v1/verify/document")
MULTIPART: Final = 2_000
"""Bytes a form adds around its file."""
_HEADERS: Final = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))


class KnownHosts:
    """Refuses requests for other hosts, so that a foreign page cannot reach the node through a name of its own."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        """Wraps the application; `hosts` without ports."""
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compare the Host header."""
        named = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1").lower()
        host = named.rsplit(":", 1)[0] if not named.endswith("]") else named
        if scope["type"] != "http" or host in self._hosts:
            await self._app(scope, receive, send)
            return
        detail = "This node does not answer to this name."
        advice = "Use its own address, or add the name to IPR_ALLOWED_HOSTS."
        await problem_response(400, "unknown-host", "Unknown host", detail, advice)(scope, receive, send)


class _TooLargeError(Exception):
    """More bytes arrived than the path takes."""


class LimitBody:
    """Refuses bodies above the limit of their path, announced or not, before they fill the memory."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what arrives."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = SIZE_LIMIT + MULTIPART if scope["path"].rstrip("/") in UPLOAD_PATHS else JSON_LIMIT
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        started = False
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > limit:
                raise _TooLargeError
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        try:
            if announced.isdigit() and int(announced) > limit:
                raise _TooLargeError
            await self._app(scope, counted, watched)
        except _TooLargeError:
            if started:
                raise
            detail = f"The request has more than the {limit:,} bytes taken here."
            problem = problem_response(413, "too-large", "Too large", detail, "Send less, or a smaller file.")
            await problem(scope, receive, send)
