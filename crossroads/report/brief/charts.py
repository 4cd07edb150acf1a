"""The pictures that stand with each section of the stress report in a briefing."""

from collections.abc import Iterator

from crossroads.analysis import Stress
from crossroads.report.brief.content import Picture
from crossroads.report.gallery import drawn

PICTURES = {
    "acceptability": "acceptability",
    "weights": "nearest-flips",
    "scores": "decisive-scores",
    "balance": "value-against-cost",
    "perspectives": "perspectives",
}
"""Section to the name of its chart."""


def pictures_of(section: str, stress: Stress) -> Iterator[Picture]:
    """The picture of a section, captioned by what it finds; none where there is nothing to show."""
    if section in PICTURES and (chart := drawn(PICTURES[section], stress)):
        yield Picture(PICTURES[section], chart, chart.title)
