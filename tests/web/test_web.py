"""The HTTP side of the app, without a server: what is routed, and in which order requests are looked at."""

import asyncio
import json
from pathlib import Path

from starlette.requests import Request

from crossroads.web import FAILURES, MIDDLEWARE, ROUTES, healthz

APP = Path(__file__).parents[2] / "app.py"


def test_health_is_told() -> None:
    """A monitor can ask whether the server answers."""
    answer = asyncio.run(healthz(Request({"type": "http", "headers": []})))
    assert answer.status_code == 200
    assert json.loads(bytes(answer.body))["status"] == "ok"
    assert "/healthz" in [route.path for route in ROUTES]


def test_every_answer_gets_its_headers_also_those_that_refuse_or_lead_on() -> None:
    assert [str(one.cls.__name__) for one in MIDDLEWARE] == ["Guarded", "SameOrigin", "BasePath", "Closed"]  # type: ignore[attr-defined]


def test_a_handler_that_fails_says_nothing_of_why() -> None:
    error = OSError(28, "No space left on device", "/srv/somebody/secret.toml")
    answer = asyncio.run(FAILURES[Exception](Request({"type": "http", "headers": []}), error))
    assert (answer.status_code, list(json.loads(bytes(answer.body))["error"])) == (500, ["fix"])
    assert "somebody" not in bytes(answer.body).decode() + str(answer.headers)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "exception_handlers=FAILURES" in APP.read_text(encoding="utf-8")
