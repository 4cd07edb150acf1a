"""Each method against worked examples of the literature: their data and the numbers that they print, from the TOML files."""

import tomllib
from typing import Any

import numpy as np
import pytest

from crossroads.mcda.methods import METHODS, evaluate
from tests.published.examples import ALLOWED, FOLDER, NEEDED, arguments, deviation, deviations, examples, many_at_once

EXAMPLES = dict(examples())
each_example = pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
SLACK = 1e-9  # of the arithmetic, beyond the rounding of the source


@each_example
def test_what_is_printed_is_what_comes_out(example: Any) -> None:
    found = deviations(example)
    allowed = {key: SLACK if key == "ranks" else example["tolerance"] + SLACK for key in found}
    assert {key: off for key, off in found.items() if off > allowed[key]} == {}


@each_example
@pytest.mark.parametrize("sampled", [False, True])
def test_many_at_once_gives_the_example_too(example: Any, sampled: bool) -> None:
    expected = evaluate(**arguments(example)).preference
    assert many_at_once(example, 3, sampled=sampled) == pytest.approx(np.array([expected] * 3), rel=1e-9, abs=1e-9)


@each_example
def test_an_example_says_where_it_comes_from_and_what_it_holds(example: Any) -> None:
    assert set(example) >= NEEDED
    assert set(example) <= ALLOWED
    assert example["method"] in METHODS
    assert example["printed"]
    assert set(example.get("scale", {})) <= set(example["printed"])


@pytest.mark.parametrize("method", METHODS)
def test_the_registry_names_an_example_of_its_file(method: str) -> None:
    """Who wrote it and when stands in both; a method without an example says so."""
    path = FOLDER / f"{method}.toml"
    if not path.exists():
        assert "independent code only" in METHODS[method].example
        return
    sources = [example["source"] for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]]
    named = METHODS[method].example.partition(")")[0]
    assert any(source.startswith(named) for source in sources), f"{named}) begins no source"


@pytest.mark.parametrize(
    ("ours", "printed", "off"),
    [([1.0, 2.0], [1.0, 2.5], 0.5), ([1.0, 2.0], [1.0, np.nan], 0.0), ([True, False], [1, 1], 1.0)],
)
def test_a_number_that_is_off_is_found(ours: Any, printed: Any, off: float) -> None:
    assert deviation(ours, printed) == off


def test_tables_of_another_shape_are_no_match() -> None:
    with pytest.raises(ValueError, match=r"shape \(1,\), ours of \(2,\)"):
        deviation([1.0, 2.0], [1.0])
