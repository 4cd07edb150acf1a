"""Worked examples of the literature as data: one TOML file a method, named after its id.

An example holds `method`, `title`, `source` (where it was printed), `seen_in` (where its numbers were read), `tolerance`
(absolute: half of the last printed digit, or what `note` explains), `matrix` (options x criteria), `weights`, `types`,
`parameters`, and what is `printed`: `preference`, `ranks`, or a table of `details` by its key; a number that is not printed is
nan. `scale` holds what our table is multiplied by, by key, where the source prints a sum and we give a mean. With
`share_of_column` the source divides every column by its sum before it begins.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from crossroads.mcda.methods import METHODS, evaluate, evaluate_many

FOLDER = Path(__file__).parent
NEEDED = {"method", "title", "source", "seen_in", "tolerance", "matrix", "weights", "types", "printed"}
ALLOWED = NEEDED | {"note", "options", "parameters", "scale", "share_of_column"}
Example = Mapping[str, Any]


def examples() -> Iterator[tuple[str, Example]]:
    """Every example of a method of the registry, under a name for a test."""
    for method in METHODS:
        path = FOLDER / f"{method}.toml"
        if path.exists():
            found = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
            yield from ((f"{method}-{number}", example) for number, example in enumerate(found, 1))


def arguments(example: Example) -> dict[str, Any]:
    """The arguments of `evaluate` for an example."""
    matrix = np.array(example["matrix"], dtype=float)
    if example.get("share_of_column"):
        matrix = matrix / matrix.sum(axis=0)
    given = {"matrix": matrix, "weights": example["weights"], "types": example["types"]}
    return {"method": example["method"]} | given | dict(example.get("parameters", {}))


def deviations(example: Example) -> dict[str, float]:
    """How far our numbers are from the printed ones, at most, for each printed key.

    Raises `KeyError` for a key that the method does not give, `ValueError` for a table of another shape.
    """
    result = evaluate(**arguments(example))
    ours = {"preference": result.preference, "ranks": result.ranks} | dict(result.details)
    scale = example.get("scale", {})
    return {key: deviation(ours[key], printed, scale.get(key, 1)) for key, printed in example["printed"].items()}


def deviation(ours: Any, printed: Any, scale: float = 1) -> float:
    """The largest difference between `printed` and `ours` times `scale`, where a number is printed."""
    expected, found = np.array(printed, dtype=float), np.array(ours, dtype=float) * scale
    if expected.shape != found.shape:
        raise ValueError(f"printed is a table of shape {expected.shape}, ours of {found.shape}")
    return float(np.nanmax(np.abs(expected - found)))


def many_at_once(example: Example, sets: int, *, sampled: bool) -> np.ndarray:
    """Preferences (sets, A) of the example, put to `evaluate_many` so many times over."""
    given = arguments(example)
    matrix = np.array([given["matrix"]] * sets) if sampled else given["matrix"]
    return evaluate_many(**given | {"matrix": matrix, "weights": np.array([given["weights"]] * sets, dtype=float)})
