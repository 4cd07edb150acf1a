"""The page of the weightings is what the registry knows, and how far each is off the printed numbers."""

from pathlib import Path

import numpy as np
import pytest

from crossroads.mcda.weighting import WEIGHTINGS
from crossroads.mcda.weighting.registry import Weighting
from tests.published.test_weighting_examples import EXAMPLES, found

PAGES = Path(__file__).resolve().parents[2] / "docs" / "weighting"


def off(way: str) -> str:
    """The largest deviation from any number that its examples print."""
    largest = [
        float(np.abs(np.asarray(found(way, example["input"])[key]) - np.asarray(printed, dtype=float)).max())
        for example in EXAMPLES
        if example["method"] == way
        for key, printed in example["printed"].items()
    ]
    if not largest:
        return "–"
    return "none" if max(largest) < 1e-9 else f"{max(largest):.1g}"


def row(known: Weighting) -> str:
    """A weighting as a line of the table."""
    return f"| `{known.id}` | {known.title} | {known.reference} | {known.needs} | {known.example} | {off(known.id)} |"


@pytest.mark.parametrize("kind", ["from people", "spread of the data"])
def test_the_table_of_weightings_is_the_registry(kind: str) -> None:
    expected = [row(known) for known in WEIGHTINGS.values() if known.kind == kind]
    lines = (PAGES / "index.md").read_text(encoding="utf-8").splitlines()
    place = lines.index(expected[0]) if expected[0] in lines else 0
    assert lines[place : place + len(expected)] == expected
    assert not lines[place + len(expected)].startswith("|")


@pytest.mark.parametrize("way", WEIGHTINGS)
def test_every_weighting_is_explained(way: str) -> None:
    page = "from-people.md" if WEIGHTINGS[way].kind == "from people" else "spread-of-the-data.md"
    assert f"`{way}" in (PAGES / page).read_text(encoding="utf-8")
