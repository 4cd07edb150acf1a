"""Two options head to head: what parts them and what would turn their order, in sentences, tables and JSON."""

from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Pair
from crossroads.model.decision import Dilemma
from crossroads.report import words
from crossroads.report.catalogue import level, listed, points, text
from crossroads.report.stress.section import Table
from crossroads.report.tables import CERTAINTY, group_names, leading_pair, leaf_names, option_names
from crossroads.robustness import DecisiveCell, Reach
from crossroads.robustness.separation import Certainty

MOST_CELLS = 10
MOST_MOVES = 4
IN_RANGE = 1 + 1e-9
LITTLE = 0.01
"""The share of a scale below which a change of level is a little one."""
WIDE = 50
"""The width of a scale from which whole numbers say enough of a level."""


def sentences(pair: Pair) -> list[str]:
    """What to say of the two, the most important first."""
    return [headline(pair), in_sum(pair), how_sure(pair), *turns(pair), *notes(pair)]


def headline(pair: Pair) -> str:
    """Where the one option gives up most and gains most against the other, in points of score."""
    gain, loss = int(pair.differences.argmax()), int(pair.differences.argmin())
    gained, lost = float(pair.differences[gain]), float(-pair.differences[loss])
    titles = pair.analysis.weights.groups.titles
    said = {"gained": points(gained), "gain": titles[gain], "lost": points(lost), "loss": titles[loss], **_names(pair)}
    if round(gained) >= 1 and round(lost) >= 1:
        return text("compare.apart", **said)
    if round(gained) >= 1:
        return text("compare.gains", **said)
    return text("compare.gives_up" if round(lost) >= 1 else "compare.alike", **said)


def in_sum(pair: Pair) -> str:
    """The two scores, without a difference that their digits do not carry."""
    ahead, behind = sorted((0, 1), key=lambda row: -pair.scores[row])
    more, less = (f"{pair.scores[row]:.0f}" for row in (ahead, behind))
    if pair.behind is None:
        return text("compare.same_score", score=more)
    if more == less:
        return text("compare.nearly", score=more, ahead=_title(pair, ahead))
    return text("compare.scores", ahead=_title(pair, ahead), behind=_title(pair, behind), more=more, less=less)


def how_sure(pair: Pair) -> str:
    """How sure the order of the two is, given how uncertain the scores are."""
    return text("compare.certainty", said=words.pair_sentence(pair.analysis, pair.one, pair.other))


def turns(pair: Pair) -> list[str]:
    """What would turn the order: one weight alone, the nearest change of weights, one score alone."""
    if pair.behind is None:
        return [text("compare.turn.level")]
    if pair.reach is not Reach.ALONE:
        return [text("compare.turn.never", **_ahead_and_behind(pair)), cell_turn(pair)]
    return [weight_turn(pair), nearest_turn(pair), cell_turn(pair)]


def weight_turn(pair: Pair) -> str:
    """The smallest change of one weight alone that turns the order."""
    if pair.behind is None or not pair.fragile:
        return text("compare.turn.no_weight")
    name = pair.fragile[0]
    path = pair.paths[name]
    ends = [end for end, limit in zip(path.first, (0.0, 1.0), strict=True) if end != limit]
    reached = min(ends, key=lambda end: abs(end - path.present))
    number = pair.analysis.weights.groups.ids.index(name)
    turn = words.Turn(number, pair.rows[pair.behind], reached, path.present)
    return words.turn_sentence(pair.analysis, turn, "compare.turn.weight")


def nearest_turn(pair: Pair) -> str:
    """The smallest change of the weights together that turns the order, as shifts of points."""
    titles = pair.analysis.weights.groups.titles
    moves = pair.flips.moves(pair.behind or 0)[:MOST_MOVES]
    said = [
        text(
            "compare.turn.move" if place else "compare.turn.first_move",
            points=_points_of_weight(move.share),
            giver=titles[move.giver],
            taker=titles[move.taker],
        )
        for place, move in enumerate(moves)
    ]
    return text("compare.turn.shift", moves=listed(said), **_ahead_and_behind(pair))


def cell_turn(pair: Pair) -> str:
    """The one score that turns the order with the least change, and how many can do it within their ranges."""
    if not pair.cells:
        return text("compare.turn.no_cell")
    within = sum(cell.used <= IN_RANGE for cell in pair.cells)
    more = text("compare.turn.more_cells", count=within) if within > 1 else ""
    return " ".join(filter(None, [_cell_sentence(pair, pair.cells[0]), more]))


def _cell_sentence(pair: Pair, cell: DecisiveCell) -> str:
    performance, criterion = pair.performance(cell.option, cell.criterion), pair.leaf(cell.criterion)
    said = {"option": _title(pair, cell.option), "criterion": criterion.title, "unit": criterion.unit}
    turned, width = pair.level(cell), criterion.highest - criterion.lowest
    if performance.likely is None:
        gap = {"present": text("cell.missing"), "range": text("compare.turn.no_range")}
        return text("compare.turn.cell", level=_about(turned, width), **gap, **said)
    reaches = "compare.turn.in_range" if cell.used <= IN_RANGE else "compare.turn.beyond_range"
    said["range"] = text(reaches, low=level(performance.low), high=level(performance.high))
    said["present"] = level(performance.likely)
    if abs(turned - performance.likely) < LITTLE * width:
        side = text("compare.turn.above" if turned > performance.likely else "compare.turn.below")
        return text("compare.turn.cell_slightly", side=side, **said)
    return text("compare.turn.cell", level=_about(turned, width), **said)


def _about(number: float, width: float) -> str:
    """A level that was computed, with the digits that a scale of that width bears."""
    return level(float(round(number)) if width >= WIDE else number)


def notes(pair: Pair) -> list[str]:
    """What a reader has to know beside: whose weights these are, who is out, what the method is, what the view leaves out."""
    analysis = pair.analysis
    out = [_title(pair, row) for row in (0, 1) if analysis.out[pair.rows[row]]]
    said = [] if analysis.weights.somebodys else [text("compare.note.nobodys")]
    if out:
        said.append(text("compare.note.out" if len(out) == 1 else "compare.note.out_both", options=listed(out)))
    if analysis.settings.method != "additive":
        said.append(text("compare.note.method"))
    return [*said, *filter(None, [words.left_out(analysis)])]


def profile_sentence(pair: Pair) -> str:
    """On how many criteria of the view each of the two has the higher value."""
    apart = pair.values[0] - pair.values[1]
    one, other = int((apart > 0).sum()), int((apart < 0).sum())
    if not one and not other:
        return text("compare.profile.none")
    return text("compare.profile.ahead", count=one, others=other, all=apart.size, **_names(pair))


def dilemma_sentence(pair: Pair) -> str:
    """On which dilemma the two stand furthest apart."""
    found = {}
    for dilemma in pair.analysis.decision.dilemmas:
        one, other = positions(pair, dilemma)
        if one is not None and other is not None:
            found[dilemma.question] = abs(one - other)
    if not found:
        return text("compare.dilemmas.no_side")
    furthest = max(found, key=lambda question: found[question])
    return text("compare.dilemmas.apart", question=furthest) if found[furthest] else text("compare.dilemmas.same")


def positions(pair: Pair, dilemma: Dilemma) -> list[float | None]:
    """Where the two stand on a dilemma, from 0 at its first pole to 1 at its second; None where one takes no side."""
    held = [pair.analysis.decision.options[row].dilemmas.get(dilemma.id) for row in pair.rows]
    return [place.position if place else None for place in held]


# --- tables


def tables(pair: Pair) -> list[Table]:
    """The numbers behind it."""
    names = _names(pair)
    found = [
        Table("contributions", text("compare.table.contributions", **names), contributions(pair)),
        Table("weights", text("compare.table.weights", **names), weights(pair)),
        Table("cells", text("compare.table.cells", **names), cells(pair)),
    ]
    if pair.analysis.decision.dilemmas:
        found.append(Table("dilemmas", text("compare.table.dilemmas", **names), dilemmas(pair)))
    return found


def contributions(pair: Pair) -> pd.DataFrame:
    """One row a criterion of the view, the largest difference first."""
    order = [step.criterion for step in pair.steps]
    both = option_names(pair.analysis)[pair.one], option_names(pair.analysis)[pair.other]
    parts = pair.analysis.group_contributions[list(pair.rows)]
    columns: dict[str, object] = {
        text("column.criterion"): [group_names(pair.analysis)[number] for number in order],
        text("compare.column.weight"): 100 * pair.analysis.weights.shares[order],
    }
    columns |= {text("compare.column.value", option=name): pair.values[row, order] for row, name in enumerate(both)}
    columns |= {text("compare.column.points", option=name): parts[row, order] for row, name in enumerate(both)}
    return pd.DataFrame(columns | {text("compare.column.difference"): pair.differences[order]})


def weights(pair: Pair) -> pd.DataFrame:
    """One row a criterion of the view, that with the least room first."""
    names = dict(zip(pair.analysis.weights.groups.ids, group_names(pair.analysis), strict=True))
    order = sorted(pair.paths, key=lambda name: pair.paths[name].room)
    ends = np.array([pair.paths[name].first for name in order])
    return pd.DataFrame(
        {
            text("column.criterion"): [names[name] for name in order],
            text("compare.column.weight"): [100 * pair.paths[name].present for name in order],
            text("compare.column.from"): 100 * ends[:, 0],
            text("compare.column.to"): 100 * ends[:, 1],
        }
    )


def cells(pair: Pair) -> pd.DataFrame:
    """One row a score that can turn the order, at most `MOST_CELLS`."""
    rows = []
    for cell in pair.cells[:MOST_CELLS]:
        performance, leaf = pair.performance(cell.option, cell.criterion), pair.leaf(cell.criterion)
        rows.append(
            (
                option_names(pair.analysis)[pair.rows[cell.option]],
                leaf_names(pair.analysis)[cell.criterion],
                level(performance.likely),
                _about(pair.level(cell), leaf.highest - leaf.lowest),
                leaf.unit,
                f"{level(performance.low)} – {level(performance.high)}",
                text("compare.yes_no.yes" if cell.used <= IN_RANGE else "compare.yes_no.no"),
                text(f"strength.{performance.strength}"),
            )
        )
    heads = ("now", "turns_at", "unit", "range", "in_range")
    first, last = [text("column.option"), text("column.criterion")], text("column.strength")
    return pd.DataFrame(rows, columns=[*first, *(text(f"compare.column.{head}") for head in heads), last])


def dilemmas(pair: Pair) -> pd.DataFrame:
    """One row a dilemma: its poles, where each of the two stands, and on what grounds."""
    both = [pair.analysis.decision.options[row] for row in pair.rows]
    names = [option_names(pair.analysis)[row] for row in pair.rows]
    rows = []
    for dilemma in pair.analysis.decision.dilemmas:
        held = [option.dilemmas.get(dilemma.id) for option in both]
        places = [text("dilemma.none") if place is None else f"{place:g}" for place in positions(pair, dilemma)]
        notes_of = [place.note if place else "" for place in held]
        rows.append((dilemma.question, f"{dilemma.pole0} – {dilemma.pole1}", *places, *notes_of))
    heads = [text("compare.column.question"), text("compare.column.poles")]
    heads += [text("compare.column.position", option=name) for name in names]
    return pd.DataFrame(rows, columns=[*heads, *(text("compare.column.note", option=name) for name in names)])


def document(pair: Pair) -> dict[str, Any]:
    """The same for JSON: values, points and difference (one less other) on each criterion, and what would turn the order."""
    options = [pair.analysis.decision.options[row].id for row in pair.rows]
    ids = pair.analysis.weights.groups.ids
    ahead, behind = leading_pair(pair.analysis, pair.one, pair.other)
    moves = pair.flips.moves(pair.behind) if pair.behind is not None else ()
    return {
        "one": options[0],
        "other": options[1],
        "scores": pair.scores,
        "certainty": CERTAINTY[Certainty(int(pair.analysis.separation.certainty[ahead, behind]))],
        "criteria": {
            name: {
                "values": pair.values[:, number],
                "points": pair.analysis.group_contributions[list(pair.rows), number],
                "difference": pair.differences[number],
            }
            for number, name in enumerate(ids)
        },
        "weights": {name: {"weight": path.present, "order_stays": path.first} for name, path in pair.paths.items()},
        "nearest_change": {
            "brings_ahead": None if pair.behind is None else options[pair.behind],
            "possible": pair.reach is Reach.ALONE,
            "moves": [{"from": ids[move.giver], "to": ids[move.taker], "share": move.share} for move in moves],
        },
        "cells": [
            {
                "option": options[cell.option],
                "criterion": pair.leaf(cell.criterion).id,
                "value": cell.present,
                "turns_at": cell.value,
                "turns_at_level": pair.level(cell),
                "share_of_range": cell.used,
            }
            for cell in pair.cells
        ],
    }


# --- names


def _title(pair: Pair, row: int) -> str:
    return pair.analysis.decision.options[pair.rows[row]].title


def _names(pair: Pair) -> dict[str, str]:
    return {"one": _title(pair, 0), "other": _title(pair, 1)}


def _ahead_and_behind(pair: Pair) -> dict[str, str]:
    behind = pair.behind or 0
    return {"ahead": _title(pair, 1 - behind), "behind": _title(pair, behind)}


def _points_of_weight(share: float) -> str:
    return text("compare.turn.under_a_point") if 100 * share < 0.5 else points(100 * share)
