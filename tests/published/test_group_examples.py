"""Rankings put together, and acceptability analysis, against the worked examples in the TOML files beside this one."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import rankdata

from crossroads.groups import ahead, borda, copeland, kemeny, kendall_w
from crossroads.robustness.smaa import smaa

HERE = Path(__file__).parent


def examples(name: str) -> list[Any]:
    found = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["example"]
    return [pytest.param(example, id=example["title"]) for example in found]


def ranked(given: dict[str, Any]) -> list[list[int]]:
    """The place of each name, in the order of the names, on each ballot."""
    return [[ballot.index(name) + 1 for name in given["names"]] for ballot in given["ballots"]]


@pytest.mark.parametrize("example", examples("kendall_w"))
def test_kendalls_w(example: dict[str, Any]) -> None:
    given, printed = example["input"], example["printed"]
    rankings = given["rankings"] if "rankings" in given else rankdata(given["ratings"], axis=1)
    assert kendall_w(rankings) == pytest.approx(printed["kendall_w"], abs=example["tolerance"])


@pytest.mark.parametrize("example", examples("borda"))
def test_borda(example: dict[str, Any]) -> None:
    given, printed = example["input"], example["printed"]
    points = borda(ranked(given), given["counts"])
    assert (points + given.get("last_place_points", 0) * sum(given["counts"])).tolist() == printed["points"]
    assert given["names"][int(points.argmax())] == printed["winner"]


@pytest.mark.parametrize("example", examples("copeland"))
def test_copeland(example: dict[str, Any]) -> None:
    given, printed = example["input"], example["printed"]
    scores = copeland(ranked(given), given["counts"])
    expected = printed["score"] if "score" in printed else [2 * wins - 4 for wins in printed["wins"]]
    assert scores.tolist() == expected
    assert given["names"][int(scores.argmax())] == printed["winner"]


@pytest.mark.parametrize("example", examples("kemeny"))
def test_kemeny(example: dict[str, Any]) -> None:
    given, printed = example["input"], example["printed"]
    found = kemeny(ranked(given), given["counts"])
    assert [given["names"][option] for option in found.order] == printed["ranking"]
    assert found.unique
    pairs = ahead(ranked(given), given["counts"])
    for order, distance in zip(printed.get("distances_of", []), printed.get("distances", []), strict=True):
        rows = [given["names"].index(name) for name in order]
        assert np.tril(pairs[np.ix_(rows, rows)], -1).sum() == distance
    assert found.distance == printed.get("distance", min(printed.get("distances", [0])))


@pytest.mark.parametrize("example", examples("smaa"))
def test_acceptability_analysis(example: dict[str, Any]) -> None:
    given, printed, fixed = example["input"], example["printed"], example["fixed"]
    best, worst = np.array(given["best"]), np.array(given["worst"])

    def draw(count: int, generator: np.random.Generator) -> np.ndarray:
        risks = generator.beta(given["alpha"], given["beta"], (count, *np.shape(given["alpha"])))
        return np.asarray(20 * ((worst - risks) / (worst - best) + 3))  # the same shift for both options, to keep within 0-100

    found = smaa(draw, 200_000, 1)
    near = {"abs": example["tolerance"]}
    assert found.rank_acceptability == pytest.approx(np.array(printed["rank_acceptability"]), **near)
    assert found.central_weights == pytest.approx(np.array(printed["central_weights"]), **near)
    settled = smaa(draw, 200_000, 1, weights=fixed["weights"])
    assert settled.rank_acceptability == pytest.approx(np.array(fixed["rank_acceptability"]), **near)
    for option, (confidence, central) in enumerate(zip(printed["confidence"], printed["central_weights"], strict=True)):
        theirs = smaa(draw, 200_000, 1, weights=central)  # a confidence factor is a first rank under the central weights
        assert theirs.rank_acceptability[option, 0] == pytest.approx(confidence, **near)
        ours = smaa(draw, 200_000, 1, weights=found.central_weights[option])
        assert found.confidence[option] == pytest.approx(ours.rank_acceptability[option, 0], **near)
