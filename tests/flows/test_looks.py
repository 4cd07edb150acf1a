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
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
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
    "ask": ("ask", None),
}


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_overflows_is_cut_off_or_too_pale_to_read(visit: Open, name: str) -> None:
    path, prepare = LOOKS[name]
    app = visit(1280, 800)
    app.page.goto(f"{app.url}/{path}?perspective=civilians-first")
    expect(app.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(app.page.locator("[data-stale=true]")).to_have_count(0)
    if prepare:
        prepare(app)
    found = {f"{name}-{width}-{scheme}": looked(app, name, width, scheme) for scheme in SCHEMES for width in SIZES}
    assert {look: faults for look, faults in found.items() if faults} == {}


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
