"""What `check` and `show` print of a decision, and of its problems."""

import re
from pathlib import Path

import pytest

import crossroads
from tests.cli.calling import BUNDLED, COMMANDS, Run, squeezed
from tests.decisions import OFFICE_SITE_FILES, office_site, write_folder

# --- check ------------------------------------------------------------------------------------------------------------


def test_check_tells_what_is_in_a_valid_decision(run: Run, office: Path) -> None:
    result = run("check", office)
    assert result.code == 0
    assert not result.err
    facts = dict(re.findall(r"^  ([\w-]+) +(.+)$", result.out, re.MULTILINE))
    assert facts["Options"] == "3"
    assert facts["Criteria"] == "4"
    assert facts["Scores"] == "12: 10 judged, 1 explicit and 1 missing"
    assert facts["Perspectives"] == "3"
    assert facts["Sources"] == "1"
    assert facts["SHA-256"] == office_site().sha256


def test_check_json_of_a_valid_decision_is_an_empty_list_of_problems(run: Run, office: Path) -> None:
    result = run("check", office, "--json")
    assert (result.code, result.document, result.err) == (0, {"problems": []}, "")


def test_check_names_every_problem_in_a_line_of_its_own(run: Run, faulty: Path) -> None:
    result = run("check", faulty)
    assert result.code == 1
    assert not result.out
    for file, key in (("stay.toml", "performance.quiet"), ("park.toml", "performance.tranist"), ("decision.toml", "baseline")):
        assert any(line.startswith(file) and key in line for line in result.complaints), (file, result.err)


@pytest.mark.parametrize("command", COMMANDS)
def test_problems_as_json_name_file_key_value_and_fix(run: Run, faulty: Path, command: str) -> None:
    result = run(command, faulty, "--json")
    assert (result.code, result.err) == (1, "")
    problems = result.document["problems"]
    assert {problem["file"] for problem in problems} == {"stay.toml", "park.toml", "decision.toml"}
    for problem in problems:
        assert problem.keys() == {"file", "key", "value", "fix"}
        assert problem["fix"]
    assert len(problems) == len(run("check", faulty).complaints)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_decision_with_problems(run: Run, faulty: Path, command: str) -> None:
    result = run(command, faulty)
    assert (result.code, result.out) == (1, "")
    assert "Traceback" not in result.err


def test_what_stands_in_a_file_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    """A key with a line break and an escape sequence is shown as text, on one line."""
    files = dict(OFFICE_SITE_FILES)
    files["decision.toml"] = '"\\u001b[2Jgone\\nnext\\u202e" = 1\n' + files["decision.toml"]
    result = run("check", write_folder(tmp_path, files))
    assert result.code == 1
    assert len(result.complaints) == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.err)


def test_titles_cannot_move_the_cursor_either(run: Run, tmp_path: Path) -> None:
    files = dict(OFFICE_SITE_FILES)
    files["park.toml"] = files["park.toml"].replace("Business park", "Park\\u001b[31m\\u0007 \\u202eback")
    folder = write_folder(tmp_path, files)
    for command in ("show", "rank"):
        result = run(command, folder)
        assert result.code == 0
        assert "Park\\x1b[31m" in result.out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.out)


# --- show -------------------------------------------------------------------------------------------------------------


def test_show_prints_question_options_tree_perspectives_views_and_gates(run: Run, office: Path) -> None:
    result = run("show", office)
    said = squeezed(result.out)
    assert result.code == 0
    assert "Which of three sites should the office work from?" in said
    assert "Made up for tests." in said
    assert "Stay (stay) Keep the present office." in said
    assert "Baseline: Stay." in said
    assert re.search(r"^ {2}space +33 % +Space: a chair each → a room each$", result.out, re.MULTILINE)
    assert re.search(r"^work +50 % +Work$", result.out, re.MULTILINE)
    assert re.search(r"^money-first +Money first$", result.out, re.MULTILINE)
    assert re.search(r"^lean +Space and rent alone +space, rent$", result.out, re.MULTILINE)
    assert re.search(r"^room +Room to work +shown beside the score +Space: 10 ", result.out, re.MULTILINE)


def test_show_prints_the_weights_of_the_perspective(run: Run, office: Path) -> None:
    """Rent first of four, the others tied: by rank-order centroid 25/48, the others 23/144 each."""
    result = run("show", office, "--perspective", "money-first")
    assert re.search(r"^ {2}rent +52 % ", result.out, re.MULTILINE)
    assert re.search(r"^ {2}quiet +16 % ", result.out, re.MULTILINE)
    assert "Weights: Money first." in result.out


@pytest.mark.parametrize("name", ["office", BUNDLED])
def test_what_show_prints_as_json_is_the_same_decision(run: Run, office: Path, tmp_path: Path, name: str) -> None:
    source = str(office) if name == "office" else name
    shown = run("show", source, "--json")
    file = tmp_path / "shown.json"
    file.write_text(shown.out, encoding="utf-8")
    assert crossroads.load(file).sha256 == crossroads.load(source).sha256 == shown.document["sha256"]
    assert run("show", file, "--json").out == shown.out


def test_show_json_carries_the_weights_that_were_asked_for_and_stays_the_same_decision(
    run: Run, office: Path, tmp_path: Path
) -> None:
    shown = run("show", office, "--json", "--weights", "rent=40", "--view", "full")
    weights = {node["id"]: node["weight"] for node in (*shown.document["branches"], *shown.document["criteria"])}
    assert weights["rent"] == pytest.approx(0.4)
    assert weights["work"] == pytest.approx(0.6 * 0.5 / 0.75)  # the others share 60 per cent as they shared 75
    file = tmp_path / "shown.json"
    file.write_text(shown.out, encoding="utf-8")
    assert crossroads.load(file).sha256 == office_site().sha256
