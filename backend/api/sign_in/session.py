"""Who is asking: from the bearer token, or from the portal's cookie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from backend.api.problems import NotAllowed, SignInNeeded
from backend.api.sign_in import service

COOKIE: Final = "ipr_session"
_bearer = HTTPBearer(auto_error=False, description="The token of POST /api/v1/sign-in.")
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="The same token, kept by the browser.")
_SAFE: Final = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is asking, until when (Unix seconds), by which token."""

    account: str
    expires: int
    token: str


def signed_in(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)] = None,
    cookie: Annotated[str | None, Depends(_cookie)] = None,
) -> SignedIn:
    """Who is asking.

    Raises:
        SignInNeeded: nobody, or a session that ended.
        NotAllowed: a page that is not the portal uses the portal's cookie to change something.
    """
    token = bearer.credentials if bearer else cookie
    found = service.account_of(request.app.state.node.private, token) if token else None
    if token is None or found is None:
        raise SignInNeeded("This is private; sign in with your wallet first.")
    origin = request.headers.get("origin")
    if bearer is None and request.method not in _SAFE and origin not in request.app.state.node.settings.portal_origins:
        raise NotAllowed("Only the portal may do this with its cookie; other programs send the token itself.")
    return SignedIn(found[0], found[1], token)


Person = Annotated[SignedIn, Depends(signed_in)]
