"""Weighing in a real browser: a concern, a slider by keyboard, the verdict, and the address that holds it all."""

import re
import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.report import words
from tests.flows.conftest import GUARD, TWO_FRAMES, Open, Server, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-weighing")]

MALI = crossroads.load("mali-2019")


def verdict(perspective: str | None = None, percent: Mapping[str, float] | None = None) -> str:
    """What the engine says in the short view."""
    return words.verdict(analyse(MALI, choose_weights(MALI, perspective, "short", percent)))


def given_in(url: str) -> dict[str, float]:
    """The weights in an address."""
    pairs = (part.split("=") for part in parse_qs(urlsplit(url).query)["weights"][0].split(","))
    return {name: float(number) for name, number in pairs}


def in_percent(points: dict[str, float]) -> dict[str, float]:
    return {name: 100 * number / sum(points.values()) for name, number in points.items()}


def test_it_opens_with_its_name_language_and_nobodys_verdict(visit: Open) -> None:
    app = visit().go()
    expect(app.verdict).to_have_text(verdict())
    assert app.page.title() == "Crossroads"
    assert app.page.evaluate("document.documentElement.lang") == "en"
    expect(app.page.get_by_role("slider")).to_have_count(9)


def test_a_concern_and_a_slider_by_keyboard_change_the_verdict(visit: Open) -> None:
    app = visit().go()
    app.choose("pick_perspective", "Cost first")
    expect(app.verdict).to_have_text(verdict("cost-first"))
    slider = app.slider("Cost to the UN")
    slider.focus()
    for _ in range(3):
        app.page.keyboard.press("PageDown")
    expect(slider).to_have_value("70")
    app.page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("71")
    app.page.wait_for_url(re.compile("cost%3D71"))
    points = given_in(app.page.url)
    assert points["cost"] == 71
    expect(app.verdict).to_have_text(verdict("cost-first", in_percent(points)))
    app.page.keyboard.press("Home")
    app.page.wait_for_url(re.compile(r"cost%3D0\b"))
    expect(app.verdict).to_have_text(verdict("cost-first", in_percent(given_in(app.page.url))))
    expect(app.percent("Cost to the UN")).to_contain_text("· 0 %")


def test_the_address_reopens_the_same_look_in_another_browser(visit: Open) -> None:
    app = visit().go()
    app.choose("pick_perspective", "Civilians first")
    expect(app.slider("Cost to the UN")).not_to_have_value("100")
    app.settled().slider("Cost to the UN").press("End")
    app.page.wait_for_url(re.compile("cost%3D100"))
    app.settled()
    app.key("pick_view").get_by_role("radio", name="epon-8").click()
    app.page.wait_for_url(re.compile("view=epon-8"))
    expect(app.page.get_by_role("slider")).to_have_count(8)
    app.settled()
    seen = app.verdict.inner_text()
    other = visit(fresh=True)
    other.page.goto(app.page.url)
    expect(other.verdict).to_have_text(seen)
    expect(other.key("pick_perspective").get_by_role("combobox")).to_have_value("Civilians first")
    other.key("pick_view").get_by_role("radio", name="short").click()
    expect(other.slider("Cost to the UN")).to_have_value("100")


def test_the_way_back_leaves_the_app_instead_of_stepping_through_sliders(visit: Open) -> None:
    app = visit()
    app.page.goto("about:blank")
    app.go()
    length = app.page.evaluate("history.length")
    slider = app.slider("Cost to the UN")
    for number in (99, 98, 97):
        slider.press("ArrowLeft")
        app.page.wait_for_url(re.compile(f"cost%3D{number}"))
    app.choose("pick_perspective", "State first")
    app.page.wait_for_url(re.compile("perspective=state-first"))
    assert app.page.evaluate("history.length") == length
    app.page.go_back()
    app.page.wait_for_url("about:blank")


def test_pages_are_steps_in_the_history_and_keep_the_look(visit: Open) -> None:
    app = visit().go(perspective="cost-first")
    app.menu("Evidence")
    app.page.wait_for_url(re.compile("/evidence.*perspective=cost-first"))
    expect(app.page.get_by_text("All scores")).to_be_visible()
    app.page.go_back()
    expect(app.verdict).to_have_text(verdict("cost-first"))
    assert "perspective=cost-first" in app.page.url
    app.menu("Decision").menu("Weigh")
    expect(app.verdict).to_have_text(verdict("cost-first"))


def test_undo_redo_and_reset_by_their_buttons(visit: Open) -> None:
    app = visit().go(perspective="cost-first")
    slider = app.slider("Cost to the UN")
    slider.press("Home")
    expect(slider).to_have_value("0")
    app.key("undo_button").get_by_role("button").click()
    expect(slider).to_have_value("100")
    expect(app.verdict).to_have_text(verdict("cost-first"))
    app.key("redo_button").get_by_role("button").click()
    expect(slider).to_have_value("0")
    app.key("reset_button").get_by_role("button").click()
    expect(slider).to_have_value("100")
    expect(app.verdict).to_have_text(verdict("cost-first"))


def test_a_held_weight_stays_while_another_slider_moves(visit: Open) -> None:
    app = visit().go()
    held = app.settled().key("locked").get_by_role("combobox")
    held.scroll_into_view_if_needed()
    app.page.evaluate(TWO_FRAMES)  # scrolling closes the list
    held.click()
    app.page.get_by_role("option", name="Cost to the UN").click()
    expect(app.key("locked")).to_contain_text("Cost to the UN")
    app.page.keyboard.press("Escape")
    expect(app.slider("Cost to the UN")).to_be_disabled()
    app.slider("Stability of the North").press("Home")
    expect(app.percent("Stability of the North")).to_contain_text("· 0 %")
    expect(app.percent("Cost to the UN")).to_contain_text("· 11 %")
    expect(app.percent("Political primacy")).to_contain_text("· 13 %")


def test_the_full_view_opens_branch_by_branch(visit: Open) -> None:
    app = visit().go(perspective="cost-first")
    app.key("pick_view").get_by_role("radio", name="full").click()
    expect(app.page.get_by_role("slider")).to_have_count(0)
    drawer = app.key("weights_column").locator("summary").first
    drawer.click()
    expect(app.page.get_by_role("slider").first).to_be_visible()


def test_the_chart_shows_the_scores_of_the_same_analysis(visit: Open) -> None:
    app = visit().go(perspective="region-first")
    analysis = analyse(MALI, choose_weights(MALI, "region-first", "short"))
    shown = app.chart("Bars of the scores").locator("svg text").all_text_contents()
    for place, row in enumerate(analysis.order, start=1):
        assert f"{place}. {MALI.options[row].title}" in shown
        assert f"{analysis.scores[row]:.1f}" in shown


def test_a_bad_link_is_answered_in_words_and_hostile_markup_stays_text(visit: Open) -> None:
    app = visit().go(perspective="<img src=x onerror=alert(1)>")
    expect(app.page.get_by_role("alert")).to_contain_text("no perspective '<img src=x onerror=alert(1)>'")
    expect(app.verdict).to_have_text(verdict())
    app = visit().go(weights="x" * 3000)
    expect(app.page.get_by_role("alert")).to_contain_text("is no weight")
    expect(app.verdict).to_have_text(verdict())


def test_two_people_at_once_do_not_see_each_others_weights(visit: Open) -> None:
    one, other = visit().go(), visit(fresh=True).go()
    one.choose("pick_perspective", "Cost first")
    expect(one.verdict).to_have_text(verdict("cost-first"))
    other.slider("Cost to the UN").press("Home")
    expect(other.percent("Cost to the UN")).to_contain_text("· 0 %")
    expect(one.percent("Cost to the UN")).to_contain_text("· 31 %")
    expect(one.verdict).to_have_text(verdict("cost-first"))


# --- by keyboard alone


def reached(app: Visit, steps: int) -> list[str]:
    """What the tab key comes to, from the top of the page: the name or text of each control."""
    script = """() => { const e = document.activeElement;
        return (e.getAttribute('aria-label') || e.innerText || e.value || e.tagName).slice(0, 60); }"""
    app.page.evaluate("document.activeElement.blur()")
    names = []
    for _ in range(steps):
        app.page.keyboard.press("Tab")
        names.append(app.page.evaluate(script).replace("\\", ""))
    return names


def test_every_control_can_be_reached_by_the_tab_key(visit: Open) -> None:
    app = visit().go(perspective="cost-first")
    app.key("take_away").locator("summary").press("Enter")
    expect(app.key("download_svg")).to_be_visible()
    names = "\n".join(reached(app, 60))
    titles = choose_weights(MALI, "cost-first", "short").groups.titles
    wanted = ["Evidence", "Decision", "Start from", "short", *titles, "Hold at their per cent", "Numbers behind", "Weight of"]
    wanted += ["Why each option", "Ranks by other methods", "Workbook", "CSV", "JSON", "Chart (PNG)", "Chart (SVG)"]
    assert [control for control in wanted if control not in names] == []


def test_drawers_open_by_keyboard(visit: Open) -> None:
    app = visit().go(perspective="cost-first")
    app.key("reasons").locator("summary").press("Enter")
    expect(app.page.get_by_text("It comes first.")).to_be_visible()


# --- nothing leaves the machine


def test_the_guard_on_the_server_refuses_and_records(server: Server) -> None:
    """Else an empty record would say nothing."""
    record = server.record.with_name("trial")
    code = "import socket; socket.getaddrinfo('crossroads.example', 80)"
    variables = {"PYTHONPATH": str(GUARD), "CROSSROADS_GUARD": str(record)}
    done = subprocess.run([sys.executable, "-P", "-c", code], env=variables, capture_output=True, text=True, check=False)
    assert "nothing may leave this machine" in done.stderr
    assert record.read_text(encoding="utf-8") == "socket.getaddrinfo crossroads.example\n"
