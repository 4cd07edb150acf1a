"""What browsers are told of every answer, and the doors of Streamlit that are closed."""

import pytest

from crossroads.web.headers import DEFAULTS, Closed, Guarded
from tests.web.passing import passed


def test_an_answer_gets_the_headers_that_it_lacks_and_keeps_its_own() -> None:
    own = {"content-security-policy": "default-src 'none'", "x-other": "1"}
    found = passed(Guarded, answer=own).headers
    assert found == own | {"referrer-policy": "same-origin", "x-content-type-options": "nosniff"}
    assert "frame-ancestors 'none'" in DEFAULTS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/allowed-message-origins",
        "/_stcore/",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
def test_what_nobody_needs_of_streamlit_is_not_there(path: str) -> None:
    found = passed(Closed, path)
    assert found.reached is None
    assert found.sent[0]["status"] == 404


@pytest.mark.parametrize(
    "path", ["/", "/weigh", "/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/media/x.png", "/static/js/x"]
)
def test_what_a_page_needs_is_passed_on(path: str) -> None:
    assert passed(Closed, path).reached is not None


def test_a_live_connection_is_passed_on() -> None:
    assert passed(Closed, "/_stcore/stream", kind="websocket").reached is not None
    assert passed(Guarded, "/_stcore/stream", kind="websocket").reached is not None
