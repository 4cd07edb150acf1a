"""ELECTRE III: how credible it is that one option outranks another, distilled from the top and from the bottom."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.distillation import distil
from crossroads.mcda.methods.kernels import differences, weighted_pairs
from crossroads.mcda.methods.method import PAIRS, Method, Tables
from crossroads.mcda.weighting import Array


def electre_3(matrix: Array, weights: Array, types: Array, *, q: Array, p: Array, veto: Array | None) -> tuple[Array, Tables]:
    """Minus the mean place in the two distillations (A,), and the tables that lead to it.

    Raises `MethodError` unless q <= p <= veto on every criterion.
    """
    benefit = matrix * types
    concordance, discordance, credibility = _tables(benefit, weights[None], q, p, veto)
    down, up = distil(credibility), distil(credibility, ascending=True)
    places = np.stack([down[0], up[0]])
    outranks = (places[:, :, None] <= places[:, None, :]).all(axis=0) & ~np.eye(len(matrix), dtype=bool)
    return -(down + up)[0] / 2, {
        "concordance": concordance[0],
        "discordance": discordance[0],
        "credibility": credibility[0],
        "descending": down[0],
        "ascending": up[0],
        "outranks": outranks,
    }


def many(matrix: Array, weights: Array, types: Array, *, q: Array, p: Array, veto: Array | None) -> Array:
    """Minus the mean place in the two distillations, (S, A)."""
    *_, credibility = _tables(matrix * types, weights, q, p, veto)
    return -(distil(credibility) + distil(credibility, ascending=True)) / 2


def _tables(benefit: Array, weights: Array, q: Array, p: Array, veto: Array | None) -> tuple[Array, Array, Array]:
    """Concordance, largest discordance and credibility, each (S, A, A), that row is at least as good as column."""
    _check(q, p, veto)
    concordance = weighted_pairs(lambda column: 1 - _degree(benefit, column, q, p), weights)
    credibility, largest = concordance.copy(), np.zeros_like(concordance)
    if veto is not None:
        doubt = np.where(concordance < 1, 1 - concordance, 1.0)
        for column in range(benefit.shape[-1]):
            # a criterion of no weight has no veto either
            discordance = _degree(benefit, column, p, veto) * (weights[:, column, None, None] > 0)
            np.maximum(largest, discordance, out=largest)
            credibility *= np.where(discordance > concordance, (1 - discordance) / doubt, 1.0)
    return concordance, largest, credibility


def _degree(benefit: Array, column: int, start: Array, end: Array) -> Array:
    """How far (..., A, A) row is behind column: 0 up to `start`, 1 from `end`; a step after `start` where they are equal."""
    ahead, rounding = differences(benefit, column)
    low, high = start[column], end[column]
    if high > low:
        return np.asarray(np.clip((-ahead - low) / (high - low), 0.0, 1.0))
    return np.asarray(-ahead > low + rounding, dtype=float)


def _check(q: Array, p: Array, veto: Array | None) -> None:
    wrong = (p < q) if veto is None else (p < q) | (veto < p)
    if wrong.any():
        column = int(np.argmax(wrong))
        found = f"q {q[column]:g}, p {p[column]:g}" + ("" if veto is None else f", veto {veto[column]:g}")
        raise MethodError(f"thresholds rise from q over p to veto; criterion {column + 1} has {found}")


METHOD = Method(
    id="electre_3",
    title="ELECTRE III",
    year=1978,
    reference="Roy (1978), Cahiers du Centre d'études de recherche opérationnelle 20(1), 3-24",
    family="outranking",
    weights_mean="votes",
    reverses=True,
    idea="weighs how credible it is that one option is at least as good as another, and lets a large disadvantage forbid it",
    refuses="thresholds that do not rise; nothing else that is finite",
    example="the five projects attributed to Buchanan and Sheppard (1998), Proceedings of the 33rd ORSNZ conference, as tested "
    "by a public project: credibility and both distillations",
    compute=electre_3,
    many=many,
    symbols={
        "concordance": "weight on which the row is at least as good as the column, with thresholds q and p",
        "discordance": "how near the row's largest disadvantage comes to a veto, from 0 to 1",
        "credibility": "concordance, lowered by every discordance that is larger",
        "descending": "place when the best are taken out first",
        "ascending": "place when the worst are taken out first",
        "outranks": "whether the row is behind the column in neither distillation",
    },
    axes={"concordance": PAIRS, "discordance": PAIRS, "credibility": PAIRS, "outranks": PAIRS},
    parameters={"q": 0.0, "p": 0.0, "veto": None},
)
