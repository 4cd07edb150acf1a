"""A chart as a fixed specification and the data that fill it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

NARROW = 500
"""Pixels of plot width below which texts take their short form."""

PROJECTOR = 1_700
"""Pixels of window width from which the page is likely to be on a projector: texts grow."""
GROWTH = 1.2

COLUMNS = alt.ExprRef(f"width < {NARROW} ? 2 : 3")
"""Columns of a legend."""

LEGEND_LABEL = alt.ExprRef(f"width < {NARROW} ? 140 : 200")
"""Pixels that a label of a legend may take."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

INK = {"light": "#1b232b", "dark": "#e8edf2"}
"""The colour of text within charts, by theme."""
GROUND = {"light": "#ffffff", "dark": "#12171c"}
LINES = {"light": "#dddddd", "dark": "#35414c"}
"""The colour of grid lines and axes, by theme."""

Rows = Sequence[Mapping[str, Any]]
"""A dataset of a chart: one mapping of field to value for each mark."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A Vega-Lite `spec` whose datasets are given by name in `data`; the same spec serves any data of its shape.

    `title` says the finding in a sentence, `alt` describes the picture for those who do not see it.
    """

    spec: Mapping[str, Any]
    data: Mapping[str, Rows]
    title: str
    alt: str

    def inside(self, theme: str = "light") -> dict[str, Any]:
        """One specification with the data inside, as wide as the element of a page that it is drawn in; no title."""
        config = {**grounded(theme), "font": "sans-serif"}
        return {**self.spec, "datasets": dict(self.data), "width": "container", "config": config}

    def standalone(self, footer: str = "", width: int = 900, theme: str = "light") -> dict[str, Any]:
        """One specification with the data inside, for pictures and files; title above, `footer` below."""
        datasets = dict(self.data)
        title = {"text": _wrapped(self.title, width // 9), "anchor": "start", "fontSize": 15, "offset": 12}
        config = {"font": "DejaVu Sans, sans-serif", "background": "white", "view": {"stroke": None}}
        if theme != "light":
            config |= {**grounded(theme), "title": {"color": INK[theme]}}
        spec = {**self.spec, "datasets": datasets, "title": title, "width": width, "config": config, "padding": 16}
        if not footer:
            return spec
        note = {
            "text": _wrapped(footer, width // 6),
            "anchor": "start",
            "orient": "bottom",
            "fontSize": 10,
            "fontWeight": "normal",
        }
        inner = {key: value for key, value in spec.items() if key not in ("datasets", "config", "padding", "$schema", "autosize")}
        return {
            "$schema": SCHEMA,
            "datasets": datasets,
            "config": config,
            "padding": 16,
            "title": {**note, "offset": 12},
            "vconcat": [inner],
        }


def themed(theme: str) -> dict[str, Any]:
    """The configuration of text, axes and legends in a theme."""
    ink = INK[theme]
    marks = {name: {"color": ink} for name in ("text", "rule", "tick")}
    return {
        **marks,
        "axis": {"labelColor": ink, "titleColor": ink, "labelFontSize": growing(12)},
        "axisY": {"labelFlush": False},  # else the first label stands below its row
        "legend": {"labelColor": ink, "titleColor": ink, "labelFontSize": growing(14)},
    }


def grounded(theme: str) -> dict[str, Any]:
    """The configuration of a chart that stands on a ground of its own: as `themed`, with its lines."""
    config, line = themed(theme), LINES[theme]
    axis = {**config["axis"], "gridColor": line, "domainColor": line, "tickColor": line}
    return {**config, "axis": axis, "background": GROUND[theme], "view": {"stroke": None}}


def built(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The specification of an Altair chart: its height is that of the plot, its width whatever there is."""
    spec = chart.to_dict()
    for layer in spec.get("layer", [spec]):
        if size := layer["mark"].get("fontSize"):
            layer["mark"]["fontSize"] = growing(size)
    return {**spec, "autosize": {"type": "fit-x", "contains": "padding"}}


def growing(size: float) -> dict[str, str]:
    """A font size that is larger on a projector. It names the width so that it is asked anew when the window changes."""
    return {"expr": f"width && windowSize()[0] >= {PROJECTOR} ? {size * GROWTH:g} : {size:g}"}


def quoted(label: str) -> str:
    """A Vega string literal of user text, so that it stays text inside an expression."""
    return "'" + label.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


def _wrapped(text: str, characters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
