"""Each measure between rankings against the worked examples in the TOML files beside this one."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crossroads.mcda import ranking

HERE = Path(__file__).parent
MEASURES = {"kendall_tau_b": "tau", "spearman": "rho", "weighted_spearman": "r_w", "ws_coefficient": "WS"}
EXAMPLES = [
    example for name in MEASURES for example in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["example"]
]


def untied(given: list[float]) -> float:
    """The number of pairs that are not tied."""
    sizes = np.unique(given, return_counts=True)[1]
    return float(len(given) * (len(given) - 1) / 2 - (sizes * (sizes - 1) / 2).sum())


def found(name: str, one: list[float], other: list[float]) -> dict[str, float]:
    """The measure, and what papers print on the way to it."""
    measure = getattr(ranking, name)(one, other)
    squared = untied(one) * untied(other)
    differences = ranking.mid_ranks(one) - ranking.mid_ranks(other)
    steps = {"D_squared": squared, "S": measure * np.sqrt(squared)} if name == "kendall_tau_b" else {}
    return {MEASURES[name]: measure, "sum_d2": float(differences @ differences), **steps}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['method']}: {one['title']}")
def test_the_printed_numbers_are_reproduced(example: dict[str, Any]) -> None:
    got = found(example["method"], example["input"]["x"], example["input"]["y"])
    for key, printed in example["printed"].items():
        assert got[key] == pytest.approx(printed, abs=max(example["tolerance"], 1e-9)), key
