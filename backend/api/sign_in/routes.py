"""`/sign-in`: sign-in with Ethereum."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Query, Request, Response
from pydantic import AfterValidator

from backend.api.presentation import checksum
from backend.api.problems import NotAllowed, SignInNeeded, declared
from backend.api.sign_in import service
from backend.api.sign_in.schemas import Me, Session, SignedMessage, SignInMessage
from backend.api.sign_in.session import COOKIE, Person

router = APIRouter(prefix="/sign-in", tags=["sign-in"])


@router.get("/nonce", responses=declared(NotAllowed))
def sign_in_message(
    request: Request,
    response: Response,
    account: Annotated[str, Query(pattern=r"^0x[0-9a-fA-F]{40}$"), AfterValidator(checksum)],
    origin: Annotated[
        str | None, Query(max_length=200, description="Which of the node's portals; the first if nothing is said.")
    ] = None,
) -> SignInMessage:
    """A fresh message to sign with the wallet. It signs no contract and moves no money."""
    node = request.app.state.node
    response.headers["Cache-Control"] = "no-store"
    return service.message_for(node.private, node.settings, node.deployment.chain_id, account, origin)


@router.post("", responses=declared(SignInNeeded))
def sign_in(signed: SignedMessage, request: Request, response: Response) -> Session:
    """Sign in with the signed message; sets the cookie as well."""
    node = request.app.state.node
    token, account, expires = service.sign_in(
        node.private, node.settings, node.deployment.chain_id, signed.message, signed.signature, node.has_code
    )
    secure = request.url.scheme == "https"
    lifetime = 3600 * node.settings.session_hours
    response.set_cookie(COOKIE, token, max_age=lifetime, httponly=True, samesite="strict", secure=secure, path="/api")
    return Session(token=token, expires=expires, account=account)


@router.get("", responses=declared(SignInNeeded, NotAllowed))
def who_am_i(person: Person) -> Me:
    """Who is signed in."""
    return Me(expires=person.expires, account=person.account)


@router.delete("", status_code=204)
def sign_out(request: Request, response: Response, ipr_session: Annotated[str | None, Cookie()] = None) -> None:
    """Sign out; harmless for who is not signed in."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    token = bearer if scheme.lower() == "bearer" else ipr_session
    if token:
        service.sign_out(request.app.state.node.private, token)
    response.delete_cookie(COOKIE, path="/api")
