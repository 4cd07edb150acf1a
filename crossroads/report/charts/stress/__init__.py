"""Charts of how far the ranking can be trusted."""

from crossroads.report.charts.stress.acceptability import acceptability_chart, central_weights_chart
from crossroads.report.charts.stress.balance import balance_chart
from crossroads.report.charts.stress.bars import joint_flips_chart, nearest_flips_chart
from crossroads.report.charts.stress.decisive_cells import decisive_cells_chart
from crossroads.report.charts.stress.first_place_map import ternary_chart, two_way_chart
from crossroads.report.charts.stress.gates import gate_chart
from crossroads.report.charts.stress.necessary import necessary_chart
from crossroads.report.charts.stress.perspectives import ranks_chart, within_chart
from crossroads.report.charts.stress.scenarios import alone_chart, before_after_chart, optimism_chart, span_chart
from crossroads.report.charts.stress.specification_curve import specification_curve
from crossroads.report.charts.stress.stability import stability_chart
from crossroads.report.charts.stress.tornado import cell_tornado_chart, weight_tornado_chart
from crossroads.report.charts.stress.what_decides import what_decides_chart

__all__ = [
    "acceptability_chart",
    "alone_chart",
    "balance_chart",
    "before_after_chart",
    "cell_tornado_chart",
    "central_weights_chart",
    "decisive_cells_chart",
    "gate_chart",
    "joint_flips_chart",
    "nearest_flips_chart",
    "necessary_chart",
    "optimism_chart",
    "ranks_chart",
    "span_chart",
    "specification_curve",
    "stability_chart",
    "ternary_chart",
    "two_way_chart",
    "weight_tornado_chart",
    "what_decides_chart",
    "within_chart",
]
