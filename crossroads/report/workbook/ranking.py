"""The sheet `ranking`: the options in rank order with what stands beside the score, and the two charts."""

import math
from typing import Any

from crossroads.mcda.methods import METHODS
from crossroads.report.charts.palette import HUES
from crossroads.report.tables import option_names
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import CONTRIBUTIONS, FIRST, HEADER, RANKING, Places, cell

AS_EXPORTED = "As exported. Change yellow cells on the sheets weights and performances: scores, ranks and charts follow."
CHANGED = "CHANGED SINCE EXPORT: weights or levels differ from those of the export, shown in the column “Score as exported”."
OTHER_METHOD = " The formulas follow the additive value model; the ranks by {method} stand on the sheet lenses."
HOW_SURE = "How sure the order of two options is: sheet pairs. What would change it: sheet sensitivity."
LEADING = (
    Column("Rank", 8, "rank"),
    Column("Option", 30, "name"),
    Column("Score", 11, "bold_number"),
    Column("Pessimistic", 12),
    Column("Optimistic", 12),
    Column("Score as exported", 12, "quiet_number"),
)
NO_SCORE = "no score"
CHART_WIDTH = 620


def write(book: Book) -> None:
    """Write the sheet."""
    columns = (*LEADING, *_beside(book))
    method = book.exported.settings.method
    other = "" if method == "additive" else OTHER_METHOD.format(method=METHODS[method].title)
    sheet = book.sheet(RANKING, "Ranking", CHANGED + other, columns, frozen=2)
    sheet.formula(2, 0, f'IF({_changed(book.places)},"{CHANGED}","{AS_EXPORTED}")&"{other}"', AS_EXPORTED + other, "note")
    for place, option in enumerate(book.analysis.order):
        _write_option(sheet, book, place, option)
    below = FIRST + book.places.options + 1
    sheet.text(below - 1, 1, HOW_SURE, "plain")
    height = 110 + 34 * book.places.options + 18 * math.ceil(book.places.groups / 3)
    for chart, left in ((_parts_chart(book), 0), (_range_chart(book), CHART_WIDTH + 20)):
        chart.set_size({"width": CHART_WIDTH, "height": height})
        sheet.page.insert_chart(below, 0, chart, {"x_offset": left + 5, "y_offset": 8, "object_position": 3})
    sheet.guard()


def _beside(book: Book) -> list[Column]:
    tree = book.analysis.decision.tree
    gates = [Column(f"Gate: {state.gate.title}", 13, "standing") for state in book.analysis.gates]
    leaves = [tree.criteria[column] for column in sorted(tree.diagnostics)]
    return gates + [Column(f"{leaf.title} ({leaf.unit})", 15, "number") for leaf in leaves]


def _changed(places: Places) -> str:
    """The condition that scores differ from those of the export."""
    now, exported = places.all_options(places.score_row(Places.LIKELY)), places.all_options(places.exported_row)
    return f"SUMPRODUCT(ABS({now}-{exported}))>1E-6"


def _write_option(sheet: Sheet, book: Book, place: int, option: int) -> None:
    places, analysis = book.places, book.analysis
    row = FIRST + place
    sheet.formula(row, 0, places.placed(places.rank_row, place), analysis.ranks[option] or "out", "rank")
    sheet.formula(row, 1, places.placed(HEADER, place), option_names(analysis)[option], "name")
    scores = (analysis.scores, analysis.pessimistic, analysis.optimistic)
    for block, numbers in enumerate(scores):
        style = "bold_number" if block == Places.LIKELY else "number"
        sheet.formula(row, 2 + block, places.placed(places.score_row(block), place), float(numbers[option]), style)
    sheet.formula(row, 5, places.placed(places.exported_row, place), float(analysis.scores[option]), "quiet_number")
    column = len(LEADING)
    for number, state in enumerate(analysis.gates):
        sheet.formula(row, column + number, places.placed(places.result_row + number, place), state.standings[option], "standing")
    for number, leaf in enumerate(sorted(analysis.decision.tree.diagnostics), start=len(analysis.gates)):
        level = f"INDEX({places.likely_levels(leaf)},{places.position(place)},1)"
        present = float(analysis.values.mode[option, leaf])
        shown = NO_SCORE if math.isnan(present) else present
        sheet.formula(row, column + number, f'IF(ISNUMBER({level}),{level},"{NO_SCORE}")', shown, "number")


def _parts_chart(book: Book) -> Any:
    """Scores as bars, stacked by what each criterion of the view adds."""
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    places = book.places
    for group in range(places.groups):
        chart.add_series(
            {
                "name": f"={cell(CONTRIBUTIONS, places.part_row(group), 0)}",
                "categories": f"={places.all_places(HEADER)}",
                "values": f"={places.all_places(places.part_row(group))}",
                "fill": {"color": shade(group)},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "gap": 45,
            }
        )
    _finish(chart, "What each criterion adds to the score", {"position": "bottom", "font": {"size": 8}})
    return chart


def _range_chart(book: Book) -> Any:
    """Scores as bars, with the range from the pessimistic to the optimistic score."""
    chart = book.file.add_chart({"type": "bar"})
    places = book.places
    chart.add_series(
        {
            "name": "Score",
            "categories": f"={places.all_places(HEADER)}",
            "values": f"={places.all_places(places.sum_row())}",
            "fill": {"color": "#9CC5C9"},
            "gap": 45,
            "data_labels": {"value": True, "num_format": "0.0", "position": "inside_base", "font": {"size": 9, "bold": True}},
            "y_error_bars": {
                "type": "custom",
                "plus_values": f"={places.all_places(places.sum_row(Places.ABOVE))}",
                "minus_values": f"={places.all_places(places.sum_row(Places.BELOW))}",
                "line": {"color": "#444444", "width": 1.5},
            },
        }
    )
    _finish(chart, "Score, from pessimistic to optimistic", {"none": True})
    return chart


def _finish(chart: Any, title: str, legend: dict[str, Any]) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_x_axis(
        {"min": 0, "max": 100, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    )
    chart.set_y_axis({"reverse": True, "crossing": "max", "num_font": {"size": 9}})
    chart.set_legend(legend)
    chart.show_hidden_data()


def shade(number: int) -> str:
    """The colour of a criterion in a chart: the hues in turn, then lighter, then darker."""
    hue, turn = HUES[number % len(HUES)], number // len(HUES) % 3
    target, share = ((0, 0.0), (255, 0.5), (0, 0.4))[turn]
    parts = (int(hue[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + share * (target - part)):02X}" for part in parts)
