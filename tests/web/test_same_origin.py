"""The HTTP side of the app, without a server: what is routed, and which connections are turned away."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from crossroads.web import ROUTES, SameOrigin, healthz


def test_health_is_told() -> None:
    """A monitor can ask whether the server answers."""
    answer = asyncio.run(healthz(Request({"type": "http", "headers": []})))
    assert answer.status_code == 200
    assert json.loads(bytes(answer.body))["status"] == "ok"
    assert "/healthz" in [route.path for route in ROUTES]


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({"host": "localhost:8501", "origin": "http://localhost:8501"}, True),
        ({"host": "localhost:8501"}, True),
        ({"host": "localhost:8501", "origin": "http://elsewhere.example"}, False),
        ({"host": "localhost:8501", "origin": "http://localhost:9999"}, False),
        ({"host": "localhost:8501", "origin": "null"}, False),
    ],
)
def test_only_pages_of_the_app_itself_may_connect(headers: Mapping[str, str], *, passes: bool) -> None:
    """A page of another origin is refused a live connection; a program that names no origin is not."""
    sent: list[dict[str, Any]] = []
    reached: list[Scope] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope)

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(SameOrigin(inner)({"type": "websocket", "headers": raw}, receive, send))
    assert bool(reached) is passes
    assert bool(sent) is not passes
