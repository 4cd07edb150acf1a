"""Asking the routes, without a server."""

import asyncio
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from starlette.applications import Starlette

from crossroads.web import ROUTES

APP = Starlette(routes=list(ROUTES))


@dataclass
class Answer:
    """What came back; `headers` hold the last of each name."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def cookie(self) -> SimpleCookie:
        return SimpleCookie(self.headers.get("set-cookie", ""))


def ask(path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask the routes, without a server."""
    found = Answer()
    sent = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"", "headers": sent}
    scope |= {"http_version": "1.1", "scheme": "http", "server": ("room", 8501), "root_path": ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
            found.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            found.body += message.get("body", b"")

    asyncio.run(APP(scope, receive, send))
    return found
