"""What every file keeps to that ruff and mypy do not see."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 350
TEXT = {".py", ".toml", ".md", ".txt", ".css", ".js", ".html", ".json", ".cfg", ".yml", ".yaml", ".csv", ".svg", ""}


def committed() -> list[Path]:
    """The files that git holds; without git (an unpacked release) there is nothing to hold."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git clone")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def python_files() -> list[Path]:
    """All Python of the repository."""
    return [path for path in committed() if path.suffix == ".py"]


def named(path: Path) -> str:
    """A path as a finding names it."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_one_reads_in_one_go() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_nothing_runs_text_or_unpacks_objects() -> None:
    """Data is TOML, JSON or a workbook: never something that runs when it is read."""
    modules = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve"}
    calls = {"eval", "exec", "compile", "__import__"}
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and modules & {alias.name.partition(".")[0] for alias in node.names})
        or (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in modules)
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls)
    ]
    assert wrong == []


def test_no_text_becomes_html() -> None:
    """Streamlit's switch for raw HTML would let a decision's text change the page of whoever reads it."""
    switch = "unsafe" + "_allow_html"
    wrong = [
        f"{named(path)}:{node.value.lineno}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == switch
    ]
    assert wrong == []


def test_no_committed_file_names_a_place_on_somebodys_machine() -> None:
    """Neither a folder of one machine nor the address of a package registry: a clone works anywhere, through any registry."""
    folders = r"(?<![\w.~/-])/(?:work|root|home/\w+|Users/\w+|tmp)(?:/|\b)"
    registries = r"(?:pypi|pythonhosted|npmjs|anaconda)\.(?:org|com)|--(?:extra-)?index-url|--find-links"
    pattern = re.compile(f"{folders}|{registries}")
    itself = Path(__file__).resolve()
    wrong = [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in committed()
        if path.suffix in TEXT and path != itself
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["app", "test"])
def test_a_lock_names_packages_and_hashes_and_nothing_else(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    package = re.compile(r"[a-z0-9.-]+==\S+( ; [^:]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not (line.startswith("#") or package.fullmatch(line) or digest.fullmatch(line))] == []
