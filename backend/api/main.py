"""The node's application: `create_app` for servers and tests, `serve` for the command line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.openapi.utils import get_openapi

from backend.api import problems
from backend.api.agreements.routes import router as agreements
from backend.api.auctions.routes import router as auctions
from backend.api.dealings.routes import router as dealings
from backend.api.documents.routes import router as documents
from backend.api.drafting.routes import router as drafting
from backend.api.events.routes import router as events
from backend.api.health.routes import router as health
from backend.api.limits import KnownHosts, LimitBody
from backend.api.market.routes import router as market
from backend.api.network.routes import router as network
from backend.api.node import Node, open_node
from backend.api.offers.routes import router as offers
from backend.api.participants.routes import router as participants
from backend.api.requests.routes import router as requests
from backend.api.rights.routes import router as rights
from backend.api.settings import Settings
from backend.api.sign_in.routes import router as sign_in
from backend.api.tasks.routes import router as tasks
from backend.api.transactions.routes import router as transactions
from backend.api.verification.routes import router as verification

PREFIX: Final = "/api/v1"
LOOPBACK: Final = ("127.0.0.1", "localhost")
ROUTERS: Final = (
    health, network, tasks, market, offers, auctions, rights, dealings, agreements, requests, participants,
    documents, verification, sign_in, transactions, events, drafting,
)  # fmt: skip


def create_app(settings: Settings, node: Node | None = None, follow: bool = True) -> FastAPI:
    """The application of one node. `follow` False leaves the index as it is; `node` is one already open.

    Raises:
        DeploymentError, IndexerError, DocumentError: the node cannot be opened; the message says what to do.
    """
    node = node or open_node(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        node.bell.attach(asyncio.get_running_loop())
        if follow:
            node.start()
        yield
        node.bell.close()
        if follow:
            await asyncio.to_thread(node.stop)

    app = FastAPI(
        title="IPR Market node",
        version="1",
        summary="Rights, offers, deals and requests as the chain tells them.",
        description="Times are Unix seconds (UTC); amounts are decimal text in the token's smallest unit.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=f"{PREFIX}/docs",
        redoc_url=None,
        responses=problems.EVERYWHERE,
        lifespan=lifespan,
    )
    app.state.node = node
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    problems.install(app)
    _protect(app, settings)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _protect(app: FastAPI, settings: Settings) -> None:
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(settings.portal_origins),
        allow_credentials=True,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Last-Event-ID"],
    )
    app.add_middleware(KnownHosts, hosts=[*LOOPBACK, *settings.allowed_hosts])
    app.add_middleware(LimitBody)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, with the schema of problems, which FastAPI does not add by itself."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
        )
        schema["components"]["schemas"]["Problem"] = problems.Problem.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        app.openapi_schema = schema
    return app.openapi_schema


def serve(settings: Settings) -> None:
    """Run a node until it is stopped.

    Raises:
        DeploymentError, IndexerError, DocumentError: it cannot start; the message says what to do.
    """
    node = open_node(settings)
    node.verify()
    app = create_app(settings, node)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", timeout_graceful_shutdown=3)
