"""The rooms of the package keep to their directions, and the engine knows no decision by name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import crossroads
from crossroads.files import bundled_decisions, load

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "crossroads"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import beside itself. Results flow one way: from the model through the engine to the screens.
ENGINE = {"errors", "model", "mcda", "robustness"}
BELOW_SCREENS = ENGINE | {
    "files",
    "groups",
    "elicitation",
    "analysis",
    "report",
    "workshop",
    "crossroads",
    "server_options",
    "launch",
}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "files": {"errors", "model"},
    "mcda": {"errors", "model"},
    "robustness": {"errors", "model", "mcda"},
    "groups": {"errors", "model", "mcda"},
    "elicitation": {"errors", "model", "mcda"},
    "analysis": ENGINE | {"groups"},
    "crossroads": ENGINE | {"files", "groups", "analysis"},  # crossroads/__init__.py: the names at the top
    "report": ENGINE | {"files", "groups", "analysis"},
    "workshop": {"errors", "model", "mcda", "groups"},
    "server_options": {"errors"},
    "launch": ENGINE | {"files", "server_options"},
    "ui": BELOW_SCREENS,
    "cli": BELOW_SCREENS,
    "web": BELOW_SCREENS,
    "__main__": {"cli"},
}
SCREENS = {"ui", "cli", "web"}


class Import(NamedTuple):
    """One imported module: its dotted name, its line, and whether the import stands inside a function."""

    module: str
    line: int
    in_function: bool

    @property
    def package(self) -> str:
        """The top of the dotted name."""
        return self.module.partition(".")[0]


def imports(source: str) -> Iterator[Import]:
    """Every import of a module, with `from a import b` taken as an import of a.b."""
    tree = ast.parse(source)
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: a relative import; write crossroads.… in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(name, node.lineno, id(node) in inside) for name in names)


def room(module: str) -> str:
    """The room that a dotted name under crossroads belongs to: crossroads.mcda.values is in mcda."""
    second = module.split(".")[1] if "." in module else ""
    is_room = (PACKAGE / second).is_dir() or (PACKAGE / f"{second}.py").is_file()
    return second if second and is_room else "crossroads"


def room_of(path: Path) -> str:
    """The room that a file lies in."""
    top = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "crossroads" if top == "__init__" else top


def found(path: Path) -> list[Import]:
    """The imports of a file."""
    return list(imports(path.read_text(encoding="utf-8")))


def place(path: Path, line: int) -> str:
    """How a finding names where it is."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_its_row_allows(path: Path) -> None:
    here = room_of(path)
    assert here in MAY_IMPORT, f"crossroads/{here} is a new room: say in MAY_IMPORT, and in CONTRIBUTING.md, what it may import"
    rooms = {one: room(one.module) for one in found(path) if one.package == "crossroads"}
    wrong = [f"{place(path, one.line)} imports {one.module}" for one, to in rooms.items() if to not in MAY_IMPORT[here] | {here}]
    assert wrong == []


def test_the_rows_make_no_circle() -> None:
    """Taking away the rooms that import nothing that is left takes all of them away."""
    left = {name: allowed - {name} for name, allowed in MAY_IMPORT.items()}
    while free := [name for name, allowed in left.items() if not allowed & left.keys()]:
        for name in free:
            del left[name]
    assert left == {}


def test_the_screens_do_not_know_each_other() -> None:
    assert [name for name, allowed in MAY_IMPORT.items() if allowed & SCREENS] == ["__main__"]


def test_streamlit_is_imported_only_by_the_pages_and_by_app_py() -> None:
    outside = [path for path in MODULES if room_of(path) != "ui"]
    assert [place(path, one.line) for path in outside for one in found(path) if one.package == "streamlit"] == []


def test_nothing_but_the_engine_names_pymcdm_and_nothing_names_matplotlib() -> None:
    """`engine` leaves out what pymcdm draws with: matplotlib takes a second, and goes by what lies around."""
    engine = PACKAGE / "mcda" / "methods" / "engine.py"
    wrong = [
        place(path, one.line)
        for path in MODULES
        for one in found(path)
        if one.package == "matplotlib" or (one.package == "pymcdm" and path != engine)
    ]
    assert wrong == []
    named = [path for path in MODULES for _, said in spoken(path.read_text(encoding="utf-8")) if said.split(".")[0] == "pymcdm"]
    assert set(named) == {engine, PACKAGE / "analysis" / "analysis.py"}  # which says its version


def test_the_names_at_the_top_are_those_that_are_imported_when_they_are_asked_for() -> None:
    imported = {one.module.rpartition(".")[::2] for one in found(PACKAGE / "__init__.py") if one.package == "crossroads"}
    assert imported == {(module, name) for module, names in crossroads._WHERE.items() for name in names}
    assert sorted(name for _, name in imported) == sorted(crossroads.__all__)
    assert set(crossroads.__all__) <= set(dir(crossroads))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        crossroads.nothing  # noqa: B018


def test_the_reader_of_imports_sees_each_kind() -> None:
    """Otherwise the tests above could pass on anything."""
    source = "import a.b as c\nfrom d import e, f\ndef g():\n    from h.i import j\n"
    assert list(imports(source)) == [
        Import("a.b", 1, in_function=False),
        Import("d.e", 2, in_function=False),
        Import("d.f", 2, in_function=False),
        Import("h.i.j", 4, in_function=True),
    ]


# --- no decision by name ---------------------------------------------------------------------------------------------

GENERIC = {"equal-start"}  # the perspective that every decision has


def telling_ids() -> set[str]:
    """The ids of the bundled decisions that no other text would contain by chance.

    Those of the decision, its tree and its options, and of its criteria, views and perspectives when they are joined of
    several words: `cost` is an ordinary word, `peacekeeper_safety` is not.
    """
    ids: set[str] = set()
    for decision in map(load, bundled_decisions()):
        document = decision.model_dump(mode="json")
        parts = ("criteria", "branches", "views", "perspectives")
        listed = [part["id"] for name in parts for part in listed_under(document, name)]
        ids |= {name for name in listed if re.search(r"[_-]", name)}
        ids |= {decision.id, decision.tree.id, *(option.id for option in decision.options)}
    return ids - GENERIC


def listed_under(node: object, key: str) -> Iterator[dict[str, str]]:
    """Every object in a list called `key`, however deep in a document, that has an id."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key and isinstance(value, list | tuple):
                yield from (item for item in value if isinstance(item, dict) and "id" in item)
            yield from listed_under(value, key)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from listed_under(value, key)


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """The names and strings of a module with their lines; docstrings left out, since an example may stand there."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
        for field in ("id", "attr", "arg", "name"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield getattr(node, "lineno", 0), name


def test_no_id_of_a_bundled_decision_occurs_in_the_package() -> None:
    """A second decision must find every screen, command and sentence as ready for it as the first did."""
    ids = telling_ids()
    pattern = re.compile(rf"(?<![\w-])({'|'.join(sorted(ids, key=len, reverse=True))})(?![\w-])")
    python = [(path, line, text) for path in MODULES for line, text in spoken(path.read_text(encoding="utf-8"))]
    data = [
        (path, line, text)
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in {".toml", ".css", ".js", ".html", ".json", ".txt"}
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]
    assert [f"{place(path, line)}: {text}" for path, line, text in python + data if pattern.search(text)] == []


def test_the_ids_are_read_from_the_data() -> None:
    ids = telling_ids()
    assert {"mali-2019", "drawdown", "peacekeeper_safety", "popular_legitimacy", "civilians-first", "reading-us", "epon-8"} <= ids
    assert not ids & {"cost", "short", "equal-start"}
