"""Best-worst: the swing that is worth most and the one that is worth least, then every other against each of the two.

"Best" and "worst" are the literature's words for these two criteria. Source: Rezaei (2015), Best-worst multi-criteria
decision-making method, Omega 53, 49-57; the linear model of Rezaei (2016), Omega 64, 126-130.
"""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np

from crossroads.elicitation.consistency import Consistency, Doubt
from crossroads.elicitation.estimate import Estimate, nothing_known
from crossroads.elicitation.record import Question, Record, Reply
from crossroads.elicitation.stopping import settled_at, settled_over
from crossroads.mcda.weighting import Array, BestWorst, Known, best_worst

BEST = "best"
MOST = 9.0
MANY = 100
"""Ways to answer the rest beyond which it is not tried whether all of them leave the order as it is."""
TOLERABLE = 0.1
"""The input-based ratio that is accepted where no threshold was published."""


def questions(record: Record) -> tuple[Question, ...]:
    """The best, the worst, the one against the other; then the others against each, no farther apart than these two."""
    best, worst, count = record.place(BEST), _worst(record), record.criteria.count
    asked = [Question(BEST, "best", choices=tuple(range(count)), skippable=False)]
    if best is None:
        return tuple(asked)
    others = [place for place in range(count) if place != best]
    asked.append(Question(_worst_key(record), "worst", choices=tuple(others), skippable=False))
    if worst is None:
        return tuple(asked)
    asked.append(Question(_key(record, "best_to", worst), "best_to", subject=best, other=worst, most=MOST, skippable=False))
    span = _span(record)
    if span is None or span == 1:
        return tuple(asked)
    others = [place for place in record.order if place not in (best, worst)]
    asked += [Question(_key(record, "best_to", one), "best_to", subject=best, other=one, most=span) for one in others]
    asked += [Question(_key(record, "to_worst", one), "to_worst", subject=one, other=worst, most=span) for one in others]
    return tuple(asked)


def total(record: Record) -> int:
    """How many questions there are; when best and worst are worth the same, all are, and nothing more is asked."""
    return len(questions(record)) if _span(record) == 1 else 2 * record.criteria.count - 1


def _worst_key(record: Record) -> str:
    """The key of the choice of the worst, which is made anew when the best is another."""
    return f"worst.{record.answers[BEST]}"


def _worst(record: Record) -> int | None:
    return None if record.place(BEST) is None else record.place(_worst_key(record))


def _key(record: Record, row: str, place: int) -> str:
    """The key of a comparison; it names best and worst, since it holds for these two only."""
    return f"{row}.{record.answers[BEST]}.{record.answers[_worst_key(record)]}.{record.criteria.ids[place]}"


def _span(record: Record) -> float | None:
    """How many times as much the best is worth as the worst; None until it is answered."""
    worst = _worst(record)
    return None if worst is None else record.number(_key(record, "best_to", worst))


def _rows(record: Record, span: float) -> tuple[Array, Array]:
    """Best to each and each to worst (K,). Where one of the two is not answered, as the other one and the span imply it.

    NaN where neither is answered. An answer beyond the span, which was narrowed after it, counts as the span.
    """
    given = np.full((2, record.criteria.count), np.nan)
    for row, name in enumerate(("best_to", "to_worst")):
        for place in range(record.criteria.count):
            reply = record.number(_key(record, name, place))
            given[row, place] = np.nan if reply is None else min(reply, span)
    given[:, record.place(BEST)] = 1.0, span
    given[:, _worst(record)] = span, 1.0
    to_others, to_worst = np.where(np.isnan(given), span / given[::-1], given)
    return to_others, to_worst


def _model(record: Record) -> tuple[BestWorst, np.ndarray] | None:
    """The linear model of the criteria with an answer, and which these are (K,); None before there is a span."""
    span = _span(record)
    if span is None:
        return None
    if span == 1:
        to_others, to_worst = np.ones((2, record.criteria.count))
    else:
        to_others, to_worst = _rows(record, span)
    answered = ~np.isnan(to_others)
    best, worst = (int(answered[:place].sum()) for place in (record.place(BEST), _worst(record)))
    return best_worst(to_others[answered], to_worst[answered], best=best, worst=worst), answered


def estimate(record: Record) -> Estimate:
    """The weights of the linear model; what has no answer is open between the worst and the best."""
    found = _model(record)
    if found is None:
        return nothing_known(record.criteria.count)
    model, answered = found
    lower = np.full(record.criteria.count, model.weights.min())
    upper = np.full(record.criteria.count, model.weights.max())
    lower[answered] = upper[answered] = model.weights
    return Estimate(lower / record.criteria.share, upper / record.criteria.share)


def is_settled(record: Record, weights: Array) -> bool:
    """Whether no further comparison can change the order of the options under `weights` (K,).

    The weights of the model are no simple function of the answers. So, unless the order is the same whatever the weights,
    all ways to answer the rest are tried when they are few.
    """
    values = record.criteria.values
    if settled_over(values, weights, Known(record.criteria.count)):
        return True
    ways = list(islice(_ways(record), MANY + 1))
    return 0 < len(ways) <= MANY and settled_at(values, weights, np.array([estimate(way).weights for way in ways]))


def _ways(record: Record) -> Iterator[Record]:
    """The record with the rest answered, in every way there is; none when the best and the worst are not set apart yet."""
    if _span(record) is None:
        return
    rest = [one for one in questions(record) if one.key not in record.answers]
    replies: list[list[Reply]] = [[None, *np.arange(1.0, one.most + 1).tolist()] for one in rest]
    for given in product(*replies):
        way = record
        for one, reply in zip(rest, given, strict=True):
            way = way.answered(one.key, reply)
        yield way


def consistency(record: Record) -> Consistency | None:
    """The input-based ratio of the criteria compared with both; None while there is none. It is computed from answers alone.

    Source: Liang, Brunelli and Rezaei (2020), Consistency issues in the best worst method, Omega 96, 102175.
    """
    found, span = _model(record), _span(record)
    if found is None or span is None:
        return None
    ends = (record.place(BEST), _worst(record))
    both = [one for one in range(record.criteria.count) if one not in ends and _answered_twice(record, one)]
    if not both:
        return None
    model, answered = found
    doubt = None
    if model.culprit is not None:
        place = int(np.flatnonzero(answered)[model.culprit])
        to_others, to_worst = _rows(record, span)
        mend = float(np.clip(np.round(span / to_others[place]), 1, span))
        doubt = Doubt(_key(record, "to_worst", place), float(to_worst[place]), mend)
    return Consistency(model.input_ratio, TOLERABLE if model.threshold is None else model.threshold, 2 * len(both) + 1, doubt)


def _answered_twice(record: Record, place: int) -> bool:
    return all(record.number(_key(record, row, place)) is not None for row in ("best_to", "to_worst"))
