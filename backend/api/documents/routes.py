"""`/documents`: contracts, forms and evidence."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from backend.api.database import Names
from backend.api.documents import service
from backend.api.documents.schemas import StoredDocument
from backend.api.problems import Damaged, NotAllowed, NotFound, SignInNeeded, TooLarge, declared
from backend.api.sign_in.session import Person

router = APIRouter(prefix="/documents", tags=["documents"])
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
Cid = Annotated[str, Path(pattern=r"^b[a-z2-7]{20,70}$", description="CIDv1 in base 32.")]


@router.post(
    "",
    status_code=201,
    responses=declared(SignInNeeded, NotAllowed, TooLarge),
    openapi_extra={"requestBody": {"required": True, "content": _BYTES}},
)
async def upload_document(
    person: Person,
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=120, description="File name, for those who download it.")],
    subject: Annotated[
        str | None,
        Query(
            pattern=r"^agreement:0x[0-9a-f]{64}$", description="The deal it is for: its parties may read it at once."
        ),
    ] = None,
) -> StoredDocument:
    """Keep a document, its bytes as they are. Its CID and SHA-256 are what goes on the chain."""
    node, data = request.app.state.node, await request.body()
    return await run_in_threadpool(service.put, node.documents, node.private, person.account, data, name, subject)


@router.get(
    "/{cid}",
    response_class=Response,
    responses={
        200: {"description": "The document.", "content": _BYTES},
        **declared(SignInNeeded, NotAllowed, NotFound, Damaged),
    },
)
def download_document(person: Person, naming: Names, request: Request, cid: Cid) -> Response:
    """A document, for the parties, their attorneys and the office; compared with its CID and SHA-256."""
    node = request.app.state.node
    data, name, kind = service.get(node.documents, node.private, naming.reading, person.account, cid, naming.now)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type=kind, headers=headers)
