"""The HTTP side of the app, without a server: what is routed, and in which order requests are looked at."""

import asyncio
import json

from starlette.requests import Request

from crossroads.web import MIDDLEWARE, ROUTES, healthz


def test_health_is_told() -> None:
    """A monitor can ask whether the server answers."""
    answer = asyncio.run(healthz(Request({"type": "http", "headers": []})))
    assert answer.status_code == 200
    assert json.loads(bytes(answer.body))["status"] == "ok"
    assert "/healthz" in [route.path for route in ROUTES]


def test_every_answer_gets_its_headers_also_those_that_refuse_or_lead_on() -> None:
    assert [str(one.cls.__name__) for one in MIDDLEWARE] == ["Guarded", "SameOrigin", "BasePath", "Closed"]  # type: ignore[attr-defined]
