"""The sheet `contributions`: the points that each criterion adds, options in rank order across."""

import numpy as np

from crossroads.mcda.weighting import Array
from crossroads.report.tables import group_names, leaf_names, option_names
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import CONTRIBUTIONS, FIRST, HEADER, Places, cell

NOTE = "Points that each criterion adds to the score: weight × value. The options stand in rank order and move when it changes."

OUT = " (out)"


def write(book: Book) -> None:
    """Write the sheet."""
    places, analysis = book.places, book.analysis
    columns = [Column("Criterion", 34, "name"), Column("Weight", 10, "percent"), *(Column("", 13) for _ in range(places.options))]
    sheet = book.sheet(CONTRIBUTIONS, "Contributions", NOTE, columns)
    titles = option_names(analysis)
    for place, option in enumerate(analysis.order):
        title = f'{places.placed(HEADER, place)}&IF({places.placed(places.rank_row, place)}="out","{OUT}","")'
        present = titles[option] + (OUT if analysis.out[option] else "")
        sheet.formula(HEADER, Places.FIRST_PLACE + place, title, present, "header")
    if places.full:
        _write_leaves(sheet, book)
    else:
        _write_groups(sheet, book)
        sheet.text(places.leaf_part_row(0) - 1, 0, "Leaf by leaf", "heading")
        _write_leaves(sheet, book)
    _write_sums(sheet, book)
    sheet.guard()


def _write_groups(sheet: Sheet, book: Book) -> None:
    """Criteria of the view that join leaves: the sum over these."""
    places, analysis = book.places, book.analysis
    for group, name in enumerate(group_names(analysis)):
        row = places.part_row(group)
        sheet.text(row, 0, name, "name")
        sheet.formula(row, 1, places.share(group), float(analysis.weights.shares[group]), "percent")
        leaves = np.flatnonzero(analysis.weights.groups.members[group])
        for place, option in enumerate(analysis.order):
            parts = "+".join(places.by_place(places.leaf_part_row(int(leaf)), place) for leaf in leaves)
            sheet.formula(row, Places.FIRST_PLACE + place, parts, float(analysis.group_contributions[option, group]))


def _write_leaves(sheet: Sheet, book: Book) -> None:
    places, analysis = book.places, book.analysis
    for leaf, name in enumerate(leaf_names(analysis)):
        row = places.leaf_part_row(leaf)
        sheet.text(row, 0, name, "name")
        sheet.formula(row, 1, places.of_leaf(leaf, Places.WEIGHT), float(analysis.weights.leaves[leaf]), "percent")
        for place, option in enumerate(analysis.order):
            value = places.placed(places.value_row(Places.LIKELY, leaf), place)
            formula = f"{cell(CONTRIBUTIONS, row, 1)}*IF(ISNUMBER({value}),{value},50)"
            sheet.formula(row, Places.FIRST_PLACE + place, formula, float(analysis.contributions[option, leaf]))


def _write_sums(sheet: Sheet, book: Book) -> None:
    """The score and its range, and what the charts need of them."""
    places, analysis = book.places, book.analysis
    labels = (
        "Score",
        "Pessimistic score",
        "Optimistic score",
        "Down to the pessimistic score",
        "Up to the optimistic score",
        "Row in the decision",
    )
    for number, label in enumerate(labels):
        sheet.text(places.sum_row(number), 0, label, "name" if number < Places.BELOW else "quiet")
    for place, option in enumerate(analysis.order):
        column = Places.FIRST_PLACE + place
        position = f"MATCH({place + 1},{places.all_options(places.place_row)},0)"
        sheet.formula(places.sum_row(Places.POSITION), column, position, option + 1, "quiet_whole")
        parts = f"{places.by_place(FIRST, place)}:{cell(CONTRIBUTIONS, places.sum_row() - 1, column).split('!')[1]}"
        sheet.formula(places.sum_row(), column, f"SUM({parts})", float(analysis.scores[option]), "sum")
        _write_range(sheet, places, place, option, (analysis.scores, analysis.pessimistic, analysis.optimistic))


def _write_range(sheet: Sheet, places: Places, place: int, option: int, scores: tuple[Array, Array, Array]) -> None:
    score, low, high = (float(one[option]) for one in scores)
    column = Places.FIRST_PLACE + place
    at_score, at_low, at_high = (places.by_place(places.sum_row(number), place) for number in range(3))
    for number, value in ((Places.PESSIMISTIC, low), (Places.OPTIMISTIC, high)):
        sheet.formula(places.sum_row(number), column, places.placed(places.score_row(number), place), value)
    sheet.formula(places.sum_row(Places.BELOW), column, f"{at_score}-{at_low}", score - low, "quiet_number")
    sheet.formula(places.sum_row(Places.ABOVE), column, f"{at_high}-{at_score}", high - score, "quiet_number")
