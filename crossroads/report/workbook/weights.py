"""The sheet `weights`: swing points that the reader may change, and the weights that follow."""

from crossroads.report.tables import group_names
from crossroads.report.workbook.book import Book, Column
from crossroads.report.workbook.places import FIRST, WEIGHTS

NOTE = (
    "Change the yellow points: how much is going from the worst to the best level worth, compared with the criterion that has "
    "100? Only proportions count. {whose}{left_out}"
)
COLUMNS = (
    Column("Criterion", 34, "name"),
    Column("From the worst level", 40),
    Column("to the best level", 40),
    Column("Swing points", 12, "input"),
    Column("Weight", 11, "percent"),
    Column("Weight as exported", 11, "percent"),
)


def write(book: Book) -> None:
    """Write the sheet."""
    groups, shares = book.analysis.weights.groups, book.analysis.weights.shares
    places = book.places
    sheet = book.sheet(WEIGHTS, "Weights", _note(book), COLUMNS)
    points = 100 * shares / shares.max()
    for row, name in enumerate(group_names(book.analysis)):
        sheet.text(FIRST + row, places.TITLE, name, "name")
        sheet.text(FIRST + row, places.WORST, groups.worst[row])
        sheet.text(FIRST + row, places.BEST, groups.best[row])
        sheet.number(FIRST + row, places.POINTS, float(points[row]), "input")
        formula = f"{places.points(row)}/SUM({places.group_column(places.POINTS)})"
        sheet.formula(FIRST + row, places.SHARE, formula, float(shares[row]), "percent")
        sheet.number(FIRST + row, places.EXPORTED_SHARE, float(shares[row]), "percent")
    last = FIRST + places.groups
    sheet.text(last, places.TITLE, "Sum", "name")
    sheet.formula(last, places.POINTS, f"SUM({places.group_column(places.POINTS)})", float(points.sum()), "sum")
    sheet.formula(last, places.SHARE, f"SUM({places.group_column(places.SHARE)})", 1.0, "percent")
    limits = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Swing points",
        "error_message": "Points are numbers from 0 on; at least one criterion has more than 0.",
    }
    sheet.page.data_validation(FIRST, places.POINTS, last - 1, places.POINTS, limits)
    sheet.guard()


def _note(book: Book) -> str:
    weights = book.analysis.weights
    whose = (
        f"Exported with the weights of “{weights.perspective.title}”" if weights.perspective else "Exported with default weights"
    )
    by_hand = ", changed by hand" if weights.changed else ""
    left_out = f" This view leaves out {100 * weights.left_out:.1f} % of the weight." if weights.left_out > 0 else ""
    return NOTE.format(whose=f"{whose}{by_hand}; view “{weights.groups.id}”.", left_out=left_out)
