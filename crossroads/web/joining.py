"""How somebody in the room comes in: the link in the QR code, and the cookie that their browser is known by.

The link says nothing but where to go. Whoever has joined in the page changes a ticket for the cookie: the token itself
stands in no address, no page and no log, and scripts cannot read it.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from crossroads.web.headers import NOTHING
from crossroads.web.same_origin import from_here, may_connect
from crossroads.workshop import StoreError, UnknownSessionError
from crossroads.workshop.opened import tickets, workshop
from crossroads.workshop.secrets import read_code
from crossroads.workshop.tickets import TICKET_HEADER, cookie_name

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "Content-Security-Policy": NOTHING}
PAGE = "../join"
"""As seen from a link with a code: what stands before it is the business of the web server that the app may lie behind."""


def invitation(request: Request) -> Response:
    """The link of a join code: leads to the page where one joins, whether or not there is such a code."""
    code = read_code(request.path_params["code"])
    return RedirectResponse(f"{PAGE}?code={code}" if code else PAGE, status_code=303, headers=PRIVATE)


def joined(request: Request) -> Response:
    """Takes a ticket, once, and sets the participant's cookie."""
    if not _from_this_page(request):
        return _refused(403, "this has to be asked by the page of the workshop itself")
    token = tickets.exchange(request.headers.get(TICKET_HEADER, ""))
    if token is None:
        return _refused(410, "the ticket is used or too old; load the page again")
    try:
        store = workshop()
        session = store.session(store.by_token(token).session_id)
    except UnknownSessionError as error:
        return _refused(410, str(error))
    except StoreError as error:
        return _refused(503, str(error))
    answer = Response(status_code=204, headers=PRIVATE)
    answer.set_cookie(
        cookie_name(session.id),
        token,
        expires=session.expires,
        path="/",
        secure=_is_https(request),
        httponly=True,
        samesite="lax",
    )
    return answer


def _from_this_page(request: Request) -> bool:
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    return origin is not None and may_connect(origin, host, from_here=from_here(request.scope))


def _is_https(request: Request) -> bool:
    """Whether the page that asks came by HTTPS; the browser knows, also where a proxy stands before this server."""
    return urlsplit(request.headers["origin"]).scheme == "https"


def _refused(status: int, fix: str) -> Response:
    return JSONResponse({"error": {"fix": fix}}, status_code=status, headers=PRIVATE)
