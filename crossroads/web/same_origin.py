"""Who may open a live connection to the app, and under which name it answers.

Whoever has a live connection drives the app, so none is given to a page of another site. Two kinds of such a page:

- One that opens a connection to another host than its own. Its browser says where the page came from (`Origin`), and that is
  not the host that it asked (`Host`).
- One whose name its owner has made to lead to this machine (DNS rebinding). Both headers hold that name then. But such a page
  has come by plain HTTP: for HTTPS this machine would need a certificate for the name, and from a page that came by HTTPS
  browsers open no connection without, except to `localhost` and the like. So under a name that is not this machine's own, a
  page that came by HTTPS has come through a web server with a certificate for it, and one that came by HTTP is turned away.
  A connection from the network is not meant for this machine alone, and may name it in any way.
"""

import logging
import socket
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crossroads.server_options import PublicUrl, is_local, public_url

LOG = logging.getLogger(__name__)
ANY_NAME = "/healthz"
"""What answers under any name: monitors ask by the address of the machine."""
MOST_LOGGED = 32


class SameOrigin:
    """Turns away a live connection that a page of another site opens; where the app's address is named, all other names too.

    What it lets through is handed on as of one origin: Streamlit would else ask an outside service for the server's address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._logged: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass."""
        headers = Headers(scope=scope) if scope["type"] in ("http", "websocket") else Headers()
        host, origin = headers.get("host", ""), headers.get("origin")
        if scope["type"] == "http" and scope["path"] != ANY_NAME and not answers_to(host):
            answer = PlainTextResponse(f"This is not the address of this app; it is {public_url()}.\n", status_code=421)
            await answer(scope, receive, send)
            return
        if scope["type"] == "websocket" and origin is not None:
            if not may_connect(origin, host, from_here=from_here(scope)):
                self._log(origin, host)
                await send({"type": "websocket.close", "code": 1008})
                return
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "headers": [*others, (b"host", urlsplit(origin).netloc.encode())]}
        await self.app(scope, receive, send)

    def _log(self, origin: str, host: str) -> None:
        """Once for each, and not without end: what they say is of their making."""
        told = f"a live connection to {host[:100]!r} was refused to a page of {origin[:100]!r}"
        if told not in self._logged and len(self._logged) < MOST_LOGGED:
            self._logged.add(told)
            LOG.warning("%s; if that is the address of this app, name it by --public-url", told)


def answers_to(host: str) -> bool:
    """Whether the app answers under the name in a `Host` header: any, unless its address is named."""
    public = public_url()
    if public is None:
        return True
    parts = _split(f"//{host}")
    return parts is not None and (parts.hostname == public.name or is_local(parts.hostname or ""))


def may_connect(origin: str, host: str, *, from_here: bool) -> bool:
    """Whether a page of `origin` may open a live connection to `host`; `from_here`: it comes by an address for this machine."""
    page, asked, public = _split(origin), _split(f"//{host}"), public_url()
    if page is None or asked is None or page.scheme not in ("http", "https") or not answers_to(host):
        return False
    if public is not None and origin.lower() == public.origin:
        return True
    if (page.hostname, page.port or _port(page)) != (asked.hostname, asked.port or _port(page)):
        return False
    return _is_own(page.hostname or "", public) or (public is None and (page.scheme == "https" or not from_here))


def _is_own(name: str, public: PublicUrl | None) -> bool:
    """Whether `name` is one that nobody else can give to this machine: a number, or what it calls itself."""
    return is_local(name) or (public is None and (_is_number(name) or name in own_names()))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def own_names() -> tuple[str, ...]:
    """What this machine calls itself; nobody else is asked."""
    name = socket.gethostname().lower()
    return (name, f"{name}.local")


def from_here(scope: Scope) -> bool:
    """Whether what is asked has come by an address that leads to this machine from itself alone."""
    return is_local((scope.get("server") or ("localhost",))[0] or "localhost")


def _port(page: SplitResult) -> int:
    return 443 if page.scheme == "https" else 80


def _split(url: str) -> SplitResult | None:
    """The parts of `url`; None for what is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts if parts.hostname and not parts.username and not parts.path else None
