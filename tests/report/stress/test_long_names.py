"""Charts of the page Stress on a phone, where names are as long as a decision allows."""

import re
from collections.abc import Callable

import pytest

from crossroads.analysis import Stress, analyse
from crossroads.mcda.weights import choose_weights
from crossroads.report.charts.chart import Chart
from crossroads.report.charts.stress import cell_tornado_chart, ranks_chart, two_way_chart, weight_tornado_chart
from crossroads.report.images import to_svg
from crossroads.report.stress import maps
from tests.decisions import built, flat_document
from tests.report.word_cases import sure

PHONE = 330
"""Pixels that a phone leaves for a chart."""


def stress() -> Stress:
    document = flat_document([sure(90, 10, 40), sure(10, 90, 40), sure(40, 40, 90)])
    for one in (*document["options"], *document["criteria"]):
        one["title"] = f"{one['title']} " + "and more of it " * 18
    concern = {"id": "p", "title": "A concern", "group": "concern", "kind": "order", "order": ["c0"]}
    decision = built(document | {"perspectives": [concern]})
    return Stress(analyse(decision, choose_weights(decision)))


def two_weights(found: Stress) -> Chart:
    drawn = maps.draw(found, ("c0", "c1"))
    assert drawn is not None
    return two_way_chart(found, drawn)


@pytest.mark.parametrize("draw", [weight_tornado_chart, cell_tornado_chart, ranks_chart, two_weights])
def test_names_leave_the_plot_most_of_the_width(draw: Callable[[Stress], Chart]) -> None:
    svg = to_svg(draw(stress()).inside() | {"width": PHONE})
    plots = [float(width) for width in re.findall(r'class="background"[^>]* d="M[\d.,]+h([\d.]+)v', svg)]
    assert max(plots) > PHONE / 2
