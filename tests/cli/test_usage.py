"""Wrong usage, weights as text, help, and the command line as a process."""

import contextlib
import importlib.metadata
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossroads
from crossroads.cli.commands import app
from crossroads.errors import WeightsError
from crossroads.mcda.methods import METHODS
from crossroads.mcda.weights import parse_weights
from tests.cli.calling import BUNDLED, COMMANDS, ROOT, Run, spawn, squeezed

# --- errors -----------------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--samples", number) for number in ("0", "-1", "nan", "1e300", "9" * 20)),
        *(("--error", number) for number in ("0", "-1", "nan", "inf", "1e300", "1e-12", "much")),
        *(("--seed", number) for number in ("-1", "nan", "9" * 20, "9" * 5_000)),
        *(("--bounds", f"rent={number}:30") for number in ("nan", "-inf", "40", "1e300")),
        *(("--method", "vikor", "--parameter", f"v={number}") for number in ("nan", "inf", "-1", "1e300", "half")),
    ],
)
def test_numbers_out_of_bounds_are_one_line_before_any_work(run: Run, office: Path, arguments: tuple[str, ...]) -> None:
    result = run("stress", office, *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert len(result.err) < 400


BYTES = "caf\udce9"  # as Python has an argument of Latin-1


@pytest.mark.parametrize(
    "arguments",
    [
        (BYTES,),
        ("rank", BYTES),
        ("rank", BUNDLED, "-o", f"{BYTES}.csv"),
        *(
            ("rank", BUNDLED, option, BYTES)
            for option in ("--perspective", "--view", "--weights", "--date", "--seed", "--method")
        ),
        ("brief", BUNDLED, "--author", BYTES, "-o", "b.md"),
        ("verify", f"{BYTES}.csv"),
        ("workshop", "delete", BYTES),
        ("app", BYTES),
        (f"--{BYTES}",),
    ],
)
def test_bytes_that_are_no_utf_8_get_one_answer(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert "holds bytes that are no UTF-8" in result.err


def test_it_says_its_version(run: Run) -> None:
    result = run("--version")
    assert (result.code, result.out, result.err) == (0, f"crossroads {importlib.metadata.version('crossroads')}\n", "")


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


# --- help -------------------------------------------------------------------------------------------------------------


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


# --- as a process -----------------------------------------------------------------------------------------------------


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


@pytest.mark.skipif(os.name != "posix", reason="a shell with pipes")
@pytest.mark.parametrize("arguments", ["show {} --json", "--help", "rank {}", "rank atlantis 2>&1"])
def test_a_reader_that_stops_reading_is_told_nothing(arguments: str, tmp_path: Path) -> None:
    """As in `crossroads show ... | head -1`: the pipe is closed before anything is written."""
    line = f"({sys.executable} -m crossroads {arguments.format(BUNDLED)}; echo $? >&2) | true"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, cwd=tmp_path, env=here(), check=False)  # noqa: S602
    assert (done.stdout, done.stderr) == ("", "141\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "crossroads", "show", BUNDLED]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=here(), check=False)
    assert (done.returncode, done.stderr) == (2, "No space left on device\n")


def here() -> dict[str, str]:
    """The variables of a process that finds this code."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}
