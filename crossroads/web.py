"""The HTTP routes beside the app."""

import importlib.metadata

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def healthz(request: Request) -> JSONResponse:
    """Says that the server answers, and which version it runs."""
    return JSONResponse({"status": "ok", "version": importlib.metadata.version("crossroads")})


ROUTES = (Route("/healthz", healthz, methods=["GET"]),)
