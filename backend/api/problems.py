"""Errors as problem details (RFC 9457): a title, and one sentence on what is wrong and what to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
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
    detail, advice = in_words(error)
    return problem_response(422, "unreadable", "Cannot be understood", detail, advice)


_FORMS: Final = {
    r"^0x[0-9a-f]{64}$": "an id: 0x and 64 hexadecimal digits",
    r"^0x[0-9a-fA-F]{64}$": "an id: 0x and 64 hexadecimal digits",
    r"^0x[0-9a-fA-F]{40}$": "an address: 0x and 40 hexadecimal digits",
    r"^[A-Za-z]{2}$": "a code of two letters, such as US",
}
_MESSAGES: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not asked for here",
    "string_pattern_mismatch": "is not written as it should be",
    "too_long": "names too many",
    "too_short": "names none",
}


def in_words(error: RequestValidationError) -> tuple[str, str]:
    """The first thing wrong with a request, and what to write instead."""
    first = error.errors()[0]
    kind, context = first["type"], first.get("ctx") or {}
    where = ".".join(str(step) for step in first["loc"][1:]) or "the request"
    form = _FORMS.get(context.get("pattern", ""))
    if kind == "string_pattern_mismatch" and form:
        named = f"'{str(first['input'])[:20]}'" if first["input"] else "Nothing"
        return f"{named} is not {form.partition(':')[0]} ('{where}').", f"Write {form}."
    if kind == "string_too_short":
        return f"The {_name(first['loc'])} is empty.", "Write something there."
    if kind == "string_too_long":
        return f"The {_name(first['loc'])} is too long.", f"Write at most {context['max_length']:,} characters."
    message = str(first["msg"]).removeprefix("Value error, ")
    said = _MESSAGES.get(kind, f"cannot be used: {message[:1].lower()}{message[1:]}")
    return f"'{where}' {said}.", "See /api/v1/docs for what is asked for."


_SAID: Final = {"q": "search text"}
"""Parameters whose names people do not say."""


def _name(loc: Sequence[str | int]) -> str:
    """What people call a field: 'price of right 1' for the first price of a list of rights."""
    names = [_SAID.get(str(step), str(step).replace("_", " ")) for step in loc if isinstance(step, str)]
    places = [step for step in loc if isinstance(step, int)]
    return f"{names[-1]} of {names[-2].removesuffix('s')} {places[-1] + 1}" if places and len(names) > 2 else names[-1]


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
