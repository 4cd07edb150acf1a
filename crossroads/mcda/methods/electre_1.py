"""ELECTRE I: who outranks whom, and the kernel of options that remain to be looked at."""

import numpy as np

from crossroads.mcda.methods.kernels import differences, spread, weighted_pairs
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import PAIRS, Method, Table, Tables
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array

Optional = Array | None


def electre_1(
    matrix: Array, weights: Array, types: Array, *, cut: float, discordance: float, veto: Optional, bounds: Optional
) -> tuple[Array, Tables]:
    """Options outranked less options that outrank (A,), and the tables that lead to it.

    Row outranks column when the weight on which it is at least as good is `cut` or more, its largest disadvantage is at
    most the share `discordance` of the scale, and no disadvantage reaches its `veto`. The scale of a criterion is the
    distance of its `bounds`; without them it is one for all, the largest range that is present on any of them.
    """
    benefit = counted(matrix, weights) * types
    concordance = _concordance(benefit, weights[None])[0]
    found = _discordance(benefit, weights[None], bounds)[0]
    outranks = _outranks(concordance, found, _vetoed(benefit, weights[None], veto)[0], cut, discordance)
    kernel, classes = _kernel(outranks)
    tables = {"concordance": concordance, "discordance": found, "outranks": outranks, "class": classes, "kernel": kernel}
    return _net(outranks), tables


def many(
    matrix: Array, weights: Array, types: Array, *, cut: float, discordance: float, veto: Optional, bounds: Optional
) -> Array:
    """Net outranking counts (S, A)."""
    benefit = counted(matrix, weights) * types
    found, vetoed = _discordance(benefit, weights, bounds), _vetoed(benefit, weights, veto)
    return _net(_outranks(_concordance(benefit, weights), found, vetoed, cut, discordance))


def _concordance(benefit: Array, weights: Array) -> Array:
    """Weight (S, A, A) of the criteria on which row is at least as good as column."""

    def as_good(column: int) -> Array:
        ahead, rounding = differences(benefit, column)
        return np.asarray(ahead >= -rounding, dtype=float)

    return weighted_pairs(as_good, weights)


def _discordance(benefit: Array, weights: Array, bounds: Optional) -> Array:
    """Largest disadvantage (S or 1, A, A) of row against column, as a share of the scale; criteria of no weight are left out."""
    used = _used(benefit, weights)
    if bounds is None:
        scale = np.max(spread(benefit)[..., 0, :] * used, axis=-1, keepdims=True) * np.ones_like(used, dtype=float)
    else:
        scale = np.ones_like(used) * np.ptp(bounds, axis=1)
    largest = np.zeros((len(used), benefit.shape[-2], benefit.shape[-2]))
    for column in range(benefit.shape[-1]):
        ahead, _ = differences(benefit, column)
        counts, length = used[:, column, None, None], scale[:, column, None, None]
        behind = np.maximum(-ahead, 0.0) + 0.0  # zero without a sign
        share = np.where(length > 0, behind / np.where(length > 0, length, 1.0), behind > 0)
        np.maximum(largest, np.where(counts, share, 0.0), out=largest)
    return largest


def _vetoed(benefit: Array, weights: Array, veto: Optional) -> Table:
    """Whether (S or 1, A, A) row is behind column by the veto of some criterion with weight, or more."""
    used = _used(benefit, weights)
    found = np.zeros((len(used), benefit.shape[-2], benefit.shape[-2]), dtype=bool)
    for column, least in enumerate(() if veto is None else veto):
        ahead, rounding = differences(benefit, column)
        found |= used[:, column, None, None] & (-ahead >= least - rounding) & (ahead < 0)
    return found


def _used(benefit: Array, weights: Array) -> Table:
    """Which criteria have weight (S, C); one row where it is all of them in every set and performances are fixed."""
    used = weights > 0
    return used[:1] if benefit.ndim == 2 and used.all() else used


def _outranks(concordance: Array, found: Array, vetoed: Table, cut: float, discordance: float) -> Table:
    """Who outranks whom (..., A, A); nobody outranks himself."""
    others = ~np.eye(concordance.shape[-1], dtype=bool)
    return np.asarray((concordance >= cut - TIE) & (found <= discordance + TIE) & ~vetoed & others)


def _net(outranks: Table) -> Array:
    """Options outranked less options that outrank, (..., A)."""
    return np.asarray(outranks.sum(axis=-1, dtype=float) - outranks.sum(axis=-2, dtype=float))


def _kernel(outranks: Table) -> tuple[Table, Table]:
    """Whether each option is in the kernel (A,), and the number of its class (A,).

    Options that outrank each other round a cycle are one class, since a graph with cycles may have no kernel or several.
    Nobody in the kernel is outranked from another class in it, and every class outside is outranked from inside.
    """
    reach = outranks | np.eye(len(outranks), dtype=bool)
    for step in range(len(outranks)):
        reach |= reach[:, [step]] & reach[[step]]
    same = reach & reach.T
    kernel = np.zeros(len(outranks), dtype=bool)
    for option in np.argsort((reach & ~same).sum(axis=0), kind="stable"):  # those above come first
        kernel[option] = not outranks[np.ix_(kernel & ~same[option], same[option])].any()
    return kernel, np.unique(same.argmax(axis=1), return_inverse=True)[1] + 1


METHOD = Method(
    id="electre_1",
    title="ELECTRE I",
    year=1968,
    reference="Roy (1968), Revue française d'informatique et de recherche opérationnelle 2(8), 57-75",
    family="outranking",
    weights_mean="votes",
    reverses=True,
    idea="asks for a majority of weight and for no large disadvantage before it says that one option outranks another",
    refuses="levels that are too far apart to compute with",
    example="Garcia Cebrian and Munoz Porcar (2009), Revista de Metodos Cuantitativos para la Economia y la Empresa 7, 31-56: "
    "six counties on five criteria",
    compute=electre_1,
    many=many,
    symbols={
        "concordance": "weight on which the row is at least as good as the column",
        "discordance": "largest disadvantage of the row against the column, as a share of the scale",
        "outranks": "whether the row outranks the column",
        "class": "number of the class; options that outrank each other round a cycle share one",
        "kernel": "whether an option is in the kernel: no class in it outranks another, and every class outside is outranked",
    },
    axes={"concordance": PAIRS, "discordance": PAIRS, "outranks": PAIRS},
    parameters={"cut": 0.65, "discordance": 0.35, "veto": None, "bounds": None},
)
