"""The part of the page whose weights can be moved: sliders, the ranking that follows them, and where it turns."""

import numpy as np

from crossroads.mcda.methods import METHODS
from crossroads.report.brief.content import Brief
from crossroads.report.brief.html.blocks import drawer, scrolled, still
from crossroads.report.brief.html.living_data import living_data
from crossroads.report.brief.html.tags import as_json, data_block, said, tag
from crossroads.report.catalogue import percent, text
from crossroads.report.gallery import drawn

ID = "living"
TOP = 100


class Living:
    """The living part of a briefing, on the criteria of its view that take part in the ranking."""

    def __init__(self, brief: Brief) -> None:
        self._brief, self._analysis = brief, brief.analysis
        groups = self._analysis.weights.groups
        self._columns = np.flatnonzero(groups.members[:, self._analysis.active].any(axis=1)).tolist()
        self._titles = [groups.titles[column] for column in self._columns]
        self._sensitivity = drawn("sensitivity", brief.stress)

    def section(self) -> str:
        """The part under its heading, with its data."""
        title = tag("h2", text("brief.html.living.title"), id=f"{ID}-title")
        desk = tag("div", self._status(), self._sliders(), self._result(), class_="desk script-only")
        numbers = data_block(as_json(living_data(self._brief, self._columns, self._sensitivity)), f"{ID}-data")
        inside = (title, *self._lead(), desk, self._weights(), numbers)
        return tag("section", *inside, id=ID, class_="part", aria_labelledby=f"{ID}-title")

    def _lead(self) -> list[str]:
        method = self._analysis.settings.method
        lead = [tag("p", text("brief.html.living.how"), class_="script-only screen-only")]
        if method != "additive":
            lead.append(tag("p", said(text("brief.html.living.additive", method=METHODS[method].title))))
        lead.append(tag("p", text("brief.html.living.no_script"), class_="no-script-only note"))
        if self._sensitivity:
            picture = tag("div", still(self._sensitivity), role="img", aria_label=self._sensitivity.alt)
            caption = tag("figcaption", said(self._sensitivity.title))
            lead.append(tag("figure", picture, caption, class_="no-script-only"))
        return lead

    # --- weights

    def _sliders(self) -> str:
        legend = tag("legend", text("brief.html.living.weights"))
        reset = tag("button", text("brief.html.living.reset"), type="button", id=f"{ID}-reset")
        sliders = (self._slider(row) for row in range(len(self._columns)))
        return tag("form", tag("fieldset", legend, *sliders, reset), class_="weights screen-only", autocomplete="off")

    def _slider(self, row: int) -> str:
        """A criterion with its share, its slider, and the step it is for, from worst to best."""
        groups, column = self._analysis.weights.groups, self._columns[row]
        label = tag("label", said(self._titles[row]), for_=f"weight-{row}")
        share = tag("span", self._percent(row), class_="share", id=f"share-{row}", aria_hidden="true")
        ends = text("brief.html.living.worst_to_best", worst=groups.worst[column], best=groups.best[column])
        slider = tag("input", type="range", id=f"weight-{row}", min="0", max=str(TOP), step="1", aria_describedby=f"ends-{row}")
        return tag("div", label, share, slider, tag("p", said(ends), class_="ends", id=f"ends-{row}"), class_="weight")

    def _weights(self) -> str:
        """All weights as a table, for readers without sliders, and for paper."""
        groups = self._analysis.weights.groups
        names = (text("column.criterion"), text("column.worst"), text("column.best"), text("column.weight"))
        heads = tag("tr", *(tag("th", name, scope="col") for name in names))
        rows = (
            tag(
                "tr",
                tag("th", said(self._titles[row]), scope="row"),
                tag("td", said(groups.worst[column])),
                tag("td", said(groups.best[column])),
                tag("td", self._percent(row), id=f"tabled-{row}", class_="number"),
            )
            for row, column in enumerate(self._columns)
        )
        caption = text("brief.html.living.table")
        table = tag("table", tag("caption", caption), tag("thead", heads), tag("tbody", *rows))
        return tag("div", scrolled(table, caption), class_="paper-only")

    def _percent(self, row: int) -> str:
        return said(percent(float(self._analysis.weights.shares[self._columns[row]])))

    # --- what follows from them

    def _status(self) -> str:
        """What comes first on these weights, read out as it changes; the page fills it, as all that follows."""
        status = tag("p", id=f"{ID}-verdict", class_="lead")
        status += tag("p", id=f"{ID}-caution") + tag("p", text("brief.html.living.no_weight"), id=f"{ID}-none", hidden=True)
        return tag("div", status, role="status", aria_live="polite", class_="verdict")

    def _result(self) -> str:
        """The chart, its tables, and where it turns."""
        ranking = self._figure("ranking", text("brief.ranking.chart"))
        parts = (
            tag("p", text("brief.html.living.changed"), id=f"{ID}-changed", class_="note", hidden=True),
            ranking,
            self._table("ranks", text("brief.html.living.ranking"), self._ranking_heads()),
            drawer(self._table("points", text("brief.html.points"), self._points_heads())),
            self._turning() if self._sensitivity else "",
            tag("p", text("brief.html.living.again"), " ", tag("code", id=f"{ID}-command"), class_="note"),
        )
        return tag("div", *parts, class_="result")

    def _figure(self, name: str, caption: str = "") -> str:
        place = tag("div", id=f"{ID}-{name}", role="img", aria_label=caption)
        return tag("figure", place, tag("figcaption", caption) if caption else "")

    def _turning(self) -> str:
        options = (tag("option", said(title), value=str(row)) for row, title in enumerate(self._titles))
        chosen = tag("label", text("brief.html.living.chosen"), for_=f"{ID}-chosen")
        chosen += tag("select", *self._preselected(list(options)), id=f"{ID}-chosen", autocomplete="off")
        heads = [(text(f"brief.html.living.{name}"), name == "at") for name in ("at", "rises", "falls")]
        return "".join(
            (
                tag("h3", text("brief.html.living.turning")),
                tag("p", chosen, class_="screen-only"),
                tag("p", id=f"{ID}-turning", aria_live="polite"),
                self._figure("sensitivity"),
                drawer(
                    self._table("crossings", text("brief.html.living.crossings"), heads),
                    tag("p", text("brief.html.living.none"), id=f"{ID}-crossings-none", hidden=True),
                ),
            )
        )

    def _preselected(self, options: list[str]) -> list[str]:
        """The options of a list with the criterion on which the first place is most fragile chosen."""
        paths, ids = self._analysis.paths, self._analysis.weights.groups.ids
        rows = range(len(options))
        fragile = min(rows, key=lambda row: paths[ids[self._columns[row]]].room)
        options[fragile] = options[fragile].replace("<option ", "<option selected ", 1)
        return options

    def _table(self, name: str, caption: str, heads: list[tuple[str, bool]]) -> str:
        cells = (tag("th", said(head), scope="col", class_="number" if numeric else False) for head, numeric in heads)
        inside = (tag("caption", said(caption)), tag("thead", tag("tr", *cells)), tag("tbody"))
        return scrolled(tag("table", *inside, id=f"{ID}-{name}"), caption)

    def _ranking_heads(self) -> list[tuple[str, bool]]:
        named = ((text("column.rank"), False), (text("column.option"), False), (text("brief.ranking.score"), True))
        return [*named, (text("brief.ranking.from_to"), False), *((state.gate.title, False) for state in self._analysis.gates)]

    def _points_heads(self) -> list[tuple[str, bool]]:
        return [(text("column.option"), False), *((title, True) for title in self._titles), (text("brief.ranking.score"), True)]
