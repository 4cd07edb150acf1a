"""Charts as pictures, data or frames, and rankings, by link.

The same link gives the same bytes and is worked out once: results are kept and carry an ETag. Whoever asks while too much is
waiting is told to ask again.
"""

import datetime
from collections.abc import Callable, Hashable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from crossroads.analysis import Stress
from crossroads.errors import CrossroadsError, ExportError, NotHereError
from crossroads.report import images
from crossroads.report.charts import Chart
from crossroads.report.document import ranking_document, to_json
from crossroads.report.gallery import GALLERY, drawn
from crossroads.web.asked import Asked, LinkError
from crossroads.web.desk import BusyError, Desk, Made
from crossroads.web.frame import POLICY, SCRIPTS, frame
from crossroads.web.headers import EMBEDDED

RANKING = "the ranking"
"""In place of the name of a chart."""
FRESH = "public, max-age=60"
"""For a minute nobody has to ask again; then a browser asks whether its copy still holds."""
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag", "X-Content-Type-Options": "nosniff"}
OPEN |= {"Content-Security-Policy": EMBEDDED}
BUSY = 503
"""The status of what cannot be had now."""
AGAIN = 5
"""Seconds after which somebody who was turned away may ask again."""
DESK = Desk(most=16, room=32 * 2**20)
"""One is worked out at a time, and so many may wait: a page with every chart of a decision is served, and the app stays quick."""


async def embed(request: Request) -> Response:
    """A chart: `/embed/<decision>/<chart>.svg`, `.png`, `.json` or `.html`."""
    name, _, ending = request.path_params["file"].partition(".")
    return await _answer(request, name, ending)


async def ranking(request: Request) -> Response:
    """The ranking as `rank --json` prints it, without the decision."""
    return await _answer(request, RANKING, "json")


async def script(request: Request) -> Response:
    """A script that frames need; no script comes from elsewhere."""
    name = request.path_params["name"]
    if name not in SCRIPTS:
        return _refusal(LinkError(404, "script", name, f"there are {', '.join(SCRIPTS)}"))
    return await _given(request, ("script", name), lambda: _script(name))


def nowhere(request: Request) -> Response:
    """What no other route answers: a link of ours that leads nowhere, and not the app."""
    fix = "links are /embed/<decision>/<chart>.svg, .png, .json or .html, and /api/<decision>/ranking.json"
    return _refusal(LinkError(404, "link", request.url.path, fix))


def _script(name: str) -> Made:
    try:
        return Made(SCRIPTS[name]().encode(), "text/javascript; charset=utf-8")
    except NotHereError as error:
        raise LinkError(BUSY, "script", name, str(error)) from error


async def _answer(request: Request, name: str, ending: str) -> Response:
    try:
        if name != RANKING:
            _check(name, ending)
        query = request.query_params
        # In a thread, since the decisions are read when the first link asks.
        asked = await run_in_threadpool(Asked.of, request.path_params["decision"], dict(query), len(str(query)))
    except LinkError as error:
        return _refusal(error)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return await _given(request, (asked, name, ending, today), lambda: _worked_out(asked, name, ending, today))


def _check(name: str, ending: str) -> None:
    if name not in GALLERY or ending not in MAKERS:
        fix = f"there are the charts {', '.join(GALLERY)}, each as {', '.join('.' + one for one in MAKERS)}"
        raise LinkError(404, "chart", f"{name}.{ending}", fix)


async def _given(request: Request, key: Hashable, work: Callable[[], Made]) -> Response:
    try:
        return _sent(request, await DESK.ask(key, work))
    except BusyError:
        fix = f"too many links are waiting to be worked out; ask again in {AGAIN} seconds"
        return _refusal(LinkError(BUSY, "link", request.url.path, fix))
    except LinkError as error:
        return _refusal(error)


def _worked_out(asked: Asked, name: str, ending: str, date: str) -> Made:
    stress = asked.stress(date)
    try:
        if name == RANKING:
            return Made(to_json(ranking_document(stress.analysis)).encode(), "application/json")
        chart = drawn(name, stress)
    except CrossroadsError as error:
        raise LinkError(400, "method", asked.method, str(error)) from error
    if chart is None:
        raise LinkError(404, "chart", name, "this decision has nothing for this chart to show")
    try:
        return MAKERS[ending](stress, chart, asked.theme)
    except ExportError as error:
        raise LinkError(BUSY, "chart", f"{name}.{ending}", str(error)) from error


def _sent(request: Request, made: Made) -> Response:
    headers = {**OPEN, "ETag": made.etag, "Cache-Control": FRESH}
    if made.media.startswith("text/html"):
        headers["Content-Security-Policy"] = POLICY
    held = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if made.etag in held or "*" in held:  # W/: a proxy that compresses says so of the same content
        return Response(status_code=304, headers=headers)
    return Response(made.body, media_type=made.media, headers=headers)


def _refusal(refused: LinkError) -> Response:
    headers = {**OPEN, "Cache-Control": "no-store"} | ({"Retry-After": str(AGAIN)} if refused.status == BUSY else {})
    return JSONResponse(refused.answer, status_code=refused.status, headers=headers)


def _picture(stress: Stress, chart: Chart, theme: str) -> dict[str, object]:
    return chart.standalone(footer=stress.decision.status, theme=theme)


def _svg(stress: Stress, chart: Chart, theme: str) -> Made:
    drawn_ = images.to_svg(_picture(stress, chart, theme))
    return Made(images.with_provenance_in_svg(drawn_, stress.analysis.provenance).encode(), "image/svg+xml")


def _png(stress: Stress, chart: Chart, theme: str) -> Made:
    drawn_ = images.to_png(_picture(stress, chart, theme))
    return Made(images.with_provenance_in_png(drawn_, stress.analysis.provenance), "image/png")


def _data(stress: Stress, chart: Chart, theme: str) -> Made:
    """The numbers of the chart, with its title, its description, and where they come from."""
    document = {
        "title": chart.title,
        "alt": chart.alt,
        "status": stress.decision.status,
        "data": dict(chart.data),
        "provenance": stress.analysis.provenance,
    }
    return Made(to_json(document).encode(), "application/json")


def _frame(stress: Stress, chart: Chart, theme: str) -> Made:
    return Made(frame(stress, chart, theme).encode(), "text/html; charset=utf-8")


MAKERS: dict[str, Callable[[Stress, Chart, str], Made]] = {"svg": _svg, "png": _png, "json": _data, "html": _frame}
"""Ending to what makes the file."""
