"""Errors as problem details (RFC 9457): a title, and one sentence on what is wrong and what to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.routing import Match

MEDIA_TYPE: Final = "application/problem+json"
_log = logging.getLogger(__name__)


class Problem(BaseModel):
    """What went wrong.

    `detail` says it in a sentence, `advice` what to do; `code` and `type` are for programs, `reason` is a contract's
    own text.
    """

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    advice: str = ""
    code: str
    reason: str | None = None


class ProblemError(Exception):
    """An error with a sentence for the person who asked; subclasses fix status and type."""

    status: int = 500
    kind: str = "error"
    title: str = "Error"

    def __init__(self, detail: str, advice: str = "", reason: str | None = None) -> None:
        """`detail` is one sentence on what is wrong, `advice` one on what to do; `reason` a contract's own text."""
        super().__init__(f"{detail} {advice}".strip())
        self.detail = detail
        self.advice = advice
        self.reason = reason


class NotFound(ProblemError):
    """There is no such thing."""

    status, kind, title = 404, "not-found", "Not found"


class Unreadable(ProblemError):
    """The question cannot be understood."""

    status, kind, title = 422, "unreadable", "Cannot be understood"


class SignInNeeded(ProblemError):
    """Only for people who signed in."""

    status, kind, title = 401, "sign-in-needed", "Sign in first"


class NotAllowed(ProblemError):
    """Signed in, but not for this."""

    status, kind, title = 403, "not-allowed", "Not for you"


class Conflict(ProblemError):
    """The chain would refuse it, or refuses it by now."""

    status, kind, title = 409, "refused", "Would be refused"


class TooLarge(ProblemError):
    """More bytes than are taken."""

    status, kind, title = 413, "too-large", "Too large"


class Unavailable(ProblemError):
    """Something this node needs does not work."""

    status, kind, title = 503, "unavailable", "Not available"


class Damaged(ProblemError):
    """Bytes do not match their hash."""

    status, kind, title = 502, "damaged", "Document damaged"


def problem_response(
    status: int,
    kind: str,
    title: str,
    detail: str,
    advice: str = "",
    reason: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The response that tells a problem."""
    problem = Problem(
        type=f"urn:ipr:{kind}", title=title, status=status, detail=detail, advice=advice, code=kind, reason=reason
    )
    content = problem.model_dump(exclude_none=True)
    return JSONResponse(content, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def declared(*errors: type[ProblemError]) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route that can raise these."""
    return {error.status: _declaration(error.title) for error in errors}


def _declaration(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


EVERYWHERE: Final[dict[int | str, dict[str, Any]]] = {
    400: _declaration("Not a readable request, or for another host"),
    413: _declaration("Too large"),
    422: _declaration("Cannot be understood"),
    503: _declaration("Not available"),
}
"""Problems any route can answer with."""


def _on_problem(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ProblemError)
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else None
    return problem_response(error.status, error.kind, error.title, error.detail, error.advice, error.reason, headers)


def _on_invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"][1:]) or "the request"
    message = str(first["msg"]).removeprefix("Value error, ")
    return problem_response(422, "unreadable", "Cannot be understood", f"'{where}' cannot be used: {message}.")


def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.BAD_REQUEST:  # the framework's word for bytes that are no text
        detail = "The body cannot be read: it is no JSON in UTF-8."
        return problem_response(422, "unreadable", "Cannot be understood", detail, "Send JSON text in UTF-8.")
    title = HTTPStatus(error.status_code).phrase
    details = {404: "There is nothing at this address.", 405: "This address does not take such a request."}
    headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
    return problem_response(
        error.status_code,
        title.lower().replace(" ", "-"),
        title,
        details.get(error.status_code, f"{str(error.detail).rstrip('.')}."),
        "See /api/v1/openapi.json for what there is." if error.status_code in details else "",
        headers=headers,
    )


def _allowed(request: Request) -> str:
    """Every method the address takes, whichever route takes it."""
    methods: set[str] = set()
    for route in request.app.routes:
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            methods |= set(getattr(route, "methods", None) or ())
    return ", ".join(sorted(methods))


def _on_database(_request: Request, error: Exception) -> JSONResponse:
    _log.error("The index does not answer.", exc_info=error)
    detail = "The node's index does not answer just now."
    return problem_response(503, "unavailable", "Not available", detail, "Ask again in a moment.")


def _on_anything(_request: Request, error: Exception) -> JSONResponse:
    _log.error("A request failed.", exc_info=error)
    detail = "The node met an error it does not know; its log has the details."
    return problem_response(500, "internal", "Internal error", detail, "Try again, and report it if it stays.")


def install(app: FastAPI) -> None:
    """Let every error of the application become problem details."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(OperationalError, _on_database)
    app.add_exception_handler(Exception, _on_anything)
