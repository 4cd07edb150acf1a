"""The working of a method: every table between the scores and the ranks, with its symbol and what it is."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crossroads.analysis import Analysis
from crossroads.mcda.methods import METHODS, Evaluation
from crossroads.report.catalogue import text

ONE_AN_OPTION = ("option",)
ONE_A_CELL = ("option", "criterion")


@dataclass(frozen=True, eq=False)
class WorkingTable:
    """One step: the published symbol, what it is, and its numbers with options or criteria as labels."""

    symbol: str
    meaning: str
    table: pd.DataFrame


def working(analysis: Analysis) -> list[WorkingTable]:
    """The values and weights that the method of `analysis` starts from, each table of its working, and what comes out.

    Raises `MethodError` when the method refuses the data.
    """
    evaluation, known = analysis.evaluation, METHODS[analysis.settings.method]
    start = {
        "x": (text("working.values"), _values(analysis), ONE_A_CELL),
        "w": (text("working.weights"), analysis.weights.leaves[analysis.compared_criteria], ("criterion",)),
    }
    steps = {
        symbol: (known.symbols[symbol], np.asarray(numbers), known.axes.get(symbol) or _usual(np.asarray(numbers)))
        for symbol, numbers in evaluation.details.items()
    }
    tables = [
        WorkingTable(symbol, meaning, _labelled(analysis, symbol, numbers, axes))
        for symbol, (meaning, numbers, axes) in (start | steps).items()
    ]
    return [*tables, WorkingTable(text("working.result_symbol"), text("working.result"), _result(analysis, evaluation))]


def _values(analysis: Analysis) -> np.ndarray:
    return analysis.values.likely[np.ix_(analysis.compared_options, analysis.compared_criteria)]


def _usual(numbers: np.ndarray) -> tuple[str, ...]:
    return ONE_A_CELL[: numbers.ndim]


def _labelled(analysis: Analysis, symbol: str, numbers: np.ndarray, axes: tuple[str, ...]) -> pd.DataFrame:
    if numbers.ndim == 0:
        return pd.DataFrame({symbol: [numbers.item()]})
    if axes == ONE_A_CELL:
        numbers, axes = numbers.T, axes[::-1]  # criteria down, options across: a page has room for that
    names = [_names(analysis, axis, size) for axis, size in zip(axes, numbers.shape, strict=True)]
    heading = text(f"column.{axes[0]}")
    columns = {symbol: numbers} if numbers.ndim == 1 else dict(zip(names[1], numbers.T, strict=True))
    return pd.DataFrame({heading: names[0], **columns})


def _names(analysis: Analysis, axis: str, size: int) -> list[str]:
    if axis == "option":
        return [analysis.decision.options[row].title for row in analysis.compared_options]
    if axis == "criterion":
        return [analysis.decision.tree.criteria[column].title for column in analysis.compared_criteria]
    return [str(number + 1) for number in range(size)]


def _result(analysis: Analysis, evaluation: Evaluation) -> pd.DataFrame:
    return pd.DataFrame(
        {
            text("column.option"): _names(analysis, "option", evaluation.ranks.size),
            text("column.preference"): evaluation.preference,
            text("column.rank"): evaluation.ranks,
        }
    )
