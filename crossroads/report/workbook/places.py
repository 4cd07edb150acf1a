"""Where the numbers of the workbook stand: rows and columns from 0, and references for formulas, all absolute."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from crossroads.analysis import Analysis
from crossroads.model import FULL_VIEW

RANKING, WEIGHTS, VALUES, PERFORMANCES, CONTRIBUTIONS = "ranking", "weights", "values", "performances", "contributions"
SENSITIVITY, CROSSINGS, PAIRS, LENSES = "sensitivity", "crossings", "pairs", "lenses"
EVIDENCE, PROVENANCE, WORKING = "evidence", "provenance", "working"

HEADER = 3
"""The row of the headings on every sheet, below its title, the status line and a note."""
FIRST = HEADER + 1


def cell(sheet: str, row: int, column: int) -> str:
    """A reference to one cell."""
    return f"{sheet}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def area(sheet: str, row: int, column: int, last_row: int, last_column: int) -> str:
    """A reference to the cells from (row, column) to (last_row, last_column)."""
    return f"{sheet}!{xl_range_abs(row, column, last_row, last_column)}"


@dataclass(frozen=True)
class Places:
    """The size of a decision, and from it the place of each of its numbers.

    `leaf`, `option` and `group` (a criterion of the view) are positions in the decision, `place` one in the ranking.
    """

    options: int
    leaves: int
    groups: int
    gates: int
    full: bool

    @classmethod
    def of(cls, analysis: Analysis) -> "Places":
        """The places for the numbers of `analysis`."""
        groups = analysis.weights.groups
        options, leaves = len(analysis.decision.options), len(analysis.decision.tree.criteria)
        return cls(options, leaves, len(groups.ids), len(analysis.gates), groups.id == FULL_VIEW)

    # --- weights: one row for each criterion of the view

    TITLE, WORST, BEST, POINTS, SHARE, EXPORTED_SHARE = range(6)

    def points(self, group: int) -> str:
        """The swing points of a criterion of the view: an input."""
        return cell(WEIGHTS, FIRST + group, self.POINTS)

    def share(self, group: int) -> str:
        """The effective weight of a criterion of the view."""
        return cell(WEIGHTS, FIRST + group, self.SHARE)

    def group_column(self, column: int) -> str:
        """A whole column of the sheet weights."""
        return area(WEIGHTS, FIRST, column, FIRST + self.groups - 1, column)

    # --- performances: one row for each cell, all options on one criterion together

    CELL_LOW, CELL_LIKELY, CELL_HIGH = 2, 3, 4

    def cell_row(self, leaf: int, option: int) -> int:
        """The row of a cell."""
        return FIRST + leaf * self.options + option

    def level(self, leaf: int, option: int, column: int) -> str:
        """A level of a cell: an input."""
        return cell(PERFORMANCES, self.cell_row(leaf, option), column)

    def likely_levels(self, leaf: int) -> str:
        """The likely levels of all options on one criterion, from top to bottom."""
        return area(
            PERFORMANCES, self.cell_row(leaf, 0), self.CELL_LIKELY, self.cell_row(leaf, self.options - 1), self.CELL_LIKELY
        )

    # --- values: three blocks (likely, pessimistic, optimistic), leaves down, options across; below them the ranks

    LEAF, GROUP, UNIT, WORST_LEVEL, BEST_LEVEL, FUNCTION, WITHIN, EQUAL, WEIGHT, FIRST_OPTION = range(10)
    LIKELY, PESSIMISTIC, OPTIMISTIC = range(3)

    def value_row(self, block: int, leaf: int) -> int:
        """The row of a leaf in a block; above the first one stands the heading of the block."""
        return FIRST + 1 + block * (self.leaves + 3) + leaf

    def score_row(self, block: int) -> int:
        """The row of the scores of a block, below its leaves."""
        return self.value_row(block, self.leaves)

    @property
    def result_row(self) -> int:
        """The row of the first gate, or of what follows where there is none; above it stands a heading."""
        return self.value_row(3, 0)

    @property
    def out_row(self) -> int:
        """The row that says whether an option is in the ranking."""
        return self.result_row + self.gates

    @property
    def rank_row(self) -> int:
        """The row of the ranks."""
        return self.out_row + 1

    @property
    def place_row(self) -> int:
        """The row of the places: 1 to the number of options, each once."""
        return self.out_row + 2

    @property
    def exported_row(self) -> int:
        """The row of the scores as they were when the workbook was written; the ranks follow."""
        return self.out_row + 3

    def by_option(self, row: int, option: int) -> str:
        """A number of one option on the sheet values."""
        return cell(VALUES, row, self.FIRST_OPTION + option)

    def all_options(self, row: int) -> str:
        """A row of the sheet values, all options across."""
        return area(VALUES, row, self.FIRST_OPTION, row, self.FIRST_OPTION + self.options - 1)

    def up_to(self, row: int, option: int) -> str:
        """A row of the sheet values from the first option to this one."""
        return area(VALUES, row, self.FIRST_OPTION, row, self.FIRST_OPTION + option)

    def of_leaf(self, leaf: int, column: int) -> str:
        """What the sheet values says of one leaf."""
        return cell(VALUES, self.value_row(self.LIKELY, leaf), column)

    def leaf_column(self, column: int) -> str:
        """What the sheet values says of all leaves, from top to bottom."""
        return area(VALUES, self.value_row(self.LIKELY, 0), column, self.value_row(self.LIKELY, self.leaves - 1), column)

    def option_values(self, block: int, option: int) -> str:
        """The values of one option in a block, from top to bottom."""
        column = self.FIRST_OPTION + option
        return area(VALUES, self.value_row(block, 0), column, self.value_row(block, self.leaves - 1), column)

    # --- contributions: criteria of the view down, options in rank order across; the leaves below where they differ

    FIRST_PLACE = 2
    BELOW, ABOVE, POSITION = 3, 4, 5

    def part_row(self, group: int) -> int:
        """The row of a criterion of the view."""
        return FIRST + group

    def sum_row(self, number: int = 0) -> int:
        """Rows below the criteria: score, pessimistic, optimistic, `BELOW`, `ABOVE`, `POSITION`."""
        return FIRST + self.groups + number

    def leaf_part_row(self, leaf: int) -> int:
        """The row of a leaf."""
        return FIRST + leaf if self.full else self.sum_row(self.POSITION) + 3 + leaf

    def by_place(self, row: int, place: int) -> str:
        """A number of the option at one place of the ranking."""
        return cell(CONTRIBUTIONS, row, self.FIRST_PLACE + place)

    def all_places(self, row: int) -> str:
        """A row of the sheet contributions, all places across."""
        return area(CONTRIBUTIONS, row, self.FIRST_PLACE, row, self.FIRST_PLACE + self.options - 1)

    def position(self, place: int) -> str:
        """The position in the decision, from 1, of the option at one place of the ranking."""
        return self.by_place(self.sum_row(self.POSITION), place)

    def placed(self, row: int, place: int) -> str:
        """The formula for what a row of the sheet values says of the option at one place of the ranking."""
        return f"INDEX({self.all_options(row)},1,{self.position(place)})"
