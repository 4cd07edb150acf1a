"""The package has one way of writing a file, `crossroads.files.write`: its code is read for any other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import crossroads

PACKAGE = Path(crossroads.__file__).resolve().parent
WRITES = frozenset({"write_text", "write_bytes", "touch", "mkfifo", "symlink_to", "hardlink_to", "to_csv", "to_excel", "savefig"})
MODULES = {
    "os": {"open", "fdopen", "write", "replace", "rename", "link", "symlink", "mkdir", "makedirs", "truncate"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "make_archive"},
    "json": {"dump"},
    "tempfile": {"NamedTemporaryFile", "mkstemp", "mkdtemp", "TemporaryFile", "TemporaryDirectory"},
}
INTO = frozenset({"save", "ZipFile", "Workbook", "TarFile", "GzipFile"})
"""Calls that write a whole document to what they are given: a buffer, never a path."""
ELSEWHERE = {
    ("workshop/database.py", "touch"): "the store itself, which SQLite fills",
    ("report/brief/pdf/typesetter.py", "TemporaryDirectory"): "fonts for the typesetter, gone when it has set",
    ("report/brief/pdf/typesetter.py", "copy"): "the same",
    ("report/rendering/worker.py", "write_text"): "what the system is told of the process",
    ("report/rendering/worker.py", "fdopen"): "its answers, through a pipe",
    ("cli/answer.py", "open"): "nowhere, once nobody reads on",
}


def _mode(call: ast.Call, at: int) -> str:
    given = [*call.args[at : at + 1], *(word.value for word in call.keywords if word.arg == "mode")]
    return str(given[0].value) if given and isinstance(given[0], ast.Constant) else "r" if not given else "?"


def _buffers(tree: ast.AST) -> set[str]:
    """Names that hold a buffer in memory, or are typed as one."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and "BytesIO" in ast.unparse(node.value):
            names |= {ast.unparse(target) for target in node.targets}
        if isinstance(node, ast.arg) and node.annotation and "BytesIO" in ast.unparse(node.annotation):
            names.add(node.arg)
    return names


def ways_of_writing(source: str) -> Iterator[tuple[int, str]]:
    """The line and the name of every call in `source` that writes to a path, or may."""
    tree = ast.parse(source)
    buffers = _buffers(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        of = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = ast.unparse(call.args[0]) if call.args else ""
        opens = (
            name == "open"
            and of not in (*MODULES, "webbrowser")
            and set(_mode(call, 0 if of and of != "io" else 1)) & set("wax+?")
        )
        into = name in INTO and first and first not in buffers and "BytesIO" not in first
        text = name == "to_csv" and not call.args
        moves = name in ("replace", "rename") and len(call.args) == 1 and not call.keywords
        if (name in WRITES and not text) or name in MODULES.get(of, ()) or opens or into or moves:
            yield call.lineno, name


@pytest.mark.parametrize(
    "source",
    [
        "path.write_text('x')",
        "path.write_bytes(b'x')",
        "open(path, 'w')",
        "open(path, mode='ab')",
        "path.open('x')",
        "path.open(how)",
        "io.open(path, 'w')",
        "document.save(path)",
        "zipfile.ZipFile(path, 'w')",
        "os.open(path, flags)",
        "shutil.copy(one, other)",
        "part.replace(path)",
        "path.rename(other)",
        "json.dump(it, file)",
        "frame.to_csv(path)",
        "xlsxwriter.Workbook(path)",
        "tempfile.NamedTemporaryFile()",
    ],
)
def test_the_search_sees_every_way(source: str) -> None:
    assert [line for line, _ in ways_of_writing(source)] == [1]


@pytest.mark.parametrize(
    "source",
    ["open(path)", "path.open('rb')", "text.replace('a', 'b')", "frame.to_csv(index=False)", "b = BytesIO()\ndocument.save(b)"],
)
def test_the_search_lets_reading_and_buffers_pass(source: str) -> None:
    assert list(ways_of_writing(source)) == []


def test_nothing_else_in_the_package_writes_a_file() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for _, name in ways_of_writing(path.read_text(encoding="utf-8"))
        if path.name != "write.py" or path.parent.name != "files"
    }
    assert found == set(ELSEWHERE)
