"""Charts and rankings by link: what is answered, what is refused and how, and that nothing is worked out twice."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossroads
from crossroads.errors import NotHereError
from crossroads.report.gallery import GALLERY
from crossroads.report.rendering import CHARTS
from crossroads.web import asked as links
from crossroads.web import embeds
from crossroads.web.desk import Desk, Made
from tests.decisions import office_site
from tests.examples import drawn
from tests.web.asking import Answer, ask

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office decision is served beside the bundled ones, as one that the app was started with."""
    known = {office_site().id: office_site(), "mali-2019": crossroads.load("mali-2019")}
    monkeypatch.setattr(links, "served", lambda: known)
    monkeypatch.setattr(embeds, "DESK", Desk(most=16, room=2**20))


def test_a_chart_as_a_picture_that_says_where_it_comes_from() -> None:
    answer = ask("/embed/office-site/ranking.svg?perspective=money-first")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ElementTree.fromstring(answer.body)  # noqa: S314
    origin = json.loads(root.findtext("{http://www.w3.org/2000/svg}metadata") or "")
    assert origin["perspective"] == "money-first"
    assert origin["sha256"] == office_site().sha256
    assert ask("/embed/office-site/ranking.png").body.startswith(PNG)


def test_the_numbers_of_a_chart_are_those_of_the_analysis() -> None:
    document = ask("/embed/office-site/ranking.json?perspective=money-first&view=pairs").document
    chosen = crossroads.choose_weights(office_site(), "money-first", "pairs")
    scores = sorted(crossroads.analyse(office_site(), chosen).scores.tolist(), reverse=True)
    assert [row["score"] for row in document["data"]["options"]] == pytest.approx(scores)
    assert document["status"] == office_site().status


def test_the_ranking_is_that_of_the_command() -> None:
    document = ask("/api/office-site/ranking.json?weights=rent=50&view=full").document
    assert document["method"] == "additive"
    assert document["weights"]["rent"] == pytest.approx(0.5)
    assert {row["option"] for row in document["ranking"]} == {"stay", "park", "centre"}


def test_a_frame_carries_its_chart_and_forbids_everything_else() -> None:
    answer = ask("/embed/office-site/ranking.html?theme=dark")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self'" in policy
    page = answer.body.decode()
    assert office_site().status in page
    assert "http://" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize("name", GALLERY)
def test_every_chart_is_there_for_the_bundled_decision(name: str) -> None:
    answer = ask(f"/embed/mali-2019/{name}.json?perspective=cost-first")
    assert answer.status == 200
    assert answer.document["data"]


def test_scripts_of_frames_come_from_here() -> None:
    assert b"vegaEmbed" in ask("/embed/frame.js").body
    assert ask("/embed/vega.js").headers["content-type"].startswith("text/javascript")
    assert ask("/embed/other.js").status == 404


def test_the_same_link_is_worked_out_once_and_need_not_be_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask("/embed/office-site/ranking.svg")
    again = ask("/embed/office-site/ranking.svg", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    monkeypatch.setattr(embeds, "_worked_out", None)
    assert ask("/embed/office-site/ranking.svg").body == first.body


@pytest.mark.parametrize("held", ["W/{etag}", '"other", {etag}', "*"])
def test_who_holds_the_same_content_under_a_weaker_name_is_not_sent_it_again(held: str) -> None:
    etag = ask("/embed/office-site/ranking.svg").headers["etag"]
    assert ask("/embed/office-site/ranking.svg", if_none_match=held.format(etag=etag)).status == 304


@pytest.mark.parametrize("path", ["/api/office-site/rank", "/api/x", "/embed/office-site/charts/ranking.svg", "/embed/x"])
def test_a_link_that_leads_nowhere_is_refused_in_json_and_not_answered_by_the_app(path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert answer.document["error"]["value"] == path
    assert "/api/<decision>/ranking.json" in answer.document["error"]["fix"]


def test_a_view_that_is_none_is_named_by_what_was_asked() -> None:
    assert ask("/embed/office-site/ranking.svg?view=nine").document["error"]["value"] == "nine"


def test_a_page_elsewhere_may_read_it_and_may_keep_it_for_a_while() -> None:
    headers = ask("/embed/office-site/ranking.json").headers
    assert headers["access-control-allow-origin"] == "*"
    assert "max-age" in headers["cache-control"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/embed/nowhere/ranking.svg", 404, "decision"),
        ("/embed/..%2f..%2fetc/ranking.svg", 404, "decision"),
        ("/embed/office-site/ranking.gif", 404, "chart"),
        ("/embed/office-site/nothing.svg", 404, "chart"),
        ("/embed/office-site/ranking", 404, "chart"),
        ("/embed/office-site/ranking.svg?perspective=nobody", 400, "perspective"),
        ("/embed/office-site/ranking.svg?view=none", 400, "view"),
        ("/embed/office-site/ranking.svg?weights=rent", 400, "weights"),
        ("/embed/office-site/ranking.svg?weights=rent=nan", 400, "weights"),
        ("/embed/office-site/ranking.svg?method=magic", 400, "method"),
        ("/embed/office-site/ranking.svg?theme=pink", 400, "theme"),
        ("/embed/office-site/ranking.svg?colour=pink", 400, "colour"),
        ("/embed/office-site/ranking.svg?weights=" + "a" * 5_000, 414, "weights"),
        ("/api/nowhere/ranking.json", 404, "decision"),
        ("/api/office-site/ranking.json?method=vikor", 400, "method"),
    ],
)
def test_a_link_that_makes_no_sense_says_which_part_and_how_to_mend_it(path: str, status: int, parameter: str) -> None:
    """The office decision lacks a score, which VIKOR refuses by name."""
    answer = ask(path)
    assert answer.status == status, answer.body[:300]
    error = answer.document["error"]
    assert error["parameter"] == parameter
    assert error["fix"]
    assert answer.headers["cache-control"] == "no-store"


def test_only_reading_is_answered() -> None:
    assert ask("/embed/office-site/ranking.svg", method="POST").status == 405


NAMES = st.sampled_from(["perspective", "weights", "method", "view", "theme", "x"])


@settings(max_examples=drawn(60), deadline=None)
@given(st.dictionaries(NAMES, st.text(max_size=20), max_size=3))
def test_any_parameters_are_answered_or_refused(query: dict[str, str]) -> None:
    path = "&".join(f"{name}={quote(value)}" for name, value in query.items())
    answer = ask(f"/embed/office-site/fragility.json?{path}")
    assert answer.status in (200, 400, 414)
    assert answer.document


def test_what_is_served_is_read_from_files_and_never_from_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    links.served.cache_clear()
    assert "mali-2019" in links.served()
    assert links.served()["mali-2019"].sha256 == crossroads.load("mali-2019").sha256


def asked_at_once(paths: list[str]) -> list[Answer]:
    """The answers to links that are asked for at the same time."""
    with ThreadPoolExecutor(len(paths)) as people:
        return list(people.map(ask, paths))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the charts that are worked out from now on, in order; each takes a moment."""
    done: list[str] = []
    at_work = Lock()

    def slow(asked: links.Asked, name: str, ending: str, date: str) -> Made:
        assert at_work.acquire(blocking=False), "two are worked out at once"
        time.sleep(0.05)
        done.append(name)
        at_work.release()
        return Made(name.encode(), "image/svg+xml")

    monkeypatch.setattr(embeds, "_worked_out", slow)
    return done


def test_different_links_are_worked_out_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    done = counted(monkeypatch)
    names = list(GALLERY)[:6]
    answers = asked_at_once([f"/embed/office-site/{name}.svg" for name in names])
    assert [answer.body.decode() for answer in answers] == names
    assert sorted(done) == sorted(names)


def test_what_several_ask_for_at_once_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done = counted(monkeypatch)
    answers = asked_at_once(["/embed/office-site/ranking.svg?theme=dark"] * 6)
    assert {answer.body for answer in answers} == {b"ranking"}
    assert done == ["ranking"]


def test_who_asks_while_too_much_is_waiting_is_told_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeds, "DESK", Desk(most=1, room=2**20))
    counted(monkeypatch)
    answers = asked_at_once([f"/embed/office-site/{name}.svg" for name in list(GALLERY)[:4]])
    refused = [answer for answer in answers if answer.status == 503]
    assert 1 <= len(refused) <= 3
    for answer in refused:
        assert int(answer.headers["retry-after"]) > 0
        assert "ask again" in answer.document["error"]["fix"]
        assert answer.headers["cache-control"] == "no-store"
    assert ask("/embed/office-site/ranking.svg").status == 200


@pytest.mark.parametrize("path", ["/embed/office-site/ranking.svg", "/embed/office-site/ranking.png"])
def test_a_chart_that_cannot_be_drawn_here_is_refused_in_words_and_tried_again_next_time(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> bytes:
        raise NotHereError("the chart cannot be drawn here: for lack of memory")

    with monkeypatch.context() as patch:
        patch.setattr(CHARTS, "ask", refuse)
        answer = ask(path)
    assert answer.status == 503
    assert answer.document["error"]["fix"] == "the chart cannot be drawn here: for lack of memory"
    assert ask(path).status == 200


def test_a_script_that_cannot_be_had_here_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise NotHereError("for lack of memory")

    monkeypatch.setattr(embeds, "SCRIPTS", {"vega": refuse})
    assert ask("/embed/vega.js").status == 503
