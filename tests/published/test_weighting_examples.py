"""Every weighting against the worked examples of the literature that stand in the TOML files beside this one.

`printed` holds what the paper prints: weights, consistency figures, and tables of the working by their published symbol.
"""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crossroads.mcda.weighting import WEIGHTINGS, rank_order_centroid, working
from crossroads.mcda.weighting.registry import UNPRINTED

HERE = Path(__file__).parent
EXAMPLES = [
    example
    for way in WEIGHTINGS
    if (HERE / f"{way}.toml").exists()
    for example in tomllib.loads((HERE / f"{way}.toml").read_text(encoding="utf-8"))["example"]
]


def found(way: str, given: dict[str, Any]) -> dict[str, Any]:
    """What the weighting makes of the input, by the keys that papers print."""
    result = WEIGHTINGS[way].weigh(**given)
    if way == "ahp":
        worst = result.worst
        judgement = {"worst_judgement": [worst.row + 1, worst.column + 1], "epsilon": worst.epsilon}
        return {**vars(result), **judgement}
    if way == "best_worst":
        return {**vars(result)}
    if WEIGHTINGS[way].kind == "from people":
        return {"weights": result}
    tables = working(f"{way}_as_given" if given.get("normalization") == "none" else way, given["matrix"], given.get("types"))
    assert tables["weights"].tolist() == result.tolist()
    if way == "cilos":
        leads = 1 + tables["normalised"].argmax(axis=0)
        return tables | {"best_option": leads, "F_diagonal": np.diag(tables["F"])}
    return tables | ({"entropy": tables["W"], "cilos": tables["q"]} if way == "idocriw" else {})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['method']}: {one['title']}")
def test_the_printed_numbers_are_reproduced(example: dict[str, Any]) -> None:
    got = found(example["method"], example["input"])
    for key, printed in example["printed"].items():
        assert key in got, f"{key} is no quantity of {example['method']}"
        assert np.asarray(got[key]) == pytest.approx(np.asarray(printed, dtype=float), abs=example["tolerance"]), key


def test_the_registry_names_an_example_where_there_is_one_and_says_where_there_is_none() -> None:
    with_examples = {example["method"] for example in EXAMPLES}
    assert {way for way, known in WEIGHTINGS.items() if known.example != UNPRINTED} == with_examples


CENTROIDS = {
    2: [0.7500, 0.2500],
    3: [0.6111, 0.2778, 0.1111],
    4: [0.5208, 0.2708, 0.1458, 0.0625],
    5: [0.4567, 0.2567, 0.1567, 0.0900, 0.0400],
    6: [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
}
"""Barron and Barrett (1996), Decision quality using ranked attribute weights, Management Science 42(11), 1515-1523; the same
rows stand in Edwards and Barron (1994), SMARTS and SMARTER, Organizational Behavior and Human Decision Processes 60(3)."""


@pytest.mark.parametrize("count", CENTROIDS)
def test_centroid_weights_are_those_of_the_table(count: int) -> None:
    assert rank_order_centroid(range(1, count + 1)).tolist() == pytest.approx(CENTROIDS[count], abs=5e-5)


@pytest.mark.parametrize("count", CENTROIDS)
def test_the_order_in_which_criteria_are_given_does_not_matter(count: int) -> None:
    assert rank_order_centroid(range(count, 0, -1)).tolist() == pytest.approx(CENTROIDS[count][::-1], abs=5e-5)
