"""The path below which a web server offers the app, where its address has one: https://decide.example.org/crossroads.

Inside, the app knows no such path. So it does not matter whether the web server takes the path off or hands it on.
"""

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossroads.server_options import public_url


class BasePath:
    """Takes the path off what is asked, and puts it before where an answer leads."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        public = public_url() if scope["type"] in ("http", "websocket") else None
        base = public.base if public else ""

        async def led(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                to = headers.get("location", "")
                if to.startswith("/") and not to.startswith("//"):
                    headers["location"] = base + to
            await send(message)

        if base and scope["path"] == base and scope["type"] == "http":  # what the page loads lies below, not beside
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"{base}/" + (f"?{query}" if query else ""))(scope, receive, send)
            return
        if base and scope["path"].startswith(f"{base}/"):
            raw = scope.get("raw_path") or b""
            scope = {**scope, "path": scope["path"][len(base) :], "raw_path": raw[len(base) :]}
        await self.app(scope, receive, led if base else send)
