"""An app that is offered below a path."""

import pytest

from crossroads.server_options import PUBLIC_URL
from crossroads.web.base_path import BasePath
from tests.web.passing import passed


@pytest.fixture
def below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://decide.example.org/tools/crossroads")


@pytest.mark.usefixtures("below")
@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/tools/crossroads/", "/"),
        ("/tools/crossroads/join/ABCD", "/join/ABCD"),
        ("/join/ABCD", "/join/ABCD"),  # the web server has taken the path off
        ("/tools/crossroadsing/x", "/tools/crossroadsing/x"),
    ],
)
def test_it_does_not_matter_who_takes_the_path_off(asked: str, path: str, kind: str) -> None:
    found = passed(BasePath, asked, kind=kind)
    assert found.reached is not None
    assert (found.reached["path"], found.reached["raw_path"]) == (path, path.encode())


@pytest.mark.usefixtures("below")
def test_the_page_itself_lies_below_the_path() -> None:
    found = passed(BasePath, "/tools/crossroads?perspective=a%20b")
    assert found.sent[0]["status"] == 307
    assert found.headers["location"] == "/tools/crossroads/?perspective=a%20b"


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/weigh", "/tools/crossroads/weigh"),
        ("../join?code=X", "../join?code=X"),
        ("https://elsewhere.example/", "https://elsewhere.example/"),
        ("//elsewhere.example/", "//elsewhere.example/"),
    ],
)
@pytest.mark.usefixtures("below")
def test_where_an_answer_leads_lies_below_the_path_as_well(to: str, leads: str) -> None:
    assert passed(BasePath, "/tools/crossroads/weigh/", answer={"location": to}).headers["location"] == leads


def test_without_a_path_everything_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://decide.example.org")
    found = passed(BasePath, "/tools/crossroads/x", answer={"location": "/weigh"})
    assert found.reached is not None
    assert (found.reached["path"], found.headers["location"]) == ("/tools/crossroads/x", "/weigh")
