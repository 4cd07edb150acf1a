"""All that is said of how far a ranking can be trusted: the same in JSON, in tables, in the workbook and in files."""

import dataclasses
import hashlib
import io
import json
import math
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import crossroads
from crossroads import Settings, analyse, choose_weights
from crossroads.analysis import Sampling, Stress
from crossroads.errors import ExportError
from crossroads.files.load import load_bytes
from crossroads.report.document import to_json
from crossroads.report.stress import SECTIONS
from crossroads.report.stress.document import report_document, stress_document
from crossroads.report.stress.files import WRITERS, export_stress, stress_bytes
from crossroads.report.stress.report import Part, StressReport, at_hand, in_scenario, quick
from crossroads.report.workbook import workbook_bytes
from crossroads.report.workbook.stress import sheet_name
from tests import decisions
from tests.report import cases
from tests.report.recalculation import opened

DATE = Settings(date="2030-01-02")
FEW = Sampling(samples=400)


def office(view: str = "pairs", **settings: Any) -> Stress:
    decision = decisions.office_site()
    return Stress(analyse(decision, choose_weights(decision, None, view), dataclasses.replace(DATE, **settings)), FEW)


def gated(floor: float) -> Stress:
    gate = {"id": "room", "title": "Room", "criterion": "space", "floor": floor, "mode": "exclude"}
    return Stress(analyse(decisions.built(decisions.office_site_document() | {"gates": [gate]}), None, DATE), FEW)


EDGES: dict[str, Callable[[], Stress]] = {
    "office": office,
    "all criteria": lambda: office("full"),
    "another method": lambda: office("lean", method="topsis"),
    "one option left": lambda: gated(18),
    "all out": lambda: gated(25),
    "one option": lambda: Stress(analyse(decisions.flat([[(0, 10, 20), (0, 30, 40)]]), None, DATE), FEW),
    "two options": lambda: Stress(analyse(decisions.flat([[(0, 10, 20)] * 2, [(5, 30, 40)] * 2]), None, DATE), FEW),
    "a tie": lambda: Stress(analyse(decisions.flat([[(5, 20, 30)] * 2, [(5, 20, 30)] * 2]), None, DATE), FEW),
    "one criterion": lambda: Stress(analyse(decisions.flat([[(0, 10, 20)], [(5, 30, 40)]]), None, DATE), FEW),
    "all weight on one": lambda: Stress(
        analyse(decisions.flat([[(0, 10, 20)] * 2, [(5, 30, 40)] * 2], points=[1, 0]), None, DATE), FEW
    ),
    "no score at all": lambda: Stress(analyse(decisions.flat([[None, (0, 10, 20)], [None, (5, 30, 40)]]), None, DATE), FEW),
    "difficult": lambda: Stress(analyse(cases.difficult(), None, DATE), FEW),
    "refused": lambda: office("full", method="topsis"),
}
"""Decisions that are hard to speak about; the last is refused by its method, since a score is missing."""


@pytest.fixture(scope="module", params=EDGES)
def report(request: pytest.FixtureRequest) -> StressReport:
    return StressReport(EDGES[request.param]())


def numbers(part: Any) -> Iterator[float]:
    """Every number in JSON data."""
    if isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from numbers(one)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield float(part)


# --- the document


def test_every_section_says_something_at_every_edge(report: StressReport) -> None:
    assert [part.section.id for part in report.parts] == [section.id for section in SECTIONS]
    for part in report.parts:
        assert part.sentences, part.section.id
        assert all(sentence.strip() == sentence and sentence for sentence in part.sentences), part.section.id
        assert not [sentence for sentence in part.sentences if "nan" in sentence.split() or " inf " in sentence]


def test_json_is_strict_and_holds_every_section(report: StressReport) -> None:
    written = to_json(report_document(report))
    document = json.loads(written, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert list(document["sections"]) == [section.id for section in SECTIONS]
    for part in report.parts:
        assert document["sections"][part.section.id]["sentences"] == part.sentences
    assert document["provenance"]["date"] == "2030-01-02"


def test_table_headings_are_distinct_and_cells_are_numbers_or_text(report: StressReport) -> None:
    for part in report.parts:
        assert len({table.id for table in part.tables}) == len(part.tables)
        for table in part.tables:
            headings = list(table.frame.columns)
            assert len(set(headings)) == len(headings), table.id
            kinds = {type(cell) for column in table.frame for cell in table.frame[column]}
            assert not [kind for kind in kinds if issubclass(kind, bool | np.bool_ | list | tuple | dict)], table.id


@pytest.mark.parametrize("view", ["pairs", "full"])
def test_a_number_in_a_table_is_one_of_the_document_at_full_precision(view: str) -> None:
    """As it is, or in per cent; sums, counts and numbers of the decision itself are left out by being whole."""
    stress = office(view)
    said = StressReport(stress)
    for part in said.parts:
        known = np.array([*numbers(json.loads(to_json(part.document))), *_of_the_decision(stress)])
        if (
            part.section.id == "maps" and part.document["ternary"]
        ):  # corners are shares of what the map shows, tables say shares of all weight
            known = np.concatenate([known, known * part.document["ternary"]["mapped"]])
        for table in part.tables:
            for cell in _fractions(table.frame):
                near = np.isclose(known, cell, rtol=1e-9, atol=1e-9) | np.isclose(100 * known, cell, rtol=1e-9, atol=1e-7)
                assert near.any(), (part.section.id, table.id, cell)


def _fractions(frame: pd.DataFrame) -> list[float]:
    """The numbers of a table that are not whole."""
    cells = [float(cell) for name in frame for cell in frame[name] if isinstance(cell, int | float | np.number)]
    return [cell for cell in cells if math.isfinite(cell) and abs(cell - round(cell)) > 1e-9]


def _of_the_decision(stress: Stress) -> list[float]:
    """What tables may repeat for the reader: scores, values and weights, and what is left of them on the other side."""
    analysis = stress.analysis
    tables = (analysis.scores, analysis.pessimistic, analysis.optimistic, analysis.values.likely, analysis.group_values)
    return [*np.concatenate([np.ravel(table) for table in tables]).tolist(), *analysis.weights.leaves, *analysis.weights.shares]


def test_a_stress_is_written_as_its_report_is() -> None:
    assert stress_document(office()) == report_document(StressReport(office()))


def test_a_refusal_is_said_and_not_raised() -> None:
    document = report_document(StressReport(EDGES["refused"]()))
    assert "needs every score" in json.dumps(document["sections"])
    assert document["summary"]


def test_the_provenance_is_that_of_the_ranking_with_what_was_sampled() -> None:
    stress = office(seed=5)
    found = StressReport(stress).provenance
    sampled = stress.acceptability()
    assert found == stress.analysis.provenance | {"samples": 400, "monte_carlo_error": sampled.standard_error}


def test_what_was_shifted_stands_in_document_and_provenance() -> None:
    base = office("full")
    shifted = in_scenario(base, base.scenario({"market": "boom"}), quick())
    document = report_document(shifted)
    assert document["scenario"] == {"of": base.decision.sha256, "states": {"market": "boom"}, "changed": ["market"]}
    assert document["provenance"]["scenario"] == document["scenario"]
    assert document["provenance"]["sha256"] != base.decision.sha256
    assert next(iter(document["sections"])) == "scenario"
    rows = shifted.analysis.decision.option_index
    now, then = base.analysis.scores, shifted.analysis.scores
    assert [then[rows[name]] == pytest.approx(now[rows[name]]) for name in ("stay", "park", "centre")] == [True, True, False]


# --- which sections


def test_slow_sections_are_at_hand_once_they_were_worked_out() -> None:
    document = decisions.office_site_document() | {"title": "Never asked for before"}
    stress = Stress(analyse(decisions.built(document), None, DATE), FEW)
    slow = [section.id for section in SECTIONS if section.slow]
    assert slow == ["what_decides", "multiverse"]
    assert at_hand(stress) == quick()
    stress.multiverse()
    assert [section.id for section in at_hand(stress) if section.slow] == ["multiverse"]
    stress.what_decides()
    assert at_hand(stress) == SECTIONS


# --- the workbook


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(line) for line in sheet.iter_rows(values_only=True)]


def test_every_workbook_has_a_sheet_for_each_section_but_the_slow_ones() -> None:
    """Also where these were worked out before, so that the same input gives the same file."""
    stress = office()
    before = hashlib.sha256(workbook_bytes(stress.analysis)).hexdigest()
    stress.what_decides(), stress.multiverse()
    content = workbook_bytes(stress.analysis)
    names = [name for name in opened(content).sheetnames if name.startswith("stress ")]
    assert names == [f"stress {section.id.replace('_', ' ')}" for section in quick()]
    assert hashlib.sha256(content).hexdigest() == before


def test_names_of_sheets_are_short_enough() -> None:
    names = [sheet_name(Part(section, [], [], {})) for section in SECTIONS]
    assert max(map(len, names)) <= 31
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("edge", [name for name in EDGES if name != "refused"])  # no workbook without a ranking
def test_sentences_and_tables_stand_on_their_sheet_at_full_precision(edge: str) -> None:
    report = StressReport(EDGES[edge]())
    book = opened(stress_bytes(report, ".xlsx"), values=True)
    for part in report.parts:
        lines = rows(book[sheet_name(part)])
        first = [line[0] for line in lines]
        assert str(first[0]).startswith(part.section.title)
        assert [sentence for sentence in part.sentences if sentence not in first] == []
        for table in part.tables:
            start = first.index(table.title) + 1
            across = table.frame.shape[1]
            assert [str(head) for head in lines[start][:across]] == [str(head) for head in table.frame.columns]
            for line, expected in zip(lines[start + 1 :], table.frame.itertuples(index=False), strict=False):
                for cell, given in zip(line, expected, strict=False):
                    _check(cell, given)


def _check(cell: object, given: object) -> None:
    if isinstance(given, int | float | np.number):
        assert cell is None if not math.isfinite(given) else cell == pytest.approx(float(given), rel=1e-14), (cell, given)
    else:
        assert (cell or "") == ("" if given is pd.NA or given is None else given)


def test_the_summary_stands_on_a_sheet_of_its_own() -> None:
    said = StressReport(office(), quick())
    sheet = opened(stress_bytes(said, ".xlsx"))["stress"]
    note = str(sheet["A3"].value)
    assert all(sentence in note for sentence in (*said.summary, said.how))
    assert [line[0] for line in rows(sheet)[4:]] == [sheet_name(part) for part in said.parts]


def test_mean_ranks_are_formulas_over_the_shares_beside_them() -> None:
    sheet = opened(stress_bytes(StressReport(office(), quick()), ".xlsx"))["stress acceptability"]
    formulas = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert len(formulas) == 3
    assert all(formula.startswith("=(1*B") and formula.endswith(")/100") for formula in formulas)


def test_the_sheet_of_the_provenance_is_that_of_the_report() -> None:
    said = StressReport(office(), quick())
    held = {line[0]: line[1] for line in rows(opened(stress_bytes(said, ".xlsx"))["provenance"])}
    assert held["samples"] == 400
    assert held["monte_carlo_error"] == pytest.approx(said.provenance["monte_carlo_error"], rel=1e-14)


def test_in_a_scenario_every_sheet_says_so_and_the_decision_inside_is_the_shifted_one() -> None:
    base = office("full")
    shifted = in_scenario(base, base.scenario({"market": "boom"}), quick())
    content = stress_bytes(shifted, ".xlsx")
    book = opened(content)
    assert all(shifted.assumed in str(book[name]["A2"].value) for name in book.sheetnames if name != "decision")
    assert load_bytes(content, "x.xlsx").sha256 == shifted.analysis.decision.sha256


# --- the other files


def test_the_csv_has_the_shares_of_ranks_by_option_id() -> None:
    said = StressReport(office(), quick())
    table = pd.read_csv(io.BytesIO(stress_bytes(said, ".csv")))
    found, order = said.stress.acceptability(), list(said.analysis.order)
    assert table["Option id"].tolist() == [said.analysis.decision.options[row].id for row in order]
    for rank in range(3):
        expected = 100 * found.rank_acceptability[order, rank]
        assert table[f"Rank {rank + 1} (%)"].tolist() == pytest.approx(expected.tolist(), rel=1e-14)
    assert table["Mean rank"].tolist() == pytest.approx(found.expected_rank[order].tolist())
    assert json.loads(table["Provenance"].iloc[0]) == said.provenance


def test_pictures_say_how_it_was_sampled_and_carry_the_provenance() -> None:
    said = StressReport(office(), quick())
    svg = ElementTree.fromstring(stress_bytes(said, ".svg"))  # noqa: S314 - our own output
    shown = " ".join(" ".join(svg.itertext()).split())
    assert "seed 20190628" in shown
    assert "Made up for tests." in shown
    metadata = svg.find("{http://www.w3.org/2000/svg}metadata")
    assert metadata is not None
    assert json.loads(metadata.text or "") == said.provenance
    assert stress_bytes(said, ".png").startswith(b"\x89PNG")


@pytest.mark.parametrize("ending", [".csv", ".svg", ".png"])
def test_where_nothing_is_sampled_there_is_no_table_of_shares(ending: str) -> None:
    with pytest.raises(ExportError, match=r"there are no shares of ranks .*\.json or \.xlsx"):
        stress_bytes(StressReport(gated(25), quick()), ending)


def test_an_unknown_ending_is_refused_with_those_there_are(tmp_path: Any) -> None:
    with pytest.raises(ExportError, match=", ".join(WRITERS)):
        export_stress(StressReport(office(), ()), tmp_path / "stress.pdf")


def test_hostile_text_stays_text() -> None:
    stress = Stress(analyse(cases.hostile(), None, DATE), Sampling(samples=50))
    book = opened(stress_bytes(StressReport(stress, quick()), ".xlsx"))
    for name in (name for name in book.sheetnames if name.startswith("stress")):
        for line in book[name].iter_rows():
            for cell in line:
                assert cell.data_type != "f" or str(cell.value).startswith("=(1*B"), (name, cell.coordinate)
                assert cell.hyperlink is None


def test_the_bundled_decision_is_exported_in_full() -> None:
    decision = crossroads.load("mali-2019")
    stress = Stress(analyse(decision, choose_weights(decision, "cost-first", "short"), DATE), FEW)
    document = stress_document(stress)
    assert not [name for name, part in document["sections"].items() if "refuses" in part]
    assert all(len(part) > 2 for part in document["sections"].values())
