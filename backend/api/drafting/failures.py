"""Whatever stops a draft becomes problem details: what is wrong, what to do, and a contract's own reason."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from backend.api.documents.service import translate
from backend.api.problems import in_words, problem_response
from backend.documents.errors import DocumentError
from backend.drafting import ClauseDataError, DraftIncomplete, DraftingError
from ipr.errors import ChainUnreachable, IprError, Refused, WrongChain
from ipr.vocabulary.errors import VocabularyError

TITLES = {409: "Would be refused", 422: "Cannot be understood", 503: "Not available"}


class DraftRoute(APIRoute):
    """A route whose answer to an error of the client, of drafting or of the documents is one sentence and an advice."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler with its errors told."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except (IprError, VocabularyError, DraftingError, DocumentError, RequestValidationError) as error:
                return _response(error)
            except HTTPException as error:
                if error.status_code != HTTPStatus.BAD_REQUEST:
                    raise
                advice = "Send JSON in UTF-8; see /api/v1/docs for what this draft is asked for."
                return problem_response(422, "invalid-input", TITLES[422], "The request's body is no JSON.", advice)

        return told


def _response(error: Exception) -> Response:
    """The problem an error is."""
    status, code = _kind(error)
    detail, advice = _words(error)
    title = TITLES.get(status, HTTPStatus(status).phrase)
    return problem_response(status, code, title, detail, advice, getattr(error, "reason", "") or None)


def _kind(error: Exception) -> tuple[int, str]:
    """HTTP status and code of an error."""
    if isinstance(error, Refused):
        return 409, error.code
    if isinstance(error, (ChainUnreachable, WrongChain)):
        return 503, error.code
    if isinstance(error, DocumentError):
        problem = translate(error)
        return problem.status, problem.kind
    if isinstance(error, (DraftIncomplete, IprError, VocabularyError, RequestValidationError)):
        return 422, "invalid-input"
    return (503, "unavailable") if isinstance(error, ClauseDataError) else (409, "refused")


def _words(error: Exception) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if isinstance(error, RequestValidationError):
        return in_words(error)
    sentence = getattr(error, "sentence", None)
    if sentence is not None:
        return str(sentence), str(getattr(error, "advice", ""))
    wrong, _, advice = str(error).partition("; ")
    return (f"{wrong}.", advice[:1].upper() + advice[1:]) if advice else (wrong, "")
