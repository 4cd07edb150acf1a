"""The sheet `values`: from levels to values, from values to scores, from scores to ranks, all by formula."""

import numpy as np

from crossroads.mcda.weighting import Array
from crossroads.report.tables import group_names, leaf_names, option_names
from crossroads.report.workbook import formulas
from crossroads.report.workbook.book import Book, Column, Sheet
from crossroads.report.workbook.places import HEADER, VALUES, Places

NOTE = (
    "A value is 0 at the worst level and 100 at the best, whatever the options. Score = sum of weight × value; a missing score "
    "counts as 50, in the pessimistic score as 0, in the optimistic as 100. Rank = 1 + number of options ahead; scores that "
    "differ by no more than 0.000000001 are tied."
)
OUTSIDE = "outside the view"
HEADINGS = (
    Column("Criterion", 30, "name"),
    Column("Counts in", 28),
    Column("Unit", 11),
    Column("Worst level", 9),
    Column("Best level", 9),
    Column("Value function", 16),
    Column("Share within", 9),
    Column("Weight if all equal", 9),
    Column("Weight", 9),
)
BLOCKS = ("Value of the likely level", "Value at the pessimistic end of the range", "Value at the optimistic end of the range")
SCORES = ("Score", "Pessimistic score", "Optimistic score")


def write(book: Book) -> None:
    """Write the sheet."""
    options = [Column("", 13) for _ in range(book.places.options)]
    sheet = book.sheet(VALUES, "Values", NOTE, (*HEADINGS, *options))
    for option, name in enumerate(option_names(book.analysis)):
        sheet.text(HEADER, Places.FIRST_OPTION + option, name, "header")
    _write_leaves(sheet, book)
    table = book.analysis.values
    scores = (book.analysis.scores, book.analysis.pessimistic, book.analysis.optimistic)
    for block, numbers in enumerate((table.likely, table.pessimistic, table.optimistic)):
        _write_block(sheet, book, block, numbers, scores[block])
    _write_gates(sheet, book)
    _write_ranks(sheet, book)
    sheet.guard()


def _write_leaves(sheet: Sheet, book: Book) -> None:
    """The anchors and the weight of each leaf, beside the first block."""
    places, weights = book.places, book.analysis.weights
    names, equal = group_names(book.analysis), _equal_weights(book)
    for leaf, criterion in enumerate(book.analysis.decision.tree.criteria):
        row = places.value_row(Places.LIKELY, leaf)
        sheet.text(row, Places.UNIT, criterion.unit, "unit")
        sheet.number(row, Places.WORST_LEVEL, criterion.worst)
        sheet.number(row, Places.BEST_LEVEL, criterion.best)
        sheet.text(row, Places.FUNCTION, formulas.described(criterion))
        groups = [group for group in range(places.groups) if weights.groups.members[group, leaf]]
        sheet.text(row, Places.GROUP, names[groups[0]] if groups else OUTSIDE, "text" if groups else "quiet")
        sheet.number(row, Places.WITHIN, float(weights.within[:, leaf].sum()), "percent")
        sheet.number(row, Places.EQUAL, float(equal[leaf]), "quiet_percent")
        formula = f"{places.share(groups[0])}*{places.of_leaf(leaf, Places.WITHIN)}" if groups else "0"
        sheet.formula(row, Places.WEIGHT, formula, float(weights.leaves[leaf]), "percent")


def _equal_weights(book: Book) -> Array:
    """Leaf weights (C,) when all criteria of the view weigh the same; those that join diagnostics only weigh nothing."""
    weights, tree = book.analysis.weights, book.analysis.decision.tree
    weighted = [column for column in range(len(tree.criteria)) if column not in tree.diagnostics]
    takes_part = weights.groups.members[:, weighted].any(axis=1)
    return np.asarray(takes_part @ weights.within / max(1, takes_part.sum()))


def _write_block(sheet: Sheet, book: Book, block: int, numbers: Array, scores: Array) -> None:
    places = book.places
    sheet.text(places.value_row(block, -1), Places.LEAF, BLOCKS[block], "heading")
    for leaf, name in enumerate(leaf_names(book.analysis)):
        sheet.text(places.value_row(block, leaf), Places.LEAF, name, "name")
        for option in range(places.options):
            formula = _value(book, block, leaf, option)
            sheet.formula(places.value_row(block, leaf), Places.FIRST_OPTION + option, formula, float(numbers[option, leaf]))
    sheet.text(places.score_row(block), Places.LEAF, SCORES[block], "name")
    for option in range(places.options):
        sheet.formula(
            places.score_row(block), Places.FIRST_OPTION + option, _score(places, block, option), float(scores[option]), "sum"
        )


def _value(book: Book, block: int, leaf: int, option: int) -> str:
    """The formula for the value of a cell: of its likely level, or at the worse or better end of its range."""
    places, criterion = book.places, book.analysis.decision.tree.criteria[leaf]
    low, likely, high = (places.level(leaf, option, column) for column in (Places.CELL_LOW, Places.CELL_LIKELY, Places.CELL_HIGH))
    anchors = places.of_leaf(leaf, Places.WORST_LEVEL), places.of_leaf(leaf, Places.BEST_LEVEL)
    if block == Places.LIKELY:
        return f'IF(ISNUMBER({likely}),{formulas.value(criterion, likely, *anchors)},"")'
    ends = f"{formulas.value(criterion, low, *anchors)},{formulas.value(criterion, high, *anchors)}"
    unknown, choose = (0, "MIN") if block == Places.PESSIMISTIC else (100, "MAX")
    return f"IF(COUNT({low},{high})<2,{unknown},{choose}({ends}))"


def _score(places: Places, block: int, option: int) -> str:
    """The formula for a score. Where a value is missing its cell holds text, which SUMPRODUCT takes for nothing."""
    weights, numbers = places.leaf_column(Places.WEIGHT), places.option_values(block, option)
    score = f"SUMPRODUCT({weights},{numbers})"
    return f"{score}+50*SUMPRODUCT({weights}*ISTEXT({numbers}))" if block == Places.LIKELY else score


def _write_gates(sheet: Sheet, book: Book) -> None:
    places, tree = book.places, book.analysis.decision.tree
    sheet.text(places.result_row - 1, Places.LEAF, "Ranking", "heading")
    for number, state in enumerate(book.analysis.gates):
        row, leaf = places.result_row + number, tree.index[state.gate.criterion]
        rule = "failing it puts an option out" if state.gate.mode == "exclude" else "a flag, outside the score"
        sheet.text(row, Places.LEAF, f"Gate: {state.gate.title} ({rule})", "name")
        for option, standing in enumerate(state.standings):
            levels = (places.level(leaf, option, column) for column in (Places.CELL_LOW, Places.CELL_LIKELY, Places.CELL_HIGH))
            formula = formulas.standing(state.gate, tree.criteria[leaf], *levels)
            sheet.formula(row, Places.FIRST_OPTION + option, formula, standing, "standing")


def _write_ranks(sheet: Sheet, book: Book) -> None:
    places, analysis = book.places, book.analysis
    place = {option: number + 1 for number, option in enumerate(analysis.order)}
    labels = ("In the ranking", "Rank", "Place in the list", "Score as exported", "Rank as exported")
    for number, label in enumerate(labels):
        sheet.text(places.out_row + number, Places.LEAF, label, "name")
    for option in range(places.options):
        column = Places.FIRST_OPTION + option
        rank: int | str = analysis.ranks[option] or "out"
        sheet.formula(places.out_row, column, _out(book, option), "out" if analysis.out[option] else "in", "standing")
        sheet.formula(places.rank_row, column, _rank(places, option), rank, "rank")
        sheet.formula(places.place_row, column, _place(places, option), place[option], "whole")
        sheet.number(places.exported_row, column, float(analysis.scores[option]), "quiet_number")
        sheet.put(places.exported_row + 1, column, rank, "quiet_whole")


def _out(book: Book, option: int) -> str:
    excluding = [number for number, state in enumerate(book.analysis.gates) if state.gate.mode == "exclude"]
    failing = [f'{book.places.by_option(book.places.result_row + number, option)}="fails"' for number in excluding]
    return f'IF(OR({",".join(failing)}),"out","in")' if failing else '"in"'


def _rank(places: Places, option: int) -> str:
    scores, standings = places.all_options(places.score_row(Places.LIKELY)), places.all_options(places.out_row)
    own = places.by_option(places.score_row(Places.LIKELY), option)
    ahead = f'SUMPRODUCT(({scores}>{own}+1E-9)*({standings}="in"))'
    return f'IF({places.by_option(places.out_row, option)}="out","out",1+{ahead})'


def _place(places: Places, option: int) -> str:
    """By rank, ties in the order of the decision, those out at the end."""
    own, ranks = places.by_option(places.rank_row, option), places.all_options(places.rank_row)
    so_far = f"COUNTIF({places.up_to(places.rank_row, option)},{own})"
    return f'IF({own}="out",COUNT({ranks}),COUNTIF({ranks},"<"&{own}))+{so_far}'
