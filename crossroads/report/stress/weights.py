"""Weights that decide: within which bounds the ranking stays, and the nearest change that brings another option first."""

from collections.abc import Iterator
from typing import Any, get_args

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.analysis.stress import TOP
from crossroads.mcda.ranking import TIE
from crossroads.model.preferences import FULL_VIEW
from crossroads.report import tables as of_ranking
from crossroads.report import words
from crossroads.report.catalogue import listed, points, text
from crossroads.report.stress.section import Table
from crossroads.robustness import Flips, Move, Norm, Reach

NORMS: tuple[Norm, ...] = get_args(Norm)
SHOWN = 3
"""Moves of weight that one sentence can name."""
LEAST = 0.005
"""The share of weight below which there is not half a point to name."""


def sentences(stress: Stress) -> list[str]:
    """The most fragile weight, the nearest flip of each option, who can never be first, and what the concerns' ranges turn."""
    if too_few := nothing_to_compare(stress):
        return too_few
    said = fragile(stress, 1) or [text("stress.weights.no_fragile")]
    said += [flip_sentence(stress, row) for row in (*stress.flips().order.tolist(), *behind(stress))]
    largest = stress.flips("max")
    said += [
        flip_sentence(stress, row, "max") for row in nearest_first(largest)[:1] if largest.possible.reach(row) == Reach.ALONE
    ]
    said.append(tornado_sentence(stress))
    return said + ([text("stress.weights.additive")] if stress.analysis.settings.method != "additive" else [])


def nearest_first(flips: Flips) -> list[int]:
    """The options that do not come first now and can, nearest first; those that can only share the first place after them."""
    return sorted(flips.order.tolist(), key=lambda row: flips.possible.reach(row) != Reach.ALONE)


def nothing_to_compare(stress: Stress) -> list[str]:
    """That there is one option, or that gates leave one or none, as the one thing to say; empty where there are two."""
    return [words.verdict(stress.analysis)] if len(stress.rows) < 2 else []


def fragile(stress: Stress, most: int = 3) -> list[str]:
    """The weights of the view on which the first place is most fragile, a sentence each; empty where none alone turns it."""
    paths = stress.analysis.paths
    turning = [name for name in taking_part(stress) if paths[name].first != (0.0, 1.0)]
    names = sorted(turning, key=lambda name: paths[name].room)
    return [words.path_sentence(stress.analysis, name) for name in names[:most]]


def taking_part(stress: Stress) -> list[str]:
    """The criteria of the view, by id, but for diagnostics that carry no weight."""
    counts = _counts(stress)
    return [name for name, takes_part in zip(stress.analysis.weights.groups.ids, counts, strict=True) if takes_part]


def _counts(stress: Stress) -> np.ndarray:
    return np.asarray(stress.analysis.weights.groups.members[:, stress.columns].any(axis=1))


def behind(stress: Stress) -> list[int]:
    """The options that no weights make first, in the order of the decision."""
    return [row for row in stress.rows.tolist() if np.isinf(stress.flips().distance[row])]


def flip_sentence(stress: Stress, row: int, norm: Norm = "l1") -> str:
    """The nearest change of weights that makes an option first, or why none does; empty for one that is first now, or out."""
    flips = stress.flips(norm)
    option = _title(stress, row)
    reach = flips.possible.reach(row)
    if np.isnan(flips.distance[row]) or flips.distance[row] == 0:
        return ""
    if reach != Reach.ALONE:
        return _proof(stress, flips, row, reach)
    moves = flips.moves(row)
    if norm == "l1" and len(moves) <= SHOWN:
        return text("stress.weights.shift", moves=_moves(stress, moves), option=option)
    takers, givers = (_largest(stress, sign * flips.change[row]) for sign in (1, -1))
    total, most = weight_points(flips.shifted[row]), weight_points(np.abs(flips.change[row]).max())
    return text(f"stress.weights.{norm}", points=total, most=most, option=option, takers=takers, givers=givers)


def weight_points(share: float) -> str:
    """A share of all weight in whole points of 100."""
    return points(100 * share) if share >= LEAST else text("stress.weights.under_one_point")


def _moves(stress: Stress, moves: tuple[Move, ...]) -> str:
    titles = stress.analysis.weights.groups.titles
    shown = [move for move in moves if move.share >= LEAST] or moves[:1]
    keys = ["stress.weights.first_move"] + ["stress.weights.move"] * len(shown)
    return listed(
        [
            text(key, points=weight_points(move.share), giver=titles[move.giver], taker=titles[move.taker])
            for key, move in zip(keys, shown, strict=False)
        ]
    )


def _largest(stress: Stress, change: np.ndarray) -> str:
    """The criteria that gain most by `change` (K,), with how much."""
    order = [int(number) for number in np.argsort(-change, kind="stable")[:SHOWN]]
    shown = [number for number in order if change[number] >= LEAST] or order[:1]
    titles = [stress.analysis.weights.groups.titles[number] for number in shown]
    sizes = [weight_points(change[number]) for number in shown]
    if len(shown) > 1 and len(set(sizes)) == 1:
        return text("stress.weights.parts", criteria=listed(titles), points=sizes[0])
    named = zip(titles, sizes, strict=True)
    return listed([text("stress.weights.part", criterion=title, points=size) for title, size in named])


def _proof(stress: Stress, flips: Flips, row: int, reach: Reach) -> str:
    """Why no weights make an option first alone: the mix of others that is ahead of it, or as good."""
    mix = flips.possible.mix[row]
    parts = [int(other) for other in np.argsort(-mix, kind="stable") if mix[other] >= LEAST]
    key = f"stress.weights.{reach.name.lower()}{'_mix' if len(parts) > 1 else ''}"
    keys = ["stress.weights.mix_part"] + ["stress.weights.mix_next"] * len(parts)
    said = [
        text(key, number=f"{100 * mix[other]:.0f}", option=_title(stress, other)) for key, other in zip(keys, parts, strict=False)
    ]
    whole = int(flips.possible.surplus[row, _counts(stress)].min() + TIE)
    lead = text("stress.weights.lead", points=points(whole)) if whole else ""
    of_view = "" if stress.analysis.weights.groups.id == FULL_VIEW else text("stress.weights.of_view")
    names = {"option": _title(stress, row), "other": _title(stress, parts[0]), "mix": listed(said)}
    return text(key, **names, lead=lead, of_view=of_view)


def tornado_sentence(stress: Stress) -> str:
    """Which weights alone, within their ranges, change the first place."""
    turns = np.minimum(stress.weight_tornado.low, stress.weight_tornado.high) < -TIE
    titles = [stress.analysis.weights.groups.titles[number] for number in stress.weight_tornado.order if turns[number]]
    within = text("stress.weights.range_concerns" if has_concerns(stress) else "stress.weights.range_half")
    key = "turns_not" if not titles else "turns_one" if len(titles) == 1 else "turns_many"
    return text(f"stress.weights.{key}", range=within, criteria=listed(titles))


def has_concerns(stress: Stress) -> bool:
    """Whether the ranges of weights are those of concerns."""
    return any(perspective.group == "concern" for perspective in stress.decision.perspectives)


def tables(stress: Stress) -> list[Table]:
    """The intervals, the nearest flips in each norm, the tornado."""
    if nothing_to_compare(stress):
        return []
    return [
        Table("weight_stability", text("stress.weights.table.stability"), stability_table(stress)),
        Table("nearest_flips", text("stress.weights.table.flips"), flips_table(stress)),
        Table("weight_tornado", text("stress.weights.table.tornado"), tornado_table(stress)),
    ]


def stability_table(stress: Stress) -> pd.DataFrame:
    """One row for each criterion of the view, then for each node of the tree: its weight and three intervals, in per cent."""
    paths = stress.analysis.every_path
    rows = []
    for name, path in paths.items():
        ends = 100 * np.array([path.first, path.top(TOP), path.order])
        rows.append((stress.analysis.path_titles[name], _kind(stress, name), 100 * path.present, *ends.ravel()))
    heads = ("weight_of", "kind", "now", "first_low", "first_high", "top_low", "top_high", "order_low", "order_high")
    return pd.DataFrame(rows, columns=[text(f"stress.weights.table.{head}", top=TOP) for head in heads])


def _kind(stress: Stress, name: str) -> str:
    if name in stress.analysis.paths:
        return text("stress.weights.kind.view")
    return text("stress.weights.kind.leaf" if name in stress.decision.tree.index else "stress.weights.kind.branch")


def flips_table(stress: Stress) -> pd.DataFrame:
    """One row for each option and norm, the nearest first: how many points change hands, and how."""
    names = of_ranking.option_names(stress.analysis)
    rows = []
    for norm in NORMS:
        flips = stress.flips(norm)
        for row in flips.order:
            sizes = 100 * flips.shifted[row], 100 * np.abs(flips.change[row]).max()
            rows.append((names[row], text(f"stress.weights.norm.{norm}"), *sizes, flip_sentence(stress, int(row), norm)))
    rows += [(names[row], "", None, None, flip_sentence(stress, row)) for row in behind(stress)]
    heads = [text(f"stress.weights.table.{head}") for head in ("measure", "shifted", "largest", "how")]
    return pd.DataFrame(rows, columns=[text("column.option"), *heads])


def tornado_table(stress: Stress) -> pd.DataFrame:
    """One row a criterion of the view, the longest bar first: its range, and how far ahead the first place is at both ends."""
    names, bars = of_ranking.group_names(stress.analysis), stress.weight_tornado
    rows = [(names[one], *(100 * stress.weight_ranges[one]), bars.low[one], bars.high[one]) for one in bars.order]
    heads = [text(f"stress.weights.table.{head}") for head in ("low", "high", "gap_low", "gap_high")]
    return pd.DataFrame(rows, columns=[text("column.criterion"), *heads])


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; shares of all weight, leads in points of score."""
    if nothing_to_compare(stress):
        return {}
    return {
        "top_places": TOP,
        "stability": list(_stability(stress)),
        "nearest_flips": {norm: list(_flips(stress, norm)) for norm in NORMS},
        "first_place": list(_first_place(stress)),
        "tornado": _tornado(stress),
    }


def _stability(stress: Stress) -> Iterator[dict[str, Any]]:
    for name, path in stress.analysis.every_path.items():
        intervals = {"first": path.first, "top": path.top(TOP), "order": path.order}
        yield {"criterion": name, "in_view": name in stress.analysis.paths, "weight": path.present, **intervals}


def _flips(stress: Stress, norm: Norm) -> Iterator[dict[str, Any]]:
    flips, ids = stress.flips(norm), stress.analysis.weights.groups.ids
    for row in stress.rows.tolist():
        yield {
            "option": stress.decision.options[row].id,
            "distance": flips.distance[row],
            "shifted": flips.shifted[row],
            "largest": np.abs(flips.change[row]).max(),
            "weights": dict(zip(ids, flips.weights[row], strict=True)),
            "moves": [{"from": ids[move.giver], "to": ids[move.taker], "share": move.share} for move in flips.moves(row)],
        }


def _first_place(stress: Stress) -> Iterator[dict[str, Any]]:
    possible, ids = stress.flips().possible, stress.analysis.weights.groups.ids
    options = [option.id for option in stress.decision.options]
    for row in stress.rows.tolist():
        mix = {options[other]: share for other, share in enumerate(possible.mix[row]) if share > 0}
        yield {
            "option": options[row],
            "can_be_first": possible.reach(row).name.lower(),
            "lead": possible.lead[row],
            "weights": dict(zip(ids, possible.weights[row], strict=True)),
            "mix": mix,
            "surplus": dict(zip(ids, possible.surplus[row], strict=True)),
        }


def _tornado(stress: Stress) -> dict[str, Any]:
    bars, ids = stress.weight_tornado, stress.analysis.weights.groups.ids
    ends = zip(ids, stress.weight_ranges.tolist(), bars.low, bars.high, strict=True)
    return {
        "ranges": "concerns" if has_concerns(stress) else "half_to_twice",
        "lead": bars.present,
        "bars": [{"criterion": name, "weights": held, "lead_low": low, "lead_high": high} for name, held, low, high in ends],
    }


def _title(stress: Stress, row: int) -> str:
    return stress.decision.options[row].title
