"""Asking the routes, without a server."""

import asyncio
import json
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

    @property
    def document(self) -> Any:
        return json.loads(self.body)


def ask(path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask the routes for `path` with what stands behind its question mark; an underscore in a header's name is a hyphen."""
    found = Answer()
    plain, _, query = path.partition("?")
    sent = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": plain, "raw_path": plain.encode(), "query_string": query.encode()}
    scope |= {"headers": sent, "http_version": "1.1", "scheme": "http", "server": ("room", 8501), "root_path": ""}

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
