"""The documentation says what is true now: links, commands, outputs, keys, messages and numbers are held to the code."""

import ast
import doctest
import re
import struct
import tomllib
import typing
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel

import crossroads
import run as run_py
from crossroads.analysis import analyse
from crossroads.cli import main
from crossroads.cli.commands import app
from crossroads.files.document import DERIVED
from crossroads.mcda.methods import LENSES, METHODS
from crossroads.model import Decision
from crossroads.report.document import ranking_document
from docs import make_registry

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXAMPLE = DOCS / "examples" / "river-crossing"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    """A path as a finding names it."""
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    """The text of a page."""
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """The text of a page without its fenced blocks."""
    return FENCE.sub("", read(path))


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return [block for found, block in FENCE.findall(read(path)) if found == language]


def flat(text: str) -> str:
    """`text` with any white space as one blank."""
    return " ".join(text.split())


each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


# --- pages, links, pictures ------------------------------------------------------------------------------------------


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Every link of a page that stays inside the repository, as (path, anchor)."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if not target.startswith(("https://", "http://", "mailto:")):
            path, _, anchor = target.partition("#")
            yield path, anchor


def anchors(page: Path) -> set[str]:
    """The anchors that a reader of Markdown makes of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for path, anchor in links(page):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_every_page_can_be_reached_from_the_map() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        targets = {(page.parent / path).resolve() for path, _ in links(page) if path.endswith(".md")}
        waiting += [target for target in targets - reached if target not in waiting]
    assert {name_of(page) for page in DOCS.rglob("*.md")} <= {name_of(page) for page in reached}


def test_pictures_are_used_described_and_small() -> None:
    used = {}
    for page in PAGES:
        for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", prose(page)):
            assert len(alt) > 20, f"{name_of(page)}: say what {path} shows"
            used[(page.parent / path).resolve()] = alt
    images = set((DOCS / "images").iterdir())
    assert images == set(used)
    for image in images:
        assert image.stat().st_size < 300_000, image.name
        width = 390 if image.name.startswith("phone-") else 1280
        assert struct.unpack(">I", image.read_bytes()[16:20]) == (width,), image.name  # the width in a PNG


@each_page
def test_no_word_judges_an_option_and_no_path_is_somebodys(page: Path) -> None:
    text = flat(prose(page))
    judging = r"\b(?:optimal|winners?|losers?|veto\w*|consensus|objective weights?|methods confirm|council should)\b"
    assert re.findall(rf"{judging}|\bbest (?:option|choice|way|course)s?", text, re.IGNORECASE) == []
    assert re.findall(r"(?<![\w.~:/-])/(?:home|Users|work|tmp|root|opt|mnt)\b|[A-Z]:\\", read(page)) == []


# --- commands --------------------------------------------------------------------------------------------------------


def options_of_commands() -> dict[str, set[str]]:
    """Every command of the command line with its options, those of the commands within it among them."""
    found = {}
    for name, command in typer.main.get_group(app).commands.items():
        within = [command, *getattr(command, "commands", {}).values()]
        found[name] = {option for each in within for one in each.params for option in one.opts if option.startswith("-")}
    return found


def spoken_commands(page: Path) -> list[str]:
    """What a page tells people to type: lines of shell blocks and of consoles, and code in the text."""
    lines = [line.removeprefix("$ ") for block in blocks(page, "sh") + blocks(page, "console") for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", prose(page))
    return [line.removeprefix(".venv/bin/") for line in lines]


def section(page: Path, heading: str) -> str:
    """What stands in a page under a heading, up to the next one of its level."""
    level, text = heading.split(" ", 1)
    found = re.search(rf"^{level} {re.escape(text)}$(.*?)(?=^#{{1,{len(level)}}} |\Z)", read(page), re.MULTILINE | re.DOTALL)
    assert found, f"{name_of(page)} has no heading '{heading}'"
    return found[1]


def test_every_command_and_option_is_documented() -> None:
    page = DOCS / "command-line.md"
    shared = section(page, "## What they share")
    for command, options in options_of_commands().items():
        own = section(page, f"## {command}")
        assert not [option for option in options | {"--help"} if f"`{option}" not in own + shared], command


@each_page
def test_a_command_that_is_documented_exists(page: Path) -> None:
    known = options_of_commands()
    for line in spoken_commands(page):
        if match := re.match(r"crossroads ([a-z]+)( .*)?$", line):
            command, rest = match[1], match[2] or ""
            assert command in known, line
            assert set(re.findall(r"(?<= )-{1,2}[a-z][a-z-]*", rest)) <= known[command] | {"-h", "--help"}, line
        elif match := re.match(r"(?:python3|py) run\.py (\w+)", line):
            assert callable(getattr(run_py, match[1])), line


def test_the_table_of_shared_options_holds_for_every_command() -> None:
    shared = {"--perspective", "--view", "--weights", "--json"}
    on_a_store = {"workshop"}  # has no decision to weigh
    assert all(shared <= options for command, options in options_of_commands().items() if command not in on_a_store)


@each_page
def test_a_console_shows_what_the_command_prints(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three dots stand for any text, as in doctest."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    checker = doctest.OutputChecker()
    for block in blocks(page, "console"):
        command, shown = block.split("\n", 1)
        assert main(command.removeprefix("$ crossroads ").split()) == 0
        printed = capsys.readouterr().out
        assert checker.check_output(shown, printed, doctest.ELLIPSIS), f"{command}\n{printed}"


@each_page
def test_examples_in_python_give_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    source = "\n".join(blocks(page, "pycon"))
    example = doctest.DocTestParser().get_doctest(source, {}, name_of(page), str(page), 0)
    said: list[str] = []
    assert doctest.DocTestRunner().run(example, out=said.append).failed == 0, "".join(said)


def test_what_pages_call_by_its_name_on_screen_is_there() -> None:
    """Bold text of the tutorial and the how-tos is what somebody looks for on screen."""
    catalogue = sorted((ROOT / "crossroads" / "report" / "texts" / "en").iterdir())
    texts = {one for file in catalogue for one in leaves(tomllib.loads(read(file)))}
    titles = {perspective.title for perspective in crossroads.load("mali-2019").perspectives}
    for page in [DOCS / "tutorial.md", *(DOCS / "how-to").glob("*.md")]:
        assert set(re.findall(r"\*\*(.+?)\*\*", flat(prose(page)))) <= texts | titles, name_of(page)


def leaves(table: dict[str, typing.Any]) -> Iterator[str]:
    """Every text of a nested table."""
    for value in table.values():
        if isinstance(value, dict):
            yield from leaves(value)
        else:
            yield value


# --- the data format -------------------------------------------------------------------------------------------------


def models(annotation: typing.Any = Decision) -> dict[str, type[BaseModel]]:
    """Every part that a decision can hold, by the name of its class."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return {name: part for inner in typing.get_args(annotation) for name, part in models(inner).items()}
    inner = [models(field.annotation) for field in annotation.model_fields.values()]
    return {annotation.__name__: annotation} | {name: part for parts in inner for name, part in parts.items()}


def documented_keys(part: str) -> dict[str, bool]:
    """The keys in the table of a part, and whether each is needed."""
    found = re.search(rf"^### .*\(`{part}`\)$(.*?)(?=^#|\Z)", read(DOCS / "data-format.md"), re.MULTILINE | re.DOTALL)
    assert found, f"the data format has no section for {part}"
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", found[1], re.MULTILINE)
    return {key: default.strip() == "needed" for key, default in rows}


@pytest.mark.parametrize("part", models())
def test_the_data_format_has_every_key_and_no_other(part: str) -> None:
    fields = models()[part].model_fields
    assert documented_keys(part) == {field.alias or name: field.is_required() for name, field in fields.items()}


def test_every_derived_key_is_documented() -> None:
    derived = section(DOCS / "data-format.md", "## One JSON document")
    for where, keys in DERIVED.items():
        for key in keys:
            rows = [row for row in derived.splitlines() if row.startswith(f"| `{key}` |")]
            assert len(rows) == 1, key
            assert f"`{where}`" in rows[0] or not where, (where, key)


def messages() -> Iterator[str]:
    """What the loader and the model say of problems, as their source has it, a name filled in there as ..."""
    for path in sorted([*(ROOT / "crossroads" / "files").glob("*.py"), *(ROOT / "crossroads" / "model").glob("*.py")]):
        named = "fix|[A-Z][A-Z_]+" if path.name == "opened.py" else "fix"
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Call) and node.args and called(node) in ("Problem", "_problem", "_note", "ValueError"):
                yield from texts_of(node.args[-1])
            elif isinstance(node, ast.Assign) and re.fullmatch(named, ast.unparse(node.targets[0])):
                yield from texts_of(node.value)
            elif isinstance(node, ast.FunctionDef) and node.name in ("_fix", "mend", "_unlisted"):
                yield from (text for one in ast.walk(node) if isinstance(one, ast.Return) for text in texts_of(one.value))


def called(node: ast.Call) -> str:
    """The name of what is called, without what it belongs to."""
    return ast.unparse(node.func).rpartition(".")[2]


def texts_of(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression can be, if it is written out."""
    if isinstance(node, ast.IfExp):
        yield from (*texts_of(node.body), *texts_of(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "..." for part in node.values)


def test_every_message_is_explained() -> None:
    page = DOCS / "data-format.md"
    explained = re.findall(r"^\| `(.+?)`", section(page, "## Messages"), re.MULTILINE)
    found = set(messages())
    assert len(found) > 50
    assert [text for text in found if not any(same(text, message) for message in explained)] == []
    assert [message for message in explained if not any(same(text, message) for text in [*found, "input should be ..."])] == []


def same(text: str, message: str) -> bool:
    """Whether a text of the source is, or ends, a message of the page; three dots are any text in either."""
    text_pattern, message_pattern = (re.escape(one).replace(r"\.\.\.", ".*") for one in (text, message))
    return bool(re.fullmatch(message_pattern, text) or re.search(f"{text_pattern}$", message))


def test_every_key_of_a_ranking_is_documented() -> None:
    document = ranking_document(analyse(crossroads.load(EXAMPLE)))
    page = read(DOCS / "command-line.md")
    nested = [document, document["ranking"][0], document["pairs"][0], document["sensitivity"][0], document["provenance"]]
    nested += [document["criteria"][0], document["sensitivity"][0]["crossings"][0], next(iter(document["lenses"].values()))]
    assert {key for part in nested for key in part if f"`{key}`" not in page} == set()


def test_the_table_of_speed_is_that_of_the_last_run() -> None:
    last = read(ROOT / "benchmarks" / "results.md")
    assert last[last.index("- Machine") :].strip() in read(DOCS / "speed.md")


# --- the example and the methods -------------------------------------------------------------------------------------


def test_the_example_is_what_the_pages_compute_by_hand() -> None:
    decision = crossroads.load(EXAMPLE)
    analysis = crossroads.analyse(decision)
    assert analysis.weights.leaves.tolist() == pytest.approx([0.4, 0.1, 0.5, 0])
    assert analysis.values.likely[:, :3].tolist() == [[30, 80, 90], [80, 90, 30], [60, 35, 65]]
    assert analysis.scores.tolist() == pytest.approx([12 + 8 + 45, 32 + 9 + 15, 24 + 3.5 + 32.5])
    assert analysis.ranks == (1, 3, 2)
    assert [cell.missing for cell in decision.performances].count(True) == 1


def test_what_the_pages_quote_of_the_example_stands_there() -> None:
    files = {path.name: read(path) for path in EXAMPLE.rglob("*.toml")}
    for block in blocks(DOCS / "how-to" / "a-decision-of-your-own.md", "toml"):
        assert any(set(block.splitlines()) <= set(text.splitlines()) for text in files.values()), block


def test_the_page_of_the_registry_is_what_the_registry_and_the_examples_give() -> None:
    assert read(make_registry.PAGE) == make_registry.page()


@pytest.mark.parametrize("method", METHODS)
def test_a_method_has_a_page_with_what_the_registry_knows(method: str) -> None:
    page = read(DOCS / "methods" / f"{method.replace('_', '-')}.md")
    known = METHODS[method]
    facts = dict(re.findall(r"^\| ([A-Z][^|]+) \| ([^|]+) \|$", page, re.MULTILINE))
    assert page.startswith(f"# {known.title}\n")
    assert facts["Id"] == f"`{method}`"
    assert facts["Weights mean"] == known.weights_mean
    assert facts["Can turn an order when an option is dropped"] == ("yes" if known.reverses else "no")
    assert (facts["Refuses"], facts["Reference"], facts["Checked on"]) == (known.refuses, known.reference, known.example)
    assert ("lens" in facts["Role"]) == (method in LENSES)
    headings = ["## The idea", "## Formula", "## By hand", "## What the weights mean", "## When not to use it"]
    places = [page.index(heading) for heading in [*headings, "## When an option is dropped"]]
    assert all(before < after for before, after in pairwise(places))
    assert f"`{method}`" in read(DOCS / "methods" / "index.md")
