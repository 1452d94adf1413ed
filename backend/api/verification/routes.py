"""`/verify`: a file compared with the ledger."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from starlette.concurrency import run_in_threadpool

from backend.api.drafting.desk import TheDesk
from backend.api.drafting.failures import DraftRoute
from backend.api.problems import TooLarge, Unavailable, declared
from backend.api.verification import service
from backend.api.verification.schemas import DocumentCheck

router = APIRouter(prefix="/verify", tags=["documents"], route_class=DraftRoute)


@router.post("/document", responses=declared(TooLarge, Unavailable))
async def verify_document(
    desk: TheDesk, file: Annotated[UploadFile, File(description="The file to compare; it is not kept.")]
) -> DocumentCheck:
    """Whether exactly this file was signed, filed or concluded by auction, and where: for anyone who holds it."""
    return await run_in_threadpool(service.check, desk, await file.read())
