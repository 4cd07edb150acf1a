"""What browsers are told of every answer, and which doors of Streamlit are closed.

Join codes and the weights of a link stand in addresses: no other site is told the address of a page.
"""

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

APP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""For the pages of the app: Streamlit writes styles, and the pages a few scripts, into the page itself. All comes from here."""
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For answers that are no page."""
EMBEDDED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""For pictures that any page may show, also in a frame."""
DEFAULTS = {"Content-Security-Policy": APP, "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff"}

CORE = "/_stcore/"
OPEN_DOORS = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
"""What a page of Streamlit needs. The others tell of the server's memory and sessions, or wait for programs."""
CLOSED = ("/auth/", "/oauth2callback")
"""Signing in, which there is none."""


class Guarded:
    """Adds to every answer the headers that it lacks; what is closed is not there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is open."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in DEFAULTS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, headed)


class Closed:
    """Answers for Streamlit where it is asked for what nobody needs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is open."""
        path = scope["path"] if scope["type"] == "http" else ""
        closed = path.startswith(CORE) and not path.removeprefix(CORE).startswith(OPEN_DOORS)
        if closed or path.startswith(CLOSED):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
            return
        await self.app(scope, receive, send)
