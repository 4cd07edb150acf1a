"""The catalogue of texts: every text is used, every text that is asked for is there, and none says what may not be said."""

import ast
import re
import string
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.report import catalogue
from crossroads.report.catalogue import level, listed, percent, points, text

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "crossroads").rglob("*.py"))]
TEXTS = catalogue._texts("en")
Node = TypeVar("Node", bound=ast.AST)
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}

# Never of an option: it comes first, or is first-ranked; indices show agreement; weights are somebody's.
BANNED = (
    r"optimal\w*",
    r"winn\w+",
    r"wins?",
    r"loser\w*",
    r"veto\w*",
    r"the Council should",
    r"objective\w*",
    r"methods confirm\w*",
    r"consensus",
    r"probab\w+",
    r"likelihood",
    r"grades?",
    r"recommend\w*",
)


def nodes(kind: type[Node]) -> Iterator[Node]:
    """Every node of that kind in our code."""
    for tree in TREES.values():
        yield from (node for node in ast.walk(tree) if isinstance(node, kind))


def pattern(joined: ast.JoinedStr) -> str | None:
    """The keys that an f-string can stand for, as a regular expression; None where it says next to nothing."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in joined.values]
    if sum(character.isalpha() for part in parts if part for character in part) < 4:
        return None
    return "".join(r"[\w.]*" if part is None else re.escape(part) for part in parts)


def constants() -> set[str]:
    """Every string in our code but the pieces of f-strings."""
    pieces = {id(part) for node in nodes(ast.JoinedStr) for part in node.values}
    return {node.value for node in nodes(ast.Constant) if isinstance(node.value, str) and id(node) not in pieces}


def test_every_text_is_used_somewhere() -> None:
    said = constants()
    beginnings = tuple(one for one in said if re.fullmatch(r"[a-z_.]+\.", one))
    patterns = [found for node in nodes(ast.JoinedStr) if (found := pattern(node))]
    computed = re.compile("|".join(patterns))
    unused = [key for key in TEXTS if key not in said and not key.startswith(beginnings) and not computed.fullmatch(key)]
    assert unused == []


def asked() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Every call of `text` with where it stands and each expression that its key can be."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text" and node.args:
                key = node.args[0]
                for one in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node, one


def test_every_text_that_is_asked_for_is_there() -> None:
    missing = []
    for place, _, key in asked():
        if isinstance(key, ast.Constant) and key.value not in TEXTS:
            missing.append((place, key.value))
        elif isinstance(key, ast.JoinedStr) and (keys := pattern(key)) and not any(re.fullmatch(keys, one) for one in TEXTS):
            missing.append((place, keys))
        elif isinstance(key, ast.BinOp) and isinstance(key.left, ast.Constant):
            beginning = str(key.left.value)
            missing += [] if any(one.startswith(beginning) for one in TEXTS) else [(place, beginning)]
    assert missing == []


def test_whoever_asks_for_a_text_fills_it_in() -> None:
    unfilled = []
    for place, call, key in asked():
        given_names = {keyword.arg for keyword in call.keywords}
        if isinstance(key, ast.Constant) and None not in given_names:  # None stands for **values
            fields = {name for _, name, _, _ in string.Formatter().parse(TEXTS[str(key.value)]) if name}
            unfilled += [(place, name) for name in sorted(fields - given_names)]
    assert unfilled == []


@pytest.mark.parametrize("banned", BANNED)
def test_no_text_uses_a_word_that_is_not_to_be_used(banned: str) -> None:
    assert [key for key, said in TEXTS.items() if re.search(rf"\b{banned}\b", said, re.IGNORECASE)] == []


def test_best_is_said_of_levels_only() -> None:
    """`best` is the far end of a scale, set against `worst`, and never an option."""
    said = {key: re.sub(r"\{\w+\}", "", one).lower() for key, one in TEXTS.items()}
    assert [
        key for key, one in said.items() if re.search(r"\bbest\b", one) and not (key.endswith(".best") or "worst" in one)
    ] == []


def test_texts_are_tidy() -> None:
    for key, said in TEXTS.items():
        assert said == said.rstrip(), key
        assert "  " not in said, key
        assert not [one for one in said if unicodedata.category(one) in ("So", "Cc", "Cf", "Co")], key  # So: emoji


def test_the_catalogue_is_a_table_of_texts() -> None:
    for file in sorted((ROOT / "crossroads/report/texts/en").iterdir()):
        assert tomllib.loads(file.read_text(encoding="utf-8")), file.name
    assert all(isinstance(said, str) for said in TEXTS.values())


def test_what_people_wrote_is_filled_in_as_it_is() -> None:
    assert "{weight:%}" in text("pair.too_close", ahead="{weight:%}", behind="B")


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("no.such.text")


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (("A", "B", "C", "D"), "A, B, C and D")],
)
def test_names_are_listed(names: list[str], said: str) -> None:
    assert listed(names) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0 %"),
        (1e-12, "under 1 %"),
        (0.0049, "under 1 %"),
        (0.006, "1 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
        (0.9951, "over 99 %"),
        (1 - 1e-12, "over 99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_is_whole_per_cent_and_no_end_that_it_has_not_reached(share: float, said: str) -> None:
    assert percent(share) == said


@given(st.floats(0, 1))
def test_a_share_is_said_to_within_one_per_cent(share: float) -> None:
    said = percent(share)
    number = int(re.sub(r"\D", "", said))
    assert abs(100 * share - number) <= (1 if said.startswith(("under", "over")) else 0.5 + 1e-9)


@pytest.mark.parametrize(("number", "said"), [(0.7, "1 point"), (1.4, "1 point"), (1.6, "2 points"), (25.2, "25 points")])
def test_points_are_whole_with_singular_and_plural(number: float, said: str) -> None:
    assert points(number) == said


@pytest.mark.parametrize(
    ("number", "said"), [(None, "–"), (float("nan"), "–"), (1500.0, "1,500"), (52.5, "52.5"), (-0.25, "-0.2")]
)
def test_a_level_has_one_decimal_at_most(number: float | None, said: str) -> None:
    assert level(number) == said
