"""The rankings of the people in a workshop, put together by several rules, and how alike they are."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crossroads.errors import MethodError
from crossroads.groups.agreement import kendall_w
from crossroads.groups.kemeny import kemeny
from crossroads.groups.session.results import TOGETHER, Agreement, Alike, Places, Ranking
from crossroads.groups.session.subject import Subject
from crossroads.groups.session.weights_of_group import among_neighbours
from crossroads.groups.voting import borda, copeland
from crossroads.groups.weights import averages_of
from crossroads.mcda.ranking import TIE, ranks
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array

BANDS = 10
"""Bands of equal width, from -1 to 1, in which the taus of pairs are counted."""
MOST_FOR_KEMENY = 20
"""With more options Kemeny's order can take minutes: it is left out."""
DIGITS = 3
"""Digits of a weight: with all that a computer has, a few answers could be found by trial."""
LIMITS: tuple[tuple[float, Alike], ...] = ((-0.2, "opposed"), (0.2, "apart"), (0.6, "partly"))


@dataclass(frozen=True, eq=False)
class People(Result):
    """The rankings of P people over A options, each in S samples of what they left open.

    `table` (S, P, A): competition ranks, 1 is first.
    """

    table: NDArray[np.int64]

    @property
    def count(self) -> int:
        """P, how many people."""
        return int(self.table.shape[1])

    @cached_property
    def pooled(self) -> tuple[NDArray[np.int64], Array]:
        """The different rankings (V, A), and how many people stand behind each (V,): parts of a person where it is open."""
        rows, counts = np.unique(self.table.reshape(-1, self.table.shape[2]), axis=0, return_counts=True)
        return rows, counts / len(self.table)

    @cached_property
    def signs(self) -> Array:
        """(S, P, A (A - 1) / 2) How each pair of options is ordered, of length 1; NaN for somebody who orders nothing."""
        before, after = np.triu_indices(self.table.shape[2], 1)
        signs = np.sign(self.table[:, :, before] - self.table[:, :, after]).astype(float)
        with np.errstate(invalid="ignore"):
            return np.asarray(signs / np.sqrt((signs**2).sum(axis=2, keepdims=True)))

    @cached_property
    def taus(self) -> Array:
        """(S, P, P) Kendall's tau-b of each pair of people; NaN with somebody who orders nothing."""
        return np.asarray(self.signs @ self.signs.transpose(0, 2, 1))

    def taus_with(self, others: "People") -> Array:
        """(S, P) Kendall's tau-b of each person's ranking with the same person's in `others`."""
        return np.asarray((self.signs * others.signs).sum(axis=2))

    @property
    def places(self) -> Places:
        """The share of people who place each option first and last, ties shared; of whole people where cards were left open.

        A part of a person would be that of somebody who left cards open, and tell in how many samples.
        """
        first, last = self.table == 1, self.table == self.table.max(axis=2, keepdims=True)
        shares = [(at / at.sum(axis=2, keepdims=True)).mean(axis=(0, 1)) for at in (first, last)]
        if len(self.table) > 1:
            shares = [in_whole(share, self.count) for share in shares]
        return Places(first=tuple(shares[0].tolist()), last=tuple(shares[1].tolist()))

    @property
    def agreement(self) -> Agreement:
        """How alike the rankings of all are."""
        pairs = np.triu_indices(self.count, 1)
        taus = self.taus[:, pairs[0], pairs[1]]
        mean, shares = tau_distribution(taus)
        w = kendall_w(*self.pooled)
        return Agreement(w=None if np.isnan(w) else round(w, 2), mean_tau=mean, tau_shares=shares, pairs=pairs[0].size)

    def by_ranking(self) -> tuple[Ranking, ...]:
        """The rankings by the rules that put rankings together."""
        points = {"borda": borda(*self.pooled), "copeland": copeland(*self.pooled)}
        found = [Ranking(rule=rule, ranks=as_tuple(ranks(number))) for rule, number in points.items()]
        if self.table.shape[2] <= MOST_FOR_KEMENY:
            order = kemeny(*self.pooled)
            found.append(Ranking(rule="kemeny", ranks=as_tuple(order.ranks), unique=order.unique))
        return tuple(found)

    def alike(self, some: NDArray[np.bool_], others: NDArray[np.bool_] | None = None) -> Alike | None:
        """How alike `some` people (P,) are among themselves, or to `others`: the band of the mean tau."""
        taus = self.taus[:, some][:, :, some if others is None else others]
        if others is None:
            taus = taus[:, *np.triu_indices(int(some.sum()), 1)]
        return None if np.isnan(taus).all() else banded(float(np.nanmean(taus)))


def as_tuple(found: NDArray[np.int64]) -> tuple[int, ...]:
    """Ranks as plain numbers."""
    return tuple(int(rank) for rank in found)


def in_whole(shares: Array, people: int) -> Array:
    """`shares` (A,) that sum to 1, each as that of whole `people`: the largest remainders are rounded up."""
    parts = np.round(shares * people, 9)
    whole = np.floor(parts)
    up = np.argsort(whole - parts, kind="stable")[: people - int(whole.sum())]
    whole[up] += 1
    return np.asarray(whole / people)


def banded(tau: float) -> Alike:
    """The band of a tau."""
    return next((band for limit, band in LIMITS if tau < limit), "alike")


def tau_distribution(taus: Array) -> tuple[float | None, tuple[float, ...]]:
    """The mean of `taus` (any shape, NaN left out), and the share in each of the `BANDS`; none and zeros where there are none."""
    known = taus[~np.isnan(taus)]
    if not known.size:
        return None, (0.0,) * BANDS
    counts, _ = np.histogram(np.clip(known + TIE, -1, 1), bins=BANDS, range=(-1, 1))
    return round(float(known.mean()), 2), tuple((counts / known.size).tolist())


def people_by_weights(subject: Subject, weights: Array) -> People:
    """The rankings that `weights` (S, P, K) give."""
    scores = weights @ subject.values.T
    return People(1 + (scores[..., None, :] > scores[..., :, None] + TIE).sum(axis=-1))


def people_by_order(subject: Subject, orders: list[tuple[str, ...]]) -> People:
    """The rankings of `orders` of option ids, first to last; options that a gate rules out are passed over.

    Options that an order leaves out share its last places. Raises `MethodError` for an option that is named twice.
    """
    rows = []
    for order in orders:
        if len(set(order)) < len(order):
            raise MethodError("a ranking names an option twice; name each once")
        named = [option for option in order if option in subject.options]
        place = {option: number for number, option in enumerate(named, 1)}
        rows.append([place.get(option, len(named) + 1) for option in subject.options])
    return People(np.array(rows, dtype=np.int64)[None])


def by_weights(subject: Subject, weights: Array) -> tuple[Ranking, ...]:
    """The rankings by the rules that put weights together; `weights` (P, K). A mean of ratios may not exist.

    On each criterion everybody stands at the mean of the own neighbours, so that no rule tells of one person. Where these are
    not three dots there is none in the middle, and no median.
    """
    together = averages_of(np.apply_along_axis(among_neighbours, 0, weights))
    left_out = {"median"} if len(weights) < 3 * TOGETHER else set()
    shown = {rule: np.round(one, DIGITS) for rule, one in together.items() if one is not None and rule not in left_out}
    places = {rule: as_tuple(ranks(subject.values @ one)) for rule, one in shown.items()}
    return tuple(Ranking(rule=rule, ranks=places[rule], weights=tuple(one.tolist())) for rule, one in shown.items())
