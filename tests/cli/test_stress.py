"""What `stress` prints and writes."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

import crossroads
from crossroads.analysis import Sampling, Settings, Statements, Stress
from crossroads.cli import progress
from crossroads.cli.frame_text import MOST_ROWS, frame_text
from crossroads.cli.stress_choices import parse_statements, sampling
from crossroads.files import load
from crossroads.report.stress import SECTIONS
from crossroads.report.stress.summary import three
from tests.cli.calling import Run, squeezed
from tests.decisions import OFFICE_SITE_FILES, write_folder

QUICK = "acceptability,weights"
"""Sections that are worked out in no time."""
FEW = ("--samples", "500", "--date", "2030-01-02")


def office_stress(folder: Path) -> Stress:
    decision = load(str(folder))
    weights = crossroads.choose_weights(decision, None, "pairs")
    return Stress(crossroads.analyse(decision, weights, Settings(date="2030-01-02")), Sampling(samples=500))


def heading(title: str) -> str:
    """The first sentence of a title: what has been said above it is left out."""
    return squeezed(title).split(". ")[0]


# --- for people


def test_it_prints_the_three_sentences_first_and_then_every_section(run: Run, office: Path) -> None:
    result = run("stress", office, *FEW)
    assert (result.code, result.err) == (0, "")
    said = squeezed(result.out)
    places = [said.index(squeezed(sentence)) for sentence in three(office_stress(office))]
    headings = [result.out.index(f"\n{section.title}\n{'-' * len(section.title)}\n") for section in SECTIONS]
    assert places == sorted(places)
    assert headings == sorted(headings)
    assert "Made up for tests." in said
    assert said.index("Made up for tests.") < places[0]


def test_every_sentence_and_the_first_table_of_a_section_are_printed(run: Run, office: Path) -> None:
    said = squeezed(run("stress", office, *FEW).out)
    for section in SECTIONS:
        stress = office_stress(office)
        assert all(squeezed(sentence) in said for sentence in section.sentences(stress)), section.id
        assert all(heading(table.title) in said for table in section.tables(stress)[:1]), section.id


def test_sections_that_are_named_are_printed_alone_and_with_all_their_tables(run: Run, office: Path) -> None:
    result = run("stress", office, *FEW, "--sections", QUICK)
    said = squeezed(result.out)
    for section in SECTIONS:
        assert (section.id in QUICK) == (f"\n{section.title}\n---" in result.out)
        if section.id in QUICK:
            assert all(heading(table.title) in said for table in section.tables(office_stress(office)))


def test_no_line_is_wider_than_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run("stress", "mali-2019", *FEW, "--sections", "acceptability,weights,scores,perspectives,scenarios")
    assert max(map(len, result.out.splitlines())) <= 80


# --- as JSON


def test_json_is_one_document_with_a_key_for_each_section_and_its_sentences(run: Run, office: Path) -> None:
    result = run("stress", office, *FEW, "--json")
    document = result.document
    assert result.err == ""
    assert list(document["sections"]) == [section.id for section in SECTIONS]
    stress = office_stress(office)
    assert document["summary"] == three(stress)
    for section in SECTIONS:
        assert document["sections"][section.id]["sentences"] == section.sentences(stress)
    assert document["scenario"] is None
    assert (document["decision"], document["view"], document["method"]) == ("office-site", "pairs", "additive")
    assert sum(document["weights"].values()) == pytest.approx(1)


def test_json_says_how_it_was_sampled_and_the_provenance_agrees(run: Run, office: Path) -> None:
    document = run("stress", office, *FEW, "--json", "--sections", QUICK, "--seed", "7", "--error", "0.01").document
    drawn, origin = document["sampling"], document["provenance"]
    assert drawn["weights"] == "tree"
    assert drawn["seed"] == origin["seed"] == 7
    assert drawn["n"] == origin["samples"] > 500
    assert drawn["standard_error"] == origin["monte_carlo_error"] < 0.01
    ranked = run("rank", office, "--json", "--seed", "7", "--date", "2030-01-02").document["provenance"]
    sampled = {"samples", "monte_carlo_error"}
    assert {key: value for key, value in origin.items() if key not in sampled} == {
        key: value for key, value in ranked.items() if key not in sampled
    }


def test_the_same_command_and_date_print_the_same(run: Run, office: Path) -> None:
    asked = ("stress", office, *FEW, "--json", "--sections", QUICK)
    assert run(*asked).out == run(*asked).out


def test_perspective_weights_method_and_parameters_are_those_of_rank(run: Run, tmp_path: Path) -> None:
    asked = ("--perspective", "money-first", "--view", "lean", "--weights", "rent=60", "--method", "vikor", "--parameter", "v=1")
    folder = write_folder(tmp_path)
    stress = run("stress", folder, *FEW, *asked, "--json", "--sections", QUICK).document
    rank = run("rank", folder, *asked, "--json").document
    for key in ("perspective", "view", "method", "weights", "weight_left_out"):
        assert stress[key] == rank[key]
    assert stress["provenance"]["parameters"] == {"v": 1.0}


def _without_decision(document: dict[str, object]) -> str:
    """The document as text but for the decision that it carries, which has all readings."""
    return json.dumps({key: part for key, part in document.items() if key != "decision_document"})


def test_readings_are_shown_only_when_asked_for(run: Run) -> None:
    readings = [one.id for one in load("mali-2019").perspectives if one.group == "reading"]
    asked = ("stress", "mali-2019", *FEW, "--sections", "perspectives", "--json")
    without, with_them = (_without_decision(run(*more).document) for more in (asked, (*asked, "--readings")))
    assert not [name for name in readings if name in without]
    assert all(name in with_them for name in readings)


# --- what is stated, and how weights are drawn


def test_what_is_stated_is_what_is_sampled_and_concluded_from(run: Run, office: Path) -> None:
    asked = ("--view", "full", "--order", "rent,space", "--bounds", "transit=10:25")
    document = run("stress", office, *FEW, *asked, "--json", "--sections", "statements").document
    drawn = document["sampling"]
    assert drawn["weights"] == "statements"
    assert drawn["order"] == ["rent", "space"]
    assert drawn["bounds"] == {"transit": [0.1, 0.25]}


def test_an_order_and_bounds_are_read_as_they_are_written() -> None:
    expected = Statements(("rent", "space"), (("quiet", 0.05, 0.2), ("transit", 0.0, 1.0)))
    assert parse_statements(" rent, space", ["quiet=5:20", "transit=0:100"]) == expected
    assert parse_statements(None, ()) == Statements()


def test_weights_are_drawn_within_what_is_stated_unless_something_else_is_asked_for() -> None:
    stated = Statements(("rent",))
    assert sampling(None, 10, None, stated).weighting == "statements"
    assert sampling("near", 10, None, stated).weighting == "near"
    assert sampling(None, 10, None, Statements()).weighting == "tree"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--weighting", "coin"), "tree, view, near, order, statements"),
        (("--weighting", "order"), "no order of criteria"),
        (("--weighting", "statements"), "--order or --bounds"),
        (("--sections", "weights,dice"), "acceptability"),
        (("--order", "rnet"), "work"),
        (("--order", "work,work"), "twice"),
        (("--bounds", "work"), "criterion=least:most"),
        (("--bounds", "work=30:10"), "work=30:10"),
        (("--bounds", "work=0:200"), "work=0:200"),
        (("--bounds", "work=nan:2"), "work=nan:2"),
        (("--bounds", "work=70:100,money_and_ways=70:100"), "cannot all hold"),
        (("--scenario", "market"), "driver=state"),
        (("--scenario", "weather=fine"), "market"),
        (("--scenario", "market=bust"), "boom"),
        (("--scenario", "market=boom", "--scenario", "market=now"), "twice"),
        (("--samples", "0"), "--samples"),
        (("--error", "0"), "0.005"),
        (("--error", "-1"), "0.005"),
        (("--error", "1e-12"), "100,000,000"),
        (("--method", "coin"), "topsis"),
        (("--parameter", "v=2"), "v"),
        (("-o", "stress.pdf"), ".csv, .json, .xlsx, .png, .svg"),
        (("-o", "nowhere/stress.csv"), "no folder"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_is_known(run: Run, office: Path, arguments: tuple[str, ...], named: str) -> None:
    result = run("stress", office, "--samples", "500", "--sections", "gates", *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert named in result.err


# --- scenarios


def test_a_scenario_is_said_first_and_everything_is_about_the_shifted_decision(run: Run, office: Path) -> None:
    result = run("stress", office, *FEW, "--scenario", "market=boom", "--sections", QUICK, "--json")
    document = result.document
    decision = load(str(office))
    shifted = crossroads.robustness.scenario(decision, {"market": "boom"}).decision
    assert document["scenario"] == {"of": decision.sha256, "states": {"market": "boom"}, "changed": ["market"]}
    assert document["provenance"]["scenario"] == document["scenario"]
    assert document["provenance"]["sha256"] == shifted.sha256
    assert list(document["sections"]) == ["scenario", "acceptability", "weights"]
    said = squeezed(run("stress", office, *FEW, "--scenario", "market=boom", "--sections", QUICK).out)
    assumed = document["sections"]["scenario"]["sentences"][0]
    assert "Rents rise" in assumed
    assert said.index(squeezed(assumed)) < said.index(squeezed(document["summary"][0]))


def test_a_decision_without_drivers_has_no_scenario_to_choose(run: Run, tmp_path: Path) -> None:
    files = {name: text for name, text in OFFICE_SITE_FILES.items() if name != "scenarios.toml"}
    result = run("stress", write_folder(tmp_path, files), "--scenario", "market=boom")
    assert result.code == 2
    assert "no driver 'market'; known: none" in result.err


# --- what is hard


def test_when_a_gate_rules_out_every_option_it_says_so(run: Run, tmp_path: Path) -> None:
    files = dict(OFFICE_SITE_FILES)
    files["decision.toml"] = files["decision.toml"].replace("floor = 10", "floor = 25").replace('"flag"', '"exclude"')
    folder = write_folder(tmp_path, files)
    result = run("stress", folder, *FEW)
    assert result.code == 0
    assert "A gate rules out every option." in squeezed(result.out)
    document = run("stress", folder, *FEW, "--json").document
    assert document["provenance"]["samples"] is None
    assert document["sampling"]["refuses"]
    assert run("stress", folder, *FEW, "-o", tmp_path / "stress.csv").code == 2
    assert run("stress", folder, *FEW, "-o", tmp_path / "stress.xlsx").code == 0


# --- files


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "png", "svg"])
def test_a_file_is_written_by_its_ending(run: Run, office: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"stress.{ending}"
    result = run("stress", office, *FEW, "--sections", QUICK, "-o", file)
    assert result.code == 0
    assert result.out.endswith(f"Written to {file}.\n")
    assert file.stat().st_size > 500


def test_the_json_file_is_what_is_printed(run: Run, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "stress.json"
    result = run("stress", office, *FEW, "--sections", QUICK, "--json", "-o", file)
    assert json.loads(file.read_text(encoding="utf-8")) == result.document
    assert "Written to" in result.err


def test_the_workbook_holds_the_sections_that_were_asked_for(run: Run, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "stress.xlsx"
    run("stress", office, *FEW, "--sections", "weights,what_decides", "-o", file)
    names = load_workbook(file).sheetnames
    assert [name for name in names if name.startswith("stress")] == ["stress", "stress weights", "stress what decides"]


def test_the_csv_holds_the_shares_of_ranks_and_where_they_come_from(run: Run, office: Path, tmp_path: Path) -> None:
    file = tmp_path / "stress.csv"
    document = run("stress", office, *FEW, "--sections", QUICK, "--json", "-o", file).document
    table = pd.read_csv(io.BytesIO(file.read_bytes()))
    options = document["sections"]["acceptability"]["options"]
    assert table["Option id"].tolist() == [option["option"] for option in options]
    for rank in range(3):
        expected = [100 * option["ranks"][rank] for option in options]
        assert table[f"Rank {rank + 1} (%)"].tolist() == pytest.approx(expected)
    assert json.loads(table["Provenance"].iloc[-1]) == document["provenance"]


# --- tables and progress


def test_a_table_is_cut_and_says_how_many_rows_are_left() -> None:
    said = frame_text(pd.DataFrame({"Name": [f"n{number}" for number in range(MOST_ROWS + 3)]}))
    assert said.splitlines()[-1].startswith("and 3 more rows")
    assert len(said.splitlines()) == MOST_ROWS + 2


def test_numbers_get_the_digits_that_a_reader_needs() -> None:
    frame = pd.DataFrame(
        {
            "Whole": [1.0, 1200.0],
            "Large": [1.25, 12.0],
            "Small": [1.234, 2.0],
            "Share (%)": [1.26, 2.0],
            "None": [None, float("nan")],
        }
    )
    assert [line.split() for line in frame_text(frame).splitlines()[1:]] == [
        ["1", "1.2", "1.23", "1.3", "–"],
        ["1,200", "12.0", "2.00", "2.0", "–"],
    ]


def test_what_is_too_wide_is_continued_below_with_the_first_column_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    frame = pd.DataFrame({"Option": ["Stay"]} | {f"Criterion{number:02}": [number] for number in range(12)})
    lines = frame_text(frame).splitlines()
    assert max(map(len, lines)) <= 60
    assert sum(line.startswith("Stay") for line in lines) == sum(line.startswith("Option") for line in lines) > 1


def test_a_title_in_a_table_cannot_move_the_cursor() -> None:
    assert "\x1b" not in frame_text(pd.DataFrame({"Na\x1b[2Jme": ["a\x1b[31mb", "c\nd"]}))


def test_slow_work_tells_a_terminal_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress.with_progress("Work", lambda told: told and told(1, 4))
    assert "Work: 25 %" in capsys.readouterr().err


def test_without_a_terminal_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    progress.with_progress("Work", lambda told: capsys.disabled() if told else None)
    assert capsys.readouterr() == ("", "")
