"""Small made-up decisions for the tests, as TOML folders, as documents and as `Decision`s.

`office_site` is a whole decision that can be worked out by hand: where should an office move? Equal start, full view:

    weights  space 1/3  quiet 1/6  rent 1/4  transit 1/4
    stay     25         50         75        70           score 52 11/12
    park     75         70         50        20           score 54 1/6
    centre   45         missing    20        90           score 50 5/6, quiet at the middle of its scale

`flat` makes a decision of any size from arrays of levels, for properties.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crossroads import DecisionError, load
from crossroads.files.document import from_document, to_document
from crossroads.model import Decision

Cell = tuple[float, float, float] | None
"""Low, likely and high level, or None for a missing performance."""

_FOLDER = Path(__file__).parent / "data" / "office-site"

OFFICE_SITE_FILES: Mapping[str, str] = MappingProxyType(
    {path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in sorted(_FOLDER.rglob("*.toml"))}
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
    return to_document(office_site())


@functools.cache
def office_site() -> Decision:
    """The made-up decision of this module's docstring."""
    return load(_FOLDER)


def built(document: Mapping[str, Any]) -> Decision:
    """The decision of a document. Raises `DecisionError`, all problems in the file "document"."""
    return from_document(document, lambda key: ("document", key))


def outcome(load: Callable[[], Decision]) -> Decision | DecisionError:
    """What a call that loads a decision gives: the decision, or the error that refuses it. Other errors are raised."""
    try:
        return load()
    except DecisionError as error:
        return error


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
