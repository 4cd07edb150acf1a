"""The HTTP routes beside the app: charts and rankings by link, joining and following a workshop, and whether the server answers.

What takes time is done by a desk, one piece at a time, or in a thread: no handler holds up the sessions.
"""

import importlib.metadata

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from crossroads.web.base_path import BasePath
from crossroads.web.embeds import embed, nowhere, ranking, script
from crossroads.web.following import follow
from crossroads.web.headers import DEFAULTS, NOTHING, Closed, Guarded
from crossroads.web.joining import invitation, joined
from crossroads.web.same_origin import SameOrigin

__all__ = ["FAILURES", "MIDDLEWARE", "ROUTES", "SameOrigin", "healthz"]


VERSION = importlib.metadata.version("crossroads")
"""The version that this server runs."""


async def healthz(request: Request) -> JSONResponse:
    """Says that the server answers, and which version it runs; it waits for no thread that computes."""
    return JSONResponse({"status": "ok", "version": VERSION}, headers={"Content-Security-Policy": NOTHING})


async def failed(request: Request, error: Exception) -> JSONResponse:
    """Says that something failed, and nothing of what: that is for the log, where it goes from here."""
    fix = "the server could not answer this; whoever runs it finds the reason in its log"
    headers = {**DEFAULTS, "Content-Security-Policy": NOTHING}
    return JSONResponse({"error": {"fix": fix}}, status_code=500, headers=headers)


ROUTES = (
    Route("/healthz", healthz, methods=["GET"]),
    Route("/embed/{name}.js", script, methods=["GET"]),
    Route("/embed/{decision}/{file}", embed, methods=["GET"]),
    Route("/api/{decision}/ranking.json", ranking, methods=["GET"]),
    Route("/embed/{rest:path}", nowhere, methods=["GET"]),
    Route("/api/{rest:path}", nowhere, methods=["GET"]),
    Route("/join/{code}", invitation, methods=["GET"]),
    Route("/follow/{session}", follow, methods=["GET"]),
    Route("/joined", joined, methods=["POST"]),
)

FAILURES = {Exception: failed}
"""What answers in place of a handler that fails."""

MIDDLEWARE = (Middleware(Guarded), Middleware(SameOrigin), Middleware(BasePath), Middleware(Closed))
