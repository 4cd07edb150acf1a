"""The pictures that stand with each section of the stress report in a briefing."""

from collections.abc import Iterator

from crossroads.analysis import Stress
from crossroads.analysis.balance import effort
from crossroads.report.brief.content import Picture
from crossroads.report.charts import Chart
from crossroads.report.charts.stress import (
    acceptability_chart,
    balance_chart,
    decisive_cells_chart,
    nearest_flips_chart,
    ranks_chart,
)
from crossroads.report.stress.acceptability import sampled


def pictures_of(section: str, stress: Stress) -> Iterator[Picture]:
    """The pictures of a section, captioned by what they find; none where there are not two options to compare."""
    if stress.rows.size > 1:
        yield from (Picture(name, chart, chart.title) for name, chart in _charts(section, stress))


def _charts(section: str, stress: Stress) -> Iterator[tuple[str, Chart]]:
    """The charts of a section, each with its name for links and files."""
    match section:
        case "acceptability" if not isinstance(found := sampled(stress), str):
            yield "acceptability", acceptability_chart(stress, found)
        case "weights":
            yield "nearest-flips", nearest_flips_chart(stress, "l1")
        case "scores" if stress.decisive_cells:
            yield "decisive-scores", decisive_cells_chart(stress)
        case "balance" if criterion := effort(stress.analysis):
            yield "value-against-cost", balance_chart(stress, criterion)
        case "perspectives" if stress.perspectives:
            yield "perspectives", ranks_chart(stress)
