"""What the commands print, where, and with which exit code."""

import contextlib
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossroads
from crossroads.cli import main
from crossroads.cli.commands import app
from crossroads.errors import WeightsError
from crossroads.mcda.methods import METHODS
from crossroads.mcda.weights import parse_weights
from crossroads.report import words
from tests.decisions import OFFICE_SITE_FILES, office_site, write_folder

COMMANDS = ("check", "show", "rank", "app")
ROOT = Path(__file__).resolve().parent.parent
BUNDLED = crossroads.bundled_decisions()[0]


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command line in this process, in a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str | Path) -> Result:
        code = main([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of the made-up decision."""
    return write_folder(tmp_path / "office")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder with three problems in three files."""
    files = dict(OFFICE_SITE_FILES)
    files["stay.toml"] = files["stay.toml"].replace("likely = 50", "likely = 99")
    files["park.toml"] = files["park.toml"].replace("[performance.transit]", "[performance.tranist]")
    files["decision.toml"] = files["decision.toml"].replace('baseline = "stay"', 'baseline = "nowhere"')
    return write_folder(tmp_path / "faulty", files)


def spawn(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs the command line in a process of its own, from outside the repository."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-m", "crossroads", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=variables, timeout=120, **options)


def squeezed(text: str) -> str:
    """`text` with any white space as one blank, so that it does not matter where lines were folded."""
    return " ".join(text.split())


# --- check -----------------------------------------------------------------------------------------------------------


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


# --- show ------------------------------------------------------------------------------------------------------------


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


# --- rank ------------------------------------------------------------------------------------------------------------


def test_rank_prints_the_options_in_order_in_aligned_columns(run: Run, office: Path) -> None:
    """Scores by hand: park 54 1/6, stay 52 11/12, centre 50 5/6."""
    lines = run("rank", office).out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("Rank  Option"))
    heads, *rows = lines[start : start + 4]
    end = heads.index("Score") + len("Score")
    assert [row[6 : end - 5].strip() for row in rows] == ["Business park", "Stay", "Town centre"]
    assert [row[end - 2 : end] for row in rows] == ["54", "53", "51"]
    assert [row[:4].strip() for row in rows] == ["1", "2", "3"]


def test_rank_prints_the_status_line_whose_weights_and_the_sentences(run: Run, office: Path) -> None:
    said = squeezed(run("rank", office, "--perspective", "money-first").out)
    decision = crossroads.load(office)
    analysis = crossroads.analyse(decision, crossroads.choose_weights(decision, "money-first", "pairs"))
    assert "Made up for tests." in said
    assert "Weights: Money first. View: Two pairs." in said
    assert words.verdict(analysis) in said
    assert words.lens_sentence(analysis) in said
    assert words.dominance_sentence(analysis) in said


def test_rank_prints_which_options_are_too_close(run: Run, office: Path) -> None:
    """With all its quiet in question, the centre may be worth 8 1/3 points more or less: no order of it is sure."""
    said = squeezed(run("rank", office).out)
    assert "Business park is not separable from Stay and Town centre." in said


def test_rank_prints_between_which_weights_the_first_place_stays(run: Run, office: Path) -> None:
    """Work against money by hand: park leads from a weight w of work on, where it overtakes stay.

    park 68 1/3 and 40 on the two pairs, stay 33 1/3 and 72 1/2: level at 65/135, about 48 per cent.
    """
    lines = run("rank", office, "--view", "pairs").out.splitlines()
    row = next(line for line in lines if line.startswith("Work "))
    assert row.split()[:7] == ["Work", "50", "%", "48", "%", "100", "%"]
    assert "Stay" in row


def test_rank_prints_the_ranks_by_every_method_that_takes_the_data(run: Run, tmp_path: Path) -> None:
    files = dict(OFFICE_SITE_FILES)
    files["centre.toml"] = (
        files["centre.toml"].replace("missing = true", "low = 10\nlikely = 50\nhigh = 90").replace("silent", "judged")
    )
    head = next(line for line in run("rank", write_folder(tmp_path, files)).out.splitlines() if line.startswith("Option "))
    for method in METHODS.values():
        assert method.title in head


def test_rank_json_agrees_with_analyse_and_its_contributions_sum_to_the_score(run: Run, office: Path) -> None:
    document = run("rank", office, "--json", "--weights", "rent=40", "--view", "full").document
    decision = crossroads.load(office)
    analysis = crossroads.analyse(decision, crossroads.choose_weights(decision, view="full", percent={"rent": 40}))
    assert [option["option"] for option in document["ranking"]] == [decision.options[row].id for row in analysis.order]
    for option in document["ranking"]:
        row = decision.option_index[option["option"]]
        assert option["score"] == pytest.approx(analysis.scores[row], abs=1e-12)
        assert sum(option["contributions"].values()) == pytest.approx(option["score"], abs=1e-9)
        assert option["rank"] == analysis.ranks[row]
    assert sum(document["weights"].values()) == pytest.approx(1)
    assert document["weights"]["rent"] == pytest.approx(0.4)


def test_without_a_view_the_first_one_is_used_as_in_the_app(run: Run, office: Path) -> None:
    assert run("rank", office, "--json").document["view"] == "pairs"


def test_weights_on_leaves_outside_the_first_view_use_all_criteria(run: Run, tmp_path: Path) -> None:
    """A weight that was asked for is not dropped because the first view leaves its criterion out."""
    files = dict(OFFICE_SITE_FILES)
    pairs, lean = files["criteria/views.toml"].split('[[views]]\nid = "lean"')
    files["criteria/views.toml"] = f'[[views]]\nid = "lean"{lean}\n{pairs}'
    folder = write_folder(tmp_path, files)
    assert run("rank", folder, "--json").document["view"] == "lean"
    assert run("rank", folder, "--json", "--weights", "rent=40").document["view"] == "lean"
    document = run("rank", folder, "--json", "--weights", "quiet=40").document
    assert document["view"] == "full"
    assert document["weights"]["quiet"] == pytest.approx(0.4)


def test_weights_may_be_given_in_one_option_or_in_several(run: Run, office: Path) -> None:
    together = run("rank", office, "--json", "--date", "2030-01-01", "--weights", "rent=40,quiet=10")
    apart = run("rank", office, "--json", "--date", "2030-01-01", "--weights", "rent=40", "--weights", "quiet=10")
    assert together.out == apart.out


@pytest.mark.parametrize("method", METHODS)
def test_rank_by_every_method(run: Run, tmp_path: Path, method: str) -> None:
    files = dict(OFFICE_SITE_FILES)
    files["centre.toml"] = (
        files["centre.toml"].replace("missing = true", "low = 10\nlikely = 50\nhigh = 90").replace("silent", "judged")
    )
    folder = write_folder(tmp_path, files)
    document = run("rank", folder, "--method", method, "--json").document
    assert document["method"] == method
    assert sorted(option["rank"] for option in document["ranking"]) == [1, 2, 3]
    if method != "additive":
        assert METHODS[method].title in run("rank", folder, "--method", method).out


def test_a_lens_says_which_score_it_lacks(run: Run, office: Path) -> None:
    result = run("rank", office, "--method", "topsis")
    assert result.code == 2
    assert "Town centre" in result.err
    assert "Quiet" in result.err


def test_seed_and_date_stand_in_the_provenance(run: Run, office: Path) -> None:
    provenance = run("rank", office, "--json", "--seed", "7", "--date", "2031-05-06").document["provenance"]
    assert (provenance["seed"], provenance["date"]) == (7, "2031-05-06")
    assert provenance["sha256"] == office_site().sha256
    said = squeezed(run("rank", office, "--seed", "7", "--date", "2031-05-06").out)
    assert said.endswith("2031-05-06")
    assert office_site().sha256 in said


def test_the_same_command_prints_the_same(run: Run, office: Path) -> None:
    assert run("rank", office, "--date", "2031-05-06").out == run("rank", office, "--date", "2031-05-06").out


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "png", "svg"])
def test_rank_writes_a_file_by_its_ending_and_says_where(run: Run, office: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"ranking.{ending}"
    result = run("rank", office, "-o", file)
    assert result.code == 0
    assert file.stat().st_size > 0
    assert result.out.rstrip().endswith(f"Written to {file}.")


def test_rank_json_stays_one_document_when_a_file_is_written(run: Run, office: Path, tmp_path: Path) -> None:
    result = run("rank", office, "--json", "-o", tmp_path / "ranking.csv")
    assert result.document["decision"] == "office-site"
    assert (tmp_path / "ranking.csv").exists()


@pytest.mark.parametrize("name", ["ranking.docx", "ranking", "no/such/folder/ranking.csv", "."])
def test_a_file_that_cannot_be_written_is_refused(run: Run, office: Path, tmp_path: Path, name: str) -> None:
    result = run("rank", office, "-o", tmp_path / name)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--perspective", "nobody"), "money-first"),
        (("--view", "none"), "pairs"),
        (("--weights", "rent"), "criterion=percent"),
        (("--weights", "rent=much"), "rent=much"),
        (("--weights", "rent=nan"), "rent=nan"),
        (("--weights", "rent=-5"), "rent"),
        (("--weights", "rent=80,quiet=70"), "150"),
        (("--weights", "rent=1e999"), "rent"),
        (("--weights", "rent=5,rent=6"), "rent"),
        (("--weights", "rnet=5"), "transit"),
        (("--weights", "rent=12,5"), "5"),
        (("--weights", "space=0,quiet=0,rent=0,transit=0"), "zero"),
        (("--colour", "red"), "--colour"),
        (("more",), "more"),
    ],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_usage_is_one_line_that_says_what_is_known(
    run: Run, office: Path, command: str, arguments: tuple[str, ...], named: str
) -> None:
    result = run(command, office, *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert named in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("rank",),
        ("dance",),
        ("--dance",),
        ("rank", BUNDLED, "--method", "coin"),
        ("rank", BUNDLED, "--seed", "-1"),
        ("rank", BUNDLED, "--seed", "much"),
        ("rank", BUNDLED, "--date", "tomorrow"),
        ("rank", BUNDLED, "--perspective", "\x1b[2J\n"),
        ("app", BUNDLED, "--port", "0"),
        ("app", BUNDLED, "--port", "70000"),
        ("app", BUNDLED, "--host", "no such host"),
        ("check", "x" * 5000),
        ("check", "\x1b[2J"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert "\x1b" not in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_decision_is_answered_with_the_known_ones(run: Run, command: str) -> None:
    result = run(command, "atlantis")
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert "atlantis" in result.err
    assert BUNDLED in result.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"{",
        b"[]",
        b'{"id": NaN}',
        b"PK\x03\x04nothing",
        b"[" * 100_000,
        b'{"a": "\\ud800"}',
        b"9" * 6_000_000,
    ],
)
def test_a_file_that_is_no_decision_is_a_problem_and_no_crash(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "decision.json"
    file.write_bytes(content)
    result = run("check", file)
    assert (result.code, result.out) == (1, "")
    assert all(line.startswith("decision.json") for line in result.complaints)
    assert run("check", file, "--json").document["problems"]


# --- weights as text -------------------------------------------------------------------------------------------------

NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)


@given(st.dictionaries(NAMES, st.floats(0, 100), max_size=8))
def test_weights_written_as_text_are_read_back(percent: dict[str, float]) -> None:
    assert parse_weights(", ".join(f"{name}={number!r}" for name, number in percent.items())) == percent


@given(st.text() | st.text(alphabet="ab=,.:0129%- +ein"))
def test_any_text_gives_finite_numbers_or_a_clear_error(text: str) -> None:
    with contextlib.suppress(WeightsError):  # anything else is a crash
        assert all(math.isfinite(number) for number in parse_weights(text).values())


# --- help ------------------------------------------------------------------------------------------------------------


def test_alone_it_prints_what_there_is(run: Run) -> None:
    result = run()
    assert result.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\w", result.out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_explains_every_option(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert f"  crossroads {command}" in result.out.split("Examples:")[1]
    for option in ("--perspective", "--view", "--weights", "--json"):
        assert re.search(rf"^  {option}\b.*?\s\s+\S", result.out, re.MULTILINE)


def test_help_of_rank_names_every_method_and_ending(run: Run) -> None:
    said = squeezed(run("rank", "--help").out)
    for name in (*METHODS, ".csv", ".json", ".xlsx", ".png", ".svg"):
        assert name in said


def test_every_command_has_a_summary_that_fits() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        summary = (command.callback.__doc__ or "").splitlines()[0]
        assert 10 < len(summary) <= 60


def test_help_loads_nothing_heavy() -> None:
    heavy = {"streamlit", "pandas", "altair", "pymcdm", "matplotlib", "scipy", "openpyxl", "xlsxwriter", "vl_convert"}
    code = (
        f"import sys; from crossroads.cli import main; code = main(['--help']); print(sorted({heavy} & set(sys.modules)), code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[] 0"


# --- as a process ----------------------------------------------------------------------------------------------------


def test_it_runs_as_a_module_from_another_folder(tmp_path: Path) -> None:
    done = spawn("rank", BUNDLED, "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["decision"] == BUNDLED
    assert not done.stderr


def test_an_error_ends_the_process_with_its_code(tmp_path: Path) -> None:
    done = spawn("rank", "atlantis", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_files_get_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    done = spawn("show", BUNDLED, "--json", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert json.loads(done.stdout)["sha256"] == crossroads.load(BUNDLED).sha256


def test_a_reader_that_stops_reading_is_no_error_of_ours(tmp_path: Path) -> None:
    """As in `crossroads show ... | head -1`."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "crossroads", "show", BUNDLED, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=variables) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
