"""Rank acceptability: which option takes which rank under how many of the sampled weights and scores."""

from dataclasses import asdict
from math import ceil, sqrt
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.errors import CrossroadsError
from crossroads.mcda.methods import METHODS
from crossroads.report import tables as of_ranking
from crossroads.report.catalogue import listed, number, percent, text, whole
from crossroads.report.stress.section import Table
from crossroads.robustness import Acceptability

NAMED = 3
"""Options that one sentence can name; the others are taken together."""
OFTEN, SELDOM = 0.1, 0.01
"""Shares of first places: from the one on an option is named, below the other it is not asked whose choice it is."""
APART = 0.03
"""What a node has to weigh more, in the mean, under the weights that put an option first, to be named."""


class Favoured(NamedTuple):
    """A node of the tree that weighs more under the weights that put an option first than in all: both means, as shares."""

    title: str
    share: float
    mean: float


def sampled(stress: Stress) -> Acceptability | str:
    """What was sampled, or in words why it could not be."""
    try:
        return stress.acceptability()
    except CrossroadsError as error:
        return str(error)


def sentences(stress: Stress) -> list[str]:
    """Which options come first how often, under what sort of weights, where scores are too uncertain, and how it was sampled."""
    found = sampled(stress)
    if isinstance(found, str):
        return [text("stress.acceptability.none", why=found)]
    if len(stress.rows) == 1:
        return [text("stress.acceptability.one")]
    said = [finding(stress, found, where=True)]
    said += [sentence for place in _often(found) if (sentence := _favours(stress, found, place))]
    said += [_either(stress, found, place) for place in _often(found) if found.rank_acceptability[place, -1] >= OFTEN]
    return [*said, *_unsure(stress, found), how(stress, found)]


def _above(share: float) -> float:
    """The next whole per cent that `share` does not exceed."""
    return ceil(round(100 * share, 9)) / 100


def finding(stress: Stress, found: Acceptability, *, where: bool = False) -> str:
    """`first_places` as a sentence of its own."""
    said = first_places(stress, found, where=where)
    return text("stress.acceptability.sentence", said=said[0].upper() + said[1:])


def first_places(stress: Stress, found: Acceptability, *, where: bool = True) -> str:
    """Which options come first in how many of the samples: often ones by name, others together. Part of a sentence.

    `where`: with what counts for more under the weights that put each of them first.
    """
    first = found.rank_acceptability[:, 0]
    named = _often(found)
    rest = first[np.setdiff1d(np.arange(first.size), named)]
    said: list[str] = []
    for place in named:
        key = "further" if said else "first"
        node = favoured(stress, found, place) if where else None
        most = text("stress.acceptability.where", node=node.title) if node else ""
        said.append(text(f"stress.acceptability.{key}", option=_title(stress, place), share=percent(first[place]), where=most))
    if rest.size:
        key = "rest" if rest.max() > 0 else "rest_none"
        said.append(text(f"stress.acceptability.{key}", share=percent(_above(rest.max()))))
    of = f"stress.acceptability.of.{stress.sampling.weighting}{'_scores' if stress.sampling.uncertain else ''}"
    return text("stress.acceptability.first_places", shares=listed(said), of=text(of))


def favoured(stress: Stress, found: Acceptability, place: int) -> Favoured | None:
    """The node of the tree that the weights that put the option at `place` of `stress.rows` first favour most; None for none."""
    own, mean = found.central_weights[place], found.mean_weights
    if np.isnan(own).any():
        return None
    tree = stress.decision.tree
    parts = {node: np.isin(stress.columns, tree.leaves[node]) for node in tree.nodes}
    more = {node: float((own - mean)[part].sum()) for node, part in parts.items()}
    node = max(more, key=lambda one: round(more[one], 9))
    if more[node] < APART:
        return None
    return Favoured(tree.nodes[node].title, float(own[parts[node]].sum()), float(mean[parts[node]].sum()))


def weights_finding(stress: Stress, found: Acceptability) -> str:
    """How the weights that put an option first differ from all, for the option for which they differ most."""
    parts = {place: node for place in _often(found) if (node := favoured(stress, found, place))}
    if not parts:
        return text("stress.acceptability.everywhere")
    return _favours(stress, found, max(parts, key=lambda place: parts[place].share - parts[place].mean))


def _often(found: Acceptability) -> list[int]:
    """The options that come first most often, by their place in the samples: one at least, `NAMED` at most."""
    first = found.rank_acceptability[:, 0]
    order = np.argsort(-first, kind="stable")[:NAMED].tolist()
    return [place for place in order if first[place] >= OFTEN or place == order[0]]


def _favours(stress: Stress, found: Acceptability, place: int) -> str:
    node = favoured(stress, found, place)
    if node is None:
        return ""
    names = {"option": _title(stress, place), "node": node.title}
    return text("stress.acceptability.favours", share=percent(node.share), mean=percent(node.mean), **names)


def _either(stress: Stress, found: Acceptability, place: int) -> str:
    first, *_, last = found.rank_acceptability[place]
    return text("stress.acceptability.either", option=_title(stress, place), first=percent(first), last=percent(last))


def _unsure(stress: Stress, found: Acceptability) -> list[str]:
    """Which options' scores are too uncertain to put them first even under the weights that favour them."""
    asked = np.flatnonzero(found.rank_acceptability[:, 0] >= SELDOM)
    unsure = [_title(stress, place) for place in asked.tolist() if found.confidence[place] < 0.5]
    if not unsure or not stress.sampling.uncertain:
        return []
    return [
        text("stress.acceptability.unsure" if len(unsure) == 1 else "stress.acceptability.unsure_many", options=listed(unsure))
    ]


def how(stress: Stress, found: Acceptability) -> str:
    """How weights and scores were drawn, how many, from which seed, with which error, and ranked by what."""
    sampling = stress.sampling
    spread = f"{100 * sqrt(0.2 * 0.8 / (sampling.concentration + 1)):.0f}"
    together = text("stress.acceptability.together." + sampling.together.replace(" ", "_"))
    drawn = sampling.shape if sampling.uncertain else "likely"
    said = text(
        "stress.acceptability.how",
        weights=text(f"stress.acceptability.weights.{sampling.weighting}", spread=spread),
        scores=text(f"stress.acceptability.scores.{drawn}", together=together),
        samples=whole(found.n),
        seed=found.seed,
        error=number(f"{100 * found.standard_error:.{1 if found.standard_error >= 5e-4 else 2}f}"),
        method=text("stress.acceptability.method", method=METHODS[stress.analysis.settings.method].title),
    )
    return " ".join([said, text("stress.acceptability.stopped")] if found.stopped else [said])


def tables(stress: Stress) -> list[Table]:
    """The ranks, the weights behind the first places, and the pairs; titles say how all that was sampled."""
    found = sampled(stress)
    if isinstance(found, str):
        return []
    frames = {"ranks": ranks(stress, found), "weights": central_weights(stress, found), "pairs": pairs(stress, found)}
    drawn = how(stress, found)
    return [
        Table(f"acceptability_{name}", f"{text(f'stress.acceptability.tables.{name}')}. {drawn}", frame)
        for name, frame in frames.items()
    ]


def ranks(stress: Stress, found: Acceptability) -> pd.DataFrame:
    """One row an option, in the order of the ranking: the share of samples (%) in which it takes each rank."""
    order = places(stress)
    columns: dict[str, object] = {text("column.option"): _names(stress, order)}
    columns |= {
        text("stress.acceptability.tables.rank", rank=rank + 1): 100 * found.rank_acceptability[order, rank]
        for rank in range(len(order))
    }
    columns[text("stress.acceptability.tables.mean_rank")] = found.expected_rank[order]
    columns[text("stress.acceptability.tables.confidence")] = 100 * found.confidence[order]
    return pd.DataFrame(columns)


def central_weights(stress: Stress, found: Acceptability) -> pd.DataFrame:
    """One row a leaf: its mean weight (%) in all samples, and in those in which each option comes first; empty for never."""
    order = places(stress)
    leaves = of_ranking.leaf_names(stress.analysis)
    names = of_ranking.distinct([text("column.criterion"), text("stress.acceptability.tables.all"), *_names(stress, order)])
    parts = [100 * found.mean_weights, *(100 * found.central_weights[place] for place in order)]
    columns: dict[str, object] = {names[0]: [leaves[column] for column in stress.columns.tolist()]}
    return pd.DataFrame(columns | dict(zip(names[1:], parts, strict=True)))


def pairs(stress: Stress, found: Acceptability) -> pd.DataFrame:
    """One row and one column an option: the share of samples (%) in which that of the row is ahead; empty against itself."""
    order = places(stress)
    table = np.where(np.eye(len(order), dtype=bool), np.nan, 100 * found.pairwise[np.ix_(order, order)])
    names = of_ranking.distinct([text("column.option"), *_names(stress, order)])
    columns: dict[str, object] = {names[0]: list(names[1:])}
    return pd.DataFrame(columns | {name: table[:, column] for column, name in enumerate(names[1:])})


def places(stress: Stress) -> list[int]:
    """The places in `stress.rows`, which are the axes of what is sampled, in the order of the ranking."""
    place = {row: number for number, row in enumerate(stress.rows.tolist())}
    return [place[row] for row in stress.analysis.order if row in place]


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; shares of 1, options in the order of the ranking."""
    found = sampled(stress)
    drawn = asdict(stress.sampling)
    if isinstance(found, str):
        return {"sampling": drawn, "refuses": found, "options": []}
    ids = [stress.decision.options[row].id for row in stress.rows.tolist()]
    leaves = [stress.decision.tree.criteria[column].id for column in stress.columns.tolist()]
    return {
        "sampling": drawn,
        "method": stress.analysis.settings.method,
        "samples": found.n,
        "seed": found.seed,
        "standard_error": found.standard_error,
        "stopped": found.stopped,
        "mean_weights": dict(zip(leaves, found.mean_weights, strict=True)),
        "options": [
            {
                "option": ids[place],
                "ranks": found.rank_acceptability[place],
                "expected_rank": found.expected_rank[place],
                "central_weights": dict(zip(leaves, found.central_weights[place], strict=True)),
                "confidence": found.confidence[place],
                "ahead_of": {ids[other]: found.pairwise[place, other] for other in places(stress) if other != place},
            }
            for place in places(stress)
        ],
    }


def _names(stress: Stress, order: list[int]) -> list[str]:
    names = of_ranking.option_names(stress.analysis)
    return [names[stress.rows[place]] for place in order]


def _title(stress: Stress, place: int) -> str:
    return stress.decision.options[int(stress.rows[place])].title
