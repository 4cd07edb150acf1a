"""Charts: each a Vega-Lite specification that Altair builds once, and the data of one `Analysis` to fill it with."""

from crossroads.report.charts.chart import Chart
from crossroads.report.charts.comparison import pair_weights_chart, positions_chart, profile_chart, waterfall_chart
from crossroads.report.charts.decision import dilemma_chart
from crossroads.report.charts.evidence import cell_chart, matrix_chart
from crossroads.report.charts.lenses import lens_chart
from crossroads.report.charts.methods import agreement_chart, methods_chart
from crossroads.report.charts.ranking import ranking_chart
from crossroads.report.charts.sensitivity import fragility_chart, sensitivity_chart
from crossroads.report.charts.value_function import value_chart
from crossroads.report.charts.weights import Weight, weights_chart

__all__ = [
    "Chart",
    "Weight",
    "agreement_chart",
    "cell_chart",
    "dilemma_chart",
    "fragility_chart",
    "lens_chart",
    "matrix_chart",
    "methods_chart",
    "pair_weights_chart",
    "positions_chart",
    "profile_chart",
    "ranking_chart",
    "sensitivity_chart",
    "value_chart",
    "waterfall_chart",
    "weights_chart",
]
