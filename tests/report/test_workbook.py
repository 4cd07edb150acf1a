"""The workbook computes, in engines that are not ours, what the analysis does, also after a change."""

import dataclasses
import hashlib
import io
import pyexpat
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from openpyxl.utils import get_column_letter

import crossroads
from crossroads import Analysis, Decision, Settings, analyse, choose_weights
from crossroads.files import to_document
from crossroads.files.load import load_bytes
from crossroads.report.stress.report import quick
from crossroads.report.workbook import workbook_bytes
from tests import decisions, libreoffice
from tests.machine import COMPLETE
from tests.report import cases
from tests.report.recalculation import Cell, Computed, by_formulas, by_libreoffice, changed, column, formula_cells, opened, row

DATE = Settings(date="2030-01-02T03:04:05+00:00")
SHEETS = [
    "ranking", "weights", "values", "performances", "contributions", "sensitivity", "crossings", "pairs", "lenses", "evidence",
    "stress", *(f"stress {section.id.replace('_', ' ')}" for section in quick()),
    "provenance", "decision",
]  # fmt: skip
Engine = Callable[[Path], Computed]


@pytest.fixture(
    params=[pytest.param("formulas", marks=pytest.mark.thorough), pytest.param("libreoffice", marks=pytest.mark.office)]
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """A program that computes a workbook; the package `formulas`, which takes twice as long, where there is no LibreOffice."""
    if request.param == "formulas" or not (libreoffice.find() or COMPLETE):
        return by_formulas
    soffice = request.getfixturevalue("soffice")
    return lambda path: by_libreoffice(path, soffice)


def analysed(decision: Decision, view: str = "full", **percent: float) -> Analysis:
    return analyse(decision, choose_weights(decision, view=view, percent=percent), DATE)


# --- the formulas compute what the analysis does


@pytest.mark.parametrize("view", ["full", "joined"])
def test_every_formula_gives_the_value_it_was_written_with(view: str, engine: Engine, tmp_path: Path) -> None:
    """Also where two options tie through different levels, up to rounding."""
    analysis = analysed(cases.difficult(), view)
    assert analysis.ranks[0] == analysis.ranks[1]
    content = workbook_bytes(analysis)
    computed = engine(changed(content, {}, tmp_path))
    compare(computed, content)
    check_ranking(computed, content, analysis)


def test_the_bundled_decision_is_recomputed_to_the_same_numbers(engine: Engine, tmp_path: Path) -> None:
    decision = crossroads.load("mali-2019")
    analysis = analyse(decision, choose_weights(decision, "cost-first", "short"), DATE)
    content = workbook_bytes(analysis)
    computed = engine(changed(content, {}, tmp_path))
    compare(computed, content)
    check_ranking(computed, content, analysis)


@pytest.mark.parametrize("view", ["full", "joined"])
def test_the_ranking_follows_a_changed_weight_and_a_changed_score(view: str, engine: Engine, tmp_path: Path) -> None:
    before = analysed(cases.difficult(), view)
    content = workbook_bytes(before)
    points = 100 * before.weights.shares / before.weights.shares.max()
    points[1] = 260.0
    levels = {"low": 55.0, "likely": 71.5, "high": 99.0}
    changes: dict[Cell, float | None] = {weight_cell(content, before, before.weights.groups.ids[1]): 260.0}
    changes |= level_cells(content, before, "o4", "c2", levels)
    weights = dataclasses.replace(before.weights, shares=points / points.sum())
    after = analyse(rescored(before.decision, "o4", "c2", **levels), weights, DATE)

    computed = engine(changed(content, changes, tmp_path))

    assert after.ranks != before.ranks
    check_ranking(computed, content, after)
    assert "CHANGED SINCE EXPORT" in str(computed["ranking", "A3"])


def test_an_option_that_passes_the_gate_after_a_change_enters_the_ranking(engine: Engine, tmp_path: Path) -> None:
    before = analysed(cases.difficult())
    levels = {"low": 31.0, "likely": 32.0, "high": 90.0}
    after = analysed(rescored(cases.difficult(), "o2", "c0", **levels))
    content = workbook_bytes(before)
    computed = engine(changed(content, level_cells(content, before, "o2", "c0", levels), tmp_path))
    assert before.ranks[2] is None
    assert after.ranks[2] == 1
    check_ranking(computed, content, after)


def test_a_score_that_is_taken_out_counts_as_missing(engine: Engine, tmp_path: Path) -> None:
    before = analysed(cases.difficult())
    after = analysed(rescored(cases.difficult(), "o4", "c2", missing=True, why="Taken out.", low=None, likely=None, high=None))
    content = workbook_bytes(before)
    changes = level_cells(content, before, "o4", "c2", {"low": None, "likely": None, "high": None})
    check_ranking(engine(changed(content, changes, tmp_path)), content, after)


def test_the_score_lines_follow_the_chosen_criterion_and_the_weights(engine: Engine, tmp_path: Path) -> None:
    """All the weight is moved to one criterion, so that the lines of the others start from equal shares."""
    before = analysed(cases.difficult())
    content = workbook_bytes(before)
    sheet = opened(content)["sensitivity"]
    start = row(sheet, "Weight of the criterion")
    changes: dict[Cell, float | None] = {weight_cell(content, before, name): 0 for name in before.weights.groups.ids}
    changes[weight_cell(content, before, "c3")] = 40
    book = changed(content, changes, tmp_path)
    choose(book, f"A{start - 2}", "Criterion 3")
    weights = dataclasses.replace(before.weights, shares=np.eye(6)[3])
    path = analyse(before.decision, weights, DATE).paths["c3"]

    computed = engine(book)

    for option, title in enumerate(f"Option {number}" for number in range(5)):
        line = [computed["sensitivity", f"{letter}{start + 1 + option}"] for letter in "BCD"]
        if option == 2:
            assert [str(end) for end in line] == ["#N/A"] * 3, title
        else:
            ends = [path.at_zero[option], path.at_one[option], path.at_one[option]]
            assert line == pytest.approx(ends, abs=1e-9), title


# --- what stands in the workbook


def test_it_has_its_sheets_and_each_carries_the_status_line() -> None:
    book = opened(workbook_bytes(analysed(cases.difficult())))
    assert book.sheetnames == SHEETS
    assert all(book[name]["A2"].value == "Made up for tests." for name in SHEETS[:-1])
    assert book["decision"].sheet_state == "hidden"


def test_only_inputs_can_be_changed() -> None:
    book = opened(workbook_bytes(analysed(cases.difficult())))
    unlocked = {
        (sheet.title, cell.coordinate.rstrip("0123456789"))
        for sheet in book
        if sheet.protection.sheet
        for line in sheet.iter_rows()
        for cell in line
        if not cell.protection.locked
    }
    inputs = {("performances", letter) for letter in "CDE"} | {("weights", "D"), ("sensitivity", "A")}
    assert unlocked == inputs
    assert all(book[name].protection.sheet for name in SHEETS[:6])


def test_every_weight_stands_beside_the_swing_it_is_about() -> None:
    sheet = opened(workbook_bytes(analysed(decisions.office_site(), "pairs")))["weights"]
    assert [cell.value for cell in sheet[5]][1:3] == ["a chair each and loud", "a room each and silent"]


def test_the_decision_is_read_back_unchanged() -> None:
    for decision in (cases.difficult(), cases.hostile(), decisions.office_site()):
        assert load_bytes(workbook_bytes(analysed(decision)), "x.xlsx").sha256 == decision.sha256


def test_the_same_input_and_date_give_the_same_bytes() -> None:
    def digest() -> str:
        return hashlib.sha256(workbook_bytes(analysed(cases.difficult()))).hexdigest()

    assert digest() == digest()


def test_it_is_dated_as_the_analysis_is() -> None:
    created = opened(workbook_bytes(analysed(cases.difficult()))).properties.created
    assert created is not None
    assert created.isoformat() == "2030-01-02T03:04:05"


def test_the_provenance_sheet_holds_the_provenance_object() -> None:
    analysis = analysed(cases.difficult(), c0=40)
    sheet = opened(workbook_bytes(analysis))["provenance"]
    held = {str(line[0]): line[1] for line in sheet.iter_rows(min_row=5, values_only=True)}
    assert held["sha256"] == analysis.decision.sha256
    assert held["weights.c0"] == pytest.approx(0.4, abs=1e-15)
    assert held["changed_by_hand.c0"] == 40
    assert held["seed"] == analysis.provenance["seed"]
    assert held["date"] == DATE.date


def test_hostile_text_stays_text_and_no_character_is_lost() -> None:
    content = workbook_bytes(analysed(cases.hostile()))
    book = opened(content)
    sheet = book["performances"]
    for text in cases.HOSTILE:
        cell = sheet.cell(row(sheet, text), 1)
        assert cell.data_type == "s"
        assert cell.hyperlink is None
    assert book["ranking"]["A2"].value == "@SUM(A1)bell\ufffd and \ufffd"
    written = [str(book[name][cell].value) for name, cell in formula_cells(book)]
    assert not any(text in formula for text in cases.HOSTILE if len(text) > 2 for formula in written)
    held = opened(content, values=True)["ranking"]
    assert {held.cell(5 + place, 2).value for place in range(len(cases.HOSTILE))} == set(cases.HOSTILE)


def test_every_part_of_it_is_well_formed_even_with_hostile_text() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(analysed(cases.hostile())))) as archive:
        for name in archive.namelist():
            pyexpat.ParserCreate().Parse(archive.read(name), True)


def test_options_or_criteria_of_the_same_title_are_told_apart() -> None:
    document = decisions.flat_document([[(0, 10, 20)] * 2, [(0, 30, 40)] * 2])
    for part in (*document["options"], *document["criteria"]):
        part["title"] = "Same"
    book = opened(workbook_bytes(analysed(decisions.built(document))), values=True)
    assert [book["ranking"].cell(line, 2).value for line in (5, 6)] == ["Same (2)", "Same"]
    assert [book["weights"].cell(line, 1).value for line in (5, 6)] == ["Same", "Same (2)"]


def test_by_another_method_the_formulas_stay_additive_and_say_so() -> None:
    decision = decisions.flat([[(0, 10, 20), (0, 90, 100)], [(40, 45, 60), (40, 45, 60)]])
    settings = dataclasses.replace(DATE, method="vikor")
    book = opened(workbook_bytes(analyse(decision, None, settings)), values=True)
    assert "ranks by VIKOR stand on the sheet lenses" in str(book["ranking"]["A3"].value)
    assert book["lenses"]["B4"].value == "VIKOR"
    assert book["ranking"]["C5"].value == 50  # the mean of 10 and 90


@pytest.mark.parametrize("cells", [[[(0, 10, 20)]], [[(0, 10, 20)], [(0, 5, 10)]]], ids=["one of each", "all out"])
def test_a_decision_with_nothing_to_compare_still_gives_a_workbook(cells: list[list[decisions.Cell]], tmp_path: Path) -> None:
    document = decisions.flat_document(cells)
    if len(cells) > 1:
        document["gates"] = [{"id": "floor", "title": "Floor", "criterion": "c0", "floor": 50, "mode": "exclude"}]
    analysis = analysed(decisions.built(document))
    content = workbook_bytes(analysis)
    computed = by_formulas(changed(content, {}, tmp_path))
    compare(computed, content)
    check_ranking(computed, content, analysis)


# --- helpers


def compare(computed: Computed, content: bytes) -> None:
    """Every computed value is the one that was written with the formula."""
    written = opened(content, values=True)
    assert computed
    for (sheet, cell), value in computed.items():
        expected = written[sheet][cell].value
        if isinstance(expected, int | float):
            assert value == pytest.approx(expected, abs=1e-9), (sheet, cell)
        else:
            assert str(value if value is not None else "") == (expected or ""), (sheet, cell)


def check_ranking(computed: Computed, content: bytes, analysis: Analysis) -> None:
    """The sheet `ranking` shows the order, ranks, scores and ranges of the analysis."""
    sheet = opened(content)["ranking"]
    letters = [get_column_letter(column(sheet, heading)) for heading in ("Rank", "Option", "Score", "Pessimistic", "Optimistic")]
    for place, option in enumerate(analysis.order):
        rank, title, *scores = (computed["ranking", f"{letter}{5 + place}"] for letter in letters)
        assert title == analysis.decision.options[option].title
        assert rank == (analysis.ranks[option] or "out")
        expected = [analysis.scores[option], analysis.pessimistic[option], analysis.optimistic[option]]
        assert scores == pytest.approx(expected, abs=1e-9)


def weight_cell(content: bytes, analysis: Analysis, group: str) -> Cell:
    sheet = opened(content)["weights"]
    title = analysis.weights.groups.titles[analysis.weights.groups.ids.index(group)]
    return "weights", f"{get_column_letter(column(sheet, 'Swing points'))}{row(sheet, title)}"


def level_cells(
    content: bytes, analysis: Analysis, option: str, criterion: str, levels: dict[str, float] | dict[str, None]
) -> dict[Cell, float | None]:
    sheet = opened(content)["performances"]
    decision = analysis.decision
    line = row(sheet, decision.tree.nodes[criterion].title, decision.option(option).title)
    return {("performances", f"{get_column_letter(column(sheet, name.title()))}{line}"): level for name, level in levels.items()}


def rescored(decision: Decision, option: str, criterion: str, **cell: object) -> Decision:
    document = to_document(decision)
    for one in document["performances"]:
        if (one["option"], one["criterion"]) == (option, criterion):
            one.update(cell)
    return decisions.built(document)


def choose(path: Path, cell: str, criterion: str) -> None:
    """Choose a criterion in the yellow cell of the sheet `sensitivity`."""
    book = opened(path.read_bytes())
    book["sensitivity"][cell].value = criterion
    book.save(path)


def test_the_working_of_another_method_stands_on_a_sheet_at_full_precision() -> None:
    analysis = analysed(
        decisions.flat([[(10, 10, 10), (80, 80, 80)], [(60, 60, 60), (40, 40, 40)], [(30, 30, 30), (30, 30, 30)]])
    ).by_method("topsis")
    sheet = opened(workbook_bytes(analysis))["working"]
    start = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("closeness: "))
    held = [sheet.cell(start + 2 + option, 2).value for option in range(3)]
    assert held == pytest.approx(analysis.evaluation.details["closeness"].tolist(), abs=1e-15)
