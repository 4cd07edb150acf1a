"""From the options of `stress` to what is sampled, stated, shifted and shown."""

import math
from collections.abc import Iterator, Sequence
from typing import get_args

from crossroads.analysis.sampling import Sampling, Weighting
from crossroads.analysis.weight_space import Statements
from crossroads.errors import CrossroadsError, UnknownNameError, WeightsError

WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)


def parse_scenario(given: Sequence[str]) -> dict[str, str]:
    """States written as "budget=cuts", by driver. Raises `UnknownNameError` for what is none."""
    found: dict[str, str] = {}
    for piece in _pieces(given):
        driver, separator, state = (part.strip() for part in piece.partition("="))
        if not separator or not driver or not state:
            raise UnknownNameError(f"'{piece[:60]}' is no state of a driver; write driver=state")
        if driver in found:
            raise UnknownNameError(f"{driver[:60]} is given twice; give it once")
        found[driver] = state
    return found


def parse_statements(order: str | None, bounds: Sequence[str]) -> Statements:
    """What is known of the weights: an order as "a,b,c", bounds in per cent as "a=10:30". Raises `WeightsError`."""
    return Statements(tuple(_pieces([order or ""])), tuple(_bounds(piece) for piece in _pieces(bounds)))


def _bounds(piece: str) -> tuple[str, float, float]:
    name, _, limits = (part.strip() for part in piece.partition("="))
    try:
        low, high = (float(limit) / 100 for limit in limits.split(":"))
    except ValueError:
        low = high = math.nan
    if not name or not 0 <= low <= high <= 1:
        raise WeightsError(f"'{piece[:60]}' gives no bounds; write criterion=least:most in per cent, as in cost=10:30")
    return name, low, high


def sampling(weighting: str | None, samples: int, error: float | None, statements: Statements) -> Sampling:
    """How to sample: within the `statements` if there are any and nothing else is asked for, else down the tree.

    Raises `CrossroadsError` for a way that is none.
    """
    said = statements != Statements()
    chosen = weighting or ("statements" if said else "tree")
    if chosen not in WEIGHTINGS:
        raise CrossroadsError(f"no weights are drawn by '{chosen[:60]}'; known: {', '.join(WEIGHTINGS)}")
    if chosen == "statements" and not said:
        raise WeightsError("nothing is stated of the weights; say it with --order or --bounds, or choose another --weighting")
    return Sampling(chosen, samples=samples, tolerance=error)


def section_ids(given: str | None, known: Sequence[str]) -> list[str]:
    """The sections that are asked for, all of the `known` ones by default, in their order. Raises `UnknownNameError`."""
    asked = list(_pieces([given or ""])) or list(known)
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise UnknownNameError(f"no section '{unknown[0][:60]}'; known: {', '.join(known)}")
    return [name for name in known if name in asked]


def _pieces(given: Sequence[str]) -> Iterator[str]:
    """What stands between commas."""
    return (piece.strip() for one in given for piece in one.split(",") if piece.strip())
