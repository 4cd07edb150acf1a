"""What goes wrong: the server ends while a page is open, a link is the very first visit, an upload is broken or too large."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.report import words
from tests import decisions
from tests.flows.conftest import PATIENCE, Open, Server, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-faults")]

MALI = crossroads.load("mali-2019")
OFFICE = decisions.office_site()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that nobody has visited before the first of these tests."""
    found = Server(tmp_path_factory.mktemp("server"))
    yield found
    found.stop()
    assert not found.asked_of_the_outside


def verdict_of(decision: crossroads.Decision, perspective: str | None, view: str) -> str:
    return words.verdict(analyse(decision, choose_weights(decision, perspective, view)))


def test_the_very_first_visit_may_be_to_any_page(visit: Open) -> None:
    app = visit().go("evidence", perspective="cost-first")
    expect(app.page.get_by_text("All scores")).to_be_visible()
    expect(app.page.get_by_role("link", name="Weigh")).to_be_visible()
    app.menu("Weigh")
    expect(app.verdict).to_have_text(verdict_of(MALI, "cost-first", "short"))


def test_a_page_without_its_server_says_so_and_comes_back_with_the_look_of_its_address(server: Server, visit: Open) -> None:
    app = visit().go(perspective="cost-first")
    app.slider("Cost to the UN").press("Home")
    expect(app.percent("Cost to the UN")).to_contain_text("· 0 %")
    app.settled()
    seen, address = app.verdict.inner_text(), app.page.url
    server.kill()
    expect(app.page.get_by_text("Connection error")).to_be_visible()
    app.errors.clear()  # that the server cannot be reached is what the browser should complain of
    server.start()
    expect(app.page.get_by_text("Connection error")).to_have_count(0)
    expect(app.page.locator('[data-test-connection-state="CONNECTED"]')).to_be_attached()
    app.settled()
    expect(app.percent("Cost to the UN")).to_contain_text("· 0 %")
    expect(app.verdict).to_have_text(seen)
    assert app.page.url == address
    until_it_moves(app)
    app.errors.clear()


def until_it_moves(app: Visit) -> None:
    """Press again, as one does, where the page was still being drawn from its address."""
    for patience in (5_000, 5_000, PATIENCE * 1000):
        app.slider("Cost to the UN").press("End")
        with suppress(AssertionError):
            expect(app.percent("Cost to the UN")).not_to_contain_text("· 0 %", timeout=patience)
            return
    raise AssertionError("the slider does not move any more")


# --- uploads


def offered(app: Visit, name: str, content: bytes) -> None:
    """Give the app a file, as one does by dropping it."""
    app.page.get_by_role("tab", name="Another decision").click()
    app.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


def test_uploads_that_are_whole_broken_or_too_large(visit: Open) -> None:
    """In one visit: each refusal leaves the decision as it was, and a good file takes its place."""
    app = visit().go("decision")
    content = json.dumps(decisions.office_site_document()).encode()

    offered(app, "huge.json", b'{"title": "' + b"x" * 21_000_000 + b'"}')
    expect(app.page.get_by_text("File must be 20.0MB or smaller")).to_be_visible()
    expect(app.key("another_open_file")).to_have_count(0)

    offered(app, "half.json", content[: len(content) // 2])
    app.key("another_open_file").get_by_role("button").click()
    expect(app.page.locator(".stAlert")).to_contain_text("This decision has one problem. Nothing was changed.")
    expect(app.page.get_by_text(MALI.question)).to_be_visible()

    offered(app, "office.json", content)
    app.key("another_open_file").get_by_role("button").click()
    expect(app.page.get_by_text(OFFICE.question)).to_be_visible()
    app.menu("Weigh")
    expect(app.verdict).to_have_text(verdict_of(OFFICE, None, "pairs"))
    app.choose("pick_perspective", "Money first")
    expect(app.verdict).to_have_text(verdict_of(OFFICE, "money-first", "pairs"))
    assert "perspective=money-first" in app.page.url
    other = visit().go()
    expect(other.verdict).to_have_text(verdict_of(MALI, None, "short"))
