"""The app behind Caddy and nginx, as the guide sets them up, with HTTPS: everything that people do works through them."""

import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from crossroads.workshop import Database, Workshop
from tests import decisions
from tests.flows.conftest import Server, Visit, free_port
from tests.flows.join.room import Room, press, ready
from tests.flows.web_server import NAME, PATH, running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-web-server")]

EVIL = "evil.example"
UNGUARDED = "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets"
"""Browsers that ask before a page from elsewhere reaches this machine are not all there are."""
STATUS = "url => fetch(url).then(answer => answer.status)"
OFFICE = decisions.office_site()


@dataclass
class SetUp:
    """An app, the web server before it, and the store that the app works on."""

    url: str
    app: Server
    room: Room


@pytest.fixture(scope="module")
def chromium(browser_path: str) -> Iterator[Browser]:
    """A browser that finds the names of this test on this machine, and takes certificates that nobody knows."""
    with sync_playwright() as playwright:
        names = ",".join(f"MAP {name} 127.0.0.1" for name in (NAME, EVIL))
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", f"--host-resolver-rules={names}", UNGUARDED]
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        yield browser
        browser.close()


SET_UPS = [
    pytest.param(("caddy", ""), id="caddy"),
    pytest.param(("nginx", PATH), id="nginx, below a path"),
    pytest.param(("nginx", ""), id="nginx", marks=pytest.mark.thorough),
    pytest.param(("caddy", PATH), id="caddy, below a path", marks=pytest.mark.thorough),
]


@pytest.fixture(scope="module", params=SET_UPS)
def set_up(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SetUp]:
    """One of the set-ups of the guide."""
    kind, path = request.param
    folder, port = tmp_path_factory.mktemp("web-server"), free_port()
    options = ["--public-url", f"https://{NAME}:{port}{path}"] if path else []
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CROSSROADS_DATABASE_URL", raising=False)
        patch.setenv("CROSSROADS_DATA", str(folder))
        app = Server(folder, options=options)
        store = Workshop(Database(f"sqlite:///{folder / 'workshops.sqlite3'}"))
        try:
            with running(kind, path, app.place.port, port, folder) as url:
                yield SetUp(url, app, Room(store))
        finally:
            app.stop()
            store.database.close()
    assert not app.asked_of_the_outside


@pytest.fixture
def person(chromium: Browser, set_up: SetUp) -> Iterator[Visit]:
    """Somebody who comes by the public address; nothing is refused them, and nothing else is asked."""
    context = chromium.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 900})
    found = Visit(context.new_page(), set_up.url)
    found.page.on("console", found.note)
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on("request", found.meet)
    yield found
    assert found.hosts == {set_up.url.removeprefix("https://").partition("/")[0]}
    assert not found.errors
    context.close()


def test_a_page_shows_moves_gives_files_and_takes_them(person: Visit, tmp_path: Path) -> None:
    person.go()
    person.slider("Cost to the UN").press("Home")
    expect(person.percent("Cost to the UN")).to_contain_text("· 0 %")
    person.settled().key("take_away").locator("summary").click()
    with person.page.expect_download() as download:
        person.key("download_csv").get_by_role("button").click()
    download.value.save_as(tmp_path / "ranking.csv")
    assert "Crossroads" in (tmp_path / "ranking.csv").read_text(encoding="utf-8")
    person.go("decision")
    person.page.get_by_role("tab", name="Another decision").click()
    expect(person.key("another_known")).to_be_visible()
    expect(person.key("another_path")).to_have_count(0)
    content = json.dumps(decisions.office_site_document()).encode()
    given = {"name": "office.json", "mimeType": "application/json", "buffer": content}
    person.page.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    person.key("another_open_file").get_by_role("button").click()
    expect(person.page.get_by_text(OFFICE.question)).to_be_visible()


def test_a_phone_joins_by_the_code_of_the_projector_and_follows(person: Visit, set_up: SetUp) -> None:
    page, room = person.page, set_up.room
    page.goto(f"{set_up.url}/workshop?screen={room.session.code}")
    link = f"{set_up.url}/join/{room.session.code}"
    expect(page.get_by_alt_text(f"QR code of the link {link}")).to_be_visible()
    page.goto(link)
    ready(page)
    page.get_by_text("I take part").click()
    page.get_by_text("none", exact=True).click()
    ready(page)
    press(person, "join_go")
    page.wait_for_url(re.compile("joined=1"))
    expect(page.get_by_text("You are in")).to_be_visible()
    (cookie,) = [one for one in page.context.cookies() if str(one.get("name")).startswith("crossroads-participant-")]
    assert (cookie.get("secure"), cookie.get("httpOnly")) == (True, True)
    room.move("gut")
    expect(page.get_by_text("Before any numbers")).to_be_visible()
    press(person, "join_gut_skip")


def test_charts_by_link_and_the_state_of_the_server_are_there(person: Visit, set_up: SetUp) -> None:
    page = person.page
    page.goto(f"{set_up.url}/embed/mali-2019/ranking.html?perspective=cost-first")
    expect(page.locator("#chart svg")).to_be_visible()
    page.goto(set_up.url + "?perspective=cost-first")
    expect(page.locator(".stVegaLiteChart svg").first).to_be_attached()
    assert page.url.startswith(f"{set_up.url}/?perspective=cost-first")
    for path, status in (("/healthz", 200), ("/embed/mali-2019/ranking.svg", 200), ("/_stcore/metrics", 404)):
        assert page.evaluate(STATUS, set_up.url + path) == status
    person.errors.clear()  # that something is not there is what the browser should complain of


# --- pages of other sites


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app with no web server before it."""
    app = Server(tmp_path_factory.mktemp("alone"))
    yield app
    app.stop()


OPENING = """url => new Promise(done => {
  try {
    const live = new WebSocket(url, ["streamlit"]);
    live.onopen = () => done("open");
    live.onerror = () => done("refused");
  } catch (error) {
    done(error.name);
  }
})"""


def opens(page: Page, at: str, url: str) -> str:
    """What comes of a live connection that a page at the address `at` opens."""
    page.route(at, lambda route: route.fulfill(body="<title>A page</title>", content_type="text/html"))
    page.goto(at)
    return str(page.evaluate(OPENING, url))


def test_a_browser_lets_no_page_of_another_site_drive_the_app(chromium: Browser, alone: Server) -> None:
    """Also not one whose owner has made its name lead here. The last but one is what the rule on such names stands on."""
    page, port = chromium.new_page(), alone.place.port
    assert opens(page, f"http://{EVIL}:{port}/", f"ws://{EVIL}:{port}/_stcore/stream") == "refused"
    assert opens(page, f"http://{EVIL}:{port}/", f"ws://127.0.0.1:{port}/_stcore/stream") == "refused"
    assert opens(page, f"https://{EVIL}/", f"ws://127.0.0.1:{port}/_stcore/stream") == "refused"
    assert opens(page, f"https://{EVIL}:{port}/", f"ws://{EVIL}:{port}/_stcore/stream") == "SecurityError"
    assert opens(page, f"http://localhost:{port}/page", f"ws://localhost:{port}/_stcore/stream") == "open"
    page.close()


def test_every_answer_says_what_a_browser_may_do_with_it(alone: Server) -> None:
    """Pages, files, links, refusals, and what is not there."""
    framed = "/embed/mali-2019/ranking.svg", "/embed/mali-2019/ranking.html", "/embed/vega.js", "/embed/x/y", "/api/x"
    alone_ = "/", "/weigh", "/weigh/", "/join/00000000", "/healthz", "/follow/x", "/joined", "/favicon.png", "/_stcore/health"
    closed = "/_stcore/metrics", "/_stcore/agent/openapi.json", "/media/x", "/component/x/y", "//evil.example"
    for path in (*framed, *alone_, *closed):
        headers = _headers(alone.url + path)
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] in ("same-origin", "no-referrer"), path
        who = "*" if path in framed else "'none'"
        assert f"frame-ancestors {who}" in headers["content-security-policy"], path


def _headers(url: str) -> dict[str, str]:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            """Follow nothing."""

    try:
        answer = urllib.request.build_opener(Stay).open(url, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return {name.lower(): value for name, value in answer.headers.items()}
