"""The pictures that stand with each section of the stress report in a briefing."""

from collections.abc import Callable, Iterator

from crossroads.analysis import Stress
from crossroads.report.brief.content import Picture
from crossroads.report.charts import Chart

CHARTS: dict[str, tuple[tuple[str, Callable[[Stress], Chart]], ...]] = {}
"""Section to its charts: a name for links and files, and what draws it."""


def pictures_of(section: str, stress: Stress) -> Iterator[Picture]:
    """The pictures of a section, captioned by what they find."""
    for name, draw in CHARTS.get(section, ()):
        chart = draw(stress)
        yield Picture(name, chart, chart.title)
