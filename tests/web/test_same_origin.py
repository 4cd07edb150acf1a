"""Which pages may open a live connection, and under which names the app answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.server_options import PUBLIC_URL
from crossroads.web import same_origin
from crossroads.web.same_origin import SameOrigin, may_connect
from tests.web.passing import passed

NAME = "decide.example.org"
LAPTOP = "192.168.1.20"


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    monkeypatch.setattr(same_origin, "own_names", lambda: ("desk", "desk.local"))


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app was told its public address."""
    monkeypatch.setenv(PUBLIC_URL, f"https://{NAME}/base")


def connects(host: str, origin: str | None, server: str | None = "127.0.0.1") -> bool:
    """Whether a page of that origin gets a live connection, which then is of one origin for the app behind."""
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    found = passed(SameOrigin, kind="websocket", server=server, headers=headers)
    assert (found.reached is None) is bool(found.sent)
    assert not found.sent or found.sent == [{"type": "websocket.close", "code": 1008}]
    if found.reached and origin:
        assert found.host == origin.partition("://")[2]
    return found.reached is not None


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://localhost:8501"),
        ("127.0.0.1:8501", "http://127.0.0.1:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ("localhost:9999", "http://localhost:9999"),  # another port leads here
        ("desk:8501", "http://desk:8501"),
        ("desk.local:8501", "http://desk.local:8501"),
        (f"{LAPTOP}:8501", f"http://{LAPTOP}:8501"),
        (NAME, f"https://{NAME}"),
        (f"{NAME}:443", f"https://{NAME}"),
        (NAME.upper(), f"https://{NAME}"),
        (f"{NAME}:8443", f"https://{NAME}:8443"),
        ("localhost:8501", None),  # a program
    ],
)
def test_a_page_of_the_app_connects(host: str, origin: str | None) -> None:
    assert connects(host, origin)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://elsewhere.example"),
        ("localhost:8501", "https://elsewhere.example"),
        ("localhost:8501", "http://localhost:9999"),
        ("localhost:8501", "null"),
        ("localhost:8501", ""),
        ("localhost:8501", "https://[::1"),
        ("localhost:8501", "http://localhost:eightfive"),
        ("evil.example:8501", "http://evil.example:8501"),  # its owner made the name lead here
        ("evil.example", "http://evil.example"),
        ("localhost.evil.example:8501", "http://localhost.evil.example:8501"),
        ("127.0.0.1.evil.example:8501", "http://127.0.0.1.evil.example:8501"),
        ("evil.example:8501", "https://evil.example"),
        ("127.0.0.1:8501", f"https://{NAME}"),  # a web server that tells its own name: --public-url is for it
        (NAME, f"https://{NAME}:8443"),
        ("", "http://"),
    ],
)
@pytest.mark.parametrize("server", ["127.0.0.1", "::1", "::ffff:127.0.0.1", None])
def test_a_page_of_another_site_does_not(host: str, origin: str, server: str | None) -> None:
    assert not connects(host, origin, server)


def test_whoever_comes_from_the_network_may_call_this_machine_as_they_like() -> None:
    assert connects("room.lan:8501", "http://room.lan:8501", server=LAPTOP)
    assert not connects("room.lan:8501", "http://room.lan:8501")
    assert not connects("room.lan:8501", "http://elsewhere.example", server=LAPTOP)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("host", "origin", "may"),
    [
        (NAME, f"https://{NAME}", True),
        ("127.0.0.1:8501", f"https://{NAME}", True),  # a web server that tells its own name
        ("localhost:8501", "http://localhost:8501", True),
        (NAME, f"http://{NAME}", False),
        (NAME, f"https://{NAME}:8443", False),
        (NAME, "https://elsewhere.example", False),
        ("elsewhere.example", "https://elsewhere.example", False),
        (f"{LAPTOP}:8501", f"http://{LAPTOP}:8501", False),
        ("desk:8501", "http://desk:8501", False),
        ("elsewhere.example", f"https://{NAME}", False),
        ("localhost:8501", "http://localhost:9999", False),
    ],
)
@pytest.mark.parametrize("server", ["127.0.0.1", LAPTOP])
def test_an_app_whose_address_is_named_takes_pages_of_it_alone(host: str, origin: str, may: bool, server: str) -> None:
    assert connects(host, origin, server) is may


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        (NAME, "/", 200),
        ("localhost:8501", "/", 200),
        ("evil.example", "/", 421),
        (f"{LAPTOP}:8501", "/join", 421),
        ("", "/", 421),
        ("[::1", "/", 421),
        ("10.0.0.7:8501", "/healthz", 200),
    ],
)
def test_an_app_whose_address_is_named_answers_to_it_alone(
    host: str, path: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert passed(SameOrigin, path, headers={"host": host}).sent[0]["status"] == 200
    monkeypatch.setenv(PUBLIC_URL, f"https://{NAME}")
    found = passed(SameOrigin, path, headers={"host": host})
    assert found.sent[0]["status"] == status
    assert status == 200 or f"https://{NAME}" in found.sent[1]["body"].decode()


HOSTS = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){1,2}(:[0-9]{1,4})?", fullmatch=True)


@given(HOSTS, HOSTS, st.sampled_from(["http", "https"]))
def test_no_page_of_one_host_connects_to_another(host: str, other: str, scheme: str) -> None:
    assert may_connect(f"{scheme}://{other}", host, from_here=True) is (scheme == "https" and other == host)


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_sent_is_judged(host: str, origin: str) -> None:
    assert may_connect(origin, host, from_here=True) in (True, False)


def test_what_was_refused_is_logged_once_as_text_and_not_without_end(caplog: pytest.LogCaptureFixture) -> None:
    gate = SameOrigin(lambda scope, receive, send: None)  # type: ignore[arg-type, return-value]
    for number in (1, 1, *range(100)):
        gate._log(f"https://evil.example/{number}\nforged", "localhost")
    assert len(caplog.records) == same_origin.MOST_LOGGED
    assert "--public-url" in caplog.text
    assert "\nforged" not in caplog.text
