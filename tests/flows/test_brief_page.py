"""The briefing as a page, opened from a file: its sliders rank as the engine does, nothing is asked of anybody, and it prints."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from crossroads.analysis import Analysis
from crossroads.report import words
from crossroads.report.brief import Brief
from crossroads.report.brief.content import Grid, Paragraph
from crossroads.report.brief.html import write
from crossroads.report.catalogue import percent, text
from crossroads.report.charts import ranking_chart, sensitivity_chart
from tests.flows.brief_pages import CASES, CLOSE, EXACT, OVERFLOWS, SETTINGS, SHOWN, Open, Opened
from tests.flows.conftest import ROOT, TWO_FRAMES
from tests.report.cases import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-brief-page")]

PICTURES = ROOT / "screenshots" / "brief"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Brief, Path]]:
    """Each of `CASES` as a file, as on a stick."""
    folder = tmp_path_factory.mktemp("stick")
    made = {name: (make(), folder / f"{name}.html") for name, make in CASES.items()}
    for one, path in made.values():
        path.write_bytes(write(one))
    return made


@pytest.fixture
def opened(chromium: Browser, files: dict[str, tuple[Brief, Path]]) -> Iterator[Open]:
    """Open a case from its file, without a network; nothing may be asked for, and nothing complained of."""
    visits: list[Opened] = []

    def open_page(case: str = "mali", width: int = 1280, scheme: str = "light", scripts: bool = True) -> Opened:
        made, path = files[case]
        options: dict[str, Any] = {"color_scheme": scheme, "java_script_enabled": scripts, "offline": True}
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        found = Opened(context.new_page(), made)
        found.page.on("console", lambda message: found.errors.append(message.text) if message.type != "log" else None)
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on("dialog", lambda dialog: found.errors.append(dialog.message))
        found.page.on("request", lambda request: found.asked.append(request.url))
        visits.append(found)
        found.page.goto(path.as_uri())
        if scripts:
            expect(found.page.locator("html[data-drawn]")).to_be_attached()
        return found

    yield open_page
    for one in visits:
        one.page.context.close()
        assert not one.errors
        assert one.asked == [files[next(name for name in files if files[name][0] is one.brief)][1].as_uri()]


def holds(found: Opened) -> Analysis:
    """The page shows what the engine computes for the same weights: scores, ranks, order, ranges, charts, sentences."""
    engine = found.engine()
    options = engine.decision.options
    scores = found.page.evaluate(EXACT)
    for option, score in zip(options, engine.scores, strict=True):
        assert scores[option.title] == pytest.approx(score, abs=CLOSE)
    shown = found.page.evaluate(SHOWN)
    assert [row[1] for row in shown] == [re.sub(r"\s+", " ", options[row].title).strip() for row in engine.order]
    ranks = [text("brief.ranking.out") if rank is None else str(rank) for rank in engine.ranks]
    assert [row[0] for row in shown] == [ranks[row] for row in engine.order]
    assert [float(row[2]) for row in shown] == pytest.approx([engine.scores[row] for row in engine.order], abs=0.051)
    bounds = [re.findall(r"\d+", row[3]) for row in shown]
    assert [int(low) for low, _ in bounds] == pytest.approx([engine.pessimistic[row] for row in engine.order], abs=0.51)
    assert [int(high) for _, high in bounds] == pytest.approx([engine.optimistic[row] for row in engine.order], abs=0.51)
    return engine


# --- ranking anew ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_the_page_begins_with_the_ranking_of_the_briefing(opened: Open, case: str) -> None:
    engine = holds(opened(case))
    assert engine.ranks == CASES[case]().analysis.ranks


def test_moving_a_slider_by_keyboard_ranks_as_the_engine_does(opened: Open) -> None:
    found = opened()
    before = holds(found).first
    found.press("Cost to the UN", "End")
    found.press("Protection in the Centre", "Home")
    found.press("People and women reached", "ArrowLeft", 7)
    after = holds(found)
    assert before != after.first
    assert found.page.locator("#living-verdict").inner_text().count(after.decision.options[after.first[0]].title) == 1


def test_options_that_are_out_stay_out_and_ties_share_a_rank(opened: Open) -> None:
    found = opened("difficult").press("Ends", "End")
    found.press("Means", "Home")
    engine = holds(found)
    assert None in engine.ranks
    ranked = [rank for rank in engine.ranks if rank is not None]
    assert len(ranked) > len(set(ranked))


def test_the_share_of_each_weight_is_shown_and_read_out(opened: Open) -> None:
    found = opened().press("Cost to the UN", "End")
    engine = found.engine()
    for row, (title, share) in enumerate(zip(engine.weights.groups.titles, engine.weights.shares, strict=True)):
        expect(found.page.locator(f"#share-{row}")).to_have_text(percent(float(share)))
        assert percent(float(share)) in str(found.slider(title).get_attribute("aria-valuetext"))


def test_reset_gives_the_weights_of_the_briefing_back(opened: Open) -> None:
    found = opened().press("Cost to the UN", "End")
    reset = found.page.get_by_role("button", name=text("brief.html.living.reset"))
    reset.click()
    assert found.engine().scores == pytest.approx(found.start.scores, abs=CLOSE)
    expect(reset).to_be_disabled()


def test_without_any_weight_the_last_ranking_stays_and_the_page_says_so(opened: Open) -> None:
    found = opened("difficult").press("Ends", "Home")
    last = found.page.evaluate(EXACT)
    found.press("Means", "Home")
    expect(found.page.get_by_text(text("brief.html.living.no_weight"))).to_be_visible()
    assert found.page.evaluate(EXACT) == last
    found.press("Means", "ArrowRight")
    expect(found.page.get_by_text(text("brief.html.living.no_weight"))).to_be_hidden()
    holds(found)


def test_the_verdict_is_announced_and_says_who_comes_first_by_how_much(opened: Open) -> None:
    found = opened().press("Cost to the UN", "End")
    engine = found.engine()
    first, second = engine.order[:2]
    said = found.page.get_by_role("status").inner_text()
    assert engine.decision.options[first].title in said
    assert f"{engine.scores[first]:.0f} of 100" in said
    assert f"{engine.scores[first] - engine.scores[second]:.0f} points ahead" in said


# --- where it turns --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("criterion", ["Cost to the UN", "Protection in the Centre", "Stability of the North"])
def test_where_the_ranking_turns_is_said_and_tabled_as_the_engine_finds_it(opened: Open, criterion: str) -> None:
    found = opened().press("Cost to the UN", "ArrowRight", 5)
    found.page.get_by_label(text("brief.html.living.chosen")).select_option(label=criterion)
    engine = found.engine()
    name = engine.weights.groups.ids[engine.weights.groups.titles.index(criterion)]
    assert found.page.locator("#living-turning").inner_text() == words.path_sentence(engine, name)
    crossings = found.page.evaluate("() => living.crossings")
    expected = engine.path(name).crossings
    assert [(one["rises"], one["falls"]) for one in crossings] == [(one.rises, one.falls) for one in expected]
    assert [one["weight"] for one in crossings] == pytest.approx([one.weight for one in expected], abs=CLOSE)
    turns = engine.path(name).overtakes()
    assert [one["weight"] for one in crossings if one["turns"]] == pytest.approx([one.weight for one in turns], abs=CLOSE)
    assert found.page.locator("#living-crossings tbody tr").count() == len(expected)


@pytest.mark.parametrize("case", ["mali", "difficult"])
def test_the_charts_have_the_data_that_the_engine_would_give_them(opened: Open, case: str) -> None:
    found = opened(case)
    found.slider(found.start.weights.groups.titles[1]).focus()
    found.page.keyboard.press("PageDown")
    found.page.evaluate(TWO_FRAMES)
    engine = found.engine()
    chosen = int(found.page.get_by_label(text("brief.html.living.chosen")).input_value())
    sensitivity = sensitivity_chart(engine, engine.weights.groups.ids[chosen])
    same(found, "ranking", ranking_chart(engine).data["segments"], ("option", "criterion", "start", "end", "points", "weight"))
    same(found, "ranking", ranking_chart(engine).data["options"], ("place", "option", "score", "low", "high", "gates"))
    same(found, "sensitivity", sensitivity.data["lines"], ("option", "weight", "score", "wide"))
    same(found, "sensitivity", sensitivity.data["stays"], ("low", "high"))
    same(found, "sensitivity", sensitivity.data["present"], ("weight", "label"))
    same(found, "sensitivity", sensitivity.data["crossings"], ("weight", "score", "what", "size"))


NAMES = {"segments", "options", "lines", "stays", "present", "crossings"}


def same(found: Opened, chart: str, expected: Any, fields: tuple[str, ...]) -> None:
    """One dataset of a chart in the page has these rows, in any order, numbers to 1e-9."""
    names = found.page.evaluate(f"() => Object.keys(living.{chart}())")
    sets = [found.page.evaluate(f"() => living.views.{chart}.data('{name}')") for name in names if name in NAMES]
    drawn = next(rows for rows in sets if len(rows) == len(expected) and (not rows or set(fields) <= set(rows[0])))
    for one, other in zip(ordered(drawn, fields), ordered(expected, fields), strict=True):
        assert one == pytest.approx(other, abs=CLOSE)


def ordered(rows: Any, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    chosen = [{name: row[name] for name in fields} for row in rows]
    return sorted(chosen, key=lambda row: json.dumps({name: str(value)[:8] for name, value in row.items()}))


# --- how it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ["mali", "hostile"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1920, "dark")])
def test_it_fits_the_screen_light_and_dark(opened: Open, case: str, width: int, scheme: str) -> None:
    found = opened(case, width=width, scheme=scheme)
    assert found.page.evaluate(OVERFLOWS) <= 0
    expect(found.page.locator(".drawn svg")).to_have_count(len(found.brief.pictures) + 2)
    ground = found.page.evaluate("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (ground[0] < 128) == (scheme == "dark")
    PICTURES.mkdir(parents=True, exist_ok=True)
    found.page.screenshot(path=PICTURES / f"page-{case}-{width}-{scheme}.png", full_page=True)


def test_hostile_text_is_shown_letter_by_letter_and_does_nothing(opened: Open) -> None:
    found = opened("hostile")
    found.press(HOSTILE[0], "ArrowRight", 3)
    body = found.page.locator("body").evaluate("body => body.textContent")
    assert [one for one in HOSTILE if one not in body] == []
    assert found.page.locator("b, i, a[href^=http]").count() == 0


def test_where_scripts_may_not_run_everything_but_the_sliders_is_there(opened: Open) -> None:
    found = opened(scripts=False)
    expect(found.page.get_by_role("slider")).to_have_count(0)
    expect(found.page.get_by_text(text("brief.html.living.no_script"))).to_be_visible()
    expect(found.page.locator(".still svg:visible")).to_have_count(len(found.brief.pictures) + 1)
    expect(found.page.get_by_role("table", name=text("brief.html.living.table"))).to_be_visible()


# --- on paper --------------------------------------------------------------------------------------------------------


BEGINNING = 25
"""Letters of a text that surely stand on one page."""


def printed(found: Opened, name: str) -> list[str]:
    """The text of each printed page, line breaks and ligatures taken out; the PDF is kept for eyes."""
    content = found.page.pdf(prefer_css_page_size=True)
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.pdf").write_bytes(content)
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def plain(said: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", said).split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_printed_page_is_empty_and_each_carries_status_and_classification(opened: Open, scheme: str) -> None:
    found = opened(scheme=scheme)
    pages = printed(found, f"page-{scheme}")
    status = found.brief.status
    for number, said in enumerate(pages, 1):
        assert status in said
        assert SETTINGS.classification in said
        assert f"Page {number} of {len(pages)}" in said
        assert len(said) > len(status) + 300


def test_on_paper_page_one_and_page_two_are_one_page_each_and_the_last_page_is_no_scrap(opened: Open) -> None:
    found = opened()
    pages = printed(found, "page-pages")
    for number, where in enumerate(("page one", "page two", "annex")):
        titles = [part.title for part in found.brief.parts if part.where == where]
        assert titles[0] in pages[number]
        assert titles[0] not in "".join(pages[:number])
    notes = [block.text for block in found.brief.at("page one")[-1].blocks if isinstance(block, Paragraph)]
    assert plain(notes[-1]) in pages[0]
    assert found.brief.at("annex")[-1].title in pages[-1]


def test_paper_shows_the_evidence_and_neither_sliders_nor_the_contents(opened: Open) -> None:
    found = opened()
    said = " ".join(printed(found, "page-paper"))
    (evidence,) = (part for part in found.brief.parts if part.id == "evidence")
    grid = next(block for block in evidence.blocks if isinstance(block, Grid))
    beginnings = [plain(cell)[:BEGINNING] for row in grid.rows for cell in row]
    assert [one for one in beginnings if one not in said] == []
    assert text("brief.html.contents") not in said
    assert text("brief.html.living.title") not in said


def test_paper_shows_other_weights_where_they_were_set(opened: Open) -> None:
    found = opened().press("Cost to the UN", "End")
    said = " ".join(printed(found, "page-moved"))
    assert text("brief.html.living.changed") in said
    assert text("brief.html.living.table") in said
    assert found.page.locator("#living-verdict").inner_text() in said
    assert text("brief.html.living.reset") not in said


def test_paper_is_black_on_white_whatever_the_scheme(opened: Open) -> None:
    found = opened(scheme="dark")
    found.page.emulate_media(media="print")
    colours = found.page.evaluate(
        "() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    expect(found.page.locator(".picture .still svg:visible")).to_have_count(len(found.brief.pictures))
