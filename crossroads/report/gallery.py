"""Every chart that can be taken away by name: embedded in a page, put into a briefing, or saved as a file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from crossroads.analysis import Stress
from crossroads.analysis.balance import effort
from crossroads.mcda.methods import ROOM_LENSES
from crossroads.report.charts import Chart, fragility_chart, lens_chart, ranking_chart, sensitivity_chart
from crossroads.report.charts.stress import (
    acceptability_chart,
    balance_chart,
    decisive_cells_chart,
    nearest_flips_chart,
    ranks_chart,
)
from crossroads.report.stress.acceptability import sampled


def _acceptability(stress: Stress) -> Chart | None:
    found = sampled(stress)
    return None if isinstance(found, str) else acceptability_chart(stress, found)


def _balance(stress: Stress) -> Chart | None:
    criterion = effort(stress.analysis)
    return balance_chart(stress, criterion) if criterion else None


def _sensitivity(stress: Stress) -> Chart | None:
    """The lines over the weight on which the first place is most fragile."""
    paths = stress.analysis.paths
    return sensitivity_chart(stress.analysis, min(paths, key=lambda name: paths[name].room)) if paths else None


GALLERY: Mapping[str, Callable[[Stress], Chart | None]] = MappingProxyType(
    {
        "ranking": lambda stress: ranking_chart(stress.analysis),
        "fragility": lambda stress: fragility_chart(stress.analysis),
        "sensitivity": _sensitivity,
        "lenses": lambda stress: lens_chart(stress.analysis, ROOM_LENSES),
        "acceptability": _acceptability,
        "nearest-flips": lambda stress: nearest_flips_chart(stress, "l1"),
        "decisive-scores": lambda stress: decisive_cells_chart(stress) if stress.decisive_cells else None,
        "value-against-cost": _balance,
        "perspectives": lambda stress: ranks_chart(stress) if stress.perspectives else None,
    }
)
"""Name to what draws it."""
ALONE = frozenset({"ranking"})
"""Charts that say something of one option alone."""


def drawn(name: str, stress: Stress) -> Chart | None:
    """The chart called `name`; None where the decision has nothing for it to show. Raises `KeyError` for no such chart."""
    draw = GALLERY[name]
    return draw(stress) if name in ALONE or stress.rows.size > 1 else None
