"""How every page looks on a phone, a laptop and a projector, light and dark: nothing overflows, is cut off, or too pale.

Each look is kept as a picture in the folder screenshots, for eyes.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.flows.conftest import ROOT, TWO_FRAMES, Open, Scheme, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-looks")]

PICTURES = ROOT / "screenshots"
SIZES = {390: 844, 1280: 800, 1920: 1080}
EVERY_LOOK: tuple[tuple[int, Scheme], ...] = ((390, "light"), (1280, "light"), (1920, "dark"), (390, "dark"))
"""Every width, the narrowest in both schemes; in the order that asks for the fewest changes."""
TWO_LOOKS: tuple[tuple[int, Scheme], ...] = ((390, "dark"), (1280, "light"))
"""Enough for tabs of plain text and tables."""
WEARS = """scheme => {
  const [red] = getComputedStyle(document.querySelector(".stApp")).backgroundColor.match(/[0-9]+/g).map(Number);
  return (red < 128) === (scheme === "dark");
}"""
LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")


def full_view(app: Visit) -> None:
    app.key("pick_view").get_by_text("full").click()
    app.settled().page.locator("[class*='st-key-section'] summary").first.click()


def value_editor(app: Visit) -> None:
    app.key("value_editor").locator("summary").first.click()
    expect(app.chart("What each level on")).to_be_visible()


def drawer(key: str) -> Callable[[Visit], None]:
    def opened_drawer(app: Visit) -> None:
        app.key(key).locator("summary").first.click()
        expect(app.key(key).locator(".stVegaLiteChart svg").first).to_be_visible()

    return opened_drawer


def tab(name: str) -> Callable[[Visit], None]:
    return lambda app: app.page.get_by_role("tab", name=name, exact=True).click()


LOOKS: dict[str, tuple[str, Callable[[Visit], None] | None]] = {
    "weigh": ("", None),
    "weigh-full": ("", full_view),
    "evidence": ("evidence", None),
    "evidence-value-function": ("evidence", value_editor),
    "decision": ("decision", None),
    "decision-scenarios": ("decision", tab("Scenarios")),
    "methods": ("methods", None),
    "compare": ("compare", None),
    "stress": ("stress", None),
    "stress-perspectives": ("stress", drawer("stress_perspectives")),
    "stress-gates": ("stress", drawer("stress_gates")),
    "ask": ("ask", None),
    "workshop": ("workshop", None),
}


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_overflows_is_cut_off_or_too_pale_to_read(visit: Open, name: str) -> None:
    path, prepare = LOOKS[name]
    app = opened(visit, path)
    if prepare:
        prepare(app)
    found = {f"{name}-{width}-{scheme}": looked(app, name, width, scheme) for width, scheme in EVERY_LOOK}
    assert {look: faults for look, faults in found.items() if faults} == {}


def test_nor_does_any_other_tab_of_the_decision(visit: Open) -> None:
    app = opened(visit, "decision")
    found = {}
    for name in ("Criteria", "Perspectives", "Sources", "Another decision"):
        tab(name)(app)
        for width, scheme in TWO_LOOKS:
            picture = f"decision-{name.split()[0].lower()}"
            found[f"{picture}-{width}-{scheme}"] = looked(app, picture, width, scheme)
    assert {look: faults for look, faults in found.items() if faults} == {}


def test_letters_are_larger_on_a_projector_in_text_and_charts(visit: Open) -> None:
    sizes = {}
    for width in (1280, 1920):
        app = visit(width, SIZES[width]).go(perspective="civilians-first")
        texts = (app.verdict, app.chart("Bars of the scores").locator("svg text", has_text="1. Expansion").first)
        sizes[width] = [float(text.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")) for text in texts]
    assert all(large >= 1.1 * small for small, large in zip(sizes[1280], sizes[1920], strict=True)), sizes


def test_a_wide_table_keeps_its_first_column_in_sight_on_a_phone(visit: Open) -> None:
    app = visit(390, 844).go("decision")
    table = app.page.locator(".stTable").first
    table.locator("table").evaluate("table => table.parentElement.scrollBy(400, 0)")
    first, frame = table.locator("td").first.bounding_box(), table.bounding_box()
    assert first
    assert frame
    assert frame["x"] - 1 <= first["x"] < frame["x"] + 20


def opened(visit: Open, path: str) -> Visit:
    """A page of the app in a laptop's window, once it has settled."""
    app = visit(1280, 800)
    app.page.goto(f"{app.url}/{path}?perspective=civilians-first")
    expect(app.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(app.page.locator("[data-stale=true]")).to_have_count(0)
    return app


def looked(app: Visit, name: str, width: int, scheme: Scheme) -> list[str]:
    """What is wrong with the page at this width and in this scheme."""
    page = app.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.wait_for_function(WEARS, arg=scheme)
    page.wait_for_function("() => !document.querySelector('[data-stale=true], .stSpinner')")
    for _ in range(3):  # a chart follows the width of its place a frame later
        page.evaluate(TWO_FRAMES)
    page.wait_for_timeout(250)
    height = page.evaluate("() => document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(8000, max(SIZES[width], height + 20))})
    page.evaluate(TWO_FRAMES)
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
    faults = page.evaluate(LOOK)
    assert isinstance(faults, list)
    return faults
