"""`crossroads diff`."""

from typing import Annotated

import typer

from crossroads.analysis import Analysis, analyse
from crossroads.cli.choices import weights_of
from crossroads.cli.layout import one_line, pages, paragraph, table
from crossroads.cli.options import AsJson, PerspectiveId, ViewId, WeightsGiven, examples
from crossroads.cli.speech import print_json, read
from crossroads.report.catalogue import text
from crossroads.report.differences import Difference, Moved, differences, moved

EXAMPLES = examples("diff before/ after/", "diff mine.json yours.json --perspective money-first --json")
LONGEST = 60
"""Characters of a value that are shown."""


def diff(
    one: Annotated[str, typer.Argument(metavar="A", help="A decision, as for the other commands.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one, or another state of the same.")],
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
) -> None:
    """Say in what two decisions differ.

    Scores, weights, options and texts, and what that does to the ranking.

    Exit code 1 when they differ. Both are ranked under the same perspective, view and weights.
    """
    first, second = read(one, as_json), read(other, as_json)
    found = differences(first, second)
    rankings = [analyse(each, weights_of(each, perspective, view, weights or ())) for each in (first, second)]
    places = moved(rankings[0], rankings[1])
    if as_json:
        print_json(_document(rankings, found, places))
    else:
        typer.echo(_said(rankings, found, places))
    if found:
        raise typer.Exit(1)


def _said(rankings: list[Analysis], found: tuple[Difference, ...], places: tuple[Moved, ...]) -> str:
    if not found:
        return paragraph(text("cli.diff.same", sha256=rankings[0].decision.sha256[:12]))
    heads = tuple(text(f"cli.diff.{name}") for name in ("where", "field", "before", "after"))
    rows = [(f"{each.kind} {each.key}".strip(), each.field, _short(each.before), _short(each.after)) for each in found]
    return pages([paragraph(text("cli.diff.number", number=len(found))), table([heads, *rows]), _moved(places)])


def _moved(places: tuple[Moved, ...]) -> str:
    """Scores and ranks before and after, where any changed."""
    changed = [place for place in places if place.rank[0] != place.rank[1] or _score(place.score[0]) != _score(place.score[1])]
    if not changed:
        return paragraph(text("cli.diff.nothing_moved"))
    heads = tuple(text(f"cli.diff.{name}") for name in ("option", "score_before", "score_after", "rank_before", "rank_after"))
    rows = [(place.option, *map(_score, place.score), *map(_rank, place.rank)) for place in places]
    return pages([paragraph(text("cli.diff.moved")), table([heads, *rows], right=(1, 2, 3, 4))])


def _score(score: float | None) -> str:
    return text("cell.missing_mark") if score is None else f"{score:.1f}"


def _rank(rank: int | None) -> str:
    return text("cell.missing_mark") if rank is None else str(rank)


def _short(value: object) -> str:
    said = text("cell.missing_mark") if value is None else one_line(str(value))
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def _document(rankings: list[Analysis], found: tuple[Difference, ...], places: tuple[Moved, ...]) -> dict[str, object]:
    before, after = (analysis.decision for analysis in rankings)
    return {
        "a": {"decision": before.id, "sha256": before.sha256},
        "b": {"decision": after.id, "sha256": after.sha256},
        "differences": [vars(each) for each in found],
        "options": [{"option": place.option, "score": list(place.score), "rank": list(place.rank)} for place in places],
        "provenance": {"a": rankings[0].provenance, "b": rankings[1].provenance},
    }
