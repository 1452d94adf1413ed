"""What a request may not exceed, and what every response carries."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.problems import problem_response
from backend.api.settings import JSON_LIMIT
from backend.documents.store import SIZE_LIMIT

UPLOAD_PATH: Final = "/api/v1/documents"
_HEADERS: Final = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))


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
        limit = SIZE_LIMIT if scope["path"].rstrip("/") == UPLOAD_PATH else JSON_LIMIT
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
            detail = f"The request has more than the {limit:,} bytes taken here; send less, or a smaller file."
            await problem_response(413, "too-large", "Too large", detail)(scope, receive, send)
