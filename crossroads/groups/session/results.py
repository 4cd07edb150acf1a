"""The results of a workshop: what may be shown, and nothing from which a person could be found.

Plain numbers in frozen objects, so that a result is kept as JSON at the reveal and read back unchanged. Options and criteria
stand in the order of `Results.options` and `Results.criteria`. No id of a participant is in here.
"""

from typing import Literal

from crossroads.model.base import Part

Numbers = tuple[float, ...]
Ranks = tuple[int, ...]
Alike = Literal["opposed", "apart", "partly", "alike"]
"""How alike rankings are, as wide bands of the mean tau: below -0.2, to 0.2, to 0.6, and above."""

WEIGHT_RULES = ("arithmetic", "geometric", "median")
"""Rules that put weights together."""
RANKING_RULES = ("borda", "copeland", "kemeny")
"""Rules that put rankings together, and give no weights."""


TOGETHER = 3
"""People that a dot stands for, at least: a dot of one's own is found by whoever knows who holds extreme views."""


class Dot(Part):
    """The mean of several `people` who lie next to each other; never a single one."""

    at: float
    people: int


class Spread(Part):
    """The weights that people give one criterion, as shares, from the least on.

    Quartiles and deviation are those of the dots.
    """

    criterion: str
    dots: tuple[Dot, ...]
    quartiles: tuple[float, float, float]
    deviation: float

    @property
    def shows_width(self) -> bool:
        """Whether the quartiles say how far people are apart: those of a few people, who make one dot, are all its place."""
        return len(self.dots) > 1 or self.dots[0].people >= 2 * TOGETHER


class Ranking(Part):
    """The ranks that a rule gives the options. `weights` where the rule has any; `unique` False where others are as good.

    Weights are put together from means of neighbours, as the dots of spreads are.
    """

    rule: str
    ranks: Ranks
    weights: Numbers = ()
    unique: bool = True


class Agreement(Part):
    """How alike people's rankings are.

    `w`: Kendall's coefficient of concordance with ties, 0 to 1. `mean_tau`: of the tau-b of all pairs of people, -1 to 1.
    `tau_shares`: the share of the pairs in bands of equal width from -1 to 1. None where nobody orders anything.
    """

    w: float | None
    mean_tau: float | None
    tau_shares: Numbers
    pairs: int


class Places(Part):
    """The share of people who place each option first, and last; ties are shared."""

    first: Numbers
    last: Numbers


class Difference(Part):
    """The criterion on which weights differ most, and what comes first with it at the lower and at the upper quartile."""

    criterion: str
    low: float
    high: float
    first_at_low: tuple[str, ...]
    first_at_high: tuple[str, ...]

    @property
    def matters(self) -> bool:
        """Whether it changes what comes first."""
        return self.first_at_low != self.first_at_high


class FactsOrValues(Part):
    """Of whether `option` comes first: the shares of the variance that preferences decide alone, and facts alone.

    Preferences are those of the people present, facts are drawn from the ranges of the scores. `comes_first`: the share of
    cases, 0 and 1 only where nothing varies; both other shares are 0 then.
    """

    option: str
    values: float
    facts: float
    comes_first: float

    @property
    def settled(self) -> bool:
        """Whether it is always the same."""
        return self.comes_first in (0.0, 1.0)


class Minority(Part):
    """Those for whom another option comes first than `option`, which the mean of weights puts first.

    `behind`: how many points it lies behind what comes first for them; nothing where they are too few for a dot. `heavier`:
    the criteria that those weigh more for whom it lies far behind, with Spearman's correlation; only where they, and all
    others, are at least the smallest group (`described`).
    """

    option: str
    elsewhere: float
    behind: tuple[Dot, ...]
    described: bool
    heavier: tuple[tuple[str, float], ...] = ()


class RoleResult(Part):
    """What those of one role say together. `weights` are shares in whole per cent, `ranks` those that their mean gives."""

    role: str
    people: int
    weights: Numbers
    ranks: Ranks
    within: Alike | None


class Between(Part):
    """How alike the rankings of people of two roles are, one of each."""

    one: str
    other: str
    alike: Alike | None


class RoundResult(Part):
    """One round: `people` answered, and `skipped` is the share of cards that they left open."""

    round: int
    people: int
    skipped: float
    spreads: tuple[Spread, ...]
    rankings: tuple[Ranking, ...]
    places: Places
    agreement: Agreement
    difference: Difference
    facts: FactsOrValues
    minority: Minority
    roles: tuple[RoleResult, ...] = ()
    between: tuple[Between, ...] = ()

    @property
    def shows_widths(self) -> bool:
        """Whether it is shown how far people are apart on each weight."""
        return all(one.shows_width for one in self.spreads)

    def ranking(self, rule: str) -> Ranking | None:
        """The ranking by a rule; None where it gives none."""
        return next((one for one in self.rankings if one.rule == rule), None)


class GutResult(Part):
    """The rankings that `people` felt to be right before they weighed anything."""

    people: int
    rankings: tuple[Ranking, ...]
    places: Places
    agreement: Agreement


class GutAgainstWeights(Part):
    """How alike the gut ranking of each person is to that of the same person's weights, and how many keep their first."""

    people: int
    mean_tau: float | None
    tau_shares: Numbers
    same_first: float


class Check(Part):
    """To what share of the `people` who said the order that their own weights give looks `right`, in a round.

    `reasons` of those to whom it does not, as shares of them, "" where none was given; only where they, and all others, are at
    least the smallest group.
    """

    round: int
    people: int
    right: float
    reasons: tuple[tuple[str, float], ...] = ()


class Results(Part):
    """Everything that a workshop may show by now. What is None is not shown: too few have answered, or too few since."""

    decision: str
    view: str
    smallest: int
    simulated: bool
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    round_1: RoundResult | None = None
    round_2: RoundResult | None = None
    gut: GutResult | None = None
    gut_against_weights: GutAgainstWeights | None = None
    check_1: Check | None = None
    check_2: Check | None = None

    @property
    def last(self) -> RoundResult | None:
        """The last round that is shown."""
        return self.round_2 or self.round_1
