"""The sheet `sensitivity`: intervals as exported, and live score lines for a criterion of one's choice."""

from typing import Any

from crossroads.report import tables
from crossroads.report.charts.palette import colours
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import FIRST, SENSITIVITY, Places, area, cell

NOTE = (
    "The intervals are exact, with the other weights in proportion; they are those of the export and do not follow changes made "
    "here. The lines below do: choose a criterion in the yellow cell. Every crossing of two lines stands on the sheet crossings."
)
COLUMNS = (
    Column("Criterion", 34, "name"),
    Column("Weight", 13, "percent"),
    Column("First place stays from", 13, "percent"),
    Column("First place stays to", 13, "percent"),
    Column("Whole order stays from", 13, "percent"),
    Column("Whole order stays to", 13, "percent"),
    Column("Where the first place changes", 66),
)
LINE_HEADINGS = ("Option", "Score at weight 0 %", "Score now", "Score at weight 100 %")
CHART_ROWS = 22


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet(SENSITIVITY, "Sensitivity to one weight", NOTE, COLUMNS)
    table = tables.sensitivity(book.analysis)
    for number, row in enumerate(table.itertuples(index=False)):
        sheet.row(FIRST + number, [row[0], *(share / 100 for share in row[1:6]), row[6]])
    if len(table):  # none when a gate rules out every option
        _Lines(sheet, book, FIRST + len(table) + 1).write()
    sheet.guard()


class _Lines:
    """Scores at three weights of the chosen criterion, from row `start` on, and the chart of the lines through them."""

    def __init__(self, sheet: Sheet, book: Book, start: int) -> None:
        self.sheet, self.book, self.places, self.start = sheet, book, book.places, start
        paths = list(book.analysis.paths.values())
        self.chosen = min(range(len(paths)), key=lambda group: paths[group].first[1] - paths[group].first[0])
        self.path = paths[self.chosen]
        self.choice = cell(SENSITIVITY, start + 1, 0)
        self.weights_row, self.first_row = start + 3, start + 4
        self.mark_row = self.first_row + self.places.options

    def write(self) -> None:
        """Write the choice, the numbers and the chart."""
        sheet, places = self.sheet, self.places
        sheet.text(self.start, 0, "Scores as the weight of one criterion moves: choose it here", "heading")
        sheet.text(self.start + 1, 0, tables.group_names(self.book.analysis)[self.chosen], "choice")
        titles = places.group_column(Places.TITLE)
        sheet.page.data_validation(self.start + 1, 0, self.start + 1, 0, {"validate": "list", "source": f"={titles}"})
        for column, heading in enumerate(LINE_HEADINGS):
            sheet.text(self.start + 2, column, heading, "header")
        weight = f"SUMPRODUCT(({titles}={self.choice})*{places.group_column(Places.SHARE)})"
        self._write_row(self.weights_row, "Weight of the criterion", ("0", weight, "1"), (0.0, self.path.present, 1.0), "percent")
        for option, name in enumerate(tables.option_names(self.book.analysis)):
            self._write_option(option, name)
        now = cell(SENSITIVITY, self.weights_row, 2)
        self._write_row(
            self.mark_row, "Present weight, for the chart", (now, now), (self.path.present, self.path.present), "percent"
        )
        self._write_row(self.mark_row + 1, "from score 0 to 100", ("0", "100"), (0.0, 100.0), "number")
        sheet.page.insert_chart(self.start, 4, self._chart(), {"x_offset": 10, "y_offset": 5, "object_position": 3})

    def _write_row(self, row: int, label: str, formulas: tuple[str, ...], values: tuple[float, ...], style: str) -> None:
        self.sheet.text(row, 0, label, "quiet")
        for column, (formula, value) in enumerate(zip(formulas, values, strict=True), start=1):
            self.sheet.formula(row, column, formula, value, style)

    def _write_option(self, option: int, name: str) -> None:
        row, path = self.first_row + option, self.path
        self.sheet.text(row, 0, name, "name")
        score = self.places.by_option(self.places.score_row(Places.LIKELY), option)
        ends = (path.at_zero[option], path.scores(path.present)[option], path.at_one[option])
        for column, (formula, value) in enumerate(
            zip((self._at_zero(option, score), score, self._at_one(option)), ends, strict=True), start=1
        ):
            out = self.book.analysis.out[option]
            guarded = f'IF({self.places.by_option(self.places.out_row, option)}="out",NA(),{formula})'
            self.sheet.formula(row, column, guarded, "#N/A" if out else float(value))

    def _mean(self, option: int, shares: str) -> str:
        """The mean value of an option with `shares` of the leaves as weights; a missing score is text and counts as 50."""
        values = self.places.option_values(Places.LIKELY, option)
        return f"(SUMPRODUCT({shares},{values})+50*SUMPRODUCT({shares}*ISTEXT({values})))"

    def _at_one(self, option: int) -> str:
        return self._mean(option, self._of_choice(Places.WITHIN))

    def _of_choice(self, column: int) -> str:
        """A column of leaf shares, those outside the chosen criterion as 0."""
        return f"({self.places.leaf_column(Places.GROUP)}={self.choice})*{self.places.leaf_column(column)}"

    def _at_zero(self, option: int, score: str) -> str:
        """What the score would be without the criterion: the others in proportion, or equal where they have no weight now."""
        weight, at_one = cell(SENSITIVITY, self.weights_row, 2), cell(SENSITIVITY, self.first_row + option, 3)
        equal, share = self._mean(option, self.places.leaf_column(Places.EQUAL)), f"SUMPRODUCT({self._of_choice(Places.EQUAL)})"
        without = f"({score}-{weight}*{at_one})/(1-{weight})"
        return f"IF({weight}<1,{without},IF({share}<1-1E-9,({equal}-{share}*{at_one})/(1-{share}),{at_one}))"

    def _chart(self) -> Any:
        """A line for each option, and an upright one at the present weight."""
        chart = self.book.file.add_chart({"type": "scatter", "subtype": "straight"})
        for option, colour in enumerate(colours(self.places.options)):
            self._add_line(chart, self.first_row + option, self.weights_row, 3, {"color": colour, "width": 2.25})
        self._add_line(chart, self.mark_row + 1, self.mark_row, 2, {"color": "#444444", "width": 1, "dash_type": "dash"})
        chart.set_title({"name": f"={self.choice}", "name_font": {"size": 12}})
        chart.set_x_axis({"name": "Weight", "min": 0, "max": 1, "major_unit": 0.1, "num_format": "0%"})
        chart.set_y_axis(
            {"name": "Score", "min": 0, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
        )
        chart.set_legend({"position": "right", "delete_series": [self.places.options], "font": {"size": 9}})
        chart.set_size({"width": 690, "height": 20 * CHART_ROWS})
        return chart

    def _add_line(self, chart: Any, row: int, weights_row: int, last: int, line: dict[str, Any]) -> None:
        chart.add_series(
            {
                "name": f"={cell(SENSITIVITY, row, 0)}",
                "categories": f"={area(SENSITIVITY, weights_row, 1, weights_row, last)}",
                "values": f"={area(SENSITIVITY, row, 1, row, last)}",
                "line": line,
                "marker": {"type": "none"},
            }
        )
