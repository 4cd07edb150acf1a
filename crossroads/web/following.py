"""How phones follow the facilitator: each asks every moment how its session stands, and draws its page anew when that differs.

What is answered is a line, and what is known is good for everybody for half a second, so 200 phones cost next to nothing.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from crossroads.workshop import Session, StoreError, UnknownSessionError
from crossroads.workshop.opened import GONE, LOST, glance, seen, workshop

NOT_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


async def follow(request: Request) -> Response:
    """How a session stands, and how many seconds are left on its timer; nothing that is not on the projector."""
    name = request.path_params["session"]
    try:
        session = seen(name)
        if session is None:
            session = await run_in_threadpool(glance, name)
        left = None if session.timer_ends is None else await run_in_threadpool(_left, session)
    except UnknownSessionError:
        return JSONResponse({"stands": GONE, "left": None}, headers=NOT_KEPT)
    except StoreError:
        return JSONResponse({"stands": LOST, "left": None}, headers=NOT_KEPT)
    return JSONResponse({"stands": session.appearance, "left": left}, headers=NOT_KEPT)


def _left(session: Session) -> float | None:
    left = workshop().left(session)
    return None if left is None else left.total_seconds()
