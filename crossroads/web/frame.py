"""A chart as a small page of its own, for an <iframe>: it follows the width it is given, and asks nothing of anybody else."""

import json
from collections.abc import Callable, Mapping
from html import escape
from importlib.resources import files

from crossroads.analysis import Stress
from crossroads.report.charts import Chart
from crossroads.report.charts.chart import GROUND, INK
from crossroads.report.charts.libraries import vega
from crossroads.report.document import plain

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 0; padding: 12px; font: 15px/1.4 sans-serif; color: {ink}; background: {ground}; }}
h1 {{ font-size: 16px; margin: 0 0 10px; }}
#chart {{ width: 100%; }}
footer {{ font-size: 12px; margin-top: 10px; opacity: 0.8; }}
</style>
</head>
<body>
<h1>{title}</h1>
<div id="chart" role="img" aria-label="{alt}"></div>
<footer>{status}</footer>
<script type="application/json" id="spec">{spec}</script>
<script src="../vega.js"></script>
<script src="../frame.js"></script>
</body>
</html>
"""


def frame(stress: Stress, chart: Chart, theme: str) -> str:
    """The page of `chart` in a `theme`. All text of the decision is text, in the page as in the data."""
    spec = chart.inside(theme)
    return PAGE.format(
        title=escape(chart.title),
        alt=escape(chart.alt),
        status=escape(stress.decision.status),
        ink=INK[theme],
        ground=GROUND[theme],
        spec=json.dumps(plain(spec), ensure_ascii=False).replace("<", "\\u003c"),
    )


def start() -> str:
    """What draws the chart of a frame; it interprets expressions, so that the page can forbid code made of text."""
    return files("crossroads.web").joinpath("frame.js").read_text(encoding="utf-8")


SCRIPTS: Mapping[str, Callable[[], str]] = {"vega": vega, "frame": start}
"""Name to what gives the script."""
