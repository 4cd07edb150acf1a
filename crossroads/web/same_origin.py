"""Who may open a live connection to the app."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class SameOrigin:
    """Turns away a live connection that a page of another origin opens.

    Such a page could otherwise drive the app in its visitor's name; and Streamlit, to judge the origin, would ask an
    outside service for the server's own address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on but a WebSocket whose Origin is not the host that was asked."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                await send({"type": "websocket.close", "code": 1008})
                return
        await self.app(scope, receive, send)
