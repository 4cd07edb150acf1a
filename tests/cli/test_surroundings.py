"""What lies around a command (variables, files, the home, the folder one stands in) changes nothing of what it says."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import ROOT, spawn
from tests.decisions import write_folder

DAY = ("--date", "2030-01-31")
CALLED = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch
from crossroads.cli import main
found = []
for arguments in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "argv", ["crossroads", *arguments]), redirect_stdout(out), redirect_stderr(err):
        code = main()
    found.append([code, out.getvalue(), err.getvalue()])
print(json.dumps([found, "matplotlib" in sys.modules]))
"""

NOISE = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/dev/null",
    "PYTHONWARNINGS": "error",
    "PYTHONDEVMODE": "1",
    "NUMPY_MADVISE_HUGEPAGE": "much",
    "NPY_PROMOTION_STATE": "legacy",
    "SCIPY_ARRAY_API": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "none",
    "PANDAS_COPY_ON_WRITE": "warn",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
    "OPENPYXL_LXML": "False",
    "TYPER_USE_RICH": "perhaps",
    "_CROSSROADS_COMPLETE": "complete_bash",
    "STREAMLIT_SERVER_PORT": "much",
    "STREAMLIT_THEME_BASE": "no-such-theme.toml",
    "ALTAIR_DATASETS_DIR": "/dev/null",
    "TYPST_FONT_PATHS": "/dev/null",
    "SOURCE_DATE_EPOCH": "1",
    "PGHOST": "nowhere.invalid",
    "PGSERVICE": "none",
    "PSYCOPG_IMPL": "none",
    "FORCE_COLOR": "1",
    "NO_COLOR": "1",
    "TERM": "nonsense",
    "COLUMNS": "wide",
    "LINES": "-1",
    "PAGER": "false",
    "EDITOR": "false",
    "LC_ALL": "C",
    "PYTHONIOENCODING": "ascii:strict",
    "TZ": "Nowhere/Land",
    "TMPDIR": "/no/such/folder",
    "http_proxy": "http://127.0.0.1:9",
}
HOMELESS = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), "/dev/null")
MODULES = (
    "numpy",
    "pandas",
    "typing",
    "enum",
    "random",
    "warnings",
    "json",
    "typer",
    "pymcdm",
    "matplotlib",
    "tomllib",
    "streamlit",
)


def surrounded(folder: Path) -> dict[str, str]:
    """All of it at once: files of others in `folder`, where the commands are called; gives the variables."""
    (folder / "matplotlibrc").write_bytes("backend: nonsense\nfont.size: ein großer\n".encode("utf-16"))
    (folder / ".streamlit").mkdir()
    for name in (".streamlit/config.toml", ".streamlit/secrets.toml", "alembic.ini", "setup.cfg", "pyproject.toml", ".env"):
        (folder / name).write_bytes(b"[\xff nonsense")
    for name in MODULES:
        (folder / f"{name}.py").write_text("raise SystemExit('a file of the user was imported')", encoding="utf-8")
    return NOISE | HOMELESS


def called(folder: Path, variables: dict[str, str], commands: list[list[str]]) -> Any:
    """What each of the `commands` gives, called one after another in a process that stands in `folder`."""
    env = {name: value for name, value in os.environ.items() if name not in NOISE} | {"PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-P", "-c", CALLED, json.dumps(commands)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, env=env, check=False, timeout=200)
    assert done.stderr == ""
    return json.loads(done.stdout)


def commands(office: Path) -> list[list[str]]:
    """Every command that ends by itself, on `office`; the files that they write lie beside it."""
    at, beside = str(office), office.parent
    written = [["rank", at, *DAY, "-o", str(beside / f"r{ending}")] for ending in (".xlsx", ".svg")]
    briefs = [["brief", at, *DAY, "--sections", "why", "-o", str(beside / "b.pdf")]]
    store = ["--database", f"sqlite:///{beside / 'store.sqlite3'}"]
    asked = [["check", at], ["show", at, "--json"], ["rank", at, *DAY], ["rank", at, *DAY, "--method", "topsis", "--explain"]]
    sampled = [
        ["stress", at, *DAY, "--samples", "200", "--sections", "weights,acceptability"],
        ["verify", str(beside / "r.xlsx")],
    ]
    others = [
        ["diff", at, at],
        ["workshop", "list", *store, "--json"],
        ["--version"],
        ["--help"],
        ["rank", "--help"],
        ["rank", "atlantis"],
    ]
    return [*asked, *written, *briefs, *sampled, *others]


def whole_office(folder: Path) -> Path:
    """The office without a gap in its scores, which methods refuse."""
    office = write_folder(folder)
    path = office / "centre.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("missing = true", "low = 10\nlikely = 50\nhigh = 90"), encoding="utf-8")
    return office


def written(folder: Path) -> dict[str, bytes]:
    """The files that the commands have written."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("[br].*"))}


def test_every_command_says_and_writes_the_same_and_nothing_imports_matplotlib(tmp_path: Path) -> None:
    office = whole_office(tmp_path / "clean" / "office")
    said, files = called(office.parent, {}, commands(office)), written(office.parent)
    assert [code for code, _, _ in said[0]] == [0] * (len(said[0]) - 1) + [2]
    (tmp_path / "hostile").mkdir()
    assert called(tmp_path / "hostile", surrounded(tmp_path / "hostile"), commands(office)) == said
    assert written(office.parent) == files
    assert not said[1], "matplotlib was imported"


def test_the_module_does_not_import_from_the_folder_one_stands_in(tmp_path: Path) -> None:
    """`python -m crossroads`, which would; the script `crossroads` does not. What Python itself starts with is not ours."""
    for name in ("numpy", "pandas", "random", "json", "tomllib", "typer", "pymcdm", "signal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a file of the user was imported')", encoding="utf-8")
    done = spawn("rank", write_folder(tmp_path / "office"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_program_that_draws_beside_it_finds_matplotlib_and_its_variables_as_they_were(tmp_path: Path) -> None:
    code = """
import os, sys
before = dict(os.environ)
import crossroads
analysis = crossroads.analyse(crossroads.load(sys.argv[1]), crossroads.choose_weights(crossroads.load(sys.argv[1]), view="pairs"))
assert analysis.compared and "matplotlib" not in sys.modules
assert dict(os.environ) == before
import matplotlib
assert matplotlib.get_backend() == "svg", matplotlib.get_backend()
import pymcdm
assert pymcdm.visuals.boxplot and matplotlib.get_backend() == "svg"
"""
    (tmp_path / "matplotlibrc").write_text("backend: svg\n", encoding="utf-8")
    office = whole_office(tmp_path / "office")
    env = {name: value for name, value in os.environ.items() if not name.startswith("MPL")} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(office)], capture_output=True, text=True, cwd=tmp_path, env=env, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal there")
@pytest.mark.parametrize(
    "begun", ["crossroads.cli.answer", "numpy", "pydantic", "crossroads.files.load", "crossroads.robustness.smaa", ""]
)
def test_ctrl_c_says_nothing_and_ends_with_130(begun: str, tmp_path: Path) -> None:
    """While a module is imported, or as numbers are drawn: sent by the process to itself when it gets there."""
    (tmp_path / "sitecustomize.py").write_text(
        f"""
import os, signal, sys, threading
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {begun!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
if not {begun!r}:
    threading.Timer(2.5, os.kill, (os.getpid(), signal.SIGINT)).start()
""",
        encoding="utf-8",
    )
    office = write_folder(tmp_path / "office")
    variables = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = spawn("stress", office, "--samples", "90000000", cwd=tmp_path, env=variables)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal there")
def test_where_ctrl_c_is_ignored_it_stays_so(tmp_path: Path) -> None:
    """As in the background of a script."""
    code = "import signal, sys; from crossroads.cli import main; main(); print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    ignoring = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {code}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", ignoring, "--version"], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.splitlines()[-1] == "True"
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
