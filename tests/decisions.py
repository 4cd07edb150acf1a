"""Small made-up decisions for the tests, as TOML folders, as documents and as `Decision`s.

`office_site` is a whole decision that can be worked out by hand: where should an office move? Equal start, full view:

    weights  space 1/3  quiet 1/6  rent 1/4  transit 1/4
    stay     25         50         75        70           score 52 11/12
    park     75         70         50        20           score 54 1/6
    centre   45         missing    20        90           score 50 5/6, quiet at the middle of its scale

`flat` makes a decision of any size from arrays of levels, for properties.
"""

import copy
import functools
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crossroads.files.document import from_document
from crossroads.files.folder import Folder
from crossroads.model import Decision

Cell = tuple[float, float, float] | None
"""Low, likely and high level, or None for a missing performance."""

_DECISION = """
schema = 1
id = "office-site"
title = "Where the office moves"
question = "Which of three sites should the office work from?"
date = "2030-01"
baseline = "stay"
status = "Made up for tests."
options = ["stay", "park", "centre"]

[[gates]]
id = "room"
title = "Room to work"
criterion = "space"
floor = 10
mode = "flag"

[[dilemmas]]
id = "where"
question = "Inside or outside the town?"
pole0 = "Inside"
pole1 = "Outside"
source = "survey"
section = "2"

[[sources]]
id = "survey"
title = "Survey of the sites"
"""

_STAY = """
title = "Stay"
summary = "Keep the present office."
facts = { formal_consent = "present", reversible_until = "any time" }

[dilemmas.where]
position = 0.25
basis = "inferred"

[performance.space]
low = 9
likely = 10
high = 11
why = "Measured."
against = "A wall could go."
strength = "explicit"
evidence = [{ source = "survey", section = "1", finding = "Ten square metres a person." }]

[performance.quiet]
low = 40
likely = 50
high = 60
strength = "judged"

[performance.rent]
low = 180
likely = 200
high = 220
strength = "judged"

[performance.transit]
low = 60
likely = 70
high = 80
strength = "judged"
"""

_PARK = """
title = "Business park"

[performance.space]
low = 18
likely = 20
high = 23
strength = "judged"

[performance.quiet]
low = 60
likely = 70
high = 90
strength = "judged"

[performance.rent]
low = 240
likely = 300
high = 340
strength = "judged"

[performance.transit]
low = 10
likely = 20
high = 40
strength = "judged"
"""

_CENTRE = """
title = "Town centre"

[performance.space]
low = 11
likely = 14
high = 16
strength = "judged"

[performance.quiet]
missing = true
why = "Nobody has listened yet."
strength = "silent"

[performance.rent]
low = 380
likely = 420
high = 460
strength = "judged"

[performance.transit]
low = 80
likely = 90
high = 95
strength = "judged"
"""

_SCENARIOS = """
note = "What the rents may do."

[[drivers]]
id = "market"
title = "Rents in town"
[[drivers.states]]
id = "now"
title = "As now"
[[drivers.states]]
id = "boom"
title = "Rents rise"
shifts = [{ options = ["centre"], criterion = "rent", low = 10, likely = 30, high = 60 }]
"""

_TREE = """
id = "office"
title = "What an office needs"

[[branches]]
id = "work"
title = "Work"
points = 100

[[branches]]
id = "means"
title = "Money and ways"
points = 100

[[criteria]]
id = "space"
parent = "work"
title = "Space"
label = "Space"
definition = "Floor a person."
direction = "max"
unit = "m2"
worst = 5
best = 25
levels = [{ level = 5, text = "a chair each" }, { level = 15, text = "a desk each" }, { level = 25, text = "a room each" }]
points = 100

[[criteria]]
id = "quiet"
parent = "work"
title = "Quiet"
label = "Quiet"
definition = "How little noise there is."
direction = "max"
unit = "0-100"
worst = 0
best = 100
levels = [{ level = 0, text = "loud" }, { level = 100, text = "silent" }]
points = 50

[[criteria]]
id = "rent"
parent = "means"
title = "Rent"
label = "Rent"
definition = "Rent a year."
direction = "min"
unit = "thousand a year"
worst = 500
best = 100
levels = [{ level = 500, text = "half a million a year" }, { level = 100, text = "a hundred thousand a year" }]
points = 100

[[criteria]]
id = "transit"
parent = "means"
title = "Transit"
label = "Transit"
definition = "Staff who can come by public transport."
direction = "max"
unit = "%"
worst = 0
best = 100
levels = [{ level = 0, text = "nobody" }, { level = 100, text = "everybody" }]
points = 100
"""

_VIEWS = """
[[views]]
id = "pairs"
title = "Two pairs"
[[views.criteria]]
id = "work"
nodes = ["work"]
worst = "a chair each and loud"
best = "a room each and silent"
[[views.criteria]]
id = "money_and_ways"
nodes = ["rent", "transit"]
title = "Money and ways"
worst = "dear and out of reach"
best = "cheap and near"

[[views]]
id = "lean"
title = "Space and rent alone"
[[views.criteria]]
id = "space"
nodes = ["space"]
[[views.criteria]]
id = "rent"
nodes = ["rent"]
"""

_EQUAL = """
id = "equal-start"
title = "Equal start"
group = "start"
kind = "points"
"""

_MONEY = """
id = "money-first"
title = "Money first"
group = "concern"
kind = "order"
order = ["rent"]
"""

_STAFF = """
id = "staff-first"
title = "Staff first"
group = "concern"
kind = "order"
view = "pairs"
order = ["work", "money_and_ways"]
"""

OFFICE_SITE_FILES: Mapping[str, str] = MappingProxyType(
    {
        "decision.toml": _DECISION,
        "stay.toml": _STAY,
        "park.toml": _PARK,
        "centre.toml": _CENTRE,
        "scenarios.toml": _SCENARIOS,
        "criteria/tree.toml": _TREE,
        "criteria/views.toml": _VIEWS,
        "criteria/perspectives/equal-start.toml": _EQUAL,
        "criteria/perspectives/money-first.toml": _MONEY,
        "criteria/perspectives/staff-first.toml": _STAFF,
    }
)
"""The folder of `office_site`: path within it to text."""


def write_folder(folder: Path, files: Mapping[str, str | bytes] = OFFICE_SITE_FILES) -> Path:
    """Write `files` below `folder` and return it. Change a copy of `OFFICE_SITE_FILES` to make a faulty decision."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def office_site_document() -> dict[str, Any]:
    """`office_site` in document form, a fresh copy to change."""
    return copy.deepcopy(_office_site_document())


@functools.cache
def _office_site_document() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return Folder(write_folder(Path(folder))).document()


@functools.cache
def office_site() -> Decision:
    """The made-up decision of this module's docstring."""
    return built(_office_site_document())


def built(document: Mapping[str, Any]) -> Decision:
    """The decision of a document. Raises `DecisionError`, all problems in the file "document"."""
    return from_document(document, lambda key: ("document", key))


def flat(cells: Sequence[Sequence[Cell]], *, points: Sequence[float] | None = None, minimise: Sequence[int] = ()) -> Decision:
    """A decision with the given `cells` (A x C) and no branches: options o0, o1, ..., criteria c0, c1, ... on 0..100.

    `points` (C,) are swing points, all 100 by default; criteria whose column is in `minimise` run from 100 (worst) to 0.
    """
    return built(flat_document(cells, points=points, minimise=minimise))


def flat_document(
    cells: Sequence[Sequence[Cell]], *, points: Sequence[float] | None = None, minimise: Sequence[int] = ()
) -> dict[str, Any]:
    """The document of `flat`, to change before it is `built`."""
    count = len(cells[0])
    return {
        "id": "flat",
        "title": "Flat",
        "question": "Which?",
        "date": "2030",
        "baseline": "o0",
        "options": [{"id": f"o{row}", "title": f"Option {row}"} for row in range(len(cells))],
        "tree": {"id": "flat", "title": "Flat"},
        "criteria": [_criterion(column, (points or [100] * count)[column], column in minimise) for column in range(count)],
        "performances": [
            {"option": f"o{row}", "criterion": f"c{column}", "strength": "judged", **_levels(cell)}
            for row, line in enumerate(cells)
            for column, cell in enumerate(line)
        ],
    }


def _criterion(column: int, points: float, less_is_better: bool) -> dict[str, Any]:
    return {
        "id": f"c{column}",
        "title": f"Criterion {column}",
        "label": f"C{column}",
        "definition": "Made up.",
        "direction": "min" if less_is_better else "max",
        "unit": "0-100",
        "worst": 100.0 if less_is_better else 0.0,
        "best": 0.0 if less_is_better else 100.0,
        "levels": [{"level": 0, "text": "nothing"}, {"level": 100, "text": "all"}],
        "points": points,
    }


def _levels(cell: Cell) -> dict[str, Any]:
    if cell is None:
        return {"missing": True, "why": "Nobody knows."}
    low, likely, high = cell
    return {"low": low, "likely": likely, "high": high}
