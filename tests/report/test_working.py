"""The working of a method: every table labelled by what its rows and columns are."""

import numpy as np
import pytest

from crossroads.analysis import Analysis, analyse
from crossroads.mcda.methods import METHODS
from crossroads.report.working import working
from tests import decisions

SIZES = {"option": 4, "criterion": 3}


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    """Four options on three criteria: no two axes are of one length."""
    levels = [(20, 70, 40), (60, 30, 50), (45, 55, 80), (75, 25, 35)]
    return analyse(decisions.flat([[(level, level, level) for level in row] for row in levels], points=[50, 30, 20]))


@pytest.mark.parametrize("method", METHODS)
def test_the_registry_says_what_each_table_is_and_what_its_axes_are(analysis: Analysis, method: str) -> None:
    known, details = METHODS[method], analysis.by_method(method).evaluation.details
    assert list(details) == list(known.symbols)
    assert set(known.axes) <= set(known.symbols)
    for symbol, table in details.items():
        axes = known.axes.get(symbol, ("option", "criterion")[: np.ndim(table)])
        expected = [SIZES.get(axis, size) for axis, size in zip(axes, np.shape(table), strict=True)]
        assert list(np.shape(table)) == expected, symbol


@pytest.mark.parametrize("method", METHODS)
def test_it_goes_from_values_and_weights_to_the_ranks_that_the_ranking_shows(analysis: Analysis, method: str) -> None:
    chosen = analysis.by_method(method)
    steps = working(chosen)
    assert [step.symbol for step in steps] == ["x", "w", *METHODS[method].symbols, "result"]
    assert steps[0].table.columns.tolist() == ["Criterion", "Option 0", "Option 1", "Option 2", "Option 3"]
    assert steps[0].table["Option 1"].tolist() == [60, 30, 50]
    assert steps[1].table["w"].tolist() == pytest.approx([0.5, 0.3, 0.2])
    assert tuple(steps[-1].table["Rank"]) == chosen.ranks


def test_pairs_of_options_are_labelled_on_both_sides(analysis: Analysis) -> None:
    """By hand: the second option is ahead of the first on the first and third criterion, which weigh 0.7 together."""
    steps = {step.symbol: step.table for step in working(analysis.by_method("promethee_2"))}
    assert steps["pi"].columns.tolist() == ["Option", "Option 0", "Option 1", "Option 2", "Option 3"]
    assert steps["pi"]["Option 0"].tolist()[1] == pytest.approx(0.7)
