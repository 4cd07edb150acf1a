"""What an app behind a middleware gets of a request, and what comes back."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Passed:
    """`reached`: the request as it came through, if it did; `sent`: what was answered."""

    reached: dict[str, Any] | None = None
    sent: list[dict[str, Any]] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the answer."""
        return {name.decode(): value.decode() for name, value in self.sent[0]["headers"]}

    @property
    def host(self) -> str:
        """The host that was asked, as the app behind is told."""
        assert self.reached is not None
        return next(str(value, "latin-1") for name, value in self.reached["headers"] if name == b"host")


def passed(
    middleware: Callable[[ASGIApp], ASGIApp],
    path: str = "/",
    *,
    kind: str = "http",
    server: str | None = "127.0.0.1",
    headers: Mapping[str, str] = {},
    answer: Mapping[str, str] = {},
) -> Passed:
    """What comes of a request that arrives at the address `server`; `answer` are the headers of what the app behind says."""
    found = Passed()
    said = [(name.encode(), value.encode()) for name, value in answer.items()]

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        found.reached = dict(scope)
        if kind == "http":
            await send({"type": "http.response.start", "status": 200, "headers": said})
            await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.request" if kind == "http" else "websocket.connect"}

    async def send(message: Any) -> None:
        found.sent.append(message)

    plain, _, query = path.partition("?")
    scope: dict[str, Any] = {"type": kind, "method": "GET", "path": plain, "raw_path": plain.encode()}
    scope |= {"query_string": query.encode()}
    scope |= {"headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
    scope |= {"server": server and (server, 8501), "scheme": "http", "http_version": "1.1"}
    asyncio.run(middleware(inner)(scope, receive, send))  # type: ignore[arg-type]
    return found
