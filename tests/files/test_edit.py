"""One criterion of a decision given another value function: nothing else changes, and a file of it gives it back."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossroads
from crossroads import Decision, DecisionError
from crossroads.cli import main
from crossroads.errors import UnknownNameError
from crossroads.files import load_bytes, to_document, with_value_function
from crossroads.mcda.values import to_value, value_table
from crossroads.report.document import show_document, to_json
from tests.decisions import office_site

EXPONENTIAL: dict[str, Any] = {"kind": "exponential", "curvature": 2.0}


@st.composite
def functions(draw: st.DrawFn, worst: float, best: float) -> dict[str, Any]:
    """A value function of any kind on a scale from `worst` to `best`."""
    kind = draw(st.sampled_from(["linear", "exponential", "piecewise"]))
    if kind == "exponential":
        return {"kind": kind, "curvature": draw(st.floats(-20, 20))}
    if kind == "linear":
        return {"kind": kind}
    inner = sorted(draw(st.sets(st.integers(1, 999), max_size=6)))
    values = sorted(draw(st.lists(st.floats(0, 100), min_size=len(inner), max_size=len(inner))))
    points = [[worst + share / 1000 * (best - worst), value] for share, value in zip(inner, values, strict=True)]
    return {"kind": kind, "points": [[worst, 0], *points, [best, 100]]}


def without_function(decision: Decision, criterion: str) -> dict[str, Any]:
    """The document of a decision without the value function of one criterion."""
    document = to_document(decision)
    del document["criteria"][decision.tree.index[criterion]]["value_function"]
    return document


@pytest.mark.parametrize("criterion", ["space", "rent"])
def test_only_the_values_of_that_criterion_change(criterion: str) -> None:
    before = office_site()
    after = with_value_function(before, criterion, EXPONENTIAL)
    assert without_function(after, criterion) == without_function(before, criterion)
    assert after.sha256 != before.sha256
    changed = ~np.isclose(value_table(after).likely, value_table(before).likely, equal_nan=True)
    assert set(np.flatnonzero(changed.any(axis=0))) == {before.tree.index[criterion]}


def test_the_decision_that_was_given_is_not_touched() -> None:
    sha256 = office_site().sha256
    with_value_function(office_site(), "rent", EXPONENTIAL)
    assert office_site().sha256 == sha256


@pytest.mark.parametrize("criterion", ["rent", "space"])  # the less the better, the more the better
@given(data=st.data())
def test_any_value_function_keeps_the_anchors_never_falls_and_survives_its_file(criterion: str, data: st.DataObject) -> None:
    leaf = office_site().tree.criteria[office_site().tree.index[criterion]]
    altered = with_value_function(office_site(), criterion, data.draw(functions(leaf.worst, leaf.best)))
    along = to_value(np.linspace(leaf.worst, leaf.best, 57), altered.tree.criteria[altered.tree.index[criterion]])
    assert (along[0], along[-1]) == (pytest.approx(0, abs=1e-9), pytest.approx(100))
    assert (np.diff(along) >= -1e-9).all()
    written = to_json(show_document(altered)).encode()
    assert load_bytes(written, "altered.json").sha256 == altered.sha256


def test_the_way_back_gives_the_same_decision() -> None:
    altered = with_value_function(office_site(), "rent", EXPONENTIAL)
    assert with_value_function(altered, "rent", {"kind": "linear"}).sha256 == office_site().sha256


def test_the_command_line_shows_the_file_of_an_altered_decision_with_its_sha256(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    mali = crossroads.load("mali-2019")
    altered = with_value_function(mali, "cost", {"kind": "piecewise", "points": [[1500, 0], [1000, 50], [100, 100]]})
    path = tmp_path / "altered.json"
    path.write_text(to_json(show_document(altered)), encoding="utf-8")
    assert main(["show", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sha256"] == altered.sha256 != mali.sha256


@pytest.mark.parametrize(
    ("function", "says"),
    [
        ({"kind": "piecewise", "points": [[500, 0], [300, 60], [200, 40], [100, 100]]}, "values may not fall"),
        ({"kind": "piecewise", "points": [[500, 0], [300, 40], [300, 60], [100, 100]]}, "each once"),
        ({"kind": "piecewise", "points": [[400, 0], [100, 100]]}, "start at the worst level"),
        ({"kind": "exponential", "curvature": float("nan")}, "value_function.curvature"),
        ({"kind": "exponential", "curvature": 21}, "value_function.curvature"),
        ({"kind": "cubic"}, "value_function"),
        ({}, "value_function"),
    ],
)
def test_what_is_no_value_function_is_refused_by_name(function: dict[str, Any], says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        with_value_function(office_site(), "rent", function)


def test_an_unknown_criterion_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match=r"no criterion 'price'; there are: .*rent"):
        with_value_function(office_site(), "price", EXPONENTIAL)
