"""Excel formulas for what the engine computes: value functions and gates."""

from itertools import pairwise

from crossroads.model import Criterion, Gate
from crossroads.model.scale import Exponential, Piecewise


def number(value: float) -> str:
    """`value` at full precision, in brackets where negative, so that it can follow a sign."""
    written = repr(float(value)).upper()
    return f"({written})" if value < 0 else written


def value(criterion: Criterion, level: str, worst: str, best: str) -> str:
    """The formula for the value 0-100 of the level in a cell; `worst` and `best` are the cells of the anchors."""
    function = criterion.value_function
    if isinstance(function, Piecewise):
        return _piecewise(function, level)
    share = f"({level}-{worst})/({best}-{worst})"
    if isinstance(function, Exponential) and abs(function.curvature) > 1e-9:
        rate = number(-function.curvature)
        return f"100*(1-EXP({rate}*{share}))/(1-EXP({rate}))"
    return f"100*{share}"


def _piecewise(function: Piecewise, level: str) -> str:
    """The sum over segments of the value gained in each; the median holds the level inside the segment."""
    gains = []
    for (start, worth), (end, worth_at_end) in pairwise(function.points):
        inside = f"(MEDIAN({level},{number(start)},{number(end)})-{number(start)})/{number(end - start)}"
        gains.append(f"{number(worth_at_end - worth)}*{inside}")
    return "+".join(gains)


def described(criterion: Criterion) -> str:
    """The value function of `criterion` in words."""
    function = criterion.value_function
    if isinstance(function, Piecewise):
        return "piecewise linear: " + ", ".join(f"{level:g} is worth {worth:g}" for level, worth in function.points)
    if isinstance(function, Exponential):
        return f"exponential, curvature {function.curvature:g}"
    return "linear"


def standing(gate: Gate, criterion: Criterion, low: str, likely: str, high: str) -> str:
    """The formula for where an option stands at `gate`, from the cells of its levels."""
    sign = "" if criterion.direction == "max" else "-"
    floor = number(gate.floor)
    fails = f"{sign}({likely}-{floor})<0"
    at_risk = f"MIN({sign}({low}-{floor}),{sign}({high}-{floor}))<0"
    return f'IF(COUNT({low},{likely},{high})<3,"unknown",IF({fails},"fails",IF({at_risk},"at risk","passes")))'
