"""Charts as pictures, data or frames, and rankings, by link.

The same link gives the same bytes and is worked out once: results are kept, as many as `KEPT`, and carry an ETag.
"""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore, Lock

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from crossroads.analysis import Stress
from crossroads.errors import CrossroadsError
from crossroads.report import images
from crossroads.report.charts import Chart
from crossroads.report.document import ranking_document, to_json
from crossroads.report.gallery import GALLERY, drawn
from crossroads.web.asked import Asked, LinkError
from crossroads.web.frame import POLICY, SCRIPTS, frame
from crossroads.web.headers import EMBEDDED

KEPT = 256
RANKING = "the ranking"
"""In place of the name of a chart."""
FRESH = "public, max-age=60"
"""For a minute nobody has to ask again; then a browser asks whether its copy still holds."""
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag", "X-Content-Type-Options": "nosniff"}
OPEN |= {"Content-Security-Policy": EMBEDDED}
LOCKS = tuple(Lock() for _ in range(16))
"""Two who ask for the same at once wait for one piece of work."""
AT_WORK = BoundedSemaphore(2)
"""So many are worked out at once: a page with many charts does not keep the server from its visitors."""


@dataclass(frozen=True)
class Made:
    """The content of an answer and its type."""

    body: bytes
    media: str

    @property
    def etag(self) -> str:
        """Its name by content."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def embed(request: Request) -> Response:
    """A chart: `/embed/<decision>/<chart>.svg`, `.png`, `.json` or `.html`."""
    name, _, ending = request.path_params["file"].partition(".")
    return _answer(request, name, ending)


def ranking(request: Request) -> Response:
    """The ranking as `rank --json` prints it, without the decision."""
    return _answer(request, RANKING, "json")


def script(request: Request) -> Response:
    """A script that frames need; no script comes from elsewhere."""
    name = request.path_params["name"]
    if name not in SCRIPTS:
        return _refusal(LinkError(404, "script", name, f"there are {', '.join(SCRIPTS)}"))
    return _sent(request, _script(name))


def nowhere(request: Request) -> Response:
    """What no other route answers: a link of ours that leads nowhere, and not the app."""
    fix = "links are /embed/<decision>/<chart>.svg, .png, .json or .html, and /api/<decision>/ranking.json"
    return _refusal(LinkError(404, "link", request.url.path, fix))


@lru_cache(maxsize=len(SCRIPTS))
def _script(name: str) -> Made:
    return Made(SCRIPTS[name]().encode(), "text/javascript; charset=utf-8")


def _answer(request: Request, name: str, ending: str) -> Response:
    try:
        if name != RANKING:
            _check(name, ending)
        query = request.query_params
        asked = Asked.of(request.path_params["decision"], dict(query), len(str(query)))
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        with LOCKS[hash(asked) % len(LOCKS)]:
            made = _made(asked, name, ending, today)
    except LinkError as error:
        return _refusal(error)
    return _sent(request, made)


def _check(name: str, ending: str) -> None:
    if name not in GALLERY or ending not in MAKERS:
        fix = f"there are the charts {', '.join(GALLERY)}, each as {', '.join('.' + one for one in MAKERS)}"
        raise LinkError(404, "chart", f"{name}.{ending}", fix)


@lru_cache(maxsize=KEPT)
def _made(asked: Asked, name: str, ending: str, date: str) -> Made:
    with AT_WORK:
        return _worked_out(asked, name, ending, date)


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
    return MAKERS[ending](stress, chart, asked.theme)


def _sent(request: Request, made: Made) -> Response:
    headers = {**OPEN, "ETag": made.etag, "Cache-Control": FRESH}
    if made.media.startswith("text/html"):
        headers["Content-Security-Policy"] = POLICY
    held = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if made.etag in held or "*" in held:  # W/: a proxy that compresses says so of the same content
        return Response(status_code=304, headers=headers)
    return Response(made.body, media_type=made.media, headers=headers)


def _refusal(refused: LinkError) -> Response:
    return JSONResponse(refused.answer, status_code=refused.status, headers={**OPEN, "Cache-Control": "no-store"})


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
