"""How phones follow the facilitator: each asks every moment how its session stands, and draws its page anew when that differs.

What is answered is a line, and what is known is good for everybody for half a second, so 200 phones cost next to nothing.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from crossroads.web.headers import NOTHING
from crossroads.workshop import Session, StoreError, UnknownSessionError
from crossroads.workshop.opened import GONE, LOST, look, seen, workshop

NOT_KEPT = {"Cache-Control": "no-store", "Content-Security-Policy": NOTHING}


async def follow(request: Request) -> Response:
    """How a session stands, how many seconds are left on its timer, and within how many a room's phones are to follow.

    Nothing that is not on the projector: the pace comes from how many have joined.
    """
    name = request.path_params["session"]
    try:
        found = seen(name)
        if found is None:
            found = await run_in_threadpool(look, name)
        left = None if found.session.timer_ends is None else await run_in_threadpool(_left, found.session)
    except UnknownSessionError:
        return _said(GONE)
    except StoreError:
        return _said(LOST)
    return _said(found.session.appearance, left, found.pace)


def _said(stands: str, left: float | None = None, pace: float = 0.0) -> Response:
    return JSONResponse({"stands": stands, "left": left, "pace": pace}, headers=NOT_KEPT)


def _left(session: Session) -> float | None:
    left = workshop().left(session)
    return None if left is None else left.total_seconds()
